import { identityOf } from '../locate/located-policy.ts';
import { unusedForPolicy } from '../match/unused-for.ts';
import { groupBy } from '../multimap.ts';
import { grantedUnused } from '../refine/refine.ts';
import { type Knowledge, mergeActions, type ServiceActions } from '../refine/refinement.ts';
import type { PolicyReport, ReviewedPolicy } from '../report/report.ts';
import { actionsWithout } from './action-sets.ts';
import { pathAtBase } from './base-policies.ts';
import type { PipelineInput } from './pipeline-input.ts';
import type { CodeReview } from './review-files.ts';
import { placeKey } from './successors.ts';
import { unreadTexts } from './unread-texts.ts';

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
  const all = base.files.flatMap((file) => file.policies);
  const before = all.filter((policy) => policy.type === 'reviewed');
  const places = groupBy(all, ({ policy }) => placeKey(policy.location.path, identityOf(policy)));
  const owned = groupBy(
    before.flatMap((policy) => ownersOf(policy, (path) => path).map((owner) => ({ policy, owner }))),
    ({ owner }) => owner,
  );
  const pathBefore = (path: string): string =>
    input.base === undefined ? path : pathAtBase(path, input.base);
  const known = new Map<string, ReadonlyMap<OwnerKey, readonly ServiceActions[]>>();
  const texts = new Map(
    [...owned].map(([owner, policies]) => [owner, foldedTexts(policies.map(({ policy }) => policy))]),
  );
  return policies.map((policy) => {
    if (policy.type !== 'reviewed') return policy;
    const owners = ownersOf(policy, pathBefore);
    // Policies of the same owners are compared with the same actions of the base.
    const key = JSON.stringify(owners);
    const granted = known.get(key) ?? grantedTo(owners, policy, owned, input);
    known.set(key, granted);
    const { location } = policy.policy;
    // A policy that was left alone in the base granted what it says, to whomever.
    const left = (places.get(placeKey(pathBefore(location.path), identityOf(policy.policy))) ?? []).filter(
      (one) => one.type === 'limit' && one.isHeld,
    );
    const grantedInPlace = left.flatMap((one) =>
      grantedUnused(one.policy.policy, knowledgeOf(policy, input)),
    );
    const introduced = owners.flatMap((one) =>
      actionsWithout(policy.refinement.granted, [
        ...(granted.get(one) ?? []),
        ...writtenIn(texts.get(one) ?? '', policy.refinement.granted),
        ...grantedInPlace,
      ]),
    );
    return { ...policy, introduced: mergeActions(introduced) };
  });
}

function ownersOf({ policy, matched }: ReviewedPolicy, pathBefore: (path: string) => string): OwnerKey[] {
  const place = JSON.stringify([pathBefore(policy.location.path), identityOf(policy)]);
  return matched.principals.map(({ principal }) => principal ?? place);
}

/** What the base grants to each owner of a policy, of what is unused by all of them. */
function grantedTo(
  owners: readonly OwnerKey[],
  policy: ReviewedPolicy,
  owned: ReadonlyMap<OwnerKey, readonly { readonly policy: ReviewedPolicy }[]>,
  input: PipelineInput,
): Map<OwnerKey, readonly ServiceActions[]> {
  const knowledge = knowledgeOf(policy, input);
  return new Map(
    owners.map((owner) => [
      owner,
      mergeActions(
        (owned.get(owner) ?? []).flatMap((one) => grantedUnused(one.policy.policy.policy, knowledge)),
      ),
    ]),
  );
}

function knowledgeOf({ matched }: ReviewedPolicy, { config, now, catalog }: PipelineInput): Knowledge {
  return { unused: unusedForPolicy(matched.principals, config, now).unused, catalog };
}

/** The texts of policies that are not literal, in one and in lower case. */
function foldedTexts(policies: readonly ReviewedPolicy[]): string {
  return policies
    .flatMap(({ policy }) => unreadTexts(policy))
    .join(' ')
    .toLowerCase();
}

/** The actions that stand in full in a text that is not literal, such as a list in `concat`. */
function writtenIn(folded: string, actions: readonly ServiceActions[]): ServiceActions[] {
  if (folded === '') return [];
  return actions.map(({ service, actions: names }) => ({
    service,
    actions: names.filter((name) => folded.includes(`"${service}:${name.toLowerCase()}"`)),
  }));
}
