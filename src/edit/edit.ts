import { InternalError } from '../errors.ts';
import { parseEdited } from '../formats/formats.ts';
import { holdsDirective } from '../locate/directive.ts';
import type { LocatedPolicy } from '../locate/located-policy.ts';
import { type Refinement, UNCHANGED } from '../refine/refinement.ts';
import type { Document } from '../syntax/document.ts';
import { editsOfFile } from '../syntax/embedding.ts';
import { applyEdits, type TextEdit } from '../text/text-edit.ts';
import { assertRefined } from './assert-refined.ts';
import { disturbedFormatter, type Formatter } from './disturbed.ts';
import { editStatements } from './edit-statements.ts';
import type { FileEdit, RefinedPolicy, StatementEdit } from './file-edit.ts';
import { sourceOf } from './source.ts';

/** Characters of one file that may be parsed to find the statements whose edits fail the check. */
const MOST_PARSED_TO_TRY = 5_000_000;

/** A statement of a policy, by its index. */
export interface StatementInPolicy {
  readonly policy: LocatedPolicy;
  readonly statement: number;
}

/** The checked edit of a file, and the statements that are left out of it because their edits fail the check. */
export interface PartialEdit {
  /** `undefined` when nothing is left to edit. */
  readonly edit: FileEdit | undefined;
  readonly refused: readonly StatementInPolicy[];
  /** The formatter that would now change lines beside the edited statements, which an edit leaves alone. */
  readonly disturbed: Formatter | undefined;
}

/** A file's edit, and the document that it makes. */
interface ReadEdit {
  readonly edit: FileEdit;
  readonly after: Document;
}

/**
 * The edits that carry out the refinements of a file's policies, checked by parsing the edited text. `document` is the
 * file on disk; `policies` are all of its policies. Throws an `InternalError` when the edited text does not hold exactly
 * the refined policies.
 */
export function editFile(document: Document, policies: readonly RefinedPolicy[]): FileEdit {
  return editAndRead(document, policies).edit;
}

function editAndRead(document: Document, policies: readonly RefinedPolicy[]): ReadEdit {
  const { file } = document;
  const changes: StatementEdit[] = [];
  for (const { policy, refinement } of policies) {
    if (refinement === undefined) continue;
    for (const [statement, own] of editStatements(sourceOf(policy.document), policy, refinement).entries()) {
      refuseDirectives(policy.document, own);
      const edits = editsOfFile(policy.document, own);
      if (edits.length > 0) changes.push({ policy, refinement, statement, edits });
    }
  }
  const edits = changes.flatMap((change) => change.edits);
  if (edits.some(({ span }) => holdsDirective(file.text.slice(span.start, span.end))))
    throw new InternalError('the edit would remove a comment that names the owner of the policy');
  const after = assertRefined(document, policies, parseEdited(document, edits));
  return { edit: { file, changes, edited: applyEdits(file.text, edits) }, after };
}

/** Refuses to change a directive of a template without all that belong to it: they decide what else is there. */
function refuseDirectives({ template }: Document, edits: readonly TextEdit[]): void {
  const isTorn = edits.some(({ span }) =>
    template?.regions.some((region) => {
      const touched = region.filter(({ start, end }) => start < span.end && span.start < end);
      const isGone = region.every(({ start, end }) => span.start <= start && end <= span.end);
      return touched.length > 0 && !isGone;
    }),
  );
  if (isTorn) throw new InternalError('the edit would change a directive of the template');
}

/**
 * Edits a file like `editFile`, but leaves out the statements whose edits fail the check, so that one awkward list does
 * not block the others. Throws an `InternalError` when the file is too large to try its statements one by one.
 */
export function editPassingStatements(document: Document, policies: readonly RefinedPolicy[]): PartialEdit {
  try {
    const { edit, after } = editAndRead(document, policies);
    return { edit, refused: [], disturbed: disturbedFormatter(document, after) };
  } catch (error) {
    if (!(error instanceof InternalError)) throw error;
    const changes = policies.flatMap(changedStatements);
    if (changes.length * document.file.text.length > MOST_PARSED_TO_TRY)
      throw new InternalError(`${error.message}, and the file is too large to find out in which statement`);
    return editOneByOne(document, policies, changes);
  }
}

/** Adds one statement's edit after the other, and keeps those that pass together with the ones before. */
function editOneByOne(
  document: Document,
  policies: readonly RefinedPolicy[],
  changes: readonly StatementInPolicy[],
): PartialEdit {
  const refused: StatementInPolicy[] = [];
  let last: ReadEdit | undefined;
  let passed = policies.map(withoutChanges);
  for (const change of changes) {
    const tried = passed.map((one, at) => withChange(one, policies[at], change));
    try {
      last = editAndRead(document, tried);
      passed = tried;
    } catch (error) {
      if (!(error instanceof InternalError)) throw error;
      refused.push(change);
    }
  }
  return { edit: last?.edit, refused, disturbed: last && disturbedFormatter(document, last.after) };
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
