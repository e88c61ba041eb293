import { type ActionPattern, matchesAction, parseActionPattern, subsumes } from '../policy/action-pattern.ts';
import type { Statement } from '../policy/policy-document.ts';
import type { RefinedStatement } from './action-list.ts';
import { wholeServicePatterns } from './action-names.ts';
import type { InvertActions, ReplaceActions, ServiceActions } from './refinement.ts';
import type { ReportedService, ReportedServices } from './reported-services.ts';

/** Appends to a statement's `NotAction` list the unused actions that it grants. */
export function refineNotAction(
  statement: Statement,
  index: number,
  services: ReportedServices,
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

/** Writes a statement that allows `*` as `NotAction` with the unused actions, in place of a listing. */
export function invertStatement(
  listing: ReplaceActions,
  services: ReportedServices,
  listingSize: number,
): InvertActions {
  const notAction = unusedPatterns(services).map(({ service, name }) => `${service}:${name}`);
  const removed = listing.patterns.flatMap((pattern) => pattern.removed);
  return { type: 'invert', notAction, removed, listingSize };
}

/** The patterns of a `NotAction` list. A list may hold thousands of names, so these are looked up in a set. */
class Exclusions {
  readonly #names = new Set<string>();
  readonly #wildcards: ActionPattern[] = [];

  constructor({ patterns }: Statement) {
    for (const text of patterns) {
      const pattern = text === undefined ? undefined : parseActionPattern(text);
      if (pattern?.shape === 'literal') this.#names.add(`${pattern.service}:${pattern.name}`);
      else if (pattern !== undefined) this.#wildcards.push(pattern);
    }
  }

  /** Whether an action is excluded. Service and name are in lower case. */
  hasAction(service: string, name: string): boolean {
    const isNamed = this.#names.has(`${service}:${name}`);
    return isNamed || this.#wildcards.some((wildcard) => matchesAction(wildcard, service, name));
  }

  /** Whether one element excludes a whole service, including actions that AWS adds later. */
  hasService(service: string): boolean {
    const whole = parseActionPattern(`${service}:*`);
    return whole !== undefined && this.#wildcards.some((wildcard) => subsumes(wildcard, whole));
  }
}

interface UnusedPattern extends ServiceActions {
  /** The part after the colon; `*` for a wholly unused service. */
  readonly name: string;
}

/** The unused set as patterns, sorted: a wholly unused service as `service:*`, and all others name by name. */
function unusedPatterns(services: ReportedServices): UnusedPattern[] {
  return wholeServicePatterns(services.prefixes).flatMap((text) => {
    const service = services.get(text.slice(0, -2));
    return service === undefined ? [] : unusedPatternsOf(service);
  });
}

function unusedPatternsOf({ prefix, isWhole, unusedNames, catalogued }: ReportedService): UnusedPattern[] {
  if (isWhole) return [{ service: prefix, name: '*', actions: catalogued?.spelled ?? ['*'] }];
  return [...unusedNames.spelled].sort().map((name) => ({ service: prefix, name, actions: [name] }));
}
