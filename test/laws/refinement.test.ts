import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseActionPattern } from '../../src/policy/action-pattern.ts';
import { lawsBroken } from '../reference/laws.ts';
import { referenceMatchesName } from '../reference/match.ts';
import { isReferenceUnused } from '../reference/unused.ts';
import { catalogOf } from './catalog-of.ts';
import { engine, type Refined, refineCase, refineStatements, resultOf } from './engine-input.ts';
import { type GeneratedCase, generatedCase, namePattern } from './generated-case.ts';
import { REGRESSION_CASES } from './regression-cases.ts';

const EXAMPLES = REGRESSION_CASES.map((input): [GeneratedCase] => [input]);

/** A refinement and its result as text. */
function shown({ refinement, after }: Refined): string {
  return JSON.stringify([refinement, after]);
}

/** The same case with services and names in another order. */
function turned({ catalog, unused, statements }: GeneratedCase): GeneratedCase {
  return {
    catalog: Object.fromEntries(Object.entries(catalog).reverse()),
    unused: Object.fromEntries(
      Object.entries(unused)
        .reverse()
        .map(([service, names]) => [service, names === 'all' ? names : [...names].reverse()]),
    ),
    statements,
  };
}

function sorted(patterns: readonly (string | undefined)[] | undefined): string[] | undefined {
  return patterns?.map((text) => (text ?? '').toLowerCase()).sort();
}

/** The faults of a refinement that are found without the reference; plain checks, since there are thousands of cases. */
function faultsOf({ refinement, before, after, unused, catalog }: Refined): string[] {
  const faults: string[] = [];
  if (refinement.counterexample) faults.push(JSON.stringify(refinement.counterexample));
  const left = after.flatMap((statement) => statement ?? []);
  const same = before.every((statement, index) => after[index] === statement);
  if (same !== (refinement.outcome === 'unchanged')) faults.push('the outcome `unchanged` is wrong');
  if ((left.length === 0) !== (refinement.outcome === 'detach')) faults.push('the outcome `detach` is wrong');
  for (const [index, statement] of before.entries()) {
    if (statement.effect === 'Deny' && after[index] !== statement)
      faults.push('a Deny statement was changed');
  }
  const again = refineStatements(left, unused, catalog).refinement;
  if (again.outcome !== 'unchanged') faults.push('a second refinement changes it');
  const retained = (list: typeof refinement): string =>
    JSON.stringify(list.retained.map(({ actions }) => actions));
  if (retained(again) !== retained(refinement)) faults.push('a second refinement retains something else');
  return faults;
}

