import type { Catalog } from '../catalog/catalog.ts';
import type { KeptPermission } from '../match/unused-for.ts';
import { groupBy } from '../multimap.ts';
import { once } from '../once.ts';
import {
  type ActionPattern,
  matchesAction,
  matchesName,
  parseActionPattern,
  subsumes,
} from '../policy/action-pattern.ts';
import type { PolicyDocument } from '../policy/policy-document.ts';
import type { KeptAction } from './report.ts';

/** The action list of an Allow statement, without what is not a valid pattern. */
interface AllowList {
  /** Whether the list is a `NotAction`. */
  readonly isExclusion: boolean;
  readonly patterns: readonly ActionPattern[];
}

function allowLists({ statements }: PolicyDocument): AllowList[] {
  return statements
    .filter(({ effect }) => effect === 'Allow')
    .map(({ element, patterns }) => ({
      isExclusion: element === 'NotAction',
      patterns: patterns.flatMap((text) => (text === undefined ? [] : (parseActionPattern(text) ?? []))),
    }));
}

/** How many distinct actions of the catalog a policy's Allow statements grant; Deny statements are ignored. */
export function grantedCount(policy: PolicyDocument, catalog: Catalog): number {
  const lists = allowLists(policy).map(({ isExclusion, patterns }) => ({
    isExclusion,
    byService: groupBy(patterns, ({ service }) => service),
  }));
  const isOpen = lists.some(({ isExclusion, byService }) => isExclusion || byService.has('*'));
  const services = isOpen
    ? catalog.services
    : new Set(lists.flatMap(({ byService }) => [...byService.keys()]));
  let count = 0;
  for (const service of services) {
    const ofService = lists.map(({ isExclusion, byService }) => ({
      isExclusion,
      patterns: [...(byService.get(service) ?? []), ...(byService.get('*') ?? [])],
    }));
    count += countGranted(ofService, lowerNames(catalog.actionsOf(service) ?? NO_NAMES));
  }
  return count;
}

const NO_NAMES: readonly string[] = [];
/** The names of a service in lower case. Most policies ask for those of the same few services. */
const lowerNames = once(
  (names: readonly string[]): ReadonlySet<string> => new Set(names.map((name) => name.toLowerCase())),
);

/** How many of a service's actions some lists grant. Literal patterns are looked up; others are tried on each name. */
function countGranted(lists: readonly AllowList[], names: ReadonlySet<string>): number {
  const patterns = lists.flatMap((list) => list.patterns);
  if (lists.every(({ isExclusion }) => !isExclusion) && patterns.every(({ shape }) => shape === 'literal'))
    return new Set(patterns.flatMap(({ name }) => (names.has(name) ? [name] : []))).size;
  let count = 0;
  for (const name of names) if (lists.some((list) => listsName(list, name) !== list.isExclusion)) count++;
  return count;
}

function listsName({ patterns }: AllowList, name: string): boolean {
  return patterns.some((pattern) => matchesName(pattern, name));
}

/** The permissions that are kept although reported as unused, as far as the policy grants them, each with the first reason. */
export function keptActions(
  policy: PolicyDocument,
  kept: readonly KeptPermission[],
  catalog: Catalog,
): KeptAction[] {
  const lists = kept.length === 0 ? [] : allowLists(policy);
  const reasons = new Map<string, string>();
  for (const { pattern, reason } of kept) {
    if (reasons.has(pattern.text)) continue;
    if (lists.some((list) => grantsSome(list, pattern, catalog))) reasons.set(pattern.text, reason);
  }
  return [...reasons]
    .map(([action, reason]) => ({ action, reason }))
    .sort((a, b) => (a.action < b.action ? -1 : 1));
}

/** Whether a statement grants actions of a kept pattern: catalogued ones, or others as far as the patterns alone tell. */
function grantsSome({ isExclusion, patterns }: AllowList, kept: ActionPattern, catalog: Catalog): boolean {
  const holdsAll = patterns.some((own) => subsumes(own, kept));
  if (isExclusion || kept.shape === 'literal') return holdsAll !== isExclusion;
  if (holdsAll || patterns.some((own) => subsumes(kept, own))) return true;
  const names = catalog.actionsOf(kept.service) ?? [];
  return names.some((name) => {
    const lower = name.toLowerCase();
    const isKept = matchesAction(kept, kept.service, lower);
    return isKept && patterns.some((own) => matchesAction(own, kept.service, lower));
  });
}
