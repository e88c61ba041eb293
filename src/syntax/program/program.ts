import type { Node as SyntaxNode, Tree } from 'web-tree-sitter';
import type { SourceFile } from '../../text/source-file.ts';
import type { Span } from '../../text/span.ts';
import type { Document, ParseResult } from '../document.ts';
import type { Node } from '../node.ts';
import { type GrammarName, LARGEST_CODE, withTree } from '../tree-sitter.ts';
import { TooDeep } from '../tree-walk.ts';
import { convertCode, type ProgramWalk } from './convert-program.ts';
import { withKnownSyntax } from './unknown-syntax.ts';

/** A language of programs, with the grammar that reads it. `tsx` reads JavaScript too. */
export type ProgramGrammar = Extract<GrammarName, 'python' | 'tsx' | 'typescript'>;

/** Far deeper than people write. Each link of a chain of calls is two levels. */
const DEEPEST = 600;

/**
 * Parses a program. Its tree has in full what is around the matches of `words`; the rest is plain text. The grammar must
 * have been loaded.
 */
export function parseProgram(file: SourceFile, grammar: ProgramGrammar, words: RegExp): ParseResult {
  if (file.text.length > LARGEST_CODE)
    return failure(file, grammar, 0, 'larger than 4 MiB: programs are far smaller');
  return withProgram(file, grammar, (tree) => {
    if (tree.rootNode.hasError)
      return failure(
        file,
        grammar,
        firstError(tree.rootNode),
        'an unexpected word or character, or syntax that is not known here',
      );
    try {
      return { ok: true, document: programDocument(file, grammar, convert(file, grammar, tree, words)) };
    } catch (error) {
      if (!(error instanceof TooDeep)) throw error;
      return failure(file, grammar, error.offset, error.message);
    }
  });
}

function programDocument(file: SourceFile, grammar: ProgramGrammar, root: Node): Document {
  return {
    file,
    syntax: syntaxOf(grammar),
    roots: [root],
    comments: () => findComments(file, grammar),
    embedding: undefined,
  };
}

function syntaxOf(grammar: ProgramGrammar): 'python' | 'typescript' {
  return grammar === 'python' ? 'python' : 'typescript';
}

const LANGUAGES: Readonly<Record<ProgramGrammar, string>> = {
  python: 'Python',
  tsx: 'TypeScript or JavaScript',
  typescript: 'TypeScript',
};

function failure(file: SourceFile, grammar: ProgramGrammar, offset: number, problem: string): ParseResult {
  const message = `not read as ${LANGUAGES[grammar]}: ${problem}; the file was not reviewed`;
  const location = file.locate(Math.min(offset, file.text.length));
  return { ok: false, diagnostic: { code: 'policy-syntax', severity: 'error', message, location } };
}

function withProgram<T>({ text }: SourceFile, grammar: ProgramGrammar, use: (tree: Tree) => T): T {
  // The byte order mark becomes a line break, so that offsets hold.
  const whole = text.replace(/^\ufeff/, '\n');
  const known = grammar === 'python' ? whole : withKnownSyntax(whole);
  if (known === whole) return withTree(grammar, whole, use);
  const isKnown = withTree(grammar, whole, (tree) => !tree.rootNode.hasError);
  if (isKnown) return withTree(grammar, whole, use);
  return withTree(grammar, known, (tree) =>
    tree.rootNode.hasError ? withTree(grammar, whole, use) : use(tree),
  );
}

function convert({ text }: SourceFile, grammar: ProgramGrammar, tree: Tree, words: RegExp): Node {
  const offsets = [...text.matchAll(words)].map(({ index }) => index);
  const holdsWord = ({ start, end }: Span): boolean => (offsets[firstFrom(offsets, start)] ?? end) < end;
  const cursor = tree.walk();
  try {
    const walk: ProgramWalk = {
      text,
      cursor,
      depth: 0,
      deepest: DEEPEST,
      syntax: syntaxOf(grammar),
      holdsWord,
    };
    return convertCode(walk);
  } finally {
    cursor.delete();
  }
}

/** The index of the first of sorted offsets that is not before an offset. */
function firstFrom(offsets: readonly number[], offset: number): number {
  let [low, high] = [0, offsets.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((offsets[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where the first node is that does not fit the grammar, or that is missing. */
function firstError(root: SyntaxNode): number {
  let node = root;
  for (;;) {
    if (node.isError || node.isMissing) return node.startIndex;
    const inner = node.children.find((child) => child.hasError || child.isMissing);
    if (inner === undefined) return node.startIndex;
    node = inner;
  }
}

/** Few files need their comments, so the text is parsed again for them instead of keeping the tree. */
function findComments(file: SourceFile, grammar: ProgramGrammar): Span[] {
  return withProgram(file, grammar, ({ rootNode }) =>
    rootNode
      .descendantsOfType('comment')
      .map(({ startIndex, endIndex }) => ({ start: startIndex, end: endIndex })),
  );
}
