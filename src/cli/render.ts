import pc from 'picocolors';
import { renderExplanation } from '../render/explain.ts';
import { renderJson } from '../render/json.ts';
import { renderPatch } from '../render/patch.ts';
import { renderSarif } from '../render/sarif.ts';
import { renderSummary } from '../render/summary.ts';
import { diagnosticLine, renderText } from '../render/text.ts';
import type { Report } from '../report/report.ts';
import { SourceFile } from '../text/source-file.ts';
import { pathInPatch } from '../workspace/repository-paths.ts';

/** The formats of a report, the usual one first. */
export const FORMATS = ['text', 'json', 'markdown', 'sarif', 'patch'] as const;

/** How a report is printed. */
export interface Printing {
  readonly format: (typeof FORMATS)[number];
  /** Whether explanations of split wildcards follow the text. */
  readonly explain: boolean;
  readonly colour: boolean;
  /** Whether the files were edited. */
  readonly written: boolean;
}

/** The report in a format. */
export function render(report: Report, { format, explain, colour, written }: Printing): string {
  switch (format) {
    case 'text':
      return renderText(report, colour, written) + (explain ? `\n${renderExplanation(report)}` : '');
    case 'json':
      return renderJson(report);
    case 'markdown':
      return renderSummary(report);
    case 'sarif':
      return renderSarif(report);
    case 'patch':
      return renderPatch(
        report.edits.map((edit) => ({
          ...edit,
          file: new SourceFile(pathInPatch(edit.file.path), edit.file.text),
        })),
      );
  }
}

/** What a person has to know who does not see the report: errors; of a patch, which holds none, warnings too. */
export function remarks(report: Report, format: Printing['format'], colour: boolean): string {
  const paint = pc.createColors(colour);
  return report.diagnostics
    .filter(({ severity }) => severity === 'error' || (format === 'patch' && severity === 'warning'))
    .map((diagnostic) => `${diagnosticLine(diagnostic, paint)}\n`)
    .join('');
}

/** Whether a stream takes colours, as `NO_COLOR`, `FORCE_COLOR` and `TERM` have it. */
export function takesColour(stream: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv): boolean {
  if (env['NO_COLOR']) return false;
  const force = env['FORCE_COLOR'];
  if (force !== undefined && force !== '') return force !== '0' && force !== 'false';
  return stream.isTTY === true && env['TERM'] !== 'dumb';
}
