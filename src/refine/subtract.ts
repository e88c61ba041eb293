import { type ActionPattern, subsumes, withPrefix } from '../policy/action-pattern.ts';
import { isUnused } from '../policy/unused-set.ts';
import { cataloguedNames, matchingNames, wholeServicePatterns } from './action-names.ts';
import { type Cover, coverKept, sortCovers } from './cover.ts';
import type { ServiceActions } from './refinement.ts';
import type { ReportedService, ReportedServices } from './reported-services.ts';

/**
 * The result of taking the unused actions from a pattern. `keep`: the pattern grants none. `retain`: it grants some,
 * and cannot be narrowed because the catalog does not know its service. `replace`: `after` takes its place.
 */
export type Subtraction =
  | { readonly type: 'keep' }
  | { readonly type: 'retain'; readonly unused: ServiceActions }
  | {
      readonly type: 'replace';
      readonly after: readonly Cover[];
      readonly removed: readonly ServiceActions[];
    };

const KEEP: Subtraction = { type: 'keep' };

/** Takes the unused actions from a pattern. */
export function subtract(pattern: ActionPattern, services: ReportedServices): Subtraction {
  if (pattern.shape === 'everything') return subtractFromEverything(services);
  const service = services.get(pattern.service);
  if (service === undefined) return KEEP;
  if (pattern.shape === 'literal') return subtractFromLiteral(pattern, service);
  if (service.catalogued === undefined) return subtractUncatalogued(pattern, service);
  return subtractCatalogued(pattern, service);
}

function subtractFromLiteral(pattern: ActionPattern, service: ReportedService): Subtraction {
  if (!isUnused(service.entry, pattern.name)) return KEEP;
  const name = service.spelling(pattern.name) ?? pattern.text.slice(pattern.prefix.length + 1);
  return { type: 'replace', after: [], removed: [{ service: service.prefix, actions: [name] }] };
}

/** A wildcard of a service that the catalog does not know is removed or kept whole. */
function subtractUncatalogued(pattern: ActionPattern, service: ReportedService): Subtraction {
  const { prefix, isWhole, entry, unusedNames } = service;
  if (isWhole) return { type: 'replace', after: [], removed: [{ service: prefix, actions: ['*'] }] };
  const granted = entry.all ? ['*'] : matchingNames(unusedNames, pattern).spelled;
  if (granted.length === 0) return KEEP;
  return { type: 'retain', unused: { service: prefix, actions: granted } };
}

function subtractCatalogued(pattern: ActionPattern, service: ReportedService): Subtraction {
  const unused = matchingNames(service.unusedNames, pattern);
  const isEmpty = unused.lower.length === 0;
  if (isEmpty && !service.isWhole) return KEEP;
  const removed = [{ service: service.prefix, actions: isEmpty ? ['*'] : unused.spelled }];
  const covers = coverKept(pattern, service.keptNames(pattern), unused.lower);
  const spared = unmatchedSparedPatterns(pattern, service);
  const after = spared.length === 0 ? covers : sortCovers([...covers, ...spared]);
  return { type: 'replace', after, removed };
}

/** Spared patterns that match no catalogued name, so that no cover stands for them; they are written as they are. */
function unmatchedSparedPatterns(pattern: ActionPattern, { entry, catalogued }: ReportedService): Cover[] {
  const matchesCatalogued = (spared: ActionPattern): boolean =>
    catalogued !== undefined && matchingNames(catalogued, spared).lower.length > 0;
  return entry.sparedPatterns
    .filter((spared) => subsumes(pattern, spared) && !matchesCatalogued(spared))
    .map((spared) => ({ pattern: withPrefix(spared, pattern.prefix), actions: [] }));
}

/** Takes the unused actions from `*`: the services are one more level of the trie, above the names. */
function subtractFromEverything(services: ReportedServices): Subtraction {
  const { catalog } = services;
  const after: Cover[] = [];
  const removed: ServiceActions[] = [];
  const uncatalogued = [...services.prefixes].filter((prefix) => catalog.actionsOf(prefix) === undefined);
  for (const text of wholeServicePatterns([...catalog.services, ...uncatalogued])) {
    const prefix = text.slice(0, -2);
    const pattern: ActionPattern = { text, prefix, service: prefix, name: '*', shape: 'prefix' };
    const service = services.get(prefix);
    const subtraction = service === undefined ? KEEP : subtractCatalogued(pattern, service);
    if (subtraction.type === 'keep') {
      after.push({ pattern, actions: cataloguedNames(catalog, prefix)?.spelled ?? [] });
    } else if (subtraction.type === 'replace') {
      for (const cover of subtraction.after) after.push(cover);
      removed.push(...subtraction.removed);
    }
  }
  return removed.length === 0 ? KEEP : { type: 'replace', after, removed };
}
