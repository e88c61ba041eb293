import type { Diagnostic } from '../diagnostic.ts';
import type { Finding } from './finding.ts';
import type { JsonValue } from './json-value.ts';

/** Findings that were read, and trouble with reading them. */
export interface FindingResult {
  readonly findings: readonly Finding[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Recognises and reads one kind of document in findings files. */
export interface DocumentReader {
  readonly recognises: (document: JsonValue) => boolean;
  /**
   * Throws a `JsonFault` if the document is invalid. `unnamedPrincipal` is the principal of a plain list that names
   * none; if it is `undefined`, the list applies to every policy.
   */
  readonly read: (document: JsonValue, unnamedPrincipal: string | undefined) => FindingResult;
}
