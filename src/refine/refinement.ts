import type { Catalog } from '../catalog/catalog.ts';
import type { Statement } from '../policy/policy-document.ts';
import type { UnusedSet } from '../policy/unused-set.ts';

/** What a refinement is computed from and checked against; the same for every statement of a policy. */
export interface Knowledge {
  readonly unused: UnusedSet;
  readonly catalog: Catalog;
}

/**
 * What a refinement means for actions that AWS adds later. `exact`: the policy loses the unused actions and nothing
 * else. `generalised`: a wildcard was replaced, so the policy grants later actions only where a new pattern matches
 * them.
 */
export type Disposition = 'exact' | 'generalised';

/** A pattern that replaces a wildcard, with the kept actions that it matches. */
export interface CoverPattern {
  /** The whole pattern as it will be written, such as `s3:GetObject*`. */
  readonly text: string;
  /** Bare names in AWS's spelling, sorted by their lower-case forms. */
  readonly actions: readonly string[];
}

/** Actions of one service. */
export interface ServiceActions {
  /** The service prefix in lower case. */
  readonly service: string;
  /** Bare names in AWS's spelling; the single name `*` when all of a service is unused and no names are known. */
  readonly actions: readonly string[];
}

/** The change to one element of an action list. An element without one stays as it is. */
export interface PatternRefinement {
  /** The element's index in its list. */
  readonly index: number;
  readonly before: string;
  /** The patterns that replace the element; empty when it is removed. */
  readonly after: readonly CoverPattern[];
  /** The unused actions that the element granted. Never empty. */
  readonly removed: readonly ServiceActions[];
}

export interface Unchanged {
  readonly type: 'unchanged';
}

export const UNCHANGED: Unchanged = { type: 'unchanged' };

/** Elements of `Action` are replaced or removed; at least one is left. */
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

/** `Action: *` becomes `NotAction` with the unused actions, because a listing would exceed IAM's size limit. */
export interface InvertActions {
  readonly type: 'invert';
  readonly notAction: readonly string[];
  readonly removed: readonly ServiceActions[];
  /** The size that the policy would have with a listing instead, in characters without white space. */
  readonly listingSize: number;
}

/** The whole action list is removed, and the statement with it. */
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

/** Unused actions that a pattern still grants after the refinement, with the reason. */
export interface Retained {
  readonly statement: number;
  readonly pattern: string;
  readonly actions: readonly string[];
  readonly reason: RetainedReason;
}

/**
 * `unknown-service`: the catalog does not know the service, so its wildcards cannot be narrowed. `malformed`: IAM would
 * refuse the pattern. `not-literal`: the element is an expression whose value is not known. `layout`: no edit of the
 * statement's text passed its check. `branch`: the list could be empty, for one way in which a condition turns out
 * or if what is spread into it is.
 */
export type RetainedReason = 'unknown-service' | 'malformed' | 'not-literal' | 'layout' | 'branch';

/** A law that a refinement breaks, with an action or pattern that shows it. */
export interface Counterexample {
  readonly law: 'drops-unused' | 'keeps-used' | 'never-widens' | 'untouched';
  readonly statement: number;
  readonly witness: string;
}

/**
 * The result for a whole policy. Only `refined` is suggested. `detach`: no statement would be left. `too-large`: the
 * refined policy exceeds IAM's limit and the original does not. `failed`: the refinement breaks a law, which is a bug.
 */
export type RefinementOutcome = 'unchanged' | 'refined' | 'detach' | 'too-large' | 'failed';

/** The refinement of a policy. Sizes are in characters without white space. */
export interface Refinement {
  readonly outcome: RefinementOutcome;
  /** One for each statement of the policy, in its order. */
  readonly statements: readonly StatementRefinement[];
  readonly disposition: Disposition;
  /** The unused actions that the policy grants, including those that cannot be removed; sorted by service. */
  readonly granted: readonly ServiceActions[];
  readonly retained: readonly Retained[];
  /** `undefined` when the original's size is not known. */
  readonly sizeBefore: number | undefined;
  /** `undefined` when the original's size is not known. */
  readonly sizeAfter: number | undefined;
  /** The part of the limit that other policies use once they are refined. */
  readonly sizeBeside: number;
  readonly sizeLimit: number;
  /** Present when the outcome is `failed`. */
  readonly counterexample?: Counterexample;
}

/** The statement after its refinement; `undefined` when it is removed. */
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
      const groups: number[] = [];
      for (const [index, pattern] of statement.patterns.entries()) {
        const after = changed.get(index)?.map(({ text }) => text) ?? [pattern];
        for (const text of after) {
          patterns.push(text);
          groups.push(statement.groups?.[index] ?? 0);
        }
      }
      const isInBranches = groups.some((group) => group > 0);
      return { ...statement, patterns, floors: undefined, groups: isInBranches ? groups : undefined };
    }
  }
}

/** The disposition of the refinements of some statements together. */
export function dispositionOf(statements: readonly StatementRefinement[]): Disposition {
  const replacesWildcard = statements.some(
    (statement) => 'patterns' in statement && statement.patterns.some(({ before }) => isWildcard(before)),
  );
  return replacesWildcard ? 'generalised' : 'exact';
}

/** Whether a wildcard was replaced and a new one left in its place, which may match actions that AWS adds later. */
export function leavesPattern(statements: readonly StatementRefinement[]): boolean {
  return statements.some(
    (statement) =>
      'patterns' in statement &&
      statement.patterns.some(
        ({ before, after }) => isWildcard(before) && after.some(({ text }) => isWildcard(text)),
      ),
  );
}

/** Whether a pattern contains `*` or `?`. */
export function isWildcard(pattern: string): boolean {
  return pattern.includes('*') || pattern.includes('?');
}

/** The number of actions in lists by service. */
export function countActions(services: readonly ServiceActions[]): number {
  return services.reduce((count, service) => count + service.actions.length, 0);
}

/** Merges lists by service, sorted: each service once, and each action once, in the first of its spellings by `<`. */
export function mergeActions(lists: readonly ServiceActions[]): ServiceActions[] {
  const services = new Map<string, Map<string, string>>();
  for (const { service, actions } of lists) {
    const names = services.get(service) ?? new Map<string, string>();
    services.set(service, names);
    for (const action of actions) {
      const lower = action.toLowerCase();
      const other = names.get(lower);
      if (other === undefined || action < other) names.set(lower, action);
    }
  }
  return [...services]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([service, names]) => ({ service, actions: [...names.values()].sort() }));
}
