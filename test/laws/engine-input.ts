import type { Catalog } from '../../src/catalog/catalog.ts';
import type { PolicyDocument, Statement } from '../../src/policy/policy-document.ts';
import type { UnusedSet } from '../../src/policy/unused-set.ts';
import { refine } from '../../src/refine/refine.ts';
import { applyToStatement, type Refinement } from '../../src/refine/refinement.ts';
import type {
  ReferenceCatalog,
  ReferenceResult,
  ReferenceStatement,
  ReferenceUnused,
} from '../reference/refine.ts';
import { catalogOf } from './catalog-of.ts';
import type { GeneratedCase, GeneratedStatement } from './generated-case.ts';

/** The unused set in the engine's form. No service may occur in two spellings. */
export function unusedSetOf(unused: ReferenceUnused): UnusedSet {
  return new Map(
    Object.entries(unused).map(([service, names]) => [
      service.toLowerCase(),
      {
        all: names === 'all',
        names: new Map(names === 'all' ? [] : names.map((name) => [name.toLowerCase(), name])),
        spared: new Map(),
        sparedPatterns: [],
      },
    ]),
  );
}

/** A statement in the engine's form. */
export function statementOf({ effect, kind, patterns }: GeneratedStatement): Statement {
  return { effect, element: kind, patterns, single: false, size: undefined };
}

/** A policy of unknown size, so that no limit applies. */
export function policyOf(statements: readonly Statement[]): PolicyDocument {
  return { statements, kind: 'unknown', size: undefined };
}

/** A refinement with its input and its result. */
export interface Refined {
  readonly before: readonly Statement[];
  /** `undefined` for a statement that is removed. */
  readonly after: readonly (Statement | undefined)[];
  readonly refinement: Refinement;
  readonly unused: UnusedSet;
  readonly catalog: Catalog;
}

/** Refines a generated policy. */
export function refineCase({ statements, unused, catalog }: GeneratedCase): Refined {
  return refineStatements(statements.map(statementOf), unusedSetOf(unused), catalogOf(catalog));
}

/** Refines statements whose sizes are not known. */
export function refineStatements(before: readonly Statement[], unused: UnusedSet, catalog: Catalog): Refined {
  const refinement = refine(policyOf(before), { unused, catalog });
  const after = before.map((statement, index) =>
    applyToStatement(statement, refinement.statements[index] ?? { type: 'unchanged' }),
  );
  return { before, after, refinement, unused, catalog };
}

/** The engine's result for one statement, in the reference's form. */
export function resultOf({ before, after, refinement }: Refined, index: number): ReferenceResult {
  const left = after[index];
  if (left === undefined) return { type: 'removed' };
  const entries = refinement.retained.filter((entry) => entry.statement === index);
  const retained = [...new Set(entries.flatMap((entry) => entry.actions))].sort();
  if (left === before[index]) return { type: 'unchanged', retained };
  return { type: 'replaced', patterns: left.patterns.flatMap((text) => text ?? []), retained };
}

/** The engine in the form that the reference laws take: a function of a single Allow statement in plain data. */
export function engine(
  statement: ReferenceStatement,
  unused: ReferenceUnused,
  catalog: ReferenceCatalog,
): ReferenceResult {
  return resultOf(refineCase({ statements: [{ ...statement, effect: 'Allow' }], unused, catalog }), 0);
}
