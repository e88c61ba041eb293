import type { Entry } from '../syntax/node.ts';
import type { TextEdit } from '../text/text-edit.ts';
import { editCommaList } from './comma-list.ts';
import type { Piece } from './flow-value.ts';
import { indentationUnit } from './indentation.ts';
import { indentationAt } from './layout.ts';
import type { ItemChanges } from './list-items.ts';
import { hasCommentsLeft } from './own-comments.ts';
import { editsOfPieces } from './pieces.ts';
import {
  flatWidth,
  hasOwnLines,
  hasTrailingComma,
  isBroken,
  type ListEntry,
  programStyle,
} from './program-style.ts';
import { newLine, type Source } from './source.ts';

/**
 * The edits of a list in a program that its formatter leaves alone, so that it does so afterwards. `undefined` for any
 * other file, and where the list stays on as many lines as its author gave it.
 */
export function editProgramList(
  source: Source,
  actions: Entry,
  changes: ItemChanges,
): TextEdit[] | undefined {
  const { value } = actions;
  const style = programStyle(source);
  if (style === undefined || value.type !== 'sequence') return undefined;
  const list: ListEntry = { ...actions, value };
  if (!hasOwnLines(source, list) || hasCommentsLeft(source, value, changes)) return undefined;
  const { text } = source.file;
  const items = value.items.flatMap((item, at): readonly Piece[] => changes.get(at) ?? [item.span]);
  const texts = items.map((item) => (typeof item === 'string' ? item : text.slice(item.start, item.end)));
  if (items.length === 0 || texts.some((one) => one.includes('\n'))) return undefined;
  const fits = flatWidth(source, list, texts) <= style.width;
  const wasBroken = isBroken(source, value);
  const isBlack = source.notation.formatter === 'black';
  // Black breaks a list that ends with a comma, and adds one where it breaks between items.
  const isKept = wasBroken && (!isBlack || hasTrailingComma(source, value));
  if (fits && !(isBlack && isKept))
    return editsOfPieces(source, value.span, ['[', ...separated(items, ', '), ']']);
  if (isKept) return editCommaList(source, list, changes);
  const outer = indentationAt(source.file, actions.keySpan.start);
  const inner = newLine(source, outer + indentationUnit(source));
  const hasComma = style.trailingComma && !(isBlack && items.length === 1);
  const end = `${hasComma ? ',' : ''}${newLine(source, outer)}]`;
  return editsOfPieces(source, value.span, [`[${inner}`, ...separated(items, `,${inner}`), end]);
}

function separated(items: readonly Piece[], separator: string): Piece[] {
  return items.flatMap((item, at) => (at === 0 ? [item] : [separator, item]));
}
