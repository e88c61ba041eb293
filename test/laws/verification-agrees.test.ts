import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseActionPattern } from '../../src/policy/action-pattern.ts';
import { Verifier } from '../../src/refine/verify/verify.ts';
import { namesOf } from '../reference/grants.ts';
import { lawsBroken } from '../reference/laws.ts';
import { referenceMatches } from '../reference/match.ts';
import type { ReferenceUnused } from '../reference/refine.ts';
import { catalogOf } from './catalog-of.ts';
import { refineCase, resultOf } from './engine-input.ts';
import { generatedCase, pattern } from './generated-case.ts';

type Edit = (list: readonly string[], at: number, text: string) => string[];

/** Changes that a faulty engine could make to a list. */
const EDITS: readonly Edit[] = [
  (list, at) => list.filter((_, index) => index !== at),
  (list, at, text) => [...list.slice(0, at), text, ...list.slice(at)],
  (list, at, text) => list.map((one, index) => (index === at ? text : one)),
  (list, at) => list.map((one, index) => (index === at ? one.replace(/.\*?$/, '*') : one)),
  (list, at) => list.map((one, index) => (index === at ? one.replace(/\*$/, 'Object') : one)),
  (list, at) => list.map((one, index) => (index === at ? one.toLowerCase() : one)),
  (list, at) => [...list.slice(at), ...list.slice(0, at)],
];

/** Only valid patterns: the reference takes any other text as subsumed by `*`, and the verification does not. */
const valid = pattern.filter((text) => parseActionPattern(text) !== undefined);
const edits = fc.array(fc.tuple(fc.constantFrom(...EDITS), fc.nat(9), valid), { maxLength: 2 });

/**
 * What the reference holds and the verification does not: that new patterns stand where they replace something, and
 * that none could go. Neither changes what is granted.
 */
const BEYOND =
  /^no-clutter|^leaves-alone: (a new pattern is not where its wildcard stood|.* is not in its place)/;

/** Whether the elements that grant nothing unused are still there, in their order. */
function isLeftAlone(before: readonly string[], after: readonly string[], unused: ReferenceUnused): boolean {
  let at = 0;
  for (const text of before) {
    // A text without a colon is not a pattern.
    const service = text.includes(':') ? text.split(':')[0]?.toLowerCase() : undefined;
    const whole = Object.entries(unused).some(
      ([name, given]) => given === 'all' && (text === '*' || text === '*:*' || name === service),
    );
    if (whole || namesOf(unused).some((action) => referenceMatches(text, action))) continue;
    at = after.indexOf(text, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

it('the verification and the laws of the reference agree on right and wrong refinements', () => {
  const verdicts = { right: 0, wrong: 0 };
  fc.assert(
    fc.property(generatedCase, edits, ({ catalog, unused, statements }, chosen) => {
      const [first] = statements;
      if (first === undefined) return;
      const statement = { ...first, effect: 'Allow' as const, kind: 'Action' as const };
      const refined = refineCase({ catalog, unused, statements: [statement] });
      const [before] = refined.before;
      const left = refined.after[0];
      if (before === undefined || left === undefined) return;
      const list = chosen.reduce<readonly string[]>(
        (patterns, [edit, at, text]) => edit(patterns, at % Math.max(1, patterns.length), text),
        left.patterns.flatMap((text) => text ?? []),
      );
      const found = new Verifier(catalogOf(catalog)).verify(
        [before],
        [{ ...left, patterns: list }],
        refined.unused,
        refined.refinement.retained,
      );
      const { type, ...rest } = resultOf(refined, 0);
      const retained = 'retained' in rest ? rest.retained : [];
      const result = { type: 'replaced' as const, patterns: [...list], retained };
      const broken = lawsBroken({ statement, unused, catalog, result }).filter((text) => !BEYOND.test(text));
      if (!isLeftAlone(statement.patterns, list, unused)) broken.push('leaves-alone');
      // The verification refuses every new pattern of an unknown service, even another spelling of an old one.
      const news = list.some((text) => /^zzz:/i.test(text) && !statement.patterns.includes(text));
      if (news && broken.length === 0) return;
      verdicts[broken.length === 0 ? 'right' : 'wrong']++;
      expect(found !== undefined, JSON.stringify({ type, list, found, broken })).toBe(broken.length > 0);
    }),
    { seed: 20_261_124, numRuns: 600 },
  );
  expect(Math.min(verdicts.right, verdicts.wrong)).toBeGreaterThan(120);
});
