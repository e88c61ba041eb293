import type { Ownership, Surroundings } from '../../locate/ownership.ts';
import { once } from '../../once.ts';
import type { Document } from '../../syntax/document.ts';
import { type FoundPolicy, hasNamedStatement } from './found-policy.ts';
import { locateTerraformPolicies } from './locate-terraform.ts';
import { indexModule, type ModuleIndex } from './module-index.ts';
import { tracePolicy } from './trace.ts';

/** The owners of a policy according to its module. `beside` includes the policy's own document. */
export function terraformOwnership(policy: FoundPolicy, { beside, unread }: Surroundings): Ownership {
  const found = ownershipsIn(beside).get(policy) ?? { type: 'unsaid' };
  return unread === undefined || found.type === 'limit'
    ? found
    : { type: 'uncertain', reason: `\`${unread}\` beside it cannot be read, and may name its owners` };
}

/**
 * The owners of all policies of a module. The policies are followed together, so that no answer depends on which one
 * comes first: a module that takes too many steps is refused as a whole.
 */
const ownershipsIn = once((documents: readonly Document[]): ReadonlyMap<FoundPolicy, Ownership> => {
  const module = documents.filter(({ syntax }) => syntax === 'hcl');
  const policies = module.flatMap((document) => locateTerraformPolicies(document).policies);
  const index = indexModule(module);
  const answers = policies.map((policy): [FoundPolicy, Ownership] => [policy, ownershipIn(index, policy)]);
  if (!index.meter.isExceeded) return new Map(answers);
  const refused: Ownership = { type: 'uncertain', reason: 'its module takes too many steps to follow' };
  return new Map(policies.map((policy) => [policy, refused]));
});

function ownershipIn(index: ModuleIndex, policy: FoundPolicy): Ownership {
  const { owners, kinds, reasons, limits, replacing } = tracePolicy(index, policy.origin);
  const [limit] = limits;
  if (limit !== undefined) return { type: 'limit', reason: limit };
  const [reason] = reasons;
  if (reason !== undefined) return { type: 'uncertain', reason };
  const [replaced] = replacing;
  if (replaced !== undefined && hasNamedStatement(policy))
    return {
      type: 'uncertain',
      reason: `\`${replaced}\` replaces statements with those of the policy that have the same \`sid\`, so removing one would bring another back`,
    };
  if (owners.length === 0) return { type: 'unsaid' };
  const [kind] = kinds;
  return { type: 'owned', owners, kind: kinds.size === 1 ? kind : undefined };
}
