import type { SourceFile } from '../../text/source-file.ts';
import type { Span } from '../../text/span.ts';
import { applyEdits } from '../../text/text-edit.ts';
import type { DecodedText } from '../decoded-text.ts';
import type { ParseResult } from '../document.ts';
import { type EmbeddedText, type Embedding, nestedEmbedding } from '../embedding.ts';
import { separateHoles } from '../json/holes.ts';
import { notLiteralText, parseEmbeddedJson } from '../json/json.ts';
import { templateHoles } from '../json/template-holes.ts';
import type { Node } from '../node.ts';
import { contentOfString, decodeHeredoc, decodeQuoted, encodeQuoted, encodeTemplate } from './strings.ts';

/**
 * Parses JSON in a quoted string or heredoc of a Terraform file; `undefined` for other nodes. Interpolated values are
 * opaque. A text that is JSON only once it is filled in gives a warning. `outer`: where the file's text is embedded.
 * `isFilledIn`: the text itself is a template, as that of a `template_file`.
 */
export function parseJsonInTemplate(
  file: SourceFile,
  node: Node,
  {
    outer,
    isFilledIn = false,
  }: { readonly outer?: Embedding | undefined; readonly isFilledIn?: boolean | undefined } = {},
): ParseResult | undefined {
  const first = file.text[node.span.start];
  if (first !== '"' && first !== '<') return undefined;
  const own = first === '"' ? quotedText(file, node) : heredocText(file, node, isFilledIn);
  const content = { ...own, embedding: nestedEmbedding(own.embedding, outer) };
  const hasDirectives = directiveIn(content) !== undefined;
  if (isFilledIn && !hasDirectives) return parseInnerTemplate(content);
  const found = hasDirectives && first === '<' && !isFilledIn ? templateHoles(content.text) : undefined;
  return found === undefined ? parseTemplateOfJson(content) : parseEmbeddedJson({ ...content, ...found });
}

/** Parses JSON in a template. Interpolated values are opaque. */
export function parseTemplateOfJson(content: EmbeddedText): ParseResult {
  const directive = directiveIn(content);
  return directive === undefined
    ? parseEmbeddedJson(content)
    : notLiteralText(content.embedding, directive.start, 'contains template directives');
}

/** The first directive of a template. */
function directiveIn({ text, holes }: EmbeddedText): Span | undefined {
  return separateHoles(text, holes).outside.find(({ start }) => text[start] === '%');
}

/** Parses JSON in a text that is a template once it is known. */
function parseInnerTemplate(content: EmbeddedText): ParseResult {
  const { text, holes, embedding } = content;
  const unclear = (): ParseResult =>
    notLiteralText(embedding, 0, 'is a template whose marks have no certain meaning');
  // What is interpolated is not known, and may have marks of its own.
  const found = templateHoles(withLetters(text, holes));
  if (found === undefined) return unclear();
  const all = [...holes, ...found.holes].sort((a, b) => a.start - b.start);
  const marks = [...found.holes, ...found.regions.flat()];
  if (holes.some((hole) => marks.some((mark) => hole.start < mark.end && mark.start < hole.end)))
    return unclear();
  return parseEmbeddedJson({ ...content, holes: all, regions: found.regions });
}

/** A text of the same length with letters in place of spans. */
function withLetters(text: string, spans: readonly Span[]): string {
  return applyEdits(
    text,
    spans.map((span) => ({ span, newText: 'x'.repeat(span.end - span.start) })),
  );
}

/** The spans of the interpolations and directives in a template. */
export function holesOf(node: Node): readonly Span[] {
  if (node.type !== 'opaque' || node.expression?.type !== 'template') return [];
  // Literal parts are scalars. An interpolated literal is a mixture.
  return node.expression.parts.filter((part) => part.type !== 'scalar').map(({ span }) => span);
}

/** The text of a heredoc; `decoded`: with its escapes as what they stand for. */
function heredocText(file: SourceFile, node: Node, decoded: boolean): EmbeddedText {
  const span = contentOfString(file.text, node.span);
  if (decoded) return piecewiseText(file, node, span, decodeHeredoc, encodeTemplate);
  const { start, end } = span;
  const holes = holesOf(node).map((hole) => ({ start: hole.start - start, end: hole.end - start }));
  const embedding = { file, toFile: (offset: number) => start + offset, encode: encodeTemplate };
  return { text: file.text.slice(start, end), holes, embedding };
}

function quotedText(file: SourceFile, node: Node): EmbeddedText {
  return piecewiseText(file, node, contentOfString(file.text, node.span), decodeQuoted, encodeQuoted);
}

/** A text whose literal parts are decoded one by one. */
function piecewiseText(
  file: SourceFile,
  node: Node,
  { start, end }: Span,
  decode: (source: string, start: number, end: number) => DecodedText,
  encode: (text: string) => string,
): EmbeddedText {
  const pieces: string[] = [];
  const offsets: number[] = [];
  const holes: Span[] = [];
  const add = (piece: DecodedText): void => {
    pieces.push(piece.text);
    for (const offset of piece.offsets) offsets.push(offset);
  };
  let at = start;
  for (const hole of holesOf(node)) {
    add(decode(file.text, at, hole.start));
    const length = hole.end - hole.start;
    holes.push({ start: offsets.length, end: offsets.length + length });
    add({
      text: file.text.slice(hole.start, hole.end),
      offsets: Array.from({ length }, (_, index) => hole.start + index),
    });
    at = hole.end;
  }
  add(decode(file.text, at, end));
  const embedding = { file, toFile: (offset: number) => offsets[offset] ?? end, encode };
  return { text: pieces.join(''), holes, embedding };
}
