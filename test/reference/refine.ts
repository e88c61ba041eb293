import { fold, hasWildcard, referenceMatchesName, referencePattern } from './match.ts';
import { shortestSafePrefixes } from './safe-prefixes.ts';
import { referenceSubsumes } from './subsume.ts';
import {
  distinctNames,
  type ReferenceUnused,
  type ReferenceUnusedService,
  readUnused,
  unusedPatterns,
} from './unused.ts';

export type { ReferenceUnused } from './unused.ts';

/** The part of an Allow statement that lists its actions. */
export interface ReferenceStatement {
  kind: 'Action' | 'NotAction';
  patterns: readonly string[];
}

/** The known actions by service prefix, as bare names in AWS's spelling. */
export type ReferenceCatalog = Record<string, readonly string[]>;

/** A statement after its refinement; `retained` lists the unused actions that it still grants, sorted. */
export type ReferenceResult =
  | { type: 'unchanged'; retained: string[] }
  | { type: 'replaced'; patterns: string[]; retained: string[] }
  | { type: 'removed' };

interface CataloguedService {
  service: string;
  names: string[];
}

interface ReferenceKnowledge {
  unused: Map<string, ReferenceUnusedService>;
  catalog: Map<string, CataloguedService>;
}

/** The fate of one pattern: it stays as written, or a list, which may be empty, replaces it. */
type Fate = { stays: true; retained: string[] } | { stays: false; by: string[] };

/** A pattern of the result, which is either the author's or new. */
interface ListedPattern {
  pattern: string;
  isNew: boolean;
}

const STAYS: Fate = { stays: true, retained: [] };
const REMOVED: Fate = { stays: false, by: [] };

/** Refines the actions of one Allow statement. A bare `*` becomes a listing of any size. */
export function referenceRefine(
  statement: ReferenceStatement,
  unused: ReferenceUnused,
  catalog: ReferenceCatalog,
): ReferenceResult {
  if (statement.kind === 'NotAction') return refineNotAction(statement.patterns, unused);
  const known: ReferenceKnowledge = { unused: readUnused(unused), catalog: readCatalog(catalog) };
  const fates = statement.patterns.map((pattern) => ({ pattern, fate: fateOf(pattern, known) }));
  const retained = fates.flatMap(({ fate }) => (fate.stays ? fate.retained : []));
  const patterns = withoutSubsumed(fates.flatMap(({ pattern, fate }) => listedPatterns(pattern, fate)));
  const sortedRetained = [...new Set(retained)].sort();
  if (fates.every(({ fate }) => fate.stays)) return { type: 'unchanged', retained: sortedRetained };
  // "An emptied statement is removed."
  if (patterns.length === 0) return { type: 'removed' };
  return { type: 'replaced', patterns, retained: sortedRetained };
}

function listedPatterns(pattern: string, fate: Fate): ListedPattern[] {
  if (fate.stays) return [{ pattern, isNew: false }];
  return fate.by.map((by) => ({ pattern: by, isNew: true }));
}

/** The exact form of a bare `*`: what its `NotAction` must list, sorted. */
export function referenceNotActionForm(unused: ReferenceUnused): string[] {
  return unusedPatterns(unused);
}

/** "the unused actions that it grants are appended to the list; a wholly unused service as `service:*`." */
function refineNotAction(patterns: readonly string[], unused: ReferenceUnused): ReferenceResult {
  // An action is granted when no pattern of the list matches it.
  // Reading: nothing of a whole service is granted when one pattern of the list subsumes `service:*`.
  // Reading: actions are appended sorted and in the finding's spelling, since this "needs no catalog".
  const appended = unusedPatterns(unused).filter(
    (action) => !patterns.some((pattern) => referenceSubsumes(pattern, action)),
  );
  if (appended.length === 0) return { type: 'unchanged', retained: [] };
  return { type: 'replaced', patterns: [...patterns, ...appended], retained: [] };
}

