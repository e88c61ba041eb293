import { InternalError } from '../errors.ts';
import { locatePolicies } from '../locate/locate.ts';
import type { LocatedPolicy } from '../locate/located-policy.ts';
import { applyToStatement, type Refinement, type StatementRefinement } from '../refine/refinement.ts';
import { type Document, parseDocument } from '../syntax/document.ts';
import { SourceFile } from '../text/source-file.ts';
import { applyEdits, type TextEdit } from '../text/text-edit.ts';
import type { FileEdit, StatementEdit } from './file-edit.ts';
import { appendItems, editSequence, removeItem, replaceScalar } from './sequence-edit.ts';

/** A policy with the refinement that is to be carried out in its file. */
export interface RefinedPolicy {
  readonly policy: LocatedPolicy;
  readonly refinement: Refinement;
}

/**
 * The edits that carry out the refinements of a file's policies, applied and read again. Throws an
 * `InternalError` when the edited text does not hold exactly the refined policies.
 */
export function editFile(document: Document, refined: readonly RefinedPolicy[]): FileEdit {
  const { file } = document;
  const changes: StatementEdit[] = [];
  for (const { policy, refinement } of refined) {
    for (const [statement, change] of refinement.statements.entries()) {
      const edits = editStatement(file, policy, refinement, statement, change);
      if (edits.length > 0) changes.push({ policy, refinement, statement, edits });
    }
  }
  const edited = applyEdits(
    file.text,
    changes.flatMap((change) => change.edits),
  );
  assertReparses(document, refined, edited);
  return { file, changes, edited };
}

function editStatement(
  file: SourceFile,
  policy: LocatedPolicy,
  refinement: Refinement,
  index: number,
  change: StatementRefinement,
): readonly TextEdit[] {
  const located = policy.statements[index];
  if (located === undefined || change.type === 'unchanged') return [];
  const { actions, list } = located;
  if (change.type === 'remove') {
    const removed = refinement.statements.flatMap((other, at) => (other.type === 'remove' ? [at] : []));
    return list === undefined ? [] : removeItem(file, list, new Set(removed), index);
  }
  if (change.type === 'extend') {
    const texts = change.additions.map(quote);
    if (actions.value.type === 'sequence') return appendItems(file, actions.value, texts);
    const own = file.text.slice(actions.value.span.start, actions.value.span.end);
    return [replaceScalar(file, actions.value, actions.span.start, [own, ...texts])];
  }
  if (change.type === 'invert') {
    const renamed = { span: actions.keySpan, newText: quote('NotAction') };
    const count = actions.value.type === 'sequence' ? actions.value.items.length : 1;
    const replacements = new Map(
      Array.from({ length: count }, (_, at) => [at, at === 0 ? change.notAction : []]),
    );
    return [renamed, ...replaceElements(file, policy, index, replacements)];
  }
  const replacements = new Map(
    change.patterns.map((pattern) => [pattern.index, pattern.after.map((cover) => cover.text)]),
  );
  return replaceElements(file, policy, index, replacements);
}

function replaceElements(
  file: SourceFile,
  policy: LocatedPolicy,
  index: number,
  replacements: ReadonlyMap<number, readonly string[]>,
): TextEdit[] {
  const actions = policy.statements[index]?.actions;
  if (actions === undefined) return [];
  const texts = new Map([...replacements].map(([at, patterns]) => [at, patterns.map(quote)]));
  if (actions.value.type === 'sequence') return editSequence(file, actions.value, texts);
  return [replaceScalar(file, actions.value, actions.span.start, texts.get(0) ?? [])];
}

function quote(pattern: string): string {
  return JSON.stringify(pattern);
}

/** The `reparse` law: the edited text parses and holds the same policies, each as its refinement says. */
function assertReparses(document: Document, refined: readonly RefinedPolicy[], edited: string): void {
  const parsed = parseDocument(new SourceFile(document.file.path, edited));
  if (parsed?.ok !== true) throw new InternalError('the edited text does not parse');
  const refinements = new Map(refined.map(({ policy, refinement }) => [policy.address, refinement]));
  const before = locatePolicies(document).policies;
  const after = locatePolicies(parsed.document).policies;
  if (before.length !== after.length) throw new InternalError('the edited text holds other policies');
  for (const [index, policy] of before.entries()) {
    const expected = policy.policy.statements.flatMap((statement, at) => {
      const change = refinements.get(policy.address)?.statements[at];
      return (change === undefined ? statement : applyToStatement(statement, change)) ?? [];
    });
    const actual = after[index]?.policy.statements ?? [];
    if (after[index]?.address !== policy.address || summary(actual) !== summary(expected)) {
      throw new InternalError('the edited text does not hold the refined policy');
    }
  }
}

function summary(statements: LocatedPolicy['policy']['statements']): string {
  return JSON.stringify(statements.map(({ effect, element, patterns }) => [effect, element, patterns]));
}
