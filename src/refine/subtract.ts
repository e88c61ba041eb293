import { type ActionPattern, subsumes, withPrefix } from '../policy/action-pattern.ts';
import { isUnused } from '../policy/unused-set.ts';
import { type Cover, coverKept, inOrder } from './cover.ts';
import type { KnownService, KnownServices } from './reported-services.ts';
import { cataloguedNames, matchingNames, wholeServices } from './action-names.ts';
import type { ServiceActions } from './refinement.ts';

/**
 * A pattern less the unused actions that it grants. `keep`: it grants none. `retain`: it grants some, and cannot
 * be narrowed because the catalog does not know its service. `replace`: `after` stands in its place.
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
export function subtract(pattern: ActionPattern, services: KnownServices): Subtraction {
  if (pattern.shape === 'everything') return subtractFromEverything(services);
  const service = services.of(pattern.service);
  if (service === undefined) return KEEP;
  if (pattern.shape === 'literal') return subtractFromLiteral(pattern, service);
  if (service.catalogued === undefined) return subtractUncatalogued(pattern, service);
  return subtractKnown(pattern, service);
}

function subtractFromLiteral(pattern: ActionPattern, service: KnownService): Subtraction {
  if (!isUnused(service.given, pattern.name)) return KEEP;
  const name = service.spelling(pattern.name) ?? pattern.text.slice(pattern.prefix.length + 1);
  return { type: 'replace', after: [], removed: [{ service: service.prefix, actions: [name] }] };
}

/** A wildcard of a service that the catalog does not know goes or stays whole. */
function subtractUncatalogued(pattern: ActionPattern, service: KnownService): Subtraction {
  const { prefix, isWhole, given, unused } = service;
  if (isWhole) return { type: 'replace', after: [], removed: [{ service: prefix, actions: ['*'] }] };
  const granted = given.all ? ['*'] : matchingNames(unused, pattern).spelled;
  if (granted.length === 0) return KEEP;
  return { type: 'retain', unused: { service: prefix, actions: granted } };
}

function subtractKnown(pattern: ActionPattern, service: KnownService): Subtraction {
  const unused = matchingNames(service.unused, pattern);
  const isEmpty = unused.lower.length === 0;
  if (isEmpty && !service.isWhole) return KEEP;
  const removed = [{ service: service.prefix, actions: isEmpty ? ['*'] : unused.spelled }];
  const covers = coverKept(pattern, service.keptBy(pattern), unused.lower);
  const spared = sparedForLater(pattern, service);
  return { type: 'replace', after: spared.length === 0 ? covers : inOrder([...covers, ...spared]), removed };
}

/** Spared patterns that no known name shows yet: nothing stands for them in a cover, so they stand for themselves. */
function sparedForLater(pattern: ActionPattern, { given, catalogued }: KnownService): Cover[] {
  const isShown = (spared: ActionPattern): boolean =>
    catalogued !== undefined && matchingNames(catalogued, spared).lower.length > 0;
  return given.sparedPatterns
    .filter((spared) => subsumes(pattern, spared) && !isShown(spared))
    .map((spared) => ({ pattern: withPrefix(spared, pattern.prefix), actions: [] }));
}

/** A bare `*`: one more level above the names, the services. */
function subtractFromEverything(services: KnownServices): Subtraction {
  const { catalog } = services;
  const after: Cover[] = [];
  const removed: ServiceActions[] = [];
  const uncatalogued = [...services.reported].filter((prefix) => catalog.actionsOf(prefix) === undefined);
  for (const text of wholeServices([...catalog.services, ...uncatalogued])) {
    const prefix = text.slice(0, -2);
    const pattern: ActionPattern = { text, prefix, service: prefix, name: '*', shape: 'prefix' };
    const service = services.of(prefix);
    const subtraction = service === undefined ? KEEP : subtractKnown(pattern, service);
    if (subtraction.type === 'keep') {
      after.push({ pattern, actions: cataloguedNames(catalog, prefix)?.spelled ?? [] });
    } else if (subtraction.type === 'replace') {
      for (const cover of subtraction.after) after.push(cover);
      removed.push(...subtraction.removed);
    }
  }
  return removed.length === 0 ? KEEP : { type: 'replace', after, removed };
}