function fateOf(pattern: string, known: ReferenceKnowledge): Fate {
  const parsed = referencePattern(pattern);
  // Reading: a text that is not an action pattern grants nothing of U, so it stays as written.
  if (parsed === undefined) return STAYS;
  if (parsed.everything) return fateOfEverything(known);
  const unused = known.unused.get(fold(parsed.service));
  if (unused === undefined) return STAYS;
  // Reading: every action of a wholly unused service is in U, even if no catalog knows it, so each of its patterns is
  // removed even if it matches no catalogued name.
  if (unused.whole) return REMOVED;
  const unusedHere = unused.names.filter((name) => referenceMatchesName(parsed.name, name));
  // "If nothing of M is in U, the pattern stays as it is."
  if (unusedHere.length === 0) return STAYS;
  // Reading: a pattern without wildcards that is in U is removed, whether the catalog knows its service or not.
  if (!hasWildcard(parsed.name)) return REMOVED;
  const catalogued = known.catalog.get(fold(parsed.service));
  // "so is a pattern of a service that the catalog does not know, unless that whole service is unused: such a
  // pattern cannot be narrowed, so it is kept whole, and the unused names that it still grants are reported as
  // retained". Reading: even when all actions that the pattern is known to match are in U.
  if (catalogued === undefined) {
    return { stays: true, retained: unusedHere.map((name) => `${unused.service}:${name}`) };
  }
  // "with the service prefix as the policy's author spelled it"
  return replace(parsed.service, parsed.name, unusedHere, catalogued);
}

function replace(
  service: string,
  namePattern: string,
  unusedHere: readonly string[],
  { names }: CataloguedService,
): Fate {
  // "Let M be the catalogued actions that the pattern matches, together with the names in U that it matches."
  const catalogued = names.filter((name) => referenceMatchesName(namePattern, name));
  const spelled = new Set(catalogued.map(fold));
  const matched = [...catalogued, ...unusedHere.filter((name) => !spelled.has(fold(name)))];
  // "If all of M is in U, it goes": then no name is kept, and the list is empty.
  const by = shortestSafePrefixes({ namePattern, matched, unused: unusedHere });
  return { stays: false, by: by.map((name) => `${service}:${name}`).sort() };
}

/** "Bare `*`: the trie has one more level above, the services." */
function fateOfEverything(known: ReferenceKnowledge): Fate {
  // Reading: a service that the catalog does not know is not a node here, so its unused names are no longer granted.
  if (known.unused.size === 0) return STAYS;
  const by = [...known.catalog.values()].flatMap((catalogued) => {
    const { service, names } = catalogued;
    const unused = known.unused.get(fold(service));
    // "Safe services are written `service:*`." Reading: even with a single action, but not with none, since the trie is
    // built from names. The prefix has the catalog's spelling.
    if (unused === undefined) return names.length === 0 ? [] : [`${service}:*`];
    if (unused.whole) return [];
    const fate = replace(service, '*', unused.names, catalogued);
    return fate.stays ? [] : fate.by;
  });
  // Reading: "sorted" is by `<` on the whole text, prefix and wildcards included.
  return { stays: false, by: by.sort() };
}

/**
 * "A new pattern that another pattern of R subsumes is left out."
 * Reading: of new patterns that subsume each other, the first stays; the author's patterns are never left out.
 */
function withoutSubsumed(list: readonly ListedPattern[]): string[] {
  const kept = list.filter((candidate, at) => {
    if (!candidate.isNew) return true;
    return !list.some((other, otherAt) => {
      if (otherAt === at || !referenceSubsumes(other.pattern, candidate.pattern)) return false;
      const alike = other.isNew && referenceSubsumes(candidate.pattern, other.pattern);
      return !alike || otherAt < at;
    });
  });
  return kept.map(({ pattern }) => pattern);
}

function readCatalog(catalog: ReferenceCatalog): Map<string, CataloguedService> {
  const services = new Map<string, CataloguedService>();
  for (const [service, names] of Object.entries(catalog)) {
    services.set(fold(service), { service, names: distinctNames(names) });
  }
  return services;
}
