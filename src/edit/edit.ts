import { InternalError } from '../errors.ts';
import { holdsDirective } from '../locate/directive.ts';
import type { LocatedPolicy } from '../locate/located-policy.ts';
import { type Refinement, UNCHANGED } from '../refine/refinement.ts';
import { type Document, parseEdited } from '../syntax/document.ts';
import { editsOfFile } from '../syntax/embedding.ts';
import { applyEdits } from '../text/text-edit.ts';
import { assertRefined } from './assert-refined.ts';
import { editStatements } from './edit-statements.ts';
import type { FileEdit, RefinedPolicy, StatementEdit } from './file-edit.ts';
import { sourceOf } from './source.ts';

/** Characters of one file that may be parsed to find out which statement's edit fails its check. */
const MOST_PARSED_TO_TRY = 5_000_000;

/** A statement, by its index, of a policy. */
export interface StatementInPolicy {
  readonly policy: LocatedPolicy;
  readonly statement: number;
}

/** The checked edit of a file, and the statements that had to be left out of it. */
export interface PartialEdit {
  /** `undefined` when nothing is left to be edited. */
  readonly edit: FileEdit | undefined;
  readonly refused: readonly StatementInPolicy[];
}

/**
 * The edits that carry out the refinements of a file's policies, applied and read again. `document` is that of the
 * file on disk, `policies` are all that it holds. Throws an `InternalError` when the edited text does not hold exactly
 * the refined policies.
 */
export function editFile(document: Document, policies: readonly RefinedPolicy[]): FileEdit {
  const { file } = document;
  const changes: StatementEdit[] = [];
  for (const { policy, refinement } of policies) {
    if (refinement === undefined) continue;
    for (const [statement, own] of editStatements(sourceOf(policy.document), policy, refinement).entries()) {
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

/**
 * Edits a file as `editFile` does. When that fails, statement after statement is tried, and one whose edit fails is left
 * as it is: an awkward list hides no other. Throws an `InternalError` where trying would take too long.
 */
export function editPassingStatements(document: Document, policies: readonly RefinedPolicy[]): PartialEdit {
  try {
    return { edit: editFile(document, policies), refused: [] };
  } catch (error) {
    if (!(error instanceof InternalError)) throw error;
    const changes = policies.flatMap(changedStatements);
    if (changes.length * document.file.text.length > MOST_PARSED_TO_TRY) throw error;
    return editOneByOne(document, policies, changes);
  }
}

function editOneByOne(
  document: Document,
  policies: readonly RefinedPolicy[],
  changes: readonly StatementInPolicy[],
): PartialEdit {
  const refused: StatementInPolicy[] = [];
  let edit: FileEdit | undefined;
  let passed = policies.map(withoutChanges);
  for (const change of changes) {
    const tried = passed.map((one, at) => withChange(one, policies[at], change));
    try {
      edit = editFile(document, tried);
      passed = tried;
    } catch (error) {
      if (!(error instanceof InternalError)) throw error;
      refused.push(change);
    }
  }
  return { edit, refused };
}

function changedStatements({ policy, refinement }: RefinedPolicy): StatementInPolicy[] {
  return (refinement?.statements ?? []).flatMap(({ type }, statement) =>
    type === 'unchanged' ? [] : [{ policy, statement }],
  );
}

function withoutChanges({ policy, refinement }: RefinedPolicy): RefinedPolicy {
  return { policy, refinement: refinement && withStatements(refinement, () => false) };
}

/** A policy with one more of its statements refined. */
function withChange(
  tried: RefinedPolicy,
  whole: RefinedPolicy | undefined,
  { policy, statement }: StatementInPolicy,
): RefinedPolicy {
  if (tried.policy !== policy || whole?.refinement === undefined) return tried;
  const before = tried.refinement?.statements ?? [];
  const isRefined = (at: number): boolean => at === statement || before[at]?.type !== 'unchanged';
  return { policy, refinement: withStatements(whole.refinement, isRefined) };
}

function withStatements(refinement: Refinement, isRefined: (statement: number) => boolean): Refinement {
  const statements = refinement.statements.map((one, at) => (isRefined(at) ? one : UNCHANGED));
  return { ...refinement, statements };
}
