import type { Fault } from './request-fault.ts';

const MOST_ATTEMPTS = 4;
/** Seconds that are waited for at a time: beyond them the job's minutes are worth more than the answer. */
const LONGEST_WAIT = 300;
const FIRST_PAUSE = 0.5;
const LIMITED_PAUSE = 60;

/** How many seconds to wait before a failed request is made again; `undefined` when it is not. `attempt` counts from 1. */
export function waitBefore(fault: Fault, attempt: number): number | undefined {
  if (fault.type !== 'passing' && fault.type !== 'limited') return undefined;
  if (attempt >= MOST_ATTEMPTS) return undefined;
  const usual =
    fault.type === 'limited' ? LIMITED_PAUSE * 2 ** (attempt - 1) : FIRST_PAUSE * 4 ** (attempt - 1);
  const wait = fault.waitSeconds ?? usual;
  return wait > LONGEST_WAIT ? undefined : wait;
}
