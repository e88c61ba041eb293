import { SourceFile } from '../../text/source-file.ts';
import type { Span } from '../../text/span.ts';
import type { Node } from '../node.ts';
import { parseHcl } from './hcl.ts';
import { movedNode } from './moved-node.ts';

/** Whether a text has an interpolation, a directive, or one of their escapes. */
export function isTemplate(text: string): boolean {
  return /[$%]\{/.test(text);
}

/**
 * The value of a text that is a template, such as a string of HCL in JSON; spans are offsets in the text. `undefined` if
 * it is not valid. The grammar must have been loaded.
 */
export function parseTemplateText(text: string): Node | undefined {
  if (text.includes('\0')) return undefined;
  if (text.length <= LONGEST_PLAIN && PLAIN.test(text)) return plainTemplate(text);
  const { frame, start } = framed(text);
  const value = start > LONGEST_START ? undefined : valueIn(frame);
  return (
    value &&
    withoutFrame(
      movedNode(value, (span) => ({ start: span.start - start, end: span.end - start })),
      text,
    )
  );
}

/** Interpolations of references without an index, between literal text: nearly all templates, and fast to read. */
const PLAIN = /^(?:[^$%]|\$(?![${])|%(?![%{])|\$\{[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)+\})*$/;
const LONGEST_PLAIN = 10_000;
const REFERENCE = /\$\{([^}]*)\}/g;

function plainTemplate(text: string): Node {
  const parts: Node[] = [];
  let at = 0;
  const addText = (end: number): void => {
    if (end > at) parts.push({ type: 'scalar', span: { start: at, end }, value: text.slice(at, end) });
  };
  for (const { 0: whole, 1: path = '', index } of text.matchAll(REFERENCE)) {
    addText(index);
    at = index + whole.length;
    const expression = { type: 'reference', path: path.split('.') } as const;
    parts.push({ type: 'opaque', span: { start: index, end: at }, reason: 'expression', expression });
  }
  addText(text.length);
  const [only, another] = parts;
  const span = { start: 0, end: text.length };
  if (only !== undefined && another === undefined) return { ...only, span };
  return { type: 'opaque', span, reason: 'interpolation', expression: { type: 'template', parts } };
}

/** The grammar knows no marks of heredocs that are much longer. */
const LONGEST_START = 1000;

/** The value of a text that is an expression without the marks of an interpolation; `undefined` if it is none. */
export function parseExpressionText(text: string): Node | undefined {
  const start = 't = '.length;
  const value = valueIn(`t = ${text}\n`);
  return value && movedNode(value, (span) => ({ start: span.start - start, end: span.end - start }));
}

/** The comments in a template. */
export function commentsInTemplate(text: string): readonly Span[] {
  const { frame, start } = framed(text);
  const result = parseHcl(new SourceFile('', frame));
  const comments = result.ok ? result.document.comments() : [];
  return comments.map((span) => ({ start: span.start - start, end: span.end - start }));
}

/** A text as a heredoc, in which every character stands for itself, and where it starts. */
function framed(text: string): { readonly frame: string; readonly start: number } {
  const longest = (text.match(/TEXT_*/g) ?? []).reduce((most, one) => Math.max(most, one.length), 0);
  const mark = 'TEXT'.padEnd(longest + 1, '_');
  const opening = `t = <<${mark}\n`;
  return { frame: `${opening}${text}\n${mark}\n`, start: opening.length };
}

/** The value of the only attribute in a text. */
function valueIn(text: string): Node | undefined {
  const result = parseHcl(new SourceFile('', text));
  const [root] = result.ok ? result.document.roots : [];
  const [entry, another] = root?.type === 'mapping' ? root.entries : [];
  return another === undefined ? entry?.value : undefined;
}

/** The value of a heredoc without the line break at its end, which is not a part of the text. */
function withoutFrame(node: Node, text: string): Node | undefined {
  const span = { start: 0, end: text.length };
  if (node.type === 'scalar') return { type: 'scalar', span, value: unescaped(text) };
  const template = node.type === 'opaque' ? node.expression : undefined;
  if (template?.type !== 'template') return undefined;
  const parts = template.parts.flatMap((part) => ownPart(part, text));
  const [only, another] = parts;
  // `"${x}"` has the value of `x`, whatever its type.
  if (only !== undefined && another === undefined) return { ...only, span };
  return { type: 'opaque', span, reason: 'interpolation', expression: { type: 'template', parts } };
}

function ownPart(part: Node, text: string): Node[] {
  if (part.type !== 'scalar') return [part];
  const span = { start: part.span.start, end: Math.min(part.span.end, text.length) };
  if (span.start >= span.end) return [];
  return [{ type: 'scalar', span, value: unescaped(text.slice(span.start, span.end)) }];
}

/** Literal text without the escapes of interpolations and directives. */
function unescaped(text: string): string {
  return text.replaceAll('$${', '${').replaceAll('%%{', '%{');
}
