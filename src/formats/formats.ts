import type { Diagnostic } from '../diagnostic.ts';
import type { LocatedPolicy } from '../locate/located-policy.ts';
import type { Document } from '../syntax/document.ts';
import { locateDeclared } from '../template/declared.ts';
import { locateJsonPolicy } from './policy-file/policy-file.ts';
import { locateTerraformPolicies } from './terraform/locate-terraform.ts';

/** The policies of a file. A file without any is passed over silently: no policy, no diagnostic. */
export interface LocateResult {
  readonly policies: readonly LocatedPolicy[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Finds the identity policies of a document. */
export function locatePolicies(document: Document): LocateResult {
  if (document.syntax === 'hcl') return locateTerraformPolicies(document);
  return locateDeclared(document) ?? locateJsonPolicy(document);
}
