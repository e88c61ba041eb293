import { matchesName, parseActionPattern } from '../../src/policy/action-pattern.ts';
import { isUnused } from '../../src/policy/unused-set.ts';
import type { Work } from './workload.ts';

/**
 * The plain way to less privilege, to compare with: each Allow list becomes every catalogued action that it grants and
 * that is not unused. It finds no patterns, checks nothing, and its result is too long for IAM.
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
