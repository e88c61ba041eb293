import { leftBy } from '../report/describe.ts';
import { isIncomplete, type Report, type ReviewedPolicy } from '../report/report.ts';

/** The command line's exit statuses. */
export const EXIT = { clean: 0, unused: 1, usage: 2, internal: 3 } as const;

/** How a review ends. `written`: the files were edited, so what could be removed is not granted any more. */
export function exitStatus(report: Report, written: boolean): number {
  if (report.diagnostics.some(({ code }) => code === 'internal')) return EXIT.internal;
  if (isIncomplete(report)) return EXIT.usage;
  if (!report.fails) return EXIT.clean;
  return written &&
    !report.policies.some((policy) => policy.type === 'reviewed' && stillFails(policy, report))
    ? EXIT.clean
    : EXIT.unused;
}

/** Whether a policy goes on granting what fails the check once its fix is applied. */
function stillFails(policy: ReviewedPolicy, { failOn }: Report): boolean {
  if (failOn === 'introduced' && policy.introduced?.length === 0) return false;
  return leftBy(policy) > 0;
}
