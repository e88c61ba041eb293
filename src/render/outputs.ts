import type { Report } from '../report/report.ts';
import type { PatchOptions } from './patch.ts';
import { renderText, type TextOptions } from './text.ts';

/** What a renderer may need beside the report. */
export interface RenderOptions extends TextOptions, PatchOptions {}

/** Renders a report as a text. */
export type Renderer = (report: Report, options: RenderOptions) => string;

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
  /** Loads its renderer. A run loads only those that it uses; the default one is there from the start. */
  load(): Promise<Renderer>;
}

/** All outputs, the default one first. No other place names them. */
export const OUTPUTS: readonly [Output, ...Output[]] = [
  { format: 'text', isForTerminal: true, load: async () => renderText },
  { format: 'json', fileInput: 'report-file', load: async () => (await import('./json.ts')).renderJson },
  {
    format: 'markdown',
    async load() {
      const { renderSummary } = await import('./summary.ts');
      return (report) => renderSummary(report);
    },
  },
  { format: 'sarif', fileInput: 'sarif-file', load: async () => (await import('./sarif.ts')).renderSarif },
  {
    format: 'patch',
    fileInput: 'patch-file',
    omitsDiagnostics: true,
    load: async () => (await import('./patch.ts')).renderPatch,
  },
];
