import { fold, narrowings, referenceMatchesName } from './match.ts';
import { referenceWords } from './words.ts';

/** A node of the trie of words: "A node stands for the string of the words down to it." */
interface WordNode {
  text: string;
  /** The name that ends here, if one does. */
  name: string | undefined;
  /** By word. Reading: words that differ in case are different nodes; only their texts are compared without. */
  children: Map<string, WordNode>;
}

/** A name pattern to be replaced, with the names that it matches and those of them that are unused. */
export interface NamesOfPattern {
  namePattern: string;
  /** M of one service: distinct names, in AWS's spelling where the catalog knows them. */
  matched: readonly string[];
  /**
   * Reading: "no unused name starts with that string" means the unused names of M. No pattern that is written here
   * can grant a name that the original does not match, so such a name makes no node unsafe.
   */
  unused: readonly string[];
}

/** The name patterns that replace a name pattern: its shortest safe prefixes, sorted. */
export function shortestSafePrefixes(names: NamesOfPattern): string[] {
  return [...new Set(writeUnsafe(buildTrie(names.matched), names))].sort();
}

function buildTrie(names: readonly string[]): WordNode {
  const root: WordNode = { text: '', name: undefined, children: new Map() };
  for (const name of names) {
    let node = root;
    for (const word of referenceWords(name)) {
      const child = node.children.get(word) ?? {
        text: node.text + word,
        name: undefined,
        children: new Map(),
      };
      node.children.set(word, child);
      node = child;
    }
    node.name = name;
  }
  return root;
}

/** "It is *safe* when no unused name starts with that string, compared without case and as plain text". */
function isSafe(node: WordNode, { unused }: NamesOfPattern): boolean {
  return startingWith(node.text, unused).length === 0;
}

/** "Take the safe nodes whose parent is not safe." */
function writeUnsafe(node: WordNode, names: NamesOfPattern): string[] {
  const below = [...node.children.values()].flatMap((child) =>
    isSafe(child, names) ? writeSafe(child, names) : writeUnsafe(child, names),
  );
  // "An action that ends at an unsafe node and is itself kept is written in full."
  const kept = node.name !== undefined && !includesName(names.unused, node.name);
  return kept && node.name !== undefined ? [node.name, ...below] : below;
}

function writeSafe(node: WordNode, names: NamesOfPattern): string[] {
  // "two or more names of M start with its string, compared as plain text without case"
  // Reading: these are also "all that the node keeps".
  const kept = startingWith(node.text, names.matched);
  // "with one, that action is written in full"
  if (kept.length === 1) return kept;
  // "What is written is the original pattern narrowed by the prefix". For a pattern that ends in its only star
  // that is the prefix and the star.
  const narrowed = narrowings(names.namePattern, node.text).filter((outcome) =>
    kept.every((name) => referenceMatchesName(outcome, name)),
  );
  const chosen = shortest(narrowed);
  if (chosen !== undefined) return [chosen];
  // "none may match all that the node keeps; then go on with the node's children, and at a leaf write the action
  // in full." Reading: an action that ends at the node itself is written in full too.
  const below = [...node.children.values()].flatMap((child) => writeSafe(child, names));
  return node.name === undefined ? below : [node.name, ...below];
}

/**
 * Reading: of several outcomes that match all, the shortest. Each rest is a suffix of the original pattern, so no two
 * outcomes have the same length, and a longer one subsumes a shorter one only if they match the same.
 */
function shortest(outcomes: readonly string[]): string | undefined {
  return [...outcomes].sort((a, b) => a.length - b.length)[0];
}

function startingWith(text: string, names: readonly string[]): string[] {
  return names.filter((name) => fold(name).startsWith(fold(text)));
}

function includesName(names: readonly string[], wanted: string): boolean {
  return names.some((name) => fold(name) === fold(wanted));
}
