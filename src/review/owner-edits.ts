import { editFile } from '../edit/edit.ts';
import type { FileEdit, RefinedPolicy } from '../edit/file-edit.ts';
import { InternalError } from '../errors.ts';
import { groupBy } from '../multimap.ts';
import { principalsOfMatch } from '../report/facts.ts';
import type { ReviewedPolicy } from '../report/report.ts';
import type { Document } from '../syntax/document.ts';
import type { FilesEdit } from './edit-refinements.ts';
import type { FilePolicy } from './limiting-policy.ts';
import type { FileReview } from './review-files.ts';

/** The edits of the policies that one set of principals owns, without those of their neighbours. */
export interface OwnerEdits {
  /** The ARNs of all owners, or bare names; sorted. */
  readonly principals: readonly string[];
  /** One for each file, in the order of the files. Each is checked by itself. */
  readonly edits: readonly FileEdit[];
  /** Paths of files that cannot be edited for these owners alone. */
  readonly refused: readonly string[];
}

/** The owners of a policy in a form that does not depend on their order. */
export function ownersKey(principals: readonly string[]): string {
  return [...new Set(principals)].sort().join('\n');
}

/**
 * Edits the files once more, for each set of owners alone. `edited` is the edit for all of them: what was refused there is
 * left out here.
 */
export function editsByOwners(files: readonly FileReview[], edited: FilesEdit): OwnerEdits[] {
  const byPath = groupBy(edited.policies, ({ policy }) => policy.location.path);
  const whole = new Map(edited.edits.map((edit) => [edit.file.path, edit]));
  const found = new Map<string, { edits: FileEdit[]; refused: string[] }>();
  for (const { document } of files) {
    const edit = document && whole.get(document.file.path);
    if (document === undefined || edit === undefined) continue;
    const policies = byPath.get(document.file.path) ?? [];
    const owners = new Set(
      policies.flatMap((one) => (isRefined(one) ? ownersKey(principalsOfMatch(one.matched)) : [])),
    );
    for (const key of owners) {
      const own = policies.map((one) => ({
        policy: one.policy,
        refinement:
          isRefined(one) && ownersKey(principalsOfMatch(one.matched)) === key ? one.refinement : undefined,
      }));
      const group = found.get(key) ?? { edits: [], refused: [] };
      found.set(key, group);
      const alone = owners.size === 1 ? edit : editAlone(document, own);
      if (alone === undefined) group.refused.push(document.file.path);
      else group.edits.push(alone);
    }
  }
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, group]) => ({ principals: key.split('\n'), ...group }));
}

/** The edit of a file for some of its policies; `undefined` if it fails its check. */
function editAlone(document: Document, policies: readonly RefinedPolicy[]): FileEdit | undefined {
  try {
    return editFile(document, policies);
  } catch (error) {
    if (error instanceof InternalError) return undefined;
    throw error;
  }
}

function isRefined(policy: FilePolicy): policy is ReviewedPolicy {
  return policy.type === 'reviewed' && policy.refinement.outcome === 'refined';
}
