import type { SourceFile } from '../../text/source-file.ts';
import type { Span } from '../../text/span.ts';
import type { DecodedText } from '../decoded-text.ts';
import type { ParseResult } from '../document.ts';
import { type EmbeddedText, type Embedding, nestedEmbedding } from '../embedding.ts';
import { separateHoles } from '../json/holes.ts';
import { notLiteralText, parseEmbeddedJson } from '../json/json.ts';
import type { Node } from '../node.ts';
import { contentOfString, decodeQuoted, encodeQuoted, encodeTemplate } from './strings.ts';

/**
 * Parses JSON in a quoted string or heredoc of a Terraform file; `undefined` for other nodes. Interpolated values are
 * opaque. A text that is JSON only once it is filled in gives a warning. `outer`: where the file's text is embedded.
 */
export function parseJsonInTemplate(
  file: SourceFile,
  node: Node,
  outer?: Embedding,
): ParseResult | undefined {
  const first = file.text[node.span.start];
  if (first !== '"' && first !== '<') return undefined;
  const content = first === '"' ? quotedText(file, node) : heredocText(file, node);
  return parseTemplateOfJson({ ...content, embedding: nestedEmbedding(content.embedding, outer) });
}

/** Parses JSON in a template. Interpolated values are opaque. */
export function parseTemplateOfJson(content: EmbeddedText): ParseResult {
  const { outside } = separateHoles(content.text, content.holes);
  const directive = outside.find(({ start }) => content.text[start] === '%');
  return directive === undefined
    ? parseEmbeddedJson(content)
    : notLiteralText(content.embedding, directive.start, 'contains template directives');
}

/** The spans of the interpolations and directives in a template. */
export function holesOf(node: Node): readonly Span[] {
  if (node.type !== 'opaque' || node.expression?.type !== 'template') return [];
  // Literal parts are scalars. An interpolated literal is a mixture.
  return node.expression.parts.filter((part) => part.type !== 'scalar').map(({ span }) => span);
}

function heredocText(file: SourceFile, node: Node): EmbeddedText {
  const { start, end } = contentOfString(file.text, node.span);
  const holes = holesOf(node).map((hole) => ({ start: hole.start - start, end: hole.end - start }));
  const embedding = { file, toFile: (offset: number) => start + offset, encode: encodeTemplate };
  return { text: file.text.slice(start, end), holes, embedding };
}

function quotedText(file: SourceFile, node: Node): EmbeddedText {
  const { start, end } = contentOfString(file.text, node.span);
  const pieces: string[] = [];
  const offsets: number[] = [];
  const holes: Span[] = [];
  const add = (piece: DecodedText): void => {
    pieces.push(piece.text);
    for (const offset of piece.offsets) offsets.push(offset);
  };
  let at = start;
  for (const hole of holesOf(node)) {
    add(decodeQuoted(file.text, at, hole.start));
    const length = hole.end - hole.start;
    holes.push({ start: offsets.length, end: offsets.length + length });
    add({
      text: file.text.slice(hole.start, hole.end),
      offsets: Array.from({ length }, (_, index) => hole.start + index),
    });
    at = hole.end;
  }
  add(decodeQuoted(file.text, at, end));
  const embedding = { file, toFile: (offset: number) => offsets[offset] ?? end, encode: encodeQuoted };
  return { text: pieces.join(''), holes, embedding };
}
