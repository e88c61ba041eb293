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

/** What came of a principal: nothing left, the same as before, trouble (its file stays as it is), or findings. */
export type Fetched =
  | { readonly type: 'none' }
  | { readonly type: 'unchanged' }
  | { readonly type: 'failed'; readonly diagnostics: readonly Diagnostic[] }
  | { readonly type: 'findings'; readonly findings: readonly WrittenFinding[] };

/** A principal's file stays as it was. */
export function failed(message: string, code: Diagnostic['code'] = 'finding-details-missing'): Fetched {
  return { type: 'failed', diagnostics: [{ code, severity: 'error', message }] };
}
