import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseActionPattern } from '../../src/policy/action-pattern.ts';
import type { UnusedService } from '../../src/policy/unused-set.ts';
import { referenceMatchesName } from '../reference/match.ts';
import { type ReferenceResult, referenceRefine } from '../reference/refine.ts';
import { catalogOf } from './catalog-of.ts';
import {
  type Refined,
  refineCase,
  refineStatements,
  resultOf,
  statementOf,
  unusedSetOf,
} from './engine-input.ts';
import { type GeneratedCase, generatedCase, name, namePattern } from './generated-case.ts';
import { REGRESSION_CASES } from './regression-cases.ts';

const EXAMPLES = REGRESSION_CASES.map((input): [GeneratedCase] => [input]);

/** In exclusions, the reference uses the spelling of the finding and the engine AWS's, so case does not count. */
function folded(result: ReferenceResult): ReferenceResult {
  if (result.type !== 'replaced') return result;
  const lower = (texts: readonly string[]): string[] => texts.map((text) => text.toLowerCase()).sort();
  return { ...result, patterns: lower(result.patterns), retained: lower(result.retained) };
}

function expectSame(refined: Refined, { statements, unused, catalog }: GeneratedCase): void {
  expect(refined.refinement.counterexample).toBeUndefined();
  for (const [index, { effect, kind, patterns }] of statements.entries()) {
    const result = resultOf(refined, index);
    const expected: ReferenceResult =
      effect === 'Deny'
        ? { type: 'unchanged', retained: [] }
        : referenceRefine({ kind, patterns }, unused, catalog);
    if (kind === 'NotAction') expect(folded(result)).toEqual(folded(expected));
    else expect(result).toEqual(expected);
  }
}

describe('the engine and the reference, which was written from the definition alone,', () => {
  it('give the same patterns in the same places, statement by statement', () => {
    fc.assert(
      fc.property(generatedCase, (input) => expectSame(refineCase(input), input)),
      { seed: 11, numRuns: 1000, examples: EXAMPLES },
    );
  });

  it('agree on actions that must be kept although they are reported', () => {
    const spared = fc.uniqueArray(name, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(generatedCase, spared, fc.array(namePattern, { maxLength: 2 }), (input, names, globs) => {
        const { service, statements, same } = withSpared(input, names, globs);
        const unused = new Map(unusedSetOf(input.unused)).set('s3', service);
        expectSame(refineStatements(statements.map(statementOf), unused, catalogOf(input.catalog)), same);
      }),
      { seed: 12, numRuns: 400 },
    );
  });
});

/**
 * Spares names and patterns of `s3`, and says the same without the notion of sparing: a catalog that knows the spared
 * names, and the unused names one by one.
 */
function withSpared(
  { catalog, unused, statements }: GeneratedCase,
  names: readonly string[],
  globs: readonly string[],
): { service: UnusedService; statements: GeneratedCase['statements']; same: GeneratedCase } {
  const given = unused['s3'] ?? [];
  const lower = new Map((catalog['s3'] ?? []).map((one) => [one.toLowerCase(), one]));
  const known = [...lower.values(), ...names.filter((one) => !lower.has(one.toLowerCase()))].sort();
  // The engine writes a spared pattern without a known name as it is; the reference does not.
  const patterns = globs.filter((glob) => [...lower.values()].some((one) => referenceMatchesName(glob, one)));
  const isSpared = (one: string): boolean =>
    [...names, ...patterns].some((glob) => referenceMatchesName(glob, one));
  const listed = (given === 'all' ? known : given).filter((one) => !isSpared(one));
  const isKnown = (text: string): boolean => {
    const [prefix = '', glob = ''] = text.split(':');
    const literal = prefix.toLowerCase() === 's3' && !/[*?]/.test(glob);
    return !literal || known.some((one) => one.toLowerCase() === glob.toLowerCase());
  };
  // A literal that is not known is unused when its service is, but is not among the listed names.
  const plain = statements.map((statement) => ({
    ...statement,
    patterns: statement.patterns.filter(isKnown),
  }));
  const service: UnusedService = {
    all: given === 'all',
    names: new Map(given === 'all' ? [] : listed.map((one) => [one.toLowerCase(), one])),
    spared: new Map(names.map((one) => [one.toLowerCase(), one])),
    sparedPatterns: patterns.flatMap((glob) => parseActionPattern(`s3:${glob}`) ?? []),
  };
  const same = { catalog: { ...catalog, s3: known }, unused: { ...unused, s3: listed }, statements: plain };
  return { service, statements: plain, same };
}
