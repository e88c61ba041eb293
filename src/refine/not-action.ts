import { type ActionPattern, matchesAction, parseActionPattern, subsumes } from '../policy/action-pattern.ts';
import type { Statement } from '../policy/policy-document.ts';
import type { KnownService, KnownServices } from './reported-services.ts';
import { wholeServices } from './action-names.ts';
import type { InvertActions, ReplaceActions, ServiceActions } from './refinement.ts';
import type { RefinedStatement } from './action-list.ts';

/** Appends to a `NotAction` list the unused actions that it leaves granted. */
export function refineNotAction(
  statement: Statement,
  index: number,
  services: KnownServices,
): RefinedStatement {
  const excluded = new Exclusions(statement);
  const additions: string[] = [];
  const removed: ServiceActions[] = [];
  for (const { service, name, actions } of unusedPatterns(services)) {
    const granted = actions.filter((action) => !excluded.hasAction(service, action.toLowerCase()));
    if (name === '*' ? excluded.hasService(service) : granted.length === 0) continue;
    additions.push(`${service}:${name}`);
    removed.push({ service, actions: granted.length > 0 ? granted : ['*'] });
  }
  if (additions.length === 0) return { refinement: { type: 'unchanged' }, granted: [], retained: [] };
  if (statement.patterns.includes(undefined)) {
    const actions = additions;
    const retained = [{ statement: index, pattern: '', actions, reason: 'not-literal' as const }];
    return { refinement: { type: 'unchanged' }, granted: removed, retained };
  }
  return { refinement: { type: 'extend', additions, removed }, granted: removed, retained: [] };
}

/** A bare `*` written as everything but the unused actions. */
export function invertStatement(
  listing: ReplaceActions,
  services: KnownServices,
  listingSize: number,
): InvertActions {
  const notAction = unusedPatterns(services).map(({ service, name }) => `${service}:${name}`);
  const removed = listing.patterns.flatMap((pattern) => pattern.removed);
  return { type: 'invert', notAction, removed, listingSize };
}

/** What a list excludes. One that was extended before may hold thousands of names, so they are looked up. */
class Exclusions {
  readonly #names = new Set<string>();
  readonly #wide: ActionPattern[] = [];

  constructor({ patterns }: Statement) {
    for (const text of patterns) {
      const pattern = text === undefined ? undefined : parseActionPattern(text);
      if (pattern?.shape === 'literal') this.#names.add(`${pattern.service}:${pattern.name}`);
      else if (pattern !== undefined) this.#wide.push(pattern);
    }
  }

  /** Whether an action, both service and name in lower case, is excluded. */
  hasAction(service: string, name: string): boolean {
    const isNamed = this.#names.has(`${service}:${name}`);
    return isNamed || this.#wide.some((wide) => matchesAction(wide, service, name));
  }

  /** Whether one element excludes all of a service, whatever AWS adds to it. */
  hasService(service: string): boolean {
    const whole = parseActionPattern(`${service}:*`);
    return whole !== undefined && this.#wide.some((wide) => subsumes(wide, whole));
  }
}

interface UnusedPattern extends ServiceActions {
  /** The part after the colon, `*` for a service of which nothing is used. */
  readonly name: string;
}

/** The unused set as patterns, sorted: a wholly unused service as `service:*`, anything else name by name. */
function unusedPatterns(services: KnownServices): UnusedPattern[] {
  return wholeServices(services.reported).flatMap((text) => {
    const service = services.of(text.slice(0, -2));
    return service === undefined ? [] : patternsOf(service);
  });
}

function patternsOf({ prefix: service, isWhole, unused, catalogued }: KnownService): UnusedPattern[] {
  if (isWhole) return [{ service, name: '*', actions: catalogued?.spelled ?? ['*'] }];
  return [...unused.spelled].sort().map((name) => ({ service, name, actions: [name] }));
}
