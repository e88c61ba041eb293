import type { SourceFile } from '../../text/source-file.ts';
import type { Span } from '../../text/span.ts';
import { applyEdits } from '../../text/text-edit.ts';
import type { ParseResult } from '../document.ts';
import type { EmbeddedText } from '../embedding.ts';
import { separateHoles } from '../json/holes.ts';
import { parseEmbeddedJson } from '../json/json.ts';
import type { Scalar } from '../node.ts';
import { DOUBLE_QUOTES, type Quoting, SINGLE_QUOTES } from './quotes.ts';

/**
 * Parses JSON in a block scalar (`|`, `>`) or a quoted string of a YAML file; `undefined` for a plain scalar. With
 * `hasHoles`, `${…}` is a variable of `Fn::Sub`, and a value that contains one is opaque.
 */
export function parseJsonInYaml(file: SourceFile, scalar: Scalar, hasHoles = false): ParseResult | undefined {
  const content = decodeScalar(file, scalar.span);
  const value = String(scalar.value);
  // Edits apply to the source, so it must decode to what the YAML parser has read.
  if (content === undefined || !isSameText(content.text, value)) return undefined;
  const isFolded = file.text[scalar.span.start] === '>';
  const text = isFolded ? foldStrings(content.text, value) : content.text;
  return parseEmbeddedJson({ ...content, text, holes: hasHoles ? findSubVariables(text) : [] });
}

/** The variables of `Fn::Sub` in a text: `${Name}`, but not `${!Literal}`. */
export function findSubVariables(text: string): Span[] {
  const matches = text.matchAll(/\$\{(?!!)[^{}"\n]*\}/g);
  return [...matches].map(({ index, 0: { length } }) => ({ start: index, end: index + length }));
}

type DecodedScalar = Omit<EmbeddedText, 'holes'>;

function decodeScalar(file: SourceFile, span: Span): DecodedScalar | undefined {
  switch (file.text[span.start]) {
    case '"':
      return decodeFlowScalar(file, span, DOUBLE_QUOTES);
    case "'":
      return decodeFlowScalar(file, span, SINGLE_QUOTES);
    case '|':
    case '>':
      return decodeBlockScalar(file, span);
    default:
      return undefined;
  }
}

function decodeFlowScalar(
  file: SourceFile,
  { start, end }: Span,
  { decode, encode }: Quoting,
): DecodedScalar {
  const { text, offsets } = decode(file.text, { start: start + 1, end: end - 1 });
  return { text, embedding: { file, toFile: (offset) => offsets[offset] ?? end - 1, encode } };
}

/** The lines of a block are JSON as they are: their indentation is white space. */
function decodeBlockScalar(file: SourceFile, { start, end }: Span): DecodedScalar {
  const first = file.lineStart(file.lineAt(start) + 1);
  const text = file.text.slice(first, end);
  return { text, embedding: { file, toFile: (offset) => first + offset, encode: (added) => added } };
}

/** A text of the same length with blanks for the line breaks that folding removes inside JSON strings. */
function foldStrings(text: string, value: string): string {
  const { inStrings } = separateHoles(text, foldedBreaks(text, value));
  return applyEdits(
    text,
    inStrings.map((span) => ({ span, newText: ' ' })),
  );
}

/** The line breaks of a text that its value, the same except for white space, does not have. */
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

/** Whether two texts are the same except for white space, which has no meaning in JSON outside of strings. */
function isSameText(a: string, b: string): boolean {
  return a.replaceAll(/\s/g, '') === b.replaceAll(/\s/g, '');
}
