import pc from 'picocolors';
import type { Output } from '../render/outputs.ts';
import { diagnosticLine } from '../render/text.ts';
import { isIncomplete, type Report } from '../report/report.ts';

/** The command line's exit statuses. */
export const EXIT = { clean: 0, failed: 1, usage: 2, internal: 3 } as const;

/** The exit status of a review. */
export function exitStatus(report: Report): number {
  if (report.diagnostics.some(({ code }) => code === 'internal')) return EXIT.internal;
  if (isIncomplete(report)) return EXIT.usage;
  return report.failures.length === 0 ? EXIT.clean : EXIT.failed;
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
