import type { Catalog } from '../../src/catalog/catalog.ts';
import { matchesName, parseActionPattern } from '../../src/policy/action-pattern.ts';
import type { PolicyDocument, Statement } from '../../src/policy/policy-document.ts';
import { isUnused, type UnusedService, type UnusedSet } from '../../src/policy/unused-set.ts';
import type { Knowledge } from '../../src/refine/refinement.ts';
import { managedPolicies } from '../../test/corpus/managed-policies.ts';
import { randomFrom, sampleOf } from '../../test/corpus/seeded-random.ts';

/** One refinement to compute: a policy, and what is known about it. */
export interface Work {
  readonly policy: PolicyDocument;
  readonly knowledge: Knowledge;
}

/** All of AWS's managed policies, each with a random half of what it grants unused. */
export function managedWork(catalog: Catalog): Work[] {
  const random = randomFrom(1415);
  return managedPolicies().map(({ policy }) => {
    const granted = new Set(expandAndFilter({ policy, knowledge: { catalog, unused: new Map() } }).flat());
    const unused = sampleOf([...granted], Math.floor(granted.size / 2), random);
    return { policy, knowledge: { catalog, unused: unusedActions(unused) } };
  });
}

/**
 * The plain way to least privilege, as a yardstick: each Allow list becomes every catalogued action that it grants and
 * that is not unused. It finds no patterns and checks nothing, and its result is too long for IAM.
 */
export function expandAndFilter({ policy, knowledge: { catalog, unused } }: Work): string[][] {
  const allowed = policy.statements.filter(({ effect }) => effect === 'Allow');
  return allowed.map(({ element, patterns }) => {
    const parsed = patterns.flatMap((text) => (text === undefined ? [] : (parseActionPattern(text) ?? [])));
    return catalog.services.flatMap((service) => {
      const own = parsed.filter((pattern) => pattern.service === service || pattern.shape === 'everything');
      if (own.length === 0 && element === 'Action') return [];
      const entry = unused.get(service);
      const kept: string[] = [];
      for (const name of catalog.actionsOf(service) ?? []) {
        const lower = name.toLowerCase();
        const isGranted = own.some((pattern) => matchesName(pattern, lower)) === (element === 'Action');
        if (isGranted && (entry === undefined || !isUnused(entry, lower))) kept.push(`${service}:${name}`);
      }
      return kept;
    });
  });
}

/** An Allow statement with a list of action patterns. */
export function allowStatement(patterns: readonly string[]): Statement {
  return { effect: 'Allow', element: 'Action', patterns, single: patterns.length === 1, size: undefined };
}

/** A managed policy with some statements, well below IAM's size limit. */
export function managedPolicy(statements: readonly Statement[]): PolicyDocument {
  return { statements, kind: 'managed', size: 200 };
}

/** The unused set of some actions, each written `service:Name`. */
export function unusedActions(actions: Iterable<string>): UnusedSet {
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
