import { type FileEdit, refinementOfEdit, type StatementEdit } from '../edit/file-edit.ts';
import { wholeServices } from '../render/change-headline.ts';
import { contentHash, statementContent } from '../report/comment-drafts.ts';
import { actionNames, byWeight, removedActions, type Weight, weightOf } from '../report/facts.ts';
import type { Report } from '../report/report.ts';
import { type OwnerEdits, ownersKey } from '../review/owner-edits.ts';
import { branchOf } from './branch-name.ts';

/** What a sweep removes from the policies of one set of principals: the content of one pull request. */
export interface OwnerGroup {
  /** The ARNs of all owners, or bare names; sorted. */
  readonly principals: readonly string[];
  /** Stands for the principals, whatever becomes of their policies. */
  readonly key: string;
  readonly branch: string;
  readonly edits: readonly FileEdit[];
  /** The edits of statements in all files. */
  readonly changes: readonly StatementEdit[];
  /** The actions that it removes, as `service:name` in lower case; `service:*` too where nothing of a service is left. */
  readonly removals: ReadonlySet<string>;
  readonly weight: Weight;
  /** A hash of what is removed and of what replaces it, without lines and findings. */
  readonly content: string;
}

/** The groups of a review that remove something, the most dangerous first, then those of the most actions. */
export function ownerGroups(report: Report, owners: readonly OwnerEdits[]): OwnerGroup[] {
  return owners
    .filter(({ edits }) => edits.length > 0)
    .map((one) => ownerGroup(report, one))
    .sort((a, b) => byWeight(a.weight, b.weight) || (a.branch < b.branch ? -1 : 1));
}

function ownerGroup(report: Report, { principals, edits }: OwnerEdits): OwnerGroup {
  const changes = edits.flatMap((edit) => edit.changes);
  const removed = removedActions(changes);
  return {
    principals,
    key: principalsHash(principals),
    branch: branchOf(principals),
    edits,
    changes,
    removals: new Set([
      ...actionNames(removed).map((name) => name.toLowerCase()),
      ...wholeServices(changes).map((service) => `${service}:*`),
    ]),
    weight: weightOf(report, removed),
    content: contentHash(edits.flatMap(fileContent).sort()),
  };
}

/** Stands for a set of principals. */
export function principalsHash(principals: readonly string[]): string {
  return contentHash([ownersKey(principals)]);
}

function fileContent({ file, changes }: FileEdit): string[] {
  return changes.map((edit) => JSON.stringify([file.path, statementContent(edit), replacements(edit)]));
}

/** What an edit writes in place of what it removes. */
function replacements(edit: StatementEdit): readonly (readonly string[])[] {
  const refinement = refinementOfEdit(edit);
  if (refinement.type === 'extend') return [refinement.additions];
  if (refinement.type === 'invert') return [refinement.notAction];
  if (!('patterns' in refinement)) return [];
  return refinement.patterns.map(({ after }) => after.map(({ text }) => text));
}
