import { type ActionPattern, matchesName } from './action-pattern.ts';

/** What is known of one service: what is unused, and what must be kept although it looks so. */
export interface UnusedService {
  /** Every action of the service is unused, but for those that are spared. */
  readonly all: boolean;
  /** Unused action names by their lower-case form, as the finding spells them. Empty when `all`. */
  readonly names: ReadonlyMap<string, string>;
  /** Names that are known to exist and must be kept, by their lower-case form. None of them is in `names`. */
  readonly spared: ReadonlyMap<string, string>;
  /** Patterns of this service whose actions must be kept although the whole service is unused. */
  readonly sparedPatterns: readonly ActionPattern[];
}

/** Unused permissions by service prefix in lower case. A service that is absent has none. */
export type UnusedSet = ReadonlyMap<string, UnusedService>;

/** Whether an action, its name in lower case, is unused. */
export function isUnused(service: UnusedService, name: string): boolean {
  if (!service.all) return service.names.has(name);
  return !service.spared.has(name) && !service.sparedPatterns.some((pattern) => matchesName(pattern, name));
}

/** Whether nothing at all of the service is used or must be kept. */
export function isWhollyUnused(service: UnusedService): boolean {
  return service.all && service.spared.size === 0 && service.sparedPatterns.length === 0;
}
