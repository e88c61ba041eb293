import type { Catalog } from '../catalog/catalog.ts';
import { type ActionPattern, literalPrefix, matchesName, subsumes } from '../policy/action-pattern.ts';
import { isUnused, isWhollyUnused, type UnusedService, type UnusedSet } from '../policy/unused-set.ts';
import { coverKept } from './cover.ts';
import { type KnownNames, knownNames, matchingNames, sortNames, spelling } from './known-names.ts';
import type { CoverPattern, ServiceActions } from './refinement.ts';

/** What the engine knows: the same for every statement of a policy. */
export interface Knowledge {
  readonly unused: UnusedSet;
  readonly catalog: Catalog;
}

/**
 * A pattern less the unused actions that it grants. `keep`: it grants none. `retain`: it grants some, and cannot
 * be narrowed because the catalog does not know its service. `replace`: `after` stands in its place.
 */
export type Subtraction =
  | { readonly type: 'keep' }
  | { readonly type: 'retain'; readonly unused: ServiceActions }
  | {
      readonly type: 'replace';
      readonly after: readonly CoverPattern[];
      readonly removed: readonly ServiceActions[];
    };

const KEEP: Subtraction = { type: 'keep' };

/** Takes the unused actions from a pattern. */
export function subtract(pattern: ActionPattern, knowledge: Knowledge): Subtraction {
  if (pattern.shape === 'everything') return subtractFromEverything(knowledge);
  const service = knowledge.unused.get(pattern.service);
  if (service === undefined) return KEEP;
  if (pattern.shape === 'literal') return subtractFromLiteral(pattern, service, knowledge.catalog);
  const known = knownNames(knowledge.catalog, pattern.service);
  if (known === undefined) return subtractUncatalogued(pattern, service);
  return subtractKnown(pattern, service, known);
}

function subtractFromLiteral(pattern: ActionPattern, service: UnusedService, catalog: Catalog): Subtraction {
  if (!isUnused(service, pattern.name)) return KEEP;
  const catalogued = spelling(knownNames(catalog, pattern.service), pattern.name);
  const written = pattern.text.slice(pattern.prefix.length + 1);
  const name = catalogued ?? service.names.get(pattern.name) ?? written;
  return { type: 'replace', after: [], removed: [{ service: pattern.service, actions: [name] }] };
}

/** A wildcard of a service that the catalog does not know goes or stays whole. */
function subtractUncatalogued(pattern: ActionPattern, service: UnusedService): Subtraction {
  if (isWhollyUnused(service)) {
    return { type: 'replace', after: [], removed: [{ service: pattern.service, actions: ['*'] }] };
  }
  const granted = service.all ? ['*'] : matchingNames(sortNames(service.names.values()), pattern).spelled;
  if (granted.length === 0) return KEEP;
  return { type: 'retain', unused: { service: pattern.service, actions: granted } };
}

function subtractKnown(pattern: ActionPattern, service: UnusedService, known: KnownNames): Subtraction {
  const { kept, unused } = divide(pattern, service, matchingNames(known, pattern));
  if (unused.lower.length === 0 && !isWhollyUnused(service)) return KEEP;
  const removed = [{ service: pattern.service, actions: unused.lower.length === 0 ? ['*'] : unused.spelled }];
  const after = kept.lower.length === 0 ? [] : coverKept(pattern, kept, unused.lower);
  return { type: 'replace', after: [...after, ...sparedForLater(pattern, service, known)], removed };
}

/** Spared patterns that no known name shows yet: nothing stands for them in a cover, so they stand for themselves. */
function sparedForLater(pattern: ActionPattern, service: UnusedService, known: KnownNames): CoverPattern[] {
  return service.sparedPatterns
    .filter((spared) => subsumes(pattern, spared) && matchingNames(known, spared).lower.length === 0)
    .map((spared) => ({ text: spared.text, actions: [] }));
}

/** The names that a pattern grants, those to keep and those to lose, the catalog's and the finding's together. */
function divide(
  pattern: ActionPattern,
  service: UnusedService,
  matched: KnownNames,
): { kept: KnownNames; unused: KnownNames } {
  const unused: { lower: string[]; spelled: string[] } = { lower: [], spelled: [] };
  const kept: { lower: string[]; spelled: string[] } = { lower: [], spelled: [] };
  for (const [index, lower] of matched.lower.entries()) {
    const side = isUnused(service, lower) ? unused : kept;
    side.lower.push(lower);
    side.spelled.push(matched.spelled[index] ?? lower);
  }
  return {
    kept: addUncatalogued(kept, service.spared, matched, pattern),
    unused: addUncatalogued(unused, service.names, matched, pattern),
  };
}

/** Adds the names that the catalog lacks, in order. */
function addUncatalogued(
  names: KnownNames,
  more: ReadonlyMap<string, string>,
  catalogued: KnownNames,
  pattern: ActionPattern,
): KnownNames {
  const prefix = literalPrefix(pattern);
  const missing: string[] = [];
  for (const [lower, spelled] of more) {
    if (!lower.startsWith(prefix) || !matchesName(pattern, lower)) continue;
    if (spelling(catalogued, lower) === undefined) missing.push(spelled);
  }
  return missing.length === 0 ? names : sortNames([...names.spelled, ...missing]);
}

/** A bare `*`: one more level above the names, the services. */
function subtractFromEverything({ unused, catalog }: Knowledge): Subtraction {
  const after: CoverPattern[] = [];
  const removed: ServiceActions[] = [];
  const uncatalogued = [...unused.keys()].filter((service) => catalog.actionsOf(service) === undefined);
  for (const prefix of [...catalog.services, ...uncatalogued]) {
    const pattern: ActionPattern = {
      text: `${prefix}:*`,
      prefix,
      service: prefix,
      name: '*',
      shape: 'prefix',
    };
    const service = unused.get(prefix);
    const known = knownNames(catalog, prefix) ?? { lower: [], spelled: [] };
    const subtraction = service === undefined ? KEEP : subtractKnown(pattern, service, known);
    if (subtraction.type === 'keep') after.push({ text: pattern.text, actions: known.spelled });
    if (subtraction.type === 'replace') {
      after.push(...subtraction.after);
      removed.push(...subtraction.removed);
    }
  }
  if (removed.length === 0) return KEEP;
  after.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
  return { type: 'replace', after, removed };
}
