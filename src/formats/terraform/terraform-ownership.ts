import { joinOwnerships } from '../../locate/join-readings.ts';
import type { Ownership, Surroundings } from '../../locate/ownership.ts';
import { addTo } from '../../multimap.ts';
import { once } from '../../once.ts';
import type { Document } from '../../syntax/document.ts';
import { folderOf } from '../../text/folder-of.ts';
import { limited, useOfActions } from './action-lists.ts';
import { isModuleDocument } from './block.ts';
import type { ExpandedRoot } from './expand-calls.ts';
import { type FoundPolicy, hasNamedStatement } from './found-policy.ts';
import { locateTerraformPolicies } from './locate-terraform.ts';
import { indexModule, type ModuleIndex } from './module-index.ts';
import { type ReachingRoots, rootsOf } from './module-roots.ts';
import { tracePolicy } from './trace.ts';

/** The owners of a policy according to its module and to all code that calls it. */
export function terraformOwnership(policy: FoundPolicy, { beside, unread, code }: Surroundings): Ownership {
  if (policy.origin.isActionList === true) {
    // The list is a part of a policy only if it is known that nothing else uses it.
    const within = ownershipsIn(beside).get(policy);
    if (within === undefined || within.type === 'limit') return within ?? UNKNOWN_USES;
    if (unread !== undefined) return UNKNOWN_USES;
  }
  const folder = folderOf(policy.origin.block.document.file.path);
  const found = ownershipByRoots(code && rootsOf(code).reaching(folder), policy) ??
    ownershipsIn(beside).get(policy) ?? { type: 'unsaid' };
  return unread === undefined || found.type === 'limit'
    ? found
    : { type: 'uncertain', reason: `\`${unread}\` beside it cannot be read, and may name its owners` };
}

/** The owners of a policy by all calls of its module; `undefined` if the calls were not looked for. */
function ownershipByRoots(roots: ReachingRoots | undefined, policy: FoundPolicy): Ownership | undefined {
  if (roots === undefined) return undefined;
  const all = roots.all.flatMap(({ root, doubt }): Ownership[] => [
    ...(root.refused === undefined ? (ownershipsFrom(root).get(policy) ?? []) : []),
    ...doubted(doubt),
  ]);
  const joined = joinOwnerships([...all, ...doubted(roots.doubt)].filter((one) => one.type !== 'unsaid'));
  if (joined.type !== 'owned' || joined.owners.length <= MOST_OWNERS) return joined;
  return { type: 'uncertain', reason: `it has more than ${MOST_OWNERS} owners` };
}

function doubted(reason: string | undefined): Ownership[] {
  return reason === undefined ? [] : [{ type: 'uncertain', reason }];
}

const MOST_OWNERS = 1000;
const UNKNOWN_USES = limited('a list of which not all uses are known').limit;

/**
 * The owners of all policies of all modules that a root reaches, in each module's context. The policies are followed
 * together, as those of a single module are.
 */
const ownershipsFrom = once(({ index, contexts }: ExpandedRoot): ReadonlyMap<FoundPolicy, Ownership[]> => {
  const found = new Map<FoundPolicy, Ownership[]>();
  for (const { module, scope } of contexts)
    for (const document of new Set(module.blocks.map((block) => block.document)))
      for (const policy of locateTerraformPolicies(document).policies)
        addTo(found, policy, ownershipIn(index, policy, scope));
  if (!index.meter.isExceeded) return found;
  const refused: Ownership = {
    type: 'uncertain',
    reason: 'the modules of its root take too many steps to follow',
  };
  return new Map([...found.keys()].map((policy) => [policy, [refused]]));
});

/**
 * The owners of all policies of a module. The policies are followed together, so that no answer depends on which one
 * comes first: a module that takes too many steps is refused as a whole.
 */
const ownershipsIn = once((documents: readonly Document[]): ReadonlyMap<FoundPolicy, Ownership> => {
  const module = documents.filter(isModuleDocument);
  const policies = module.flatMap((document) => locateTerraformPolicies(document).policies);
  const index = indexModule(module);
  const answers = policies.map((policy): [FoundPolicy, Ownership] => [policy, ownershipIn(index, policy)]);
  if (!index.meter.isExceeded) return new Map(answers);
  const refused: Ownership = { type: 'uncertain', reason: 'its module takes too many steps to follow' };
  return new Map(
    policies.map((policy) => [policy, policy.origin.isActionList === true ? UNKNOWN_USES : refused]),
  );
});

function ownershipIn(index: ModuleIndex, policy: FoundPolicy, scope = ''): Ownership {
  const { origin } = policy;
  if (origin.isActionList !== true) return tracedOwnership(index, policy, scope);
  const use = useOfActions(index, scope + origin.block.address);
  // Its scope is a part of the address of a block in the index.
  return 'limit' in use
    ? use.limit
    : tracedOwnership(index, { ...policy, origin: { block: use.block, path: [] } });
}

function tracedOwnership(index: ModuleIndex, policy: FoundPolicy, scope = ''): Ownership {
  const trace = tracePolicy(index, policy.origin, scope);
  const { owners, kinds, reasons, limits, misused, placed, replacing, managedNames } = trace;
  const isListed = policy.statements.some(({ container }) => container.type === 'list');
  const [misuse] = isListed ? [...misused, ...placed] : misused;
  if (misuse !== undefined) return { type: 'limit', reason: misuse, isHeld: true };
  const [limit] = limits;
  if (limit !== undefined) return { type: 'limit', reason: limit, isHeld: owners.length > 0 };
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
  return { type: 'owned', owners, kind: kinds.size === 1 ? kind : undefined, managedNames };
}
