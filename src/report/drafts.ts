import type { StatementEdit } from '../edit/file-edit.ts';
import type { LineChange, Placement } from '../place/placement.ts';
import { countActions, mergeActions, type ServiceActions } from '../refine/refinement.ts';
import { refinementOf, removedBy } from './describe.ts';
import { hashOf } from './fingerprint.ts';
import type { Report } from './report.ts';

/** A comment before it is written: one suggestion, or all of a file that cannot be placed on its diff. */
export interface Draft {
  readonly key: string;
  readonly path: string;
  readonly placements: readonly Placement[];
  /** How many unused permissions it removes. */
  readonly removed: number;
}

/** The comments that a review has to make, the most valuable first. */
export function draftsOf(report: Report): Draft[] {
  const groups = new Map<string, Placement[]>();
  for (const placement of report.placements) {
    const { path, startLine } = placement;
    const name = placement.type === 'suggestion' ? `${startLine}:${path}` : `file:${path}`;
    groups.set(name, [...(groups.get(name) ?? []), placement]);
  }
  const seen = new Map<string, number>();
  const drafts = [...groups.values()].flatMap((placements): Draft[] => {
    const [first] = placements;
    if (first === undefined) return [];
    const content = contentOf(first.type, first.path, placements);
    // Two statements without a name that lose the same are told apart by their order.
    const number = seen.get(content.join('\n')) ?? 0;
    seen.set(content.join('\n'), number + 1);
    const key = hashOf(number === 0 ? content : [...content, String(number)]);
    const removed = countActions(removedActions(placements.flatMap(({ changes }) => changes)));
    return [{ key, path: first.path, placements, removed }];
  });
  return drafts.sort((a, b) => b.removed - a.removed);
}

/** The unused actions that some changes take away, each once. */
export function removedActions(changes: readonly StatementEdit[]): ServiceActions[] {
  return mergeActions(changes.flatMap((change) => removedBy(refinementOf(change))));
}

/** How many unused permissions a change removes. */
export function removedCount(change: LineChange): number {
  return countActions(removedActions(change.changes));
}

function contentOf(type: Placement['type'], path: string, placements: readonly Placement[]): string[] {
  const statements = placements.flatMap(({ changes }) => changes.map(statementContent));
  return [type, path, ...statements.sort()];
}

/** What a statement's change says: policy, statement and removed actions, without lines. */
export function statementContent(change: StatementEdit): string {
  const sid = change.policy.statements[change.statement]?.sid ?? '';
  const removed = removedActions([change]).map(({ service, actions }) =>
    actions.map((action) => `${service}:${action.toLowerCase()}`).sort(),
  );
  return JSON.stringify([change.policy.address ?? '', sid, removed]);
}
