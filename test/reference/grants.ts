import { fold, hasWildcard, referenceMatches, referencePattern } from './match.ts';
import type { ReferenceCatalog, ReferenceResult, ReferenceStatement, ReferenceUnused } from './refine.ts';
import { referenceSubsumes } from './subsume.ts';
import { isReferenceUnused, readUnused } from './unused.ts';

/** The patterns of a statement after its refinement; none when it is removed. */
export function patternsAfter(statement: ReferenceStatement, result: ReferenceResult): string[] {
  if (result.type === 'removed') return [];
  return result.type === 'replaced' ? result.patterns : [...statement.patterns];
}

/** Whether a list of patterns, of Action or NotAction, grants the action `service:Name`. */
export function grants(
  kind: ReferenceStatement['kind'],
  patterns: readonly string[],
  action: string,
): boolean {
  return (kind === 'Action') === patterns.some((pattern) => referenceMatches(pattern, action));
}

/** Whether the refined statement grants the action `service:Name`. */
export function grantsAfter(statement: ReferenceStatement, result: ReferenceResult, action: string): boolean {
  // A removed NotAction statement grants nothing, though an empty list of exceptions would grant everything.
  return result.type !== 'removed' && grants(statement.kind, patternsAfter(statement, result), action);
}

/** Whether the refined statement grants any action of the service, known or not. */
export function grantsSomeOf(
  service: string,
  kind: ReferenceStatement['kind'],
  result: ReferenceResult,
  after: readonly string[],
): boolean {
  if (result.type === 'removed') return false;
  if (kind === 'NotAction') return !after.some((pattern) => referenceSubsumes(pattern, `${service}:*`));
  return after.some((pattern) => isOfService(pattern, service));
}

function isOfService(pattern: string, service: string): boolean {
  const parsed = referencePattern(pattern);
  return parsed !== undefined && (parsed.everything || fold(parsed.service) === fold(service));
}

/** Whether a pattern has wildcards and the catalog does not know its service. */
function cannotBeNarrowed(pattern: string, catalog: ReferenceCatalog): boolean {
  const parsed = referencePattern(pattern);
  if (parsed === undefined || parsed.everything || !hasWildcard(parsed.name)) return false;
  return !Object.keys(catalog).some((service) => fold(service) === fold(parsed.service));
}

/** Whether a pattern grants actions of a service that is wholly unused. */
export function isWholeUnused(pattern: string, unused: ReferenceUnused): boolean {
  return [...readUnused(unused).values()].some(
    ({ service, whole }) => whole && isOfService(pattern, service),
  );
}

/** Whether every pattern that still grants the action is one that cannot be narrowed. */
export function mayRetain(
  action: string,
  after: readonly string[],
  unused: ReferenceUnused,
  catalog: ReferenceCatalog,
): boolean {
  return after
    .filter((pattern) => referenceMatches(pattern, action))
    .every((pattern) => cannotBeNarrowed(pattern, catalog) && !isWholeUnused(pattern, unused));
}

/** Whether law 2 requires that this pattern is kept as it is. */
export function mustStay(pattern: string, unused: ReferenceUnused, catalog: ReferenceCatalog): boolean {
  const parsed = referencePattern(pattern);
  if (parsed === undefined) return true;
  if (parsed.everything) return false;
  if (!hasWildcard(parsed.name)) return !isReferenceUnused(pattern, unused);
  return cannotBeNarrowed(pattern, catalog) && !isWholeUnused(pattern, unused);
}

/** Whether a pattern stays as written: it grants nothing of U, or it must stay. */
export function isLeftAlone(pattern: string, unused: ReferenceUnused, catalog: ReferenceCatalog): boolean {
  if (mustStay(pattern, unused, catalog)) return true;
  if (isWholeUnused(pattern, unused)) return false;
  return !namesOf(unused).some((action) => referenceMatches(pattern, action));
}

/** Whether a pattern stands for exactly one entry of U. */
export function isExactlyUnused(pattern: string, unused: ReferenceUnused): boolean {
  const service = pattern.endsWith(':*') ? pattern.slice(0, -2) : undefined;
  if (service !== undefined) return readUnused(unused).get(fold(service))?.whole === true;
  return isReferenceUnused(pattern, unused) && !isWholeUnused(pattern, unused);
}

/** The actions of the catalog as `service:Name`. */
export function actionsOf(catalog: ReferenceCatalog): string[] {
  return Object.entries(catalog).flatMap(([service, names]) => names.map((name) => `${service}:${name}`));
}

/** The unused actions that are listed by name, as `service:Name`. */
export function namesOf(unused: ReferenceUnused): string[] {
  return [...readUnused(unused).values()].flatMap(({ service, names }) =>
    names.map((name) => `${service}:${name}`),
  );
}
