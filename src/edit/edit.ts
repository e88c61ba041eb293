import { InternalError } from '../errors.ts';
import { locatePolicies } from '../locate/locate.ts';
import type { LocatedPolicy } from '../locate/located-policy.ts';
import { applyToStatement, type Refinement, type StatementRefinement } from '../refine/refinement.ts';
import { type Document, parseDocument } from '../syntax/document.ts';
import { editsOfFile } from '../syntax/embedding.ts';
import type { Entry, Node } from '../syntax/node.ts';
import { SourceFile } from '../text/source-file.ts';
import type { Span } from '../text/span.ts';
import { applyEdits, type TextEdit } from '../text/text-edit.ts';
import { removeBlock } from './block.ts';
import {
  appendItems,
  editSequence,
  extendScalar,
  type ItemChanges,
  removeItem,
  replaceScalar,
} from './comma-list.ts';
import { appendDashes, editDashes, extendByDashes, removeDash, replaceByDashes } from './dash-list.ts';
import type { FileEdit, StatementEdit } from './file-edit.ts';
import { notationOf, type Source } from './notation.ts';

/** A policy with the refinement that is to be carried out in its file; `undefined` where it stays as it is. */
export interface RefinedPolicy {
  readonly policy: LocatedPolicy;
  readonly refinement: Refinement | undefined;
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
    for (const [statement, change] of refinement.statements.entries()) {
      const edits = editsOfFile(policy.document, editStatement(policy, refinement, statement, change));
      if (edits.length > 0) changes.push({ policy, refinement, statement, edits });
    }
  }
  const edited = applyEdits(
    file.text,
    changes.flatMap((change) => change.edits),
  );
  assertReparses(file.path, policies, edited);
  return { file, changes, edited };
}

function editStatement(
  policy: LocatedPolicy,
  refinement: Refinement,
  index: number,
  change: StatementRefinement,
): readonly TextEdit[] {
  const located = policy.statements[index];
  if (located?.actions === undefined || change.type === 'unchanged') return [];
  const source = { file: policy.document.file, notation: notationOf(policy.document.syntax) };
  const { container, actions } = located;
  switch (change.type) {
    case 'remove': {
      const removed = refinement.statements.flatMap((other, at) => (other.type === 'remove' ? [at] : []));
      if (container.type === 'block') {
        const containers = removed.map((at) => policy.statements[at]?.container);
        const blocks = containers.flatMap((other) => (other?.type === 'block' ? [other.span] : []));
        return removeBlock(source, blocks, container.span);
      }
      if (container.type === 'none') return [];
      const remove = container.list.style === 'dash' ? removeDash : removeItem;
      return remove(source, container.list, new Set(removed), index);
    }
    case 'extend':
      return appendElements(source, located.node, actions, change.additions);
    case 'invert': {
      const renamed = {
        span: actions.keySpan,
        newText: source.notation.notAction(sourceOf(source, actions.keySpan)),
      };
      const count = actions.value.type === 'sequence' ? actions.value.items.length : 1;
      const first: [number, readonly string[]] = [0, change.notAction];
      const others = Array.from({ length: count - 1 }, (_, at): [number, string[]] => [at + 1, []]);
      return [renamed, ...replaceElements(source, located.node, actions, new Map([first, ...others]))];
    }
    case 'replace': {
      const replacements = change.patterns.map((pattern): [number, string[]] => [
        pattern.index,
        pattern.after.map((cover) => cover.text),
      ]);
      return replaceElements(source, located.node, actions, new Map(replacements));
    }
  }
}

function appendElements(
  source: Source,
  statement: Node,
  { value, span }: Entry,
  patterns: readonly string[],
): TextEdit[] {
  const items = value.type === 'sequence' ? value.items : [value];
  const texts = patterns.map((pattern) => quoteLike(source, items.at(-1), pattern));
  if (value.type === 'sequence')
    return value.style === 'dash' ? appendDashes(source, value, texts) : appendItems(source, value, texts);
  const extend = hasDashes(source, statement) ? extendByDashes : extendScalar;
  return extend(source, value, span.start, texts);
}

function replaceElements(
  source: Source,
  statement: Node,
  { value, span }: Entry,
  replacements: ReadonlyMap<number, readonly string[]>,
): TextEdit[] {
  const items = value.type === 'sequence' ? value.items : [value];
  const texts: ItemChanges = new Map(
    [...replacements].map(([at, patterns]) => [
      at,
      patterns.map((pattern) => quoteLike(source, items[at], pattern)),
    ]),
  );
  if (value.type === 'sequence')
    return value.style === 'dash' ? editDashes(source, value, texts) : editSequence(source, value, texts);
  const replace = hasDashes(source, statement) ? replaceByDashes : replaceScalar;
  return [replace(source, value, span.start, texts.get(0) ?? [])];
}

/** Whether a list in a statement may be written with dashes: inside of braces only brackets may. */
function hasDashes({ file, notation }: Source, { span }: Node): boolean {
  return notation.dashes && file.text[span.start] !== '{';
}

function quoteLike(source: Source, model: Node | undefined, pattern: string): string {
  return source.notation.quote(pattern, model === undefined ? '' : sourceOf(source, model.span));
}

function sourceOf({ file }: Source, span: Span): string {
  return file.text.slice(span.start, span.end);
}

/** The `reparse` law: the edited text parses and holds the same policies, each as its refinement says. */
function assertReparses(path: string, policies: readonly RefinedPolicy[], edited: string): void {
  const parsed = parseDocument(new SourceFile(path, edited));
  if (parsed?.ok !== true) throw new InternalError('the edited text does not parse');
  const after = locatePolicies(parsed.document).policies;
  if (policies.length !== after.length) throw new InternalError('the edited text holds other policies');
  for (const [index, { policy, refinement }] of policies.entries()) {
    const expected = policy.policy.statements.flatMap((statement, at) => {
      const change = refinement?.statements[at];
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
