import { unusedForPolicy } from '../match/unused-for.ts';
import { groupBy } from '../multimap.ts';
import { grantedUnused } from '../refine/refine.ts';
import { mergeActions, type ServiceActions } from '../refine/refinement.ts';
import type { PolicyReport, ReviewedPolicy } from '../report/report.ts';
import { actionsWithout } from './action-sets.ts';
import { pathAtBase } from './base-policies.ts';
import { reportsOf } from './limiting-policy.ts';
import type { PipelineInput } from './pipeline-input.ts';
import type { CodeReview } from './review-files.ts';

/** Whose a policy is: a principal, or the policy's own place where a list of unused permissions names nobody. */
type OwnerKey = string;

/**
 * Tells of each policy of the head which of its unused actions the change introduces: for one of its principals, no
 * policy of the base grants them, whatever its file and address.
 */
export function withIntroduced(
  policies: readonly PolicyReport[],
  base: CodeReview,
  input: PipelineInput,
): PolicyReport[] {
  const before = reportsOf(base.files.flatMap((file) => file.policies)).filter(
    (policy) => policy.type === 'reviewed',
  );
  const owned = groupBy(
    before.flatMap((policy) => ownersOf(policy, (path) => path).map((owner) => ({ policy, owner }))),
    ({ owner }) => owner,
  );
  const known = new Map<string, ReadonlyMap<OwnerKey, readonly ServiceActions[]>>();
  return policies.map((policy) => {
    if (policy.type !== 'reviewed') return policy;
    const owners = ownersOf(policy, (path) =>
      input.base === undefined ? path : pathAtBase(path, input.base),
    );
    // Policies of the same owners are compared with the same actions of the base.
    const key = JSON.stringify(owners);
    const granted = known.get(key) ?? grantedTo(owners, policy, owned, input);
    known.set(key, granted);
    const introduced = owners.flatMap((one) =>
      actionsWithout(policy.refinement.granted, granted.get(one) ?? []),
    );
    return { ...policy, introduced: mergeActions(introduced) };
  });
}

function ownersOf({ policy, matched }: ReviewedPolicy, pathBefore: (path: string) => string): OwnerKey[] {
  const place = JSON.stringify([pathBefore(policy.location.path), policy.address]);
  return matched.principals.map(({ principal }) => principal ?? place);
}

/** What the base grants to each owner of a policy, of what is unused by all of them. */
function grantedTo(
  owners: readonly OwnerKey[],
  { matched }: ReviewedPolicy,
  owned: ReadonlyMap<OwnerKey, readonly { readonly policy: ReviewedPolicy }[]>,
  { config, now, catalog }: PipelineInput,
): Map<OwnerKey, readonly ServiceActions[]> {
  const { unused } = unusedForPolicy(matched.principals, config, now);
  return new Map(
    owners.map((owner) => [
      owner,
      (owned.get(owner) ?? []).flatMap(({ policy }) =>
        grantedUnused(policy.policy.policy, { unused, catalog }),
      ),
    ]),
  );
}
