import pc from 'picocolors';
import type { Output } from '../render/outputs.ts';
import { diagnosticLine } from '../render/text.ts';
import { unusedAfterFix } from '../report/facts.ts';
import { isIncomplete, type Report, type ReviewedPolicy } from '../report/report.ts';

/** The command line's exit statuses. */
export const EXIT = { clean: 0, failed: 1, usage: 2, internal: 3 } as const;

/** The exit status of a review. `written`: the edits were written to the files, so only what they leave counts. */
export function exitStatus(report: Report, written: boolean): number {
  if (report.diagnostics.some(({ code }) => code === 'internal')) return EXIT.internal;
  if (isIncomplete(report)) return EXIT.usage;
  const isFixed =
    written && !report.policies.some((policy) => policy.type === 'reviewed' && failsAfterFix(policy, report));
  const left = report.failures.filter((failure) => failure !== 'unused' || !isFixed);
  return left.length === 0 ? EXIT.clean : EXIT.failed;
}

/** Whether a policy fails the check even when its fix is applied. */
function failsAfterFix(policy: ReviewedPolicy, { failOn }: Report): boolean {
  if (failOn === 'introduced' && policy.introduced?.length === 0) return false;
  return unusedAfterFix(policy) > 0;
}

/** The lines for a person who does not see the report: errors, and warnings too if the output omits diagnostics. */
export function diagnosticLines(report: Report, { omitsDiagnostics }: Output, colour: boolean): string {
  const paint = pc.createColors(colour);
  return report.diagnostics
    .filter(({ severity }) => severity === 'error' || (omitsDiagnostics && severity === 'warning'))
    .map((diagnostic) => `${diagnosticLine(diagnostic, paint)}\n`)
    .join('');
}

/** Whether a stream takes colours, as `NO_COLOR`, `FORCE_COLOR` and `TERM` say. */
export function takesColour(stream: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv): boolean {
  if (env['NO_COLOR']) return false;
  const force = env['FORCE_COLOR'];
  if (force !== undefined && force !== '') return force !== '0' && force !== 'false';
  return stream.isTTY === true && env['TERM'] !== 'dumb';
}
