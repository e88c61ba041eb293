import type { Diagnostic } from '../diagnostic.ts';
import type { IndexedFile, Origin } from './finding-index.ts';
import type { WrittenFinding } from './written-finding.ts';

/** A place that findings come from, asked one principal at a time so that memory stays bounded. */
export interface FindingSource {
  readonly origin: Origin;
  /** The principals that have findings, by their ARNs. */
  readonly principals: readonly string[];
  /** Trouble with findings that belong to no principal. */
  readonly diagnostics: readonly Diagnostic[];
  /** Whether a principal without findings has none now; `false` when it was not asked for. */
  covers(principal: string): boolean;
  /** Fetches the findings of one of the principals; `known` is its file, when it is as it was written. */
  fetch(principal: string, known: IndexedFile | undefined): Promise<Fetched>;
}

/** What came of a principal: nothing left, the same as before, trouble, or findings. */
export type Fetched =
  | { readonly type: 'none' }
  | { readonly type: 'unchanged' }
  | Failed
  | { readonly type: 'findings'; readonly findings: readonly WrittenFinding[] };

/** Trouble with a principal, whose file stays as it was. */
export interface Failed {
  readonly type: 'failed';
  readonly diagnostic: Diagnostic;
}

/** Trouble with a principal; without a code, its findings could not be fetched. */
export function failed(message: string, code: Diagnostic['code'] = 'finding-details-missing'): Failed {
  return { type: 'failed', diagnostic: { code, severity: 'error', message } };
}
