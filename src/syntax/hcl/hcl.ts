import type { Node as SyntaxNode, Tree } from 'web-tree-sitter';
import type { SourceFile } from '../../text/source-file.ts';
import type { Span } from '../../text/span.ts';
import type { Document, ParseResult } from '../document.ts';
import type { Mapping } from '../node.ts';
import { hclParser } from '../tree-sitter.ts';
import { convertFile } from './convert-body.ts';
import { TooDeep } from './tree-walk.ts';

const LARGEST = 4 * 1024 * 1024;

/** Parses Terraform's language. The grammar must have been loaded. */
export function parseHcl(file: SourceFile): ParseResult {
  if (file.text.length > LARGEST) return failure(file, 0, 'larger than 4 MiB: policies are far smaller');
  const tree = parseText(file);
  try {
    if (tree.rootNode.hasError)
      return failure(file, firstError(tree.rootNode).startIndex, 'a word or character is wrong');
    return { ok: true, document: hclDocument(file, convertTree(file, tree)) };
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
    return failure(file, error.offset, error.message);
  } finally {
    tree.delete();
  }
}

/** A Terraform file as a document. */
export function hclDocument(file: SourceFile, root: Mapping): Document {
  const comments = (): readonly Span[] => findComments(file);
  return { file, syntax: 'hcl', roots: [root], comments, embedding: undefined };
}

function convertTree({ text }: SourceFile, tree: Tree): Mapping {
  const cursor = tree.walk();
  try {
    return convertFile({ text, cursor, depth: 0 });
  } finally {
    cursor.delete();
  }
}

function failure(file: SourceFile, offset: number, problem: string): ParseResult {
  const message = `not valid Terraform: ${problem}; the file was not reviewed`;
  const location = file.locate(Math.min(offset, file.text.length));
  return { ok: false, diagnostic: { code: 'policy-syntax', severity: 'error', message, location } };
}

function parseText({ text }: SourceFile): Tree {
  // The byte order mark becomes a space: offsets hold. A heredoc's end is seen only with a line break behind it.
  const tree = hclParser().parse(`${text.replace(/^\ufeff/, ' ')}\n`);
  if (tree === null) throw new TypeError('a parser without a time limit gives a tree');
  return tree;
}

/** The first node that the grammar could not place, or the place of one that is missing. */
function firstError(root: SyntaxNode): SyntaxNode {
  let node = root;
  for (;;) {
    if (node.isError || node.isMissing) return node;
    const inner = node.children.find((child) => child.hasError || child.isMissing);
    if (inner === undefined) return node;
    node = inner;
  }
}

/** Comments are looked for only where a directive may be, so the file is parsed once more for them. */
function findComments(file: SourceFile): Span[] {
  const tree = parseText(file);
  try {
    return tree.rootNode
      .descendantsOfType('comment')
      .map(({ startIndex, endIndex }) => ({ start: startIndex, end: endIndex }));
  } finally {
    tree.delete();
  }
}
