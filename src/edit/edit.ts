import { InternalError } from '../errors.ts';
import { parseEdited } from '../formats/formats.ts';
import { holdsDirective } from '../locate/directive.ts';
import type { Document } from '../syntax/document.ts';
import { editsOfFile } from '../syntax/embedding.ts';
import { applyEdits } from '../text/text-edit.ts';
import { assertRefined } from './assert-refined.ts';
import { editStatements } from './edit-statements.ts';
import type { FileEdit, RefinedPolicy, StatementEdit } from './file-edit.ts';
import { Source } from './source.ts';

/**
 * The edits that carry out the refinements of a file's policies, applied and read again. `document` is that of the
 * file on disk, `policies` are all that it holds. Throws an `InternalError` when the edited text does not hold exactly
 * the refined policies.
 */
export function editFile(document: Document, policies: readonly RefinedPolicy[]): FileEdit {
  const { file } = document;
  const sources = new Map<Document, Source>();
  const changes: StatementEdit[] = [];
  for (const { policy, refinement } of policies) {
    if (refinement === undefined) continue;
    const source = sources.get(policy.document) ?? new Source(policy.document);
    sources.set(policy.document, source);
    for (const [statement, own] of editStatements(source, policy, refinement).entries()) {
      const edits = editsOfFile(policy.document, own);
      if (edits.length > 0) changes.push({ policy, refinement, statement, edits });
    }
  }
  const edits = changes.flatMap((change) => change.edits);
  if (edits.some(({ span }) => holdsDirective(file.text.slice(span.start, span.end))))
    throw new InternalError('a comment that says whose the policy is would go');
  assertRefined(document, policies, parseEdited(document, edits));
  return { file, changes, edited: applyEdits(file.text, edits) };
}
