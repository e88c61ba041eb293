import type { Diagnostic } from '../diagnostic.ts';
import type { Deployment } from '../evidence/deployment.ts';
import type { Inventory } from '../evidence/inventory.ts';
import type { Finding } from './finding.ts';
import type { JsonValue } from './json-value.ts';

/** A finding that was archived or resolved. */
export interface EndedFinding {
  readonly id: string;
  /** When it was analysed last; `undefined` if it does not say. */
  readonly analyzedAt: string | undefined;
}

/** Findings, inventories and deployments that were read, and trouble with reading them. */
export interface FindingResult {
  readonly findings: readonly Finding[];
  /**
   * ARNs of the roles and users that some finding is about, whatever its status and type, or that a deployment gives:
   * they exist.
   */
  readonly existing: readonly string[];
  /** Findings that are no longer active. */
  readonly ended: readonly EndedFinding[];
  readonly inventories: readonly Inventory[];
  readonly deployments: readonly Deployment[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The result for a document that holds nothing. */
export const NOTHING_READ = {
  findings: [],
  existing: [],
  ended: [],
  inventories: [],
  deployments: [],
  diagnostics: [],
} as const satisfies FindingResult;

/** Recognises and reads one kind of document in findings files. */
export interface DocumentReader {
  readonly recognises: (document: JsonValue) => boolean;
  /**
   * Throws a `JsonFault` if the document is invalid. `unnamedPrincipal` is the principal of a plain list that names
   * none; if it is `undefined`, the list applies to every policy.
   */
  readonly read: (document: JsonValue, unnamedPrincipal: string | undefined) => FindingResult;
}
