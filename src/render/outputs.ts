import type { Report } from '../report/report.ts';
import { renderJson } from './json.ts';
import { type PatchOptions, renderPatch } from './patch.ts';
import { renderSarif } from './sarif.ts';
import { renderSummary } from './summary.ts';
import { renderText, type TextOptions } from './text.ts';

/** What a renderer may need beside the report. */
export interface RenderOptions extends TextOptions, PatchOptions {}

/** A form in which the report is given out. */
export interface Output {
  /** Its value of `--format`. */
  readonly format: string;
  /** The action's input that asks for a file of it, and the action's output that gives the file's path. */
  readonly fileInput?: string;
  /** Whether it is made to be read on a terminal. */
  readonly isForTerminal?: true;
  /** Whether it leaves out the diagnostics. */
  readonly omitsDiagnostics?: true;
  readonly render: (report: Report, options: RenderOptions) => string;
}

/** All outputs, the default one first. No other place names them. */
export const OUTPUTS: readonly [Output, ...Output[]] = [
  { format: 'text', isForTerminal: true, render: renderText },
  { format: 'json', fileInput: 'report-file', render: renderJson },
  { format: 'markdown', render: (report) => renderSummary(report) },
  { format: 'sarif', fileInput: 'sarif-file', render: renderSarif },
  { format: 'patch', fileInput: 'patch-file', omitsDiagnostics: true, render: renderPatch },
];
