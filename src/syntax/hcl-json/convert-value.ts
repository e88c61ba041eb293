import type { SourceFile } from '../../text/source-file.ts';
import type { Span } from '../../text/span.ts';
import { movedNode } from '../hcl/moved-node.ts';
import { isTemplate, parseExpressionText, parseTemplateText } from '../hcl/template-text.ts';
import { textInString } from '../json/json-in-json.ts';
import type { Entry, Node, Scalar } from '../node.ts';

/** Thrown at what Terraform would refuse. */
export class InvalidHclJson extends Error {
  readonly offset: number;
  constructor({ span }: { readonly span: Span }, problem: string) {
    super(problem);
    this.offset = span.start;
  }
}

/** How strings are read. */
export type Reading = 'template' | 'plain' | 'bare';

/** Converts the value of an argument. Throws `InvalidHclJson` at a template that is not valid. */
export function convertValue(file: SourceFile, node: Node, reading: Reading): Node {
  if (reading === 'plain') return node;
  switch (node.type) {
    case 'scalar':
      return convertText(file, node, reading);
    case 'sequence':
      return { ...node, items: node.items.map((item) => convertValue(file, item, reading)) };
    case 'mapping':
      return { ...node, entries: node.entries.map((entry) => convertEntry(file, entry, reading)) };
    case 'opaque':
      return node;
  }
}

/** A computed key is its source text in parentheses, as in HCL. */
function convertEntry(file: SourceFile, entry: Entry, reading: Reading): Entry {
  const value = convertValue(file, entry.value, reading);
  if (!isTemplate(entry.key)) return { ...entry, value };
  const parsed = parseTemplateText(entry.key);
  if (parsed === undefined) throw new InvalidHclJson({ span: entry.keySpan }, 'an invalid template');
  return { ...entry, value, key: parsed.type === 'scalar' ? String(parsed.value) : `(${entry.key})` };
}

function convertText(file: SourceFile, node: Scalar, reading: Reading): Node {
  const { span, value } = node;
  if (typeof value !== 'string') return node;
  if (isTemplate(value)) return templateAt(file, span, parseTemplateText(value));
  if (reading === 'template') return node;
  const parsed = parseExpressionText(value);
  return parsed === undefined ? node : templateAt(file, span, parsed);
}

/** A value from the text of a string, with the places of its parts in the file. */
function templateAt(file: SourceFile, span: Span, parsed: Node | undefined): Node {
  if (parsed === undefined) throw new InvalidHclJson({ span }, 'an invalid template');
  const { embedding } = textInString(file, span);
  const moved = movedNode(parsed, ({ start, end }) => ({
    start: embedding.toFile(start),
    end: embedding.toFile(end),
  }));
  return { ...moved, span };
}
