import type { Diagnostic } from '../diagnostic.ts';
import type { Finding } from './finding.ts';
import type { JsonValue } from './json-value.ts';

/** What reading gave: the findings that count, and trouble. */
export interface FindingResult {
  readonly findings: readonly Finding[];
  readonly diagnostics: readonly Diagnostic[];
}

/** One kind of document that a findings file may hold. */
export interface DocumentReader {
  /** Whether a document is of this kind. */
  readonly recognises: (document: JsonValue) => boolean;
  /**
   * Reads a document of this kind. A plain list that names no principal belongs to `unnamedPrincipal`; to every policy
   * where that is `undefined`. Throws a `JsonFault` when the document is wrong.
   */
  readonly read: (document: JsonValue, unnamedPrincipal: string | undefined) => FindingResult;
}
