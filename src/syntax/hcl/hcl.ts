import type { Node as SyntaxNode, Tree } from 'web-tree-sitter';
import type { SourceFile } from '../../text/source-file.ts';
import type { Span } from '../../text/span.ts';
import type { Document, ParseResult } from '../document.ts';
import type { Mapping } from '../node.ts';
import { LARGEST_CODE, withTree } from '../tree-sitter.ts';
import { TooDeep } from '../tree-walk.ts';
import { convertFile } from './convert-body.ts';

/** Parses Terraform's language. The grammar `hcl` must have been loaded. */
export function parseHcl(file: SourceFile): ParseResult {
  if (file.text.length > LARGEST_CODE) return failure(file, 0, 'larger than 4 MiB: policies are far smaller');
  return withHclTree(file, (tree) => {
    if (tree.rootNode.hasError)
      return failure(file, firstError(tree.rootNode).startIndex, 'an unexpected word or character');
    try {
      return { ok: true, document: hclDocument(file, convertTree(file, tree)) };
    } catch (error) {
      if (!(error instanceof TooDeep)) throw error;
      return failure(file, error.offset, error.message);
    }
  });
}

/** A Terraform file as a document. */
export function hclDocument(file: SourceFile, root: Mapping): Document {
  const comments = (): readonly Span[] => findHclComments(file);
  return { file, syntax: 'hcl', roots: [root], comments, embedding: undefined };
}

function failure(file: SourceFile, offset: number, problem: string): ParseResult {
  const message = `not valid Terraform: ${problem}; the file was not reviewed`;
  const location = file.locate(Math.min(offset, file.text.length));
  return { ok: false, diagnostic: { code: 'policy-syntax', severity: 'error', message, location } };
}

function withHclTree<T>({ text }: SourceFile, use: (tree: Tree) => T): T {
  // The byte order mark becomes a space, so that offsets hold. The grammar needs a line break after a heredoc's end.
  return withTree('hcl', `${text.replace(/^\ufeff/, ' ')}\n`, use);
}

function convertTree({ text }: SourceFile, tree: Tree): Mapping {
  const cursor = tree.walk();
  try {
    return convertFile({ text, cursor, depth: 0 });
  } finally {
    cursor.delete();
  }
}

/** The first node that does not fit the grammar, or a missing one. */
function firstError(root: SyntaxNode): SyntaxNode {
  let node = root;
  for (;;) {
    if (node.isError || node.isMissing) return node;
    const inner = node.children.find((child) => child.hasError || child.isMissing);
    if (inner === undefined) return node;
    node = inner;
  }
}

/** Few files need their comments, so the text is parsed again for them instead of keeping the tree. */
function findHclComments(file: SourceFile): Span[] {
  return withHclTree(file, ({ rootNode }) =>
    rootNode
      .descendantsOfType('comment')
      .map(({ startIndex, endIndex }) => ({ start: startIndex, end: endIndex })),
  );
}
