import type { Location } from './text/location.ts';

/** `error`: something was not reviewed, so the run is not green. `warning`: reviewed, but look. `note`: for information. */
export type Severity = 'error' | 'warning' | 'note';

/** What went wrong, as one name that is also the anchor in the documentation and the rule in SARIF. */
export type DiagnosticCode =
  | 'config-invalid'
  | 'file-unreadable'
  | 'policy-syntax'
  | 'policy-invalid'
  | 'policy-unmatched'
  | 'policy-ambiguous'
  | 'directive-invalid'
  | 'policy-not-literal'
  | 'policy-not-refined'
  | 'finding-syntax'
  | 'finding-shape'
  | 'finding-details-missing'
  | 'finding-missing'
  | 'finding-stale'
  | 'finding-error'
  | 'keep-expired'
  | 'catalog-stale'
  | 'not-placeable'
  | 'internal';

/** Trouble as a value: collected from every stage, never thrown. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** Lower case, no final period, untrusted text in backticks, what to do after a colon or semicolon. */
  readonly message: string;
  readonly location?: Location;
}
