import { parseActionPattern } from '../../src/policy/action-pattern.ts';
import type { PolicyDocument } from '../../src/policy/policy-document.ts';
import type { ReferenceUnused } from '../reference/refine.ts';
import type { Expansion } from './expansion.ts';
import { shareOf } from './seeded-random.ts';

/** Makes a random unused set for a policy; the same numbers give the same set. */
export type Variant = (policy: PolicyDocument, expansion: Expansion, random: () => number) => ReferenceUnused;

/** Ways to choose what is unused of a policy, by name. */
export const VARIANTS: ReadonlyMap<string, Variant> = new Map([
  ['a tenth of its actions', share(0.1)],
  ['half of its actions', share(0.5)],
  ['nine tenths of its actions', share(0.9)],
  ['half of its services', wholeServices],
  ['names that the catalog lacks', uncatalogued],
]);

function share(part: number): Variant {
  return (policy, expansion, random) => byService(shareOf(grantedBy(policy, expansion), part, random));
}

function wholeServices(policy: PolicyDocument, expansion: Expansion, random: () => number): ReferenceUnused {
  const services = new Set(grantedBy(policy, expansion).map((action) => action.split(':')[0] ?? ''));
  return Object.fromEntries(shareOf([...services], 0.5, random).map((service) => [service, 'all']));
}

/** For each wildcard, a matching name that no catalog has; and some of the real actions. */
function uncatalogued(policy: PolicyDocument, expansion: Expansion, random: () => number): ReferenceUnused {
  const invented = policy.statements
    .filter(({ effect, element }) => effect === 'Allow' && element === 'Action')
    .flatMap(({ patterns }) => patterns.flatMap((text) => text ?? []))
    .filter((text) => /^[^:*]+:.*[*?]/.test(text))
    .map((text) => text.replace(/\*/g, 'NewThing').replace(/\?/g, 'X'));
  return byService([...invented, ...shareOf(grantedBy(policy, expansion), 0.2, random)]);
}

/** The actions that the Allow statements grant: catalogued ones, and literals. */
function grantedBy({ statements }: PolicyDocument, expansion: Expansion): string[] {
  const granted = new Set<string>();
  const seen = new Set<string>();
  const add = (action: string): void => {
    if (!seen.has(action.toLowerCase())) granted.add(action);
    seen.add(action.toLowerCase());
  };
  for (const statement of statements) {
    if (statement.effect === 'Deny') continue;
    for (const action of expansion.of(statement)) add(action);
    if (statement.element === 'NotAction') continue;
    for (const text of statement.patterns) {
      const pattern = parseActionPattern(text ?? '');
      if (pattern?.shape === 'literal')
        add(`${pattern.service}:${pattern.text.slice(pattern.prefix.length + 1)}`);
    }
  }
  return [...granted].sort();
}

function byService(actions: readonly string[]): ReferenceUnused {
  const services = new Map<string, Map<string, string>>();
  for (const action of actions) {
    const [prefix = '', name = ''] = action.split(':');
    const service = prefix.toLowerCase();
    const names = services.get(service) ?? new Map<string, string>();
    services.set(service, names.set(name.toLowerCase(), name));
  }
  return Object.fromEntries([...services].map(([service, names]) => [service, [...names.values()].sort()]));
}
