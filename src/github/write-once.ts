import { setTimeout as sleep } from 'node:timers/promises';
import type { GitHubClient } from './client.ts';
import { faultOf } from './request-fault.ts';
import { waitBefore } from './patience.ts';

/**
 * Makes a write until it is carried out, and never twice: a failed answer does not say whether it was, so `isDone`
 * looks before it is made again. Throws the last error when GitHub refuses, or goes on failing.
 */
export async function writeOnce(
  client: GitHubClient,
  write: () => Promise<unknown>,
  isDone: () => Promise<boolean>,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await write();
      return;
    } catch (error) {
      const fault = faultOf(error, Date.now());
      const wait = waitBefore(fault, attempt);
      if (wait === undefined) {
        if (fault.type === 'passing' && (await isDone())) return;
        throw error;
      }
      client.say(`GitHub did not take a write (${fault.message}); looking again in ${wait} s`);
      await sleep(wait * 1000);
      if (await isDone()) return;
    }
  }
}
