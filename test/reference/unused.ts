import { fold, referencePattern } from './match.ts';

/** The reported unused actions by service prefix: bare names in any case, or `all` for the whole service. */
export type ReferenceUnused = Record<string, 'all' | readonly string[]>;

/** The unused actions of one service, with the prefix and the names as reported. */
export interface ReferenceUnusedService {
  service: string;
  whole: boolean;
  names: string[];
}

/** The unused set by folded service prefix. Services and names that differ only in case are one. */
export function readUnused(unused: ReferenceUnused): Map<string, ReferenceUnusedService> {
  const services = new Map<string, ReferenceUnusedService>();
  // Reading: of spellings that differ only in case, the first by `<` is written.
  const sorted = Object.entries(unused).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [service, given] of sorted) {
    if (given !== 'all' && given.length === 0) continue;
    const known = services.get(fold(service)) ?? { service, whole: false, names: [] };
    const names = given === 'all' ? known.names : distinctNames([...known.names, ...given]);
    services.set(fold(service), { service: known.service, whole: known.whole || given === 'all', names });
  }
  return services;
}

/** The names, sorted; of spellings that differ only in case, the first. */
export function distinctNames(names: readonly string[]): string[] {
  const byName = new Map<string, string>();
  for (const name of [...names].sort()) {
    if (!byName.has(fold(name))) byName.set(fold(name), name);
  }
  return [...byName.values()].sort();
}

/** The unused set as a list of patterns, sorted: `service:Name`, and `service:*` for a whole service. */
export function unusedPatterns(unused: ReferenceUnused): string[] {
  return [...readUnused(unused).values()].flatMap(patternsOfService).sort();
}

function patternsOfService({ service, whole, names }: ReferenceUnusedService): string[] {
  // "a wholly unused service as `service:*`"
  return whole ? [`${service}:*`] : names.map((name) => `${service}:${name}`);
}

/** Whether the action `service:Name` is in the unused set. */
export function isReferenceUnused(action: string, unused: ReferenceUnused): boolean {
  const given = referencePattern(action);
  if (given === undefined || given.everything) return false;
  const service = readUnused(unused).get(fold(given.service));
  if (service === undefined) return false;
  // "A service reported as wholly unused makes every action of that service unused."
  return service.whole || service.names.some((name) => fold(name) === fold(given.name));
}
