import type { Statement } from '../../../../src/policy/policy-document.ts';
import {
  applyToStatement,
  type Counterexample,
  type Retained,
  type StatementRefinement,
} from '../../../../src/refine/refinement.ts';
import type { ReferenceCatalog, ReferenceUnused } from '../../../reference/refine.ts';

/** A refinement, right or broken: the statements before and after it, and what it reports. */
export interface Mutant {
  readonly before: readonly Statement[];
  readonly after: readonly (Statement | undefined)[];
  readonly retained: readonly Retained[];
  readonly statements: readonly StatementRefinement[];
}

/** What a refinement is made from. */
export interface Known {
  readonly unused: ReferenceUnused;
  readonly catalog: ReferenceCatalog;
}

/** Chooses a number from 0 to below the given one. */
export type Pick = (length: number) => number;

/** A way to break a right refinement. `mutate` returns `undefined` when it does not apply. */
export interface Mutation {
  readonly title: string;
  /** One of these laws must catch it. */
  readonly laws: readonly Counterexample['law'][];
  readonly mutate: (right: Mutant, known: Known, pick: Pick) => Mutant | undefined;
  /** The least number of generated cases to which it must apply. */
  readonly least: number;
}

/** Changes one of the remaining statements that pass the test. */
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

/** Changes the list of one Allow statement that passes the test; `undefined` when the change does not apply. */
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

/** Changes the engine's result for one statement with replaced elements. */
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

/** The engine's result for a statement with replaced elements. */
export type Replacement = Extract<StatementRefinement, { type: 'replace' }>;

/** Whether the engine replaced elements of a statement. */
export function isNarrowed(statement: Statement, index: number, right: Mutant): boolean {
  return statement.element === 'Action' && right.statements[index]?.type === 'replace';
}
