import { identityOf, isReadInPart, type LocatedPolicy } from '../locate/located-policy.ts';
import { unusedForPolicy } from '../match/unused-for.ts';
import { groupBy } from '../multimap.ts';
import { grantedUnused } from '../refine/refine.ts';
import { countActions, type Knowledge, type ServiceActions } from '../refine/refinement.ts';
import type { KeptForOther, LostPolicy, ReviewedPolicy } from '../report/report.ts';
import { actionsIn, actionsWithout } from './action-sets.ts';
import { pathAtBase } from './base-policies.ts';
import { type FilePolicy, reportsOf } from './limiting-policy.ts';
import type { BaseInput, PipelineInput } from './pipeline-input.ts';
import type { CodeReview } from './review-files.ts';
import { isInReview, placeKey, type Successor, successorsOf, unreviewedReason } from './successors.ts';
import { unreadTexts } from './unread-texts.ts';

/** What a change takes out of the review, and what it keeps granted by giving a policy to others. */
export interface BaseComparison {
  readonly lost: readonly LostPolicy[];
  readonly keptForOthers: readonly KeptForOther[];
}

/** Compares the reviews of a change's base and head: whatever the base had under review must not leave it unsaid. */
export function compareWithBase(base: CodeReview, head: CodeReview, input: PipelineInput): BaseComparison {
  if (input.base === undefined) return { lost: [], keptForOthers: [] };
  const comparison = new Comparison(base, head, input, input.base);
  const reviewed = reportsOf(base.files.flatMap(({ policies }) => policies)).filter(isUnderReview);
  return {
    lost: reviewed.flatMap((policy) => comparison.lostOf(policy)),
    keptForOthers: reviewed.flatMap((policy) => comparison.keptOf(policy)),
  };
}

/** Whether a policy of the base grants something that its principals do not use. */
function isUnderReview(policy: FilePolicy): policy is ReviewedPolicy {
  return policy.type === 'reviewed' && policy.unusedCount > 0;
}

class Comparison {
  readonly #input: PipelineInput;
  readonly #base: BaseInput;
  /** The policies of the base by their place in it, and those of the head by the place that they would have in it. */
  readonly #before: ReadonlyMap<string, readonly FilePolicy[]>;
  readonly #after: ReadonlyMap<string, readonly FilePolicy[]>;
  readonly #successors: readonly Successor[];

  constructor(before: CodeReview, after: CodeReview, input: PipelineInput, base: BaseInput) {
    this.#input = input;
    this.#base = base;
    const [old, now] = [before, after].map(({ files }) => files.flatMap(({ policies }) => policies));
    this.#before = groupBy(old ?? [], ({ policy }) => placeKey(policy.location.path, identityOf(policy)));
    this.#after = groupBy(now ?? [], ({ policy }) => this.#placeAtBase(policy));
    this.#successors = successorsOf(before, after, this.#before, input, base);
  }

  #placeAtBase(policy: LocatedPolicy): string {
    return placeKey(pathAtBase(policy.location.path, this.#base), identityOf(policy));
  }

  #inPlaceOf({ policy }: ReviewedPolicy): readonly FilePolicy[] {
    return this.#after.get(placeKey(policy.location.path, identityOf(policy))) ?? [];
  }

