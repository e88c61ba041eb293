import type { Catalog } from '../../src/catalog/catalog.ts';
import type { PolicyDocument, Statement } from '../../src/policy/policy-document.ts';
import type { UnusedService, UnusedSet } from '../../src/policy/unused-set.ts';
import type { Knowledge } from '../../src/refine/refinement.ts';

/** One refinement: a policy and what is known about it. */
export interface Work {
  readonly policy: PolicyDocument;
  readonly knowledge: Knowledge;
}

/** An Allow statement over a list of action patterns. */
export function allow(patterns: readonly string[]): Statement {
  return { effect: 'Allow', element: 'Action', patterns, single: patterns.length === 1, size: undefined };
}

/** A managed policy with some statements, at a size that IAM takes. */
export function policyOf(statements: readonly Statement[], size = 200): PolicyDocument {
  return { statements, kind: 'managed', size };
}

/** The unused set of some actions, each written `service:Name`. */
export function unusedOf(actions: Iterable<string>): UnusedSet {
  const services = new Map<string, UnusedService & { readonly names: Map<string, string> }>();
  for (const action of actions) {
    const [service = '', name = ''] = action.split(':');
    let entry = services.get(service);
    if (entry === undefined) {
      entry = { all: false, names: new Map(), spared: new Map(), sparedPatterns: [] };
      services.set(service, entry);
    }
    entry.names.set(name.toLowerCase(), name);
  }
  return services;
}

/** Every action of a catalog, as `service:Name`. */
export function everyAction(catalog: Catalog): string[] {
  return catalog.services.flatMap((service) =>
    (catalog.actionsOf(service) ?? []).map((name) => `${service}:${name}`),
  );
}

/** Fair numbers from 0 to 1, the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Some of a list, chosen by chance, in the list's order. */
export function sample<T>(list: readonly T[], size: number, random: () => number): T[] {
  const chosen: T[] = [];
  for (const [index, item] of list.entries()) {
    if (random() * (list.length - index) < size - chosen.length) chosen.push(item);
  }
  return chosen;
}
