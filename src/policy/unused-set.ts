import { type ActionPattern, matchesName } from './action-pattern.ts';

/** The unused actions of one service, and the actions that must be kept although they are reported as unused. */
export interface UnusedService {
  /** Whether every action of the service is unused, except the spared ones. */
  readonly all: boolean;
  /** Unused action names as the finding spells them, by their lower-case forms. Empty when `all`. */
  readonly names: ReadonlyMap<string, string>;
  /** Names that must be kept, by their lower-case forms. None of them is in `names`. */
  readonly spared: ReadonlyMap<string, string>;
  /** Patterns of this service whose actions must be kept. They matter only when `all` is set. */
  readonly sparedPatterns: readonly ActionPattern[];
}

/** Unused permissions by service prefix in lower case. A service without an entry has none. */
export type UnusedSet = ReadonlyMap<string, UnusedService>;

/** Whether an action of a service is unused. The name is in lower case. */
export function isUnused(service: UnusedService, name: string): boolean {
  if (!service.all) return service.names.has(name);
  return !service.spared.has(name) && !service.sparedPatterns.some((pattern) => matchesName(pattern, name));
}

/** Whether the whole service is unused and nothing of it is spared. */
export function isWhollyUnused(service: UnusedService): boolean {
  return service.all && service.spared.size === 0 && service.sparedPatterns.length === 0;
}
