import { type Diagnostic, isUnreviewed } from '../diagnostic.ts';
import { isReadInPart, type LocatedPolicy } from '../locate/located-policy.ts';
import { mayHavePolicyWords } from '../locate/read-policy-document.ts';
import { unusedForPolicy } from '../match/unused-for.ts';
import { addTo, groupBy } from '../multimap.ts';
import { grantedUnused } from '../refine/refine.ts';
import { countActions, type Knowledge, type ServiceActions } from '../refine/refinement.ts';
import type { KeptForOther, LostPolicy, ReviewedPolicy } from '../report/report.ts';
import type { Document } from '../syntax/document.ts';
import { actionsIn, actionsWithout } from './action-sets.ts';
import { pathAtBase, pathsOfPolicies } from './base-policies.ts';
import { type FilePolicy, reportsOf } from './limiting-policy.ts';
import type { BaseInput, PipelineInput } from './pipeline-input.ts';
import type { CodeReview } from './review-files.ts';

/** What a change takes out of the review, and what it keeps granted by giving a policy to others. */
export interface BaseComparison {
  readonly lost: readonly LostPolicy[];
  readonly keptForOthers: readonly KeptForOther[];
}

/** A place of the head that is not under review, and that may be what became of a policy of the base. */
interface Successor {
  readonly policy: FilePolicy | undefined;
  readonly location: LostPolicy['location'];
  /** Why it is not under review. */
  readonly reason: string;
  /** Whether the owners of it are known. */
  readonly isMatched: boolean;
  /** Whether the base has no such policy. */
  readonly isNew: boolean;
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

/** Whether the review watches over a policy: a finding says what its principals use, or the configuration names them. */
function isInReview(policy: FilePolicy): boolean {
  if (policy.type !== 'reviewed') return false;
  const { step, principals } = policy.matched;
  return step === 'configuration' || principals.some(({ findings }) => findings.length > 0);
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
    this.#before = groupBy(old ?? [], ({ policy }) => placeKey(policy.location.path, policy));
    this.#after = groupBy(now ?? [], ({ policy }) => this.#placeAtBase(policy));
    const unread = addedDiagnostics(before, after, base).map(({ message, location = { path: '' } }) =>
      unreadSuccessor(location, message),
    );
    const held = pathsOfPolicies(before, base);
    const leftOut = (input.leftOut ?? [])
      .filter(({ file }) => held.has(file.path) || mayHavePolicyWords(file.text))
      .map(({ file, reason }) =>
        unreadSuccessor({ path: file.path }, `it is in a file that is not reviewed: ${reason}`),
      );
    this.#successors = [...(now ?? []).flatMap((policy) => this.#successorOf(policy)), ...unread, ...leftOut];
  }

  #placeAtBase(policy: LocatedPolicy): string {
    return placeKey(pathAtBase(policy.location.path, this.#base), policy);
  }

  #successorOf(policy: FilePolicy): Successor[] {
    if (policy.type === 'limit' || isInReview(policy)) return [];
    const { location } = policy.policy;
    const isNew = !this.#before.has(this.#placeAtBase(policy.policy));
    return [
      { policy, location, reason: unreviewedReason(policy), isMatched: policy.type === 'reviewed', isNew },
    ];
  }

