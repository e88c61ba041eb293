import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundledCatalog, parseCatalog } from '../../src/catalog/load-catalog.ts';
import type { UnusedSet } from '../../src/policy/unused-set.ts';
import { refine } from '../../src/refine/refine.ts';
import { applyToStatement } from '../../src/refine/refinement.ts';
import { unusedSetOf } from '../laws/engine-input.ts';
import { referenceMatches } from '../reference/match.ts';
import { referenceSubsumes } from '../reference/subsume.ts';
import { Expansion } from './expansion.ts';
import { managedPolicies } from './managed-policies.ts';
import { randomFrom } from './seeded-random.ts';
import { VARIANTS } from './unused-variants.ts';

const WHOLE = process.env['PROVE'] === 'all';
const OLD = parseCatalog(readFileSync('test/fixtures/catalog-2024/actions.json', 'utf8'), '2024-11-20');
const known = new Expansion(OLD);
let today: Expansion;
let added: ReadonlySet<string>;
beforeAll(async () => {
  today = new Expansion(await bundledCatalog());
  const before = new Set(known.everything());
  added = new Set(today.everything().filter((action) => !before.has(action)));
});

function stemOf(pattern: string): string {
  return pattern.slice(0, pattern.search(/[*?]|$/)).toLowerCase();
}

/** New patterns of a list that no pattern of the old list subsumes. */
function widened(before: readonly (string | undefined)[], after: readonly (string | undefined)[]): string[] {
  const old = before.flatMap((text) => text ?? []);
  const written = new Set(old);
  return after.flatMap((text) => {
    if (text === undefined || written.has(text)) return [];
    // A pattern can only subsume texts that start with its literal start.
    const near = old.filter((wide) => text.toLowerCase().startsWith(stemOf(wide)));
    // For a literal, to match it is to subsume it, and quicker to decide.
    const subsumes = /[*?]/.test(text) ? referenceSubsumes : referenceMatches;
    return near.some((wide) => subsumes(wide, text)) ? [] : [text];
  });
}

function isUnused(action: string, unused: UnusedSet): boolean {
  const [service = '', name = ''] = action.split(':');
  return unused.get(service)?.names.has(name.toLowerCase()) === true;
}

describe.each([...VARIANTS].map(([title, variant], number) => ({ title, variant, number })))(
  'refined with the catalog of 2024 and judged with today’s, with $title unused,',
  ({ variant, number }) => {
    it('no pattern is wider than its original, and no new or unused action is granted', () => {
      const wrong: string[] = [];
      let [young, lost] = [0, 0];
      for (const [index, { name, policy }] of managedPolicies().entries()) {
        if (!WHOLE && index % (VARIANTS.size * 8) !== number) continue;
        const unused = unusedSetOf(variant(policy, known, randomFrom(index)));
        const refinement = refine(policy, { unused, catalog: OLD });
        if (refinement.outcome === 'failed')
          wrong.push(`${name}: ${JSON.stringify(refinement.counterexample)}`);
        // Patterns of services that the old catalog lacks cannot be narrowed; what they still grant is reported.
        const retained = new Set(
          refinement.retained.flatMap(({ actions }) => actions.map((action) => action.toLowerCase())),
        );
        for (const [at, before] of policy.statements.entries()) {
          const after = applyToStatement(before, refinement.statements[at] ?? { type: 'unchanged' });
          const granted = today.of(before);
          const left = today.of(after);
          for (const action of granted) if (added.has(action)) left.has(action) ? young++ : lost++;
          for (const action of left) {
            if (!granted.has(action)) wrong.push(`${name}: ${action} was never granted`);
            if (isUnused(action, unused) && !retained.has(action.toLowerCase())) {
              wrong.push(`${name}: ${action} is granted`);
            }
          }
          if (before.effect === 'Deny' || after?.element !== 'Action') continue;
          wrong.push(...widened(before.patterns, after.patterns).map((text) => `${name}: ${text} is wider`));
        }
      }
      expect(wrong).toEqual([]);
      // The judged actions include some that AWS has added since, both still granted and not.
      expect(young + lost).toBeGreaterThan(50);
      expect(lost).toBeGreaterThan(0);
    });
  },
);
