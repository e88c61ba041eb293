import { InternalError } from '../errors.ts';
import type { LocatedPolicy } from '../locate/located-policy.ts';
import { type Refinement, UNCHANGED } from '../refine/refinement.ts';
import type { Document } from '../syntax/document.ts';
import { editFile } from './edit.ts';
import type { FileEdit, RefinedPolicy } from './file-edit.ts';

/** Characters of one file that may be parsed to find out which statement's edit fails its check. */
const MOST_PARSED = 5_000_000;

/** A statement whose edit does not pass its check. */
export interface RefusedStatement {
  readonly policy: LocatedPolicy;
  readonly statement: number;
}

/** The checked edit of a file, and what had to be left out of it. */
export interface Attempt {
  /** `undefined` when nothing is left to be edited. */
  readonly edit: FileEdit | undefined;
  readonly refused: readonly RefusedStatement[];
}

/**
 * Edits a file as `editFile` does. When that fails, statement after statement is tried, and one whose edit fails is left
 * as it is: an awkward list hides no other. Throws an `InternalError` where trying would take too long.
 */
export function editWhatPasses(document: Document, policies: readonly RefinedPolicy[]): Attempt {
  try {
    return { edit: editFile(document, policies), refused: [] };
  } catch (error) {
    if (!(error instanceof InternalError)) throw error;
    const changes = policies.flatMap(changesOf);
    if (changes.length * document.file.text.length > MOST_PARSED) throw error;
    return editOneByOne(document, policies, changes);
  }
}

function editOneByOne(
  document: Document,
  policies: readonly RefinedPolicy[],
  changes: readonly RefusedStatement[],
): Attempt {
  const refused: RefusedStatement[] = [];
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

function changesOf({ policy, refinement }: RefinedPolicy): RefusedStatement[] {
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
  { policy, statement }: RefusedStatement,
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