  /** The places at which the head may still grant what a policy of the base granted without use, out of the review. */
  lostOf(policy: ReviewedPolicy): LostPolicy[] {
    const own = this.#after.get(placeKey(policy.policy.location.path, policy.policy)) ?? [];
    const knowledge = this.#knowledgeOf(policy);
    const inPlace = own.flatMap((one) => this.#lostInPlace(policy, one, knowledge));
    const kept = own.filter(isInReview).flatMap((one) => grantedUnused(one.policy.policy, knowledge));
    const told = inPlace.flatMap(({ actions }) => actions);
    const rest = actionsWithout(policy.refinement.granted, [...kept, ...told]);
    if (countActions(rest) === 0) return inPlace;
    const moved = this.#successors
      .filter(
        ({ isMatched, policy: now }) =>
          (own.length === 0 || !isMatched) && (now === undefined || !own.includes(now)),
      )
      .flatMap((successor) => this.#lostTo(policy, rest, successor, knowledge));
    return [...inPlace, ...moved].slice(0, MOST_PLACES);
  }

  /** What is lost where the head has a policy in the same place. */
  #lostInPlace(policy: ReviewedPolicy, now: FilePolicy, knowledge: Knowledge): LostPolicy[] {
    if (now.type === 'limit') return [];
    const granted = actionsIn(grantedUnused(now.policy.policy, knowledge), policy.refinement.granted);
    if (!isInReview(now)) {
      const isUnread = isReadInPart(now.policy);
      const actions = isUnread ? policy.refinement.granted : granted;
      return countActions(actions) === 0
        ? []
        : [this.#lost(policy, actions, !isUnread, now, unreviewedReason(now))];
    }
    const rest = actionsWithout(policy.refinement.granted, granted);
    if (
      countActions(rest) === 0 ||
      unreadTexts(now.policy).every((text) => unreadTexts(policy.policy).includes(text))
    )
      return [];
    return [this.#lost(policy, rest, false, now, 'a part of it is no longer literal text')];
  }

  /** What is lost to a place that may be what became of the policy. */
  #lostTo(
    policy: ReviewedPolicy,
    rest: readonly ServiceActions[],
    successor: Successor,
    knowledge: Knowledge,
  ): LostPolicy[] {
    const { policy: now, location, reason, isNew } = successor;
    if (now === undefined) return [this.#lostAt(policy, rest, false, location, reason)];
    const before = isNew ? [] : this.#grantedBefore(now, knowledge);
    const granted = grantedUnused(now.policy.policy, knowledge);
    const actions = actionsWithout(actionsIn(granted, rest), before);
    const isUnread = isReadInPart(now.policy) && isNew;
    if (!isUnread && countActions(actions) === 0) return [];
    return [this.#lost(policy, isUnread ? rest : actions, !isUnread, now, reason)];
  }

  /** What the base version of a policy granted. */
  #grantedBefore({ policy }: FilePolicy, knowledge: Knowledge): readonly ServiceActions[] {
    const before = this.#before.get(this.#placeAtBase(policy)) ?? [];
    return before.flatMap((one) => grantedUnused(one.policy.policy, knowledge));
  }

  #lost(
    policy: ReviewedPolicy,
    actions: readonly ServiceActions[],
    isCertain: boolean,
    now: FilePolicy,
    reason: string,
  ): LostPolicy {
    return this.#lostAt(policy, actions, isCertain, now.policy.location, reason, now.policy.address);
  }

  #lostAt(
    { policy, matched }: ReviewedPolicy,
    actions: readonly ServiceActions[],
    isCertain: boolean,
    location: LostPolicy['location'],
    reason: string,
    address?: string,
  ): LostPolicy {
    const principals = matched.principals.flatMap(({ principal }) => principal ?? []);
    const former = { path: policy.location.path, address: policy.address };
    return { former, location, address, principals, actions, isCertain, reason };
  }

  /** What a policy of the base goes on granting for the sake of principals that it did not belong to. */
  keptOf(policy: ReviewedPolicy): KeptForOther[] {
    const own = this.#after.get(placeKey(policy.policy.location.path, policy.policy)) ?? [];
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

/** A place that may hold a policy and is not read. */
function unreadSuccessor(location: Successor['location'], reason: string): Successor {
  return { policy: undefined, location, reason, isMatched: false, isNew: true };
}

/** Places that one policy is reported as lost at. */
const MOST_PLACES = 10;

function placeKey(path: string, { address }: LocatedPolicy): string {
  return JSON.stringify([path, address]);
}

function unreviewedReason(policy: FilePolicy): string {
  if (policy.type === 'unmatched') return `its role or user is not known: ${policy.reason}`;
  if (policy.type === 'limit') return 'it is left alone';
  const principals = policy.matched.principals.flatMap(({ principal }) => principal ?? []);
  if (principals.length === 0) return policy.matched.evidence;
  const listed = principals.map((one) => `\`${one}\``).join(' and ');
  return `it belongs to ${listed}, on whom there is no finding`;
}

/** The texts of what is not literal in a policy. */
function unreadTexts({ document, statements }: LocatedPolicy): string[] {
  return statements.flatMap(({ unread }) =>
    unread.map(({ span }) => document.file.text.slice(span.start, span.end)),
  );
}

/** The diagnostics on unread policies that the base does not have on the same text. */
function addedDiagnostics(before: CodeReview, after: CodeReview, base: BaseInput): Diagnostic[] {
  const known = new Map<string, UnreadPlace[]>();
  for (const one of unreadPlaces(before)) addTo(known, placeText(one, one.diagnostic.location?.path), one);
  return unreadPlaces(after).flatMap((one) => {
    const { location } = one.diagnostic;
    const path = location === undefined ? undefined : pathAtBase(location.path, base);
    return known.get(placeText(one, path))?.pop() === undefined ? [one.diagnostic] : [];
  });
}

/** A diagnostic on an unread policy, and the text that starts there, up to the end of an element. */
interface UnreadPlace {
  readonly diagnostic: Diagnostic;
  readonly text: string;
}

function unreadPlaces({ files, diagnostics: others }: CodeReview): UnreadPlace[] {
  const found = files.flatMap(({ document, diagnostics }) =>
    diagnostics
      .filter(isUnreviewed)
      .map((diagnostic) => ({ diagnostic, text: textAt(diagnostic, document) })),
  );
  return [...found, ...others.filter(isUnreviewed).map((diagnostic) => ({ diagnostic, text: '' }))];
}

function textAt({ location }: Diagnostic, document: Document | undefined): string {
  if (document === undefined || location?.line === undefined) return '';
  const { file } = document;
  const start = file.lineStart(location.line) + (location.column ?? 1) - 1;
  return (
    file.text
      .slice(start, file.lineStart(location.line + 1))
      .split(/[,\]}]/, 1)[0]
      ?.trim() ?? ''
  );
}

function placeText({ diagnostic, text }: UnreadPlace, path: string | undefined): string {
  return JSON.stringify([path, diagnostic.code, diagnostic.message, text]);
}
