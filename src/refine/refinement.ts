import type { Statement } from '../policy/policy-document.ts';

/**
 * `exact`: what the policy grants changes by the unused actions alone, now and later. `generalised`: a wildcard
 * was replaced, so actions that AWS adds later under the old one are no longer granted of themselves.
 */
export type Disposition = 'exact' | 'generalised';

/** A pattern that stands where a wildcard stood, with the kept actions that it stands for. */
export interface CoverPattern {
  /** The whole pattern, as it is to be written: `s3:GetObject*`. */
  readonly text: string;
  /** Bare names, in AWS's spelling, in the order of their lower-case forms. */
  readonly actions: readonly string[];
}

/** Actions of one service. */
export interface ServiceActions {
  /** The service prefix in lower case. */
  readonly service: string;
  /** Bare names in AWS's spelling; the single name `*` where nothing is known of the service but that it is unused. */
  readonly actions: readonly string[];
}

/** What becomes of one element of an action list. An element without one stays as it is. */
export interface PatternRefinement {
  /** The element's index in its list. */
  readonly index: number;
  readonly before: string;
  /** What stands there instead; nothing when the element goes. */
  readonly after: readonly CoverPattern[];
  /** The unused actions that the element granted. Never empty. */
  readonly removed: readonly ServiceActions[];
}

export interface Unchanged {
  readonly type: 'unchanged';
}

export const UNCHANGED: Unchanged = { type: 'unchanged' };

/** Some elements of `Action` are replaced or go; at least one is left. */
export interface ReplaceActions {
  readonly type: 'replace';
  readonly patterns: readonly PatternRefinement[];
}

/** Elements are appended to `NotAction`. */
export interface ExtendNotAction {
  readonly type: 'extend';
  readonly additions: readonly string[];
  readonly removed: readonly ServiceActions[];
}

/** `Action: *` becomes `NotAction` with the unused actions: the form that IAM's size limits leave. */
export interface InvertActions {
  readonly type: 'invert';
  readonly notAction: readonly string[];
  readonly removed: readonly ServiceActions[];
  /** The size in characters, without white space, that the policy would have with a listing instead. */
  readonly listingSize: number;
}

/** Nothing is left of the action list. */
export interface RemoveStatement {
  readonly type: 'remove';
  readonly patterns: readonly PatternRefinement[];
}

export type StatementRefinement =
  | Unchanged
  | ReplaceActions
  | ExtendNotAction
  | InvertActions
  | RemoveStatement;

/** An unused permission that the policy goes on granting, and why. */
export interface Retained {
  readonly statement: number;
  readonly pattern: string;
  readonly actions: readonly string[];
  readonly reason: RetainedReason;
}

/**
 * `unknown-service`: the catalog does not know the service, so its wildcards cannot be narrowed.
 * `malformed`: IAM would refuse the pattern, so nothing is said of it. `not-literal`: the element is an
 * expression, whose value is not known here. `layout`: the statement's text has no edit that is certain.
 */
export type RetainedReason = 'unknown-service' | 'malformed' | 'not-literal' | 'layout';

/** A law that a refinement breaks, with the action or pattern that shows it. */
export interface Counterexample {
  readonly law: 'drops-unused' | 'keeps-used' | 'never-widens' | 'untouched';
  readonly statement: number;
  readonly witness: string;
}

/**
 * What came of a policy. `refined` alone is suggested. `detach`: nothing would be left of it. `too-large`: the
 * result would pass IAM's limit and the original does not. `failed`: the result breaks a law; a bug of ours.
 */
export type RefinementOutcome = 'unchanged' | 'refined' | 'detach' | 'too-large' | 'failed';

export interface Refinement {
  readonly outcome: RefinementOutcome;
  /** One for each statement of the policy, in its order. */
  readonly statements: readonly StatementRefinement[];
  readonly disposition: Disposition;
  /** The unused actions that the policy grants, whether they can be removed or not; sorted by service. */
  readonly granted: readonly ServiceActions[];
  readonly retained: readonly Retained[];
  /** Characters without white space; `undefined` where the original's size is not known. */
  readonly sizeBefore: number | undefined;
  readonly sizeAfter: number | undefined;
  /** Characters that other policies take of the limit, once they are refined. */
  readonly sizeBeside: number;
  readonly sizeLimit: number;
  /** Why the outcome is `failed`. */
  readonly counterexample?: Counterexample;
}

/** The statement after its refinement; `undefined` when it goes. */
export function applyToStatement(
  statement: Statement,
  refinement: StatementRefinement,
): Statement | undefined {
  switch (refinement.type) {
    case 'unchanged':
      return statement;
    case 'remove':
      return undefined;
    case 'extend':
      return { ...statement, patterns: [...statement.patterns, ...refinement.additions] };
    case 'invert':
      return { ...statement, element: 'NotAction', patterns: refinement.notAction };
    case 'replace': {
      const changed = new Map(refinement.patterns.map((pattern) => [pattern.index, pattern.after]));
      const patterns: (string | undefined)[] = [];
      for (const [index, pattern] of statement.patterns.entries()) {
        const after = changed.get(index);
        if (after === undefined) patterns.push(pattern);
        else for (const cover of after) patterns.push(cover.text);
      }
      return { ...statement, patterns };
    }
  }
}

/** What the refinements of some statements mean for actions that AWS adds later. */
export function dispositionOf(statements: readonly StatementRefinement[]): Disposition {
  const replacesWildcard = statements.some(
    (statement) => 'patterns' in statement && statement.patterns.some(({ before }) => isWildcard(before)),
  );
  return replacesWildcard ? 'generalised' : 'exact';
}

/** Whether a pattern stands for more than one name. */
export function isWildcard(pattern: string): boolean {
  return pattern.includes('*') || pattern.includes('?');
}

/** The number of actions in a list by service. */
export function countActions(services: readonly ServiceActions[]): number {
  return services.reduce((count, service) => count + service.actions.length, 0);
}
