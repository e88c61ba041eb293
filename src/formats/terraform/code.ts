import type { LocatedPolicy, LocateResult } from '../../locate/located-policy.ts';
import type { Document } from '../../syntax/document.ts';
import type { FoundPolicy } from './found-policy.ts';
import { locateTerraformPolicies } from './locate-terraform.ts';
import { terraformOwnership } from './terraform-ownership.ts';

export { parseHcl } from '../../syntax/hcl/hcl.ts';
export { reparseHcl } from '../../syntax/hcl/reparse-hcl.ts';
export { declaredIn } from './declared.ts';
export { terraformReadings } from './file-readings.ts';
export { unitReach } from './unit-reach.ts';

/** Finds the policies of a document, each with whose it is. */
export function locateOwned(document: Document): LocateResult {
  const found = locateTerraformPolicies(document);
  return { ...found, policies: found.policies.map(withOwnership) };
}

function withOwnership(policy: FoundPolicy): LocatedPolicy {
  return { ...policy, ownership: (around) => terraformOwnership(policy, around) };
}
