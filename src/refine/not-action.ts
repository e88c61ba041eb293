import { type ActionPattern, parseActionPattern, subsumes } from '../policy/action-pattern.ts';
import type { Statement } from '../policy/policy-document.ts';
import { isUnused, isWhollyUnused } from '../policy/unused-set.ts';
import { knownNames, spelling } from './known-names.ts';
import type { InvertActions, ReplaceActions, ServiceActions } from './refinement.ts';
import type { RefinedStatement } from './statement.ts';
import type { Knowledge } from './subtract.ts';

/** Appends to a `NotAction` list the unused actions that it leaves granted. */
export function refineNotAction(statement: Statement, index: number, knowledge: Knowledge): RefinedStatement {
  // A list that was extended before may hold thousands of names: they are looked up, not tried one by one.
  const names = new Set<string>();
  const wide: ActionPattern[] = [];
  for (const text of statement.patterns) {
    const pattern = text === undefined ? undefined : parseActionPattern(text);
    if (pattern?.shape === 'literal') names.add(`${pattern.service}:${pattern.name}`);
    else if (pattern !== undefined) wide.push(pattern);
  }
  const additions: string[] = [];
  const removed: ServiceActions[] = [];
  for (const entry of exclusions(knowledge)) {
    const pattern = parseActionPattern(entry.text);
    if (pattern === undefined || names.has(`${pattern.service}:${pattern.name}`)) continue;
    if (wide.some((one) => subsumes(one, pattern))) continue;
    additions.push(entry.text);
    removed.push({ service: entry.service, actions: entry.actions });
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
  knowledge: Knowledge,
  listingSize: number,
): InvertActions {
  const notAction = exclusions(knowledge).map((entry) => entry.text);
  const removed = listing.patterns.flatMap((pattern) => pattern.removed);
  return { type: 'invert', notAction, removed, listingSize };
}

interface Exclusion extends ServiceActions {
  readonly text: string;
}

/** The unused set as patterns, sorted: a wholly unused service as `service:*`, anything else name by name. */
function exclusions({ unused, catalog }: Knowledge): Exclusion[] {
  const result: Exclusion[] = [];
  for (const [service, entry] of unused) {
    const known = knownNames(catalog, service);
    if (isWhollyUnused(entry)) {
      result.push({ text: `${service}:*`, service, actions: known?.spelled ?? ['*'] });
      continue;
    }
    const names = entry.all
      ? (known?.spelled.filter((name) => isUnused(entry, name.toLowerCase())) ?? [])
      : [...entry.names].map(([lower, name]) => spelling(known, lower) ?? name);
    for (const name of names) result.push({ text: `${service}:${name}`, service, actions: [name] });
  }
  return result.sort((a, b) => (a.text < b.text ? -1 : 1));
}
