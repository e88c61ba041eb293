import { createHash } from 'node:crypto';
import type { StatementEdit } from '../edit/file-edit.ts';
import { identityOf } from '../locate/located-policy.ts';
import { groupBy } from '../multimap.ts';
import type { Placement } from '../place/placement.ts';
import { byWeight, removedActions, type Weight, weightOf } from './facts.ts';
import type { Report } from './report.ts';

/** A comment to be written: one suggestion, or every change of a file that cannot be placed on its diff. */
export interface CommentDraft {
  /** A hash of what the comment is about: path, policy, statement and removed actions, never lines or findings. */
  readonly key: string;
  readonly path: string;
  readonly placements: readonly Placement[];
  /** What it removes. */
  readonly weight: Weight;
}

/** The comments that a review makes, those that remove the most dangerous permissions first, then the most. */
export function draftComments(report: Report): CommentDraft[] {
  const groups = groupBy(report.placements, ({ type, path, startLine }) =>
    type === 'suggestion' ? `${startLine}:${path}` : `file:${path}`,
  );
  const seen = new Map<string, number>();
  const drafts = [...groups.values()].flatMap((placements): CommentDraft[] => {
    const [first] = placements;
    if (first === undefined) return [];
    const content = draftContent(first.type, first.path, placements);
    // Two statements without a `Sid` that lose the same actions are told apart by their order.
    const number = seen.get(content.join('\n')) ?? 0;
    seen.set(content.join('\n'), number + 1);
    const key = contentHash(number === 0 ? content : [...content, String(number)]);
    const weight = weightOf(report, removedActions(placements.flatMap(({ changes }) => changes)));
    return [{ key, path: first.path, placements, weight }];
  });
  return drafts.sort((a, b) => byWeight(a.weight, b.weight));
}

function draftContent(type: Placement['type'], path: string, placements: readonly Placement[]): string[] {
  const statements = placements.flatMap(({ changes }) => changes.map(statementContent));
  return [type, path, ...statements.sort()];
}

/** What an edit of a statement is about: policy, statement and removed actions, without lines. */
export function statementContent(edit: StatementEdit): string {
  const sid = edit.policy.statements[edit.statement]?.sid ?? '';
  const removed = removedActions([edit]).map(({ service, actions }) =>
    actions.map((action) => `${service}:${action.toLowerCase()}`).sort(),
  );
  return JSON.stringify([identityOf(edit.policy) ?? '', sid, removed]);
}

/** A hash of texts in their order, as 32 hexadecimal digits. */
export function contentHash(texts: readonly string[]): string {
  const hash = createHash('sha256');
  // With its length before it, a text cannot run into the next.
  for (const text of texts) hash.update(`${text.length}:${text}`);
  return hash.digest('hex').slice(0, 32);
}
