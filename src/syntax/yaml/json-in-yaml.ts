import type { SourceFile } from '../../text/source-file.ts';
import type { Span } from '../../text/span.ts';
import { applyEdits } from '../../text/text-edit.ts';
import type { ParseResult } from '../document.ts';
import { holesInStrings } from '../json/holes.ts';
import { type EmbeddedText, parseJsonWithHoles } from '../json/json-with-holes.ts';
import type { Scalar } from '../node.ts';
import { DOUBLE_QUOTES, type Quoting, SINGLE_QUOTES } from './quotes.ts';

/**
 * Parses JSON that is written in a YAML text: a block (`|`, `>`) or a quoted string. `undefined` for a plain scalar.
 * With `hasHoles`, `${…}` is what `Fn::Sub` fills in, so that what holds it is opaque.
 */
export function parseJsonInYaml(file: SourceFile, scalar: Scalar, hasHoles = false): ParseResult | undefined {
  const content = contentOf(file, scalar.span);
  const value = String(scalar.value);
  // What the parser read is to be what is edited.
  if (content === undefined || !isSameText(content.text, value)) return undefined;
  const isFolded = file.text[scalar.span.start] === '>';
  const text = isFolded ? foldStrings(content.text, value) : content.text;
  return parseJsonWithHoles({ ...content, text, holes: hasHoles ? findHoles(text) : [] });
}

/** Where `Fn::Sub` fills something in: `${Name}`, but not `${!Literal}`. */
export function findHoles(text: string): Span[] {
  return spansOf(text.matchAll(/\$\{(?!!)[^{}"\n]*\}/g));
}

function spansOf(matches: Iterable<RegExpExecArray>): Span[] {
  return [...matches].map(({ index, 0: { length } }) => ({ start: index, end: index + length }));
}

type Content = Omit<EmbeddedText, 'holes'>;

function contentOf(file: SourceFile, span: Span): Content | undefined {
  switch (file.text[span.start]) {
    case '"':
      return quotedContent(file, span, DOUBLE_QUOTES);
    case "'":
      return quotedContent(file, span, SINGLE_QUOTES);
    case '|':
    case '>':
      return blockContent(file, span);
    default:
      return undefined;
  }
}

function quotedContent(file: SourceFile, { start, end }: Span, { decode, encode }: Quoting): Content {
  const { text, offsets } = decode(file.text, { start: start + 1, end: end - 1 });
  return { text, embedding: { file, toFile: (offset) => offsets[offset] ?? end - 1, encode } };
}

/** The lines of a block are JSON as they stand: its indentation is white space. */
function blockContent(file: SourceFile, { start, end }: Span): Content {
  const first = file.lineStart(file.lineAt(start) + 1);
  const text = file.text.slice(first, end);
  return { text, embedding: { file, toFile: (offset) => first + offset, encode: (added) => added } };
}

/** The same text with blanks for the line breaks inside of JSON strings that folding has made blanks. */
function foldStrings(text: string, value: string): string {
  const breaks = foldedBreaks(text, value);
  const inside = holesInStrings(text, breaks);
  const folded = breaks.filter((_, index) => inside[index] === true);
  return applyEdits(
    text,
    folded.map((span) => ({ span, newText: ' ' })),
  );
}

/** The line breaks of a text for which its value, the same but for white space, has none. */
function foldedBreaks(text: string, value: string): Span[] {
  const folded: Span[] = [];
  let waiting: Span[] = [];
  let inValue = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    if (character === '\n' || character === '\r') waiting.push({ start: at, end: at + 1 });
    if (/\s/.test(character)) continue;
    const before = inValue;
    while (/\s/.test(value[inValue] ?? '')) inValue++;
    if (!value.slice(before, inValue).includes('\n')) folded.push(...waiting);
    waiting = [];
    inValue++;
  }
  return folded;
}

/** Whether two texts differ in white space alone, which means nothing in JSON but inside of strings. */
function isSameText(a: string, b: string): boolean {
  return a.replaceAll(/\s/g, '') === b.replaceAll(/\s/g, '');
}
