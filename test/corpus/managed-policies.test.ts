import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Catalog } from '../../src/catalog/catalog.ts';
import { bundledCatalog } from '../../src/catalog/load-catalog.ts';
import type { Statement } from '../../src/policy/policy-document.ts';
import { refine } from '../../src/refine/refine.ts';
import { applyToStatement } from '../../src/refine/refinement.ts';
import { type Refined, refineStatements, resultOf, unusedSetOf } from '../laws/engine-input.ts';
import { lawsBroken } from '../reference/laws.ts';
import type { ReferenceCatalog, ReferenceUnused } from '../reference/refine.ts';
import { Expansion } from './expansion.ts';
import { corpusText, type ManagedPolicy, managedPolicies } from './managed-policies.ts';
import { randomFrom } from './seeded-random.ts';
import { VARIANTS, type Variant } from './unused-variants.ts';

/** With `PROVE=all`, every policy is refined in every variant; otherwise, each in one of them. */
const WHOLE = process.env['PROVE'] === 'all';
/** The slow laws are checked for one in this many policies. */
const SAMPLE = WHOLE ? 8 : 60;

const POLICIES = managedPolicies();
let catalog: Catalog;
let expansion: Expansion;
beforeAll(async () => {
  catalog = await bundledCatalog();
  expansion = new Expansion(catalog);
});

it('the corpus matches its manifest', () => {
  const manifest = JSON.parse(readFileSync('test/fixtures/managed-policies/manifest.json', 'utf8'));
  const text = corpusText();
  expect(createHash('sha256').update(text).digest('hex')).toBe(manifest.sha256);
  expect(POLICIES).toHaveLength(manifest.documents);
  expect(JSON.parse(text).flatMap(({ names }: { names: string[] }) => names)).toHaveLength(manifest.policies);
  expect(POLICIES.length).toBeGreaterThan(1400);
});

function refinePolicy({ policy }: ManagedPolicy, unused: ReferenceUnused): Refined {
  const set = unusedSetOf(unused);
  const refinement = refine(policy, { unused: set, catalog });
  const after = policy.statements.map((statement, index) =>
    applyToStatement(statement, refinement.statements[index] ?? { type: 'unchanged' }),
  );
  return { before: policy.statements, after, refinement, unused: set, catalog };
}

/** The differences from what each statement must grant: what it granted before, without the unused actions. */
function wrongGrants({ before, after, unused }: Refined): string[] {
  return before.flatMap((statement, index) => {
    if (statement.effect === 'Deny') return after[index] === statement ? [] : ['a Deny statement changed'];
    const expected = new Set<string>();
    for (const action of expansion.of(statement)) if (!isUnused(action, unused)) expected.add(action);
    const actual = expansion.of(after[index]);
    const lost = [...expected].filter((action) => !actual.has(action));
    const left = [...actual].filter((action) => !expected.has(action));
    return [...lost.map((action) => `${action} is lost`), ...left.map((action) => `${action} is granted`)];
  });
}

function isUnused(action: string, unused: Refined['unused']): boolean {
  const colon = action.indexOf(':');
  const service = unused.get(action.slice(0, colon));
  return service !== undefined && (service.all || service.names.has(action.slice(colon + 1).toLowerCase()));
}

/** The services of the catalog that a statement can grant, in the reference's form. */
function catalogFor({ patterns, element }: Statement): ReferenceCatalog | undefined {
  if (element === 'NotAction' || patterns.some((text) => text === '*' || text === '*:*')) return undefined;
  const services = new Set(patterns.map((text) => (text ?? '').split(':')[0]?.toLowerCase() ?? ''));
  return Object.fromEntries(
    [...services].flatMap((service) => {
      const names = catalog.actionsOf(service);
      return names === undefined ? [] : [[service, names]];
    }),
  );
}

/** A bound for the reference, which compares every action with every pattern several times. */
const MOST_COMPARISONS = WHOLE ? 40_000 : 10_000;

let slowlyJudged = 0;
function slowLaws(refined: Refined, unused: ReferenceUnused): string[] {
  return refined.before.flatMap((statement, index) => {
    const known = catalogFor(statement);
    if (statement.effect === 'Deny' || known === undefined) return [];
    const result = resultOf(refined, index);
    const patterns = statement.patterns.flatMap((text) => text ?? []);
    const names = Object.values(known).flat().length;
    const after = result.type === 'replaced' ? result.patterns.length : 0;
    if ((patterns.length + after) * names > MOST_COMPARISONS) return [];
    slowlyJudged++;
    const services = new Set(patterns.map((text) => text.split(':')[0]?.toLowerCase()));
    const own = Object.fromEntries(Object.entries(unused).filter(([service]) => services.has(service)));
    return lawsBroken({
      statement: { kind: statement.element, patterns },
      unused: own,
      catalog: known,
      result,
    });
  });
}

describe.each([...VARIANTS].map(([title, variant], number) => ({ title, variant, number })))(
  'with $title unused',
  ({ variant, number }: { variant: Variant; number: number }) => {
    it('all laws hold for AWS’s managed policies', () => {
      const wrong: string[] = [];
      let changed = 0;
      const chosen = POLICIES.filter((_, index) => WHOLE || index % VARIANTS.size === number);
      for (const [index, policy] of chosen.entries()) {
        const random = randomFrom(index * VARIANTS.size + number);
        const unused = variant(policy.policy, expansion, random);
        const refined = refinePolicy(policy, unused);
        const found = [...wrongGrants(refined)];
        if (refined.refinement.counterexample) found.push(JSON.stringify(refined.refinement.counterexample));
        if (index % SAMPLE === number % SAMPLE) found.push(...slowLaws(refined, unused));
        const left = refined.after.flatMap((statement) => statement ?? []);
        const again = refineStatements(left, refined.unused, catalog).refinement;
        if (again.outcome !== 'unchanged') found.push('it is not stable');
        if (refined.refinement.outcome !== 'unchanged') changed++;
        wrong.push(...found.map((text) => `${policy.name}: ${text}`));
      }
      expect(wrong).toEqual([]);
      expect(changed).toBeGreaterThan(chosen.length * 0.7);
    });
  },
);

it('the slow laws were checked for many statements', () => {
  expect(slowlyJudged).toBeGreaterThan(100);
});
