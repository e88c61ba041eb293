import type { FlowEntry, FlowItem, FlowList, FlowMap, FlowValue, Piece } from './flow-value.ts';
import { indentationUnit } from './indentation.ts';
import { newLine, type Source } from './source.ts';

/** The columns that Prettier fills, and that a list on one line may fill. */
export const WIDTH = 80;

/** Where a value is written. */
interface FlowPlace {
  /** The column at which it starts. */
  readonly column: number;
  /** The indentation of the line on which it starts, in columns. */
  readonly indent: number;
  /** The columns of what must follow on its last line. */
  readonly suffix: number;
}

/** A value as Prettier lays it out: on one line if it fits there. */
export function printFlow(source: Source, value: FlowValue, place: FlowPlace): readonly Piece[] {
  if (value.type === 'token') return [value.piece];
  const flat = flatPieces(value);
  const fits = place.column + widthOf(flat) + place.suffix <= WIDTH;
  const mayBeFlat = value.type === 'list' || !value.isExpanded;
  if (isEmpty(value) || (fits && mayBeFlat)) return flat;
  return value.type === 'list'
    ? printItems(source, value, place)
    : printLines(source, ['{', '}'], place, value.entries, (entry, inner) =>
        printEntry(source, entry, inner),
      );
}

/** A key with its value as Prettier lays them out. In YAML, a value that does not fit starts a line of its own. */
export function printEntry(
  source: Source,
  { key, value }: Pick<FlowEntry, 'key' | 'value'>,
  { indent, suffix }: Omit<FlowPlace, 'column'>,
): readonly Piece[] {
  const column = indent + widthOf([key]) + 2;
  const flat = flatPieces(value);
  const fits = column + widthOf(flat) + suffix <= WIDTH;
  if (value.type === 'token' || isEmpty(value) || fits || !source.notation.dashes)
    return [key, ': ', ...printFlow(source, value, { column, indent, suffix })];
  const inner = indent + indentationUnit(source).length;
  const below = printFlow(source, value, { column: inner, indent: inner, suffix });
  return [key, `:${lineAt(source, inner)}`, ...below];
}

/** A list with comments, without them, as Prettier lays it out: each item has a line, and the bracket is behind the key. */
export function printBroken(source: Source, key: Piece, list: FlowList, keyColumn: number): readonly Piece[] {
  const indent = keyColumn + (source.notation.dashes ? indentationUnit(source).length : 0);
  const place = { column: indent, indent, suffix: 0 };
  return [key, ': ', ...printItems(source, list, place)];
}

/** A value on one line. */
export function flatPieces(value: FlowValue): readonly Piece[] {
  switch (value.type) {
    case 'token':
      return [value.piece];
    case 'list':
      return ['[', ...joinPieces(value.items.map((item) => flatPieces(item.value))), ']'];
    case 'map': {
      const entries = value.entries.map(({ key, value: inner }) => [key, ': ', ...flatPieces(inner)]);
      return entries.length === 0 ? ['{}'] : ['{ ', ...joinPieces(entries), ' }'];
    }
  }
}

function printItems(source: Source, { items }: FlowList, place: FlowPlace): readonly Piece[] {
  return printLines(source, ['[', ']'], place, items, (item, inner) =>
    printFlow(source, item.value, { ...inner, column: inner.indent }),
  );
}

function printLines<T extends FlowItem | FlowEntry>(
  source: Source,
  [open, close]: readonly [string, string],
  { indent }: FlowPlace,
  parts: readonly T[],
  print: (part: T, place: Omit<FlowPlace, 'column'>) => readonly Piece[],
): readonly Piece[] {
  const inner = indent + indentationUnit(source).length;
  const lines = parts.flatMap((part, at) => {
    // Prettier writes a comma after the last line in YAML, and none in JSON.
    const comma = at < parts.length - 1 || source.notation.dashes ? ',' : '';
    const blank = part.blankAbove ? source.newline : '';
    return [blank + lineAt(source, inner), ...print(part, { indent: inner, suffix: comma.length }), comma];
  });
  return [open, ...lines, `${lineAt(source, indent)}${close}`];
}

function joinPieces(lists: readonly (readonly Piece[])[]): Piece[] {
  return lists.flatMap((pieces, at) => (at === 0 ? pieces : [', ', ...pieces]));
}

function isEmpty(value: FlowList | FlowMap): boolean {
  return (value.type === 'list' ? value.items : value.entries).length === 0;
}

function widthOf(pieces: readonly Piece[]): number {
  return pieces.reduce(
    (sum, piece) => sum + (typeof piece === 'string' ? piece.length : piece.end - piece.start),
    0,
  );
}

function lineAt(source: Source, column: number): string {
  return newLine(source, ' '.repeat(column));
}
