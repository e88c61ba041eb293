import type { SourceFile } from '../../text/source-file.ts';
import type { Span } from '../../text/span.ts';
import type { ParseResult } from '../document.ts';
import { holesInStrings } from '../json/holes.ts';
import { type EmbeddedText, notLiteralText, parseJsonWithHoles } from '../json/json-with-holes.ts';
import type { Node } from '../node.ts';
import { contentOf } from './convert-template.ts';
import { decodeQuoted, encodeQuoted, encodeTemplate } from './strings.ts';

/**
 * Parses JSON that is written in a quoted string or a heredoc of a Terraform file; `undefined` for other nodes. What is
 * interpolated is opaque. A template that is JSON only once it is filled in is answered with a warning.
 */
export function parseJsonInTemplate(file: SourceFile, node: Node): ParseResult | undefined {
  const first = file.text[node.span.start];
  if (first !== '"' && first !== '<') return undefined;
  const content = first === '"' ? quotedContent(file, node) : heredocContent(file, node);
  const { text, holes, embedding } = content;
  const inside = holesInStrings(text, holes);
  const directive = holes.find(({ start }, index) => inside[index] !== true && text[start] === '%');
  return directive === undefined
    ? parseJsonWithHoles(content)
    : notLiteralText(embedding, directive.start, 'has directives around its parts');
}

/** The places of what is interpolated in a template. */
function holesOf(node: Node): readonly Span[] {
  if (node.type !== 'opaque' || node.expression?.type !== 'template') return [];
  // A literal part is a scalar; one that is interpolated starts with its mark.
  return node.expression.parts.filter((part) => part.type !== 'scalar').map(({ span }) => span);
}

function heredocContent(file: SourceFile, node: Node): EmbeddedText {
  const { start, end } = contentOf(file.text, node.span);
  const holes = holesOf(node).map((hole) => ({ start: hole.start - start, end: hole.end - start }));
  const embedding = { file, toFile: (offset: number) => start + offset, encode: encodeTemplate };
  return { text: file.text.slice(start, end), holes, embedding };
}

function quotedContent(file: SourceFile, node: Node): EmbeddedText {
  const { start, end } = contentOf(file.text, node.span);
  const texts: string[] = [];
  const offsets: number[] = [];
  const holes: Span[] = [];
  const add = (text: string, places: readonly number[]): void => {
    texts.push(text);
    for (const place of places) offsets.push(place);
  };
  const literal = (from: number, to: number): void => {
    const decoded = decodeQuoted(file.text, from, to);
    add(decoded.text, decoded.offsets);
  };
  let at = start;
  for (const hole of holesOf(node)) {
    literal(at, hole.start);
    holes.push({ start: offsets.length, end: offsets.length + hole.end - hole.start });
    const length = hole.end - hole.start;
    add(
      file.text.slice(hole.start, hole.end),
      Array.from({ length }, (_, index) => hole.start + index),
    );
    at = hole.end;
  }
  literal(at, end);
  const embedding = { file, toFile: (offset: number) => offsets[offset] ?? end, encode: encodeQuoted };
  return { text: texts.join(''), holes, embedding };
}
