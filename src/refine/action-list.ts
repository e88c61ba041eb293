import { addTo } from '../multimap.ts';
import { type ActionPattern, parseActionPattern } from '../policy/action-pattern.ts';
import type { Statement } from '../policy/policy-document.ts';
import type { Cover } from './cover.ts';
import type {
  CoverPattern,
  PatternRefinement,
  Retained,
  ServiceActions,
  StatementRefinement,
} from './refinement.ts';
import type { ReportedServices } from './reported-services.ts';
import { subsumedCovers } from './subsumed-covers.ts';
import { subtract } from './subtract.ts';

/** The refinement of a statement, the unused actions that it granted, and those that it still grants. */
export interface RefinedStatement {
  readonly refinement: StatementRefinement;
  readonly granted: readonly ServiceActions[];
  readonly retained: readonly Retained[];
}

/** An element that is replaced, before patterns that another one subsumes are left out. */
interface Replacement {
  readonly index: number;
  /** The branch that it is in. */
  readonly group: number;
  readonly before: string;
  readonly after: readonly Cover[];
  readonly removed: readonly ServiceActions[];
}

/** Takes the unused actions from each element of a statement's `Action` list. */
export function refineActionList(
  statement: Statement,
  index: number,
  services: ReportedServices,
): RefinedStatement {
  const replaced: Replacement[] = [];
  const stayed = new Map<number, ActionPattern[]>();
  const retained: Retained[] = [];
  const granted: ServiceActions[] = [];
  for (let at = 0; at < statement.patterns.length; at++) {
    const text = statement.patterns[at];
    const group = statement.groups?.[at] ?? 0;
    const pattern = text === undefined ? undefined : parseActionPattern(text);
    if (text === undefined || pattern === undefined) {
      const reason = text === undefined ? 'not-literal' : 'malformed';
      retained.push({ statement: index, pattern: text ?? '', actions: [], reason });
      continue;
    }
    const result = subtract(pattern, services);
    if (result.type === 'replace') {
      granted.push(...result.removed);
      replaced.push({ index: at, group, before: text, after: result.after, removed: result.removed });
      continue;
    }
    addTo(stayed, group, pattern);
    if (result.type === 'keep') continue;
    const { service, actions } = result.unused;
    granted.push(result.unused);
    const names = actions.map((action) => `${service}:${action}`);
    retained.push({ statement: index, pattern: text, actions: names, reason: 'unknown-service' });
  }
  return { refinement: refinementOfList(statement, replaced, stayed), granted, retained };
}

function refinementOfList(
  { patterns: before }: Statement,
  replaced: readonly Replacement[],
  stayed: ReadonlyMap<number, readonly ActionPattern[]>,
): StatementRefinement {
  if (replaced.length === 0) return { type: 'unchanged' };
  const subsumed = subsumedIn(replaced, stayed);
  const patterns = replaced.map(({ index, before, after, removed }): PatternRefinement => {
    const written: CoverPattern[] = [];
    for (const cover of after)
      if (!subsumed.has(cover)) written.push({ text: cover.pattern.text, actions: cover.actions });
    return { index, before, after: written, removed };
  });
  const isEmpty = replaced.length === before.length && replaced.every(({ after }) => after.length === 0);
  return { type: isEmpty ? 'remove' : 'replace', patterns };
}

/** The covers that others of the same branch subsume. */
function subsumedIn(
  replaced: readonly Replacement[],
  stayed: ReadonlyMap<number, readonly ActionPattern[]>,
): ReadonlySet<Cover> {
  const covers = new Map<number, Cover[]>();
  for (const { group, after } of replaced) for (const cover of after) addTo(covers, group, cover);
  const subsumed = new Set<Cover>();
  for (const [group, own] of covers)
    for (const cover of subsumedCovers(own, stayed.get(group) ?? [])) subsumed.add(cover);
  return subsumed;
}