describe('a generated refinement', () => {
  it('passes its verification, is idempotent, and has the right outcome', () => {
    const outcomes = new Map<string, number>();
    fc.assert(
      fc.property(generatedCase, (input) => {
        const refined = refineCase(input);
        const { outcome } = refined.refinement;
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
        const faults = faultsOf(refined);
        if (faults.length > 0) throw new Error(faults.join('; '));
      }),
      { seed: 20_261_124, numRuns: 10_000, examples: EXAMPLES },
    );
    // The cases cover every outcome, and most change the policy.
    expect(outcomes.get('refined')).toBeGreaterThan(5000);
    expect(outcomes.get('unchanged')).toBeGreaterThan(300);
    expect(outcomes.get('detach')).toBeGreaterThan(100);
    expect(outcomes.size).toBe(3);
  });

  it('keeps every law of the definition, judged by the reference', () => {
    fc.assert(
      fc.property(generatedCase, (input) => {
        const refined = refineCase(input);
        for (const [index, statement] of input.statements.entries()) {
          if (statement.effect === 'Deny') continue;
          const { unused, catalog } = input;
          expect(lawsBroken({ statement, unused, catalog, result: resultOf(refined, index) })).toEqual([]);
        }
      }),
      { seed: 20_261_125, numRuns: 250, examples: EXAMPLES },
    );
  });

  it('stable: the same input gives the same bytes in any order of findings and catalog', () => {
    fc.assert(
      fc.property(generatedCase, (input) => {
        const bytes = shown(refineCase(input));
        expect(shown(refineCase(structuredClone(input)))).toBe(bytes);
        expect(shown(refineCase(turned(input)))).toBe(bytes);
      }),
      { seed: 20_261_126, numRuns: 600, examples: EXAMPLES },
    );
  });

  it('order-free: the order of statements and of patterns does not change what is removed', () => {
    fc.assert(
      fc.property(generatedCase, (input) => {
        const { after, refinement } = refineCase(input);
        const upended = refineCase({ ...input, statements: [...input.statements].reverse() });
        expect([...upended.after].reverse()).toEqual(after);
        expect(upended.refinement.granted).toEqual(refinement.granted);
        const statements = input.statements.map((one) => ({ ...one, patterns: [...one.patterns].reverse() }));
        const turnedLists = refineCase({ ...input, statements });
        expect(turnedLists.refinement.granted).toEqual(refinement.granted);
        for (const [index, statement] of turnedLists.after.entries())
          expect(sorted(statement?.patterns)).toEqual(sorted(after[index]?.patterns));
      }),
      { seed: 20_261_127, numRuns: 600, examples: EXAMPLES },
    );
  });

  it('does not depend on the other statements', () => {
    fc.assert(
      fc.property(generatedCase, (input) => {
        const refined = refineCase(input);
        for (const [index, statement] of input.statements.entries()) {
          if (statement.effect === 'Deny') continue;
          expect(engine(statement, input.unused, input.catalog)).toEqual(resultOf(refined, index));
        }
      }),
      { seed: 20_261_128, numRuns: 500, examples: EXAMPLES },
    );
  });

  it('cover-exact: each cover expands to its actions, and all covers together to what the wildcard kept', () => {
    let covers = 0;
    fc.assert(
      fc.property(generatedCase, namePattern, ({ catalog, unused }, glob) => {
        const given = unused['s3'] ?? [];
        const names = new Map((given === 'all' ? [] : given).map((one) => [one.toLowerCase(), one]));
        // The catalog's spelling takes precedence.
        for (const one of catalog['s3'] ?? []) names.set(one.toLowerCase(), one);
        const matched = [...names.values()].filter((one) => referenceMatchesName(glob, one));
        const kept = matched.filter((one) => !isReferenceUnused(`s3:${one}`, unused));
        const patterns = [`s3:${glob}`];
        const { refinement } = refineCase({
          catalog,
          unused,
          statements: [{ effect: 'Allow', kind: 'Action', patterns }],
        });
        const [change] = refinement.statements;
        if (change?.type !== 'replace') return;
        covers++;
        const after = change.patterns.flatMap((one) => one.after);
        const expand = (text: string): string[] =>
          matched.filter((one) => referenceMatchesName(parseActionPattern(text)?.name ?? '', one)).sort();
        for (const cover of after) expect([...cover.actions].sort(), cover.text).toEqual(expand(cover.text));
        expect([...new Set(after.flatMap((cover) => expand(cover.text)))].sort()).toEqual(kept.sort());
        expect(
          change.patterns.flatMap((one) => one.removed.flatMap(({ actions }) => actions)).sort(),
        ).toEqual(matched.filter((one) => !kept.includes(one)).sort());
      }),
      { seed: 20_261_129, numRuns: 1500 },
    );
    expect(covers).toBeGreaterThan(200);
  });

  it('is not confused by names that every object has', () => {
    const names = ['Constructor', 'ToString', 'HasOwnProperty'];
    const catalog = catalogOf({ constructor: names, s3: ['GetObject'] });
    const statement = {
      effect: 'Allow' as const,
      element: 'Action' as const,
      single: false,
      size: undefined,
    };
    const patterns = ['constructor:*', '__proto__:*', 'toString:Get*', 'prototype:*'];
    const unused = new Map([
      [
        'constructor',
        { all: false, names: new Map([['tostring', 'ToString']]), spared: new Map(), sparedPatterns: [] },
      ],
    ]);
    const { after, refinement } = refineStatements([{ ...statement, patterns }], unused, catalog);
    expect(refinement.counterexample).toBeUndefined();
    expect(after[0]?.patterns).toEqual([
      'constructor:Constructor',
      'constructor:HasOwnProperty',
      ...patterns.slice(1),
    ]);
  });
});
