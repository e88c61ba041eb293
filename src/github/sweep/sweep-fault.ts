import { ConfigError } from '../../errors.ts';
import { errorLine, type RunKind, requestFaultOf } from '../request-fault.ts';

const PERMISSIONS = 'the permissions `contents: write`, `pull-requests: write` and `issues: write`';

/** What a run of the sweep is for. */
export const SWEEP: RunKind = { permissions: PERMISSIONS, undone: 'nothing was swept' };

/**
 * What a failed write means for the run. `isFatal`: the other writes would fail in the same way. `isForAll`: that of the
 * dashboard too, so it is not tried. `isRace`: somebody else was faster, which is no fault.
 */
export interface SweepFault {
  readonly isFatal: boolean;
  readonly isForAll?: true;
  readonly isRace?: true;
  readonly message: string;
}

/** Interprets the error of a write. `branch` is the branch that it is about. */
export function sweepFaultOf(error: unknown, branch: string, now: number): SweepFault {
  if (error instanceof ConfigError) return { isFatal: true, message: error.message };
  const { type, message } = requestFaultOf(error, now);
  if (/not permitted to create or approve pull requests/i.test(message))
    return {
      isFatal: true,
      message: `GitHub Actions may not create pull requests here (${message}): allow it under Settings, Actions, General, or give the input \`token\` the token of an App`,
    };
  if (/protected|rule violation|repository rule|ruleset/i.test(message))
    return {
      isFatal: true,
      message: `a protection of branches refuses \`${branch}\` (${message}): let the account of the token create, move and delete the branches under \`least-privilege/\``,
    };
  if (/already exists/i.test(message) && type === 'refused')
    return {
      isFatal: false,
      isRace: true,
      message: `it was made by somebody else during the run (${message})`,
    };
  switch (type) {
    case 'no-right':
      return {
        isFatal: true,
        message: `the token may not write (${message}): the job needs ${PERMISSIONS}`,
      };
    case 'refused':
    case 'gone':
      return { isFatal: false, message: `GitHub refused \`${branch}\`: ${message}` };
    case 'barred':
      return { isFatal: true, isForAll: true, message: `GitHub forbids writing: ${message}` };
    case 'limited':
      return {
        isFatal: true,
        isForAll: true,
        message: `GitHub failed: ${message}; the next run goes on from there`,
      };
    case 'passing':
      return { isFatal: true, message: `GitHub failed: ${message}; the next run goes on from there` };
    case 'other':
      return { isFatal: true, message: errorLine(error) };
  }
}
