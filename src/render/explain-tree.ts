import { wordEnds } from '../policy/name-words.ts';
import type { CoverPattern, PatternRefinement } from '../refine/refinement.ts';
import { actionNames } from '../report/describe.ts';

/**
 * A part of the trie of a wildcard's words. `split`: an unused action starts with its text, so it cannot be written as
 * one pattern. `kept`: safe, and written as a pattern. `gone`: unused actions. `more`: what a cut leaves out.
 */
export type ExplainNode =
  | SplitNode
  | { readonly type: 'kept'; readonly cover: CoverPattern }
  | { readonly type: 'gone'; readonly actions: readonly string[] }
  | ({ readonly type: 'more' } & Counts);

/** An unsafe node, with what lies below it. A cut can leave it without children; the counts stay. */
export interface SplitNode extends Counts {
  readonly type: 'split';
  /** The text that all below starts with, such as `s3:GetBucket`; at the root the wildcard that is replaced. */
  readonly text: string;
  /** An unused action that starts with the text: why it is not safe. */
  readonly forcedBy: string;
  readonly children: readonly ExplainNode[];
}

/** What lies below a node, or was left out. */
export interface Counts {
  /** New patterns that stand for what is kept. */
  readonly patterns: number;
  /** Unused actions. */
  readonly unused: number;
}

/** What stands at the end of a path: a new pattern, or an unused action. */
interface Leaf {
  /** The service with its colon, then the words. */
  readonly path: readonly string[];
  readonly cover: CoverPattern | undefined;
  readonly text: string;
  /** The text in lower case, to sort by. */
  readonly key: string;
}

/** The trie of a replaced wildcard: its new patterns as leaves, and the unused actions between them. */
export function explainTree(pattern: PatternRefinement): SplitNode {
  const leaves = [
    ...pattern.after.map((cover) => leafOf(cover.text, cover)),
    ...actionNames(pattern.removed).map((action) => leafOf(action, undefined)),
  ].sort((a, b) => compare(a.key, b.key) || compare(a.text, b.text));
  return splitOf(pattern.before, leaves, sharedDepth(leaves));
}

function leafOf(text: string, cover: CoverPattern | undefined): Leaf {
  return { path: pathOf(text), cover, text, key: text.toLowerCase() };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A pattern's service and the words before its first wildcard. */
function pathOf(text: string): string[] {
  const start = text.indexOf(':') + 1;
  const wildcard = text.search(/[*?]/);
  const words = [text.slice(0, start)];
  const name = text.slice(start, wildcard === -1 ? text.length : wildcard);
  if (name === '') return words;
  let from = 0;
  for (const end of wordEnds(name)) {
    words.push(name.slice(from, end));
    from = end;
  }
  return words;
}

function splitOf(text: string, leaves: readonly Leaf[], depth: number): SplitNode {
  const unused = leaves.filter(({ cover }) => cover === undefined);
  return {
    type: 'split',
    text,
    forcedBy: unused[0]?.text ?? '',
    patterns: leaves.length - unused.length,
    unused: unused.length,
    children: grow(leaves, depth),
  };
}

/** The nodes of some leaves that share the first `depth` parts of their paths. */
function grow(leaves: readonly Leaf[], depth: number): ExplainNode[] {
  const groups = new Map<string, Leaf[]>();
  for (const leaf of leaves) {
    const word = leaf.path[depth]?.toLowerCase() ?? '';
    const group = groups.get(word);
    if (group === undefined) groups.set(word, [leaf]);
    else group.push(leaf);
  }
  return [...groups].flatMap(([word, group]) => (word === '' ? ended(group) : nodesOf(group)));
}

function nodesOf(group: readonly Leaf[]): ExplainNode[] {
  const kept = group.filter(({ cover }) => cover !== undefined);
  if (group.length === 1 || kept.length === 0 || kept.length === group.length) return ended(group);
  const depth = sharedDepth(group);
  return [splitOf(group[0]?.path.slice(0, depth).join('') ?? '', group, depth)];
}

/** Leaves as nodes, the unused ones together. */
function ended(leaves: readonly Leaf[]): ExplainNode[] {
  const kept = leaves.flatMap(({ cover }): ExplainNode[] =>
    cover === undefined ? [] : [{ type: 'kept', cover }],
  );
  const actions = leaves.filter(({ cover }) => cover === undefined).map(({ text }) => text);
  return actions.length === 0 ? kept : [...kept, { type: 'gone', actions }];
}

/** How many parts all paths have in common at their start. */
function sharedDepth(leaves: readonly Leaf[]): number {
  const [first, ...others] = leaves;
  let depth = 0;
  for (const word of first?.path ?? []) {
    if (others.some(({ path }) => path[depth]?.toLowerCase() !== word.toLowerCase())) break;
    depth++;
  }
  return depth;
}
