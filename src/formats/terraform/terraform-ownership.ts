import type { Ownership, Surroundings } from '../../locate/ownership.ts';
import { once } from '../../once.ts';
import type { Document } from '../../syntax/document.ts';
import { type FoundPolicy, hasNamedStatement } from './found-policy.ts';
import { locateTerraformPolicies } from './locate-terraform.ts';
import { indexModule, type ModuleIndex } from './module-index.ts';
import { tracePolicy } from './trace.ts';

/** Whose policy the module around it says it is. `around` holds the policy's own document too. */
export function terraformOwnership(policy: FoundPolicy, { beside, unread }: Surroundings): Ownership {
  if (unread !== undefined)
    return { type: 'uncertain', reason: `\`${unread}\` beside it cannot be read, and may say whose it is` };
  return ownershipsIn(beside).get(policy) ?? { type: 'unsaid' };
}

/**
 * Whose policies all those of a module are. They are followed together, so that the answer does not depend on which one
 * was followed first: a module that takes too many steps is refused as a whole.
 */
const ownershipsIn = once((documents: readonly Document[]): ReadonlyMap<FoundPolicy, Ownership> => {
  const module = documents.filter(({ syntax }) => syntax === 'hcl');
  const policies = module.flatMap((document) => locateTerraformPolicies(document).policies);
  const index = indexModule(module);
  const answers = policies.map((policy): [FoundPolicy, Ownership] => [policy, ownershipIn(index, policy)]);
  if (!index.meter.isExceeded) return new Map(answers);
  const refused: Ownership = { type: 'uncertain', reason: 'its module refers to more than is followed' };
  return new Map(policies.map((policy) => [policy, refused]));
});

function ownershipIn(index: ModuleIndex, policy: FoundPolicy): Ownership {
  const { owners, kinds, reasons, replacing } = tracePolicy(index, policy.origin);
  const [reason] = reasons;
  if (reason !== undefined) return { type: 'uncertain', reason };
  const [replaced] = replacing;
  if (replaced !== undefined && hasNamedStatement(policy))
    return {
      type: 'uncertain',
      reason: `\`${replaced}\` replaces statements by those of the same \`sid\` in it, which come back with a statement that goes`,
    };
  if (owners.length === 0) return { type: 'unsaid' };
  const [kind] = kinds;
  return { type: 'owned', owners, kind: kinds.size === 1 ? kind : undefined };
}