  /** The places at which the head may still grant what a policy of the base granted without use, out of the review. */
  lostOf(policy: ReviewedPolicy): LostPolicy[] {
    const own = this.#inPlaceOf(policy);
    const knowledge = this.#knowledgeOf(policy);
    const inPlace = own.flatMap((one) => this.#lostInPlace(policy, one, knowledge));
    const kept = own.filter(isInReview).flatMap((one) => grantedUnused(one.policy.policy, knowledge));
    const told = inPlace.flatMap(({ actions }) => actions);
    const rest = actionsWithout(policy.refinement.granted, [...kept, ...told]);
    if (countActions(rest) === 0) return inPlace;
    const isStill = own.some(isInReview);
    const moved = this.#successors
      .filter((one) => !(isStill && one.isMatched) && one.mayBe(policy))
      .filter((one) => own.every((now) => now.policy !== one.policy))
      .filter((one) => one.isElsewhere !== true || !this.#isReadThrough(one, policy))
      .flatMap((successor) => this.#lostTo(policy, rest, successor, knowledge));
    return [...inPlace, ...moved].slice(0, MOST_PLACES);
  }

  /** Whether a new policy of the review is what stands at a place, by the evidence for its principals. */
  #isReadThrough({ address }: Successor, { matched }: ReviewedPolicy): boolean {
    const own = new Set(matched.principals.map(({ principal }) => principal));
    return [...this.#after].some(
      ([place, policies]) =>
        !this.#before.has(place) &&
        policies.some(
          (now) =>
            isInReview(now) &&
            now.matched.evidence.includes(`${address}\``) &&
            now.matched.principals.some(({ principal }) => own.has(principal)),
        ),
    );
  }

  /** What is lost where the head has a policy in the same place. */
  #lostInPlace(policy: ReviewedPolicy, now: FilePolicy, knowledge: Knowledge): LostPolicy[] {
    if (now.type === 'limit' && !now.isHeld) return [];
    const granted = actionsIn(grantedUnused(now.policy.policy, knowledge), policy.refinement.granted);
    if (!isInReview(now)) {
      const isUnread = isReadInPart(now.policy);
      const actions = isUnread ? policy.refinement.granted : granted;
      return countActions(actions) === 0
        ? []
        : [lost(policy, actions, !isUnread, now.policy, unreviewedReason(now))];
    }
    const rest = actionsWithout(policy.refinement.granted, granted);
    if (countActions(rest) === 0 || !readsLess(now.policy, [policy.policy])) return [];
    return [lost(policy, rest, false, now.policy, 'a part of it is no longer literal text')];
  }

  /** What is lost to a place that may be what became of the policy. */
  #lostTo(
    policy: ReviewedPolicy,
    rest: readonly ServiceActions[],
    { policy: now, location, address, reason }: Successor,
    knowledge: Knowledge,
  ): LostPolicy[] {
    if (now === undefined) return [lost(policy, rest, false, { location, address }, reason)];
    const before = (this.#before.get(this.#placeAtBase(now)) ?? []).map((one) => one.policy);
    const grantedBefore = before.flatMap((one) => grantedUnused(one.policy, knowledge));
    const granted = grantedUnused(now.policy, knowledge);
    const actions = actionsWithout(actionsIn(granted, rest), grantedBefore);
    const isUnread = isReadInPart(now) && readsLess(now, before);
    if (!isUnread && countActions(actions) === 0) return [];
    return [lost(policy, isUnread ? rest : actions, !isUnread, { location, address }, reason)];
  }

  /** What a policy of the base goes on granting for the sake of principals that it did not belong to. */
  keptOf(policy: ReviewedPolicy): KeptForOther[] {
    const own = this.#inPlaceOf(policy);
    const before = new Set(policy.matched.principals.map(({ principal }) => principal));
    return own.flatMap((now): KeptForOther[] => {
      if (now.type !== 'reviewed' || !isInReview(now)) return [];
      const added = now.matched.principals.flatMap(({ principal }) =>
        principal === undefined || before.has(principal) ? [] : [principal],
      );
      if (added.length === 0 || now.matched.principals.every(({ principal }) => !before.has(principal)))
        return [];
      const granted = grantedUnused(now.policy.policy, this.#knowledgeOf(policy));
      const actions = actionsWithout(actionsIn(granted, policy.refinement.granted), now.refinement.granted);
      return countActions(actions) === 0 ? [] : [{ policy: now, added, actions }];
    });
  }

  #knowledgeOf({ matched }: ReviewedPolicy): Knowledge {
    const { config, now, catalog } = this.#input;
    return { unused: unusedForPolicy(matched.principals, config, now).unused, catalog };
  }
}

/** A policy of the base as lost to a place of the head. */
function lost(
  { policy, matched }: ReviewedPolicy,
  actions: readonly ServiceActions[],
  isCertain: boolean,
  { location, address }: Pick<LocatedPolicy, 'location' | 'address'>,
  reason: string,
): LostPolicy {
  const principals = matched.principals.flatMap(({ principal }) => principal ?? []);
  const former = { path: policy.location.path, address: policy.address };
  return { former, location, address, principals, actions, isCertain, reason };
}

/** Places that one policy is reported as lost at. */
const MOST_PLACES = 10;

/** Whether a policy has a part that is not literal, and that none of its earlier versions has. */
function readsLess(policy: LocatedPolicy, before: readonly LocatedPolicy[]): boolean {
  const known = new Set(before.flatMap(unreadTexts));
  return unreadTexts(policy).some((text) => !known.has(text));
}
