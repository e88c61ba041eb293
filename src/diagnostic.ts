import { DIAGNOSTICS, type DiagnosticText } from './diagnostic-codes.ts';
import type { Location } from './text/location.ts';

/** `error`: the review is incomplete, so the run is not green. `warning`: needs attention. `note`: for information. */
export type Severity = 'error' | 'warning' | 'note';

/** The name of a kind of trouble: also its anchor in docs/diagnostics.md and its descriptor in SARIF. */
export type DiagnosticCode = keyof typeof DIAGNOSTICS;

/** Trouble as a value: collected from every stage, never thrown. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** Lower case, no final period, untrusted text in backticks, what to do after a colon or semicolon. */
  readonly message: string;
  readonly location?: Location;
}

/** Whether a diagnostic is a policy, or a list or statement of one, that was not reviewed. */
export function isUnreviewed({ code }: Diagnostic): boolean {
  const text: DiagnosticText = DIAGNOSTICS[code];
  return text.isUnreviewed === true;
}
