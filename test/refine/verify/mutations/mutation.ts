import type { Statement } from '../../../../src/policy/policy-document.ts';
import {
  applyToStatement,
  type Counterexample,
  type Retained,
  type StatementRefinement,
} from '../../../../src/refine/refinement.ts';
import type { ReferenceCatalog, ReferenceUnused } from '../../../reference/refine.ts';

/** A refinement that may be broken: what stands after it, and what it reports as retained. */
export interface Mutant {
  readonly before: readonly Statement[];
  readonly after: readonly (Statement | undefined)[];
  readonly retained: readonly Retained[];
  readonly statements: readonly StatementRefinement[];
}

/** What is known when a refinement is made. */
export interface Known {
  readonly unused: ReferenceUnused;
  readonly catalog: ReferenceCatalog;
}

/** A number from 0 to below the given one. */
export type Pick = (length: number) => number;

/** One way to break a right refinement; `undefined` where it has no place for it. */
export interface Mutation {
  readonly title: string;
  /** The laws of which one must catch it. */
  readonly laws: readonly Counterexample['law'][];
  readonly mutate: (right: Mutant, known: Known, pick: Pick) => Mutant | undefined;
  /** In how many of the generated cases it must find a place, at the least. */
  readonly least: number;
}

/** Changes one statement that is left, of those that pass the test. */
export function changeStatement(
  right: Mutant,
  pick: Pick,
  test: (statement: Statement, index: number) => boolean,
  change: (statement: Statement, before: Statement) => Statement | undefined,
): Mutant | undefined {
  const places = right.after.flatMap((statement, index) =>
    statement !== undefined && test(statement, index) ? [index] : [],
  );
  const index = places[pick(places.length)];
  const statement = index === undefined ? undefined : right.after[index];
  const before = index === undefined ? undefined : right.before[index];
  if (index === undefined || statement === undefined || before === undefined) return undefined;
  return { ...right, after: right.after.map((one, at) => (at === index ? change(statement, before) : one)) };
}

/** Changes the list of one Allow statement; `undefined` where the change has no place for it. */
export function changeList(
  right: Mutant,
  pick: Pick,
  test: (statement: Statement, index: number, right: Mutant) => boolean,
  change: (patterns: readonly string[], index: number) => readonly string[] | undefined,
): Mutant | undefined {
  const places = right.after.flatMap((statement, index) => {
    return statement?.effect === 'Allow' && test(statement, index, right) ? [index] : [];
  });
  const index = places[pick(places.length)];
  const statement = index === undefined ? undefined : right.after[index];
  if (index === undefined || statement === undefined) return undefined;
  const patterns = change(
    statement.patterns.flatMap((text) => text ?? []),
    index,
  );
  if (patterns === undefined) return undefined;
  return { ...right, after: right.after.map((one, at) => (at === index ? { ...statement, patterns } : one)) };
}

/** Changes what the engine says of one statement whose elements it replaces. */
export function changeReplacement(
  right: Mutant,
  pick: Pick,
  change: (refinement: Replacement, before: Statement) => Replacement | undefined,
): Mutant | undefined {
  const places = right.statements.flatMap((one, index) => (one.type === 'replace' ? [index] : []));
  const index = places[pick(places.length)];
  const refinement = index === undefined ? undefined : right.statements[index];
  const before = index === undefined ? undefined : right.before[index];
  if (refinement?.type !== 'replace' || before === undefined) return undefined;
  const wrong = change(refinement, before);
  if (wrong === undefined) return undefined;
  return {
    ...right,
    after: right.after.map((one, at) => (at === index ? applyToStatement(before, wrong) : one)),
  };
}

/** What the engine says of a statement whose elements it replaces. */
export type Replacement = Extract<StatementRefinement, { type: 'replace' }>;

/** Whether the engine replaces elements of a statement. */
export function isNarrowed(statement: Statement, index: number, right: Mutant): boolean {
  return statement.element === 'Action' && right.statements[index]?.type === 'replace';
}
