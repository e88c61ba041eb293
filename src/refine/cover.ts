import { type ActionPattern, parseActionPattern } from '../policy/action-pattern.ts';
import { matchesGlob, narrowGlob } from '../policy/glob.ts';
import { nextWordEnd } from '../policy/name-words.ts';
import type { ActionNames } from './action-names.ts';

/** A new pattern with the kept actions that it matches, as bare names sorted by their lower-case forms. */
export interface Cover {
  readonly pattern: ActionPattern;
  readonly actions: readonly string[];
}

/**
 * Covers the kept names of a wildcard with the shortest safe prefixes: in the trie of the kept names' words, the safe
 * nodes whose parent is unsafe. A node is safe when no unused name starts with its text. In a sorted list, the name
 * that shares the longest prefix with another name is its neighbour, so the trie is never built.
 *
 * Source: D'Antoni et al., "Automatically Reducing Privilege for Access Control Policies", OOPSLA 2024, and the
 * Amazon Science article "New AWS tool recommends removal of unused permissions".
 *
 * `kept` and `unused` hold names that the pattern matches; `unused` is in lower case, sorted and not empty.
 * The result is sorted by text. Its patterns may subsume each other.
 */
export function coverKept(pattern: ActionPattern, kept: ActionNames, unused: readonly string[]): Cover[] {
  const nodes = new SafeNodes(pattern, kept);
  const covers: Cover[] = [];
  let next = 0;
  let before = 0;
  for (const [index, name] of kept.lower.entries()) {
    while (next < unused.length && (unused[next] ?? '') < name) next++;
    const unsafe = Math.max(sharedPrefix(name, unused[next - 1]), sharedPrefix(name, unused[next]));
    const after = sharedPrefix(name, kept.lower[index + 1]);
    if (!nodes.coverName(index, unsafe, Math.max(before, after)))
      covers.push(coverInFull(pattern, kept, index));
    before = after;
  }
  return sortCovers([...covers, ...nodes.covers()]);
}

/** Sorts covers by the texts of their patterns, in place. */
export function sortCovers(covers: Cover[]): Cover[] {
  return covers.sort((a, b) => (a.pattern.text < b.pattern.text ? -1 : 1));
}

/** The safe nodes that cover several names; each is written once. */
class SafeNodes {
  readonly #pattern: ActionPattern;
  readonly #kept: ActionNames;
  /** By the text of the node; `undefined` for a node that cannot be written as one pattern. */
  readonly #nodes = new Map<string, Cover | undefined>();

  constructor(pattern: ActionPattern, kept: ActionNames) {
    this.#pattern = pattern;
    this.#kept = kept;
  }

  /**
   * Finds the shortest safe node that covers a name together with others, and says whether there is one. Nodes whose
   * texts have at most `unsafe` characters are not safe; those with more than `shared` cover no other name.
   */
  coverName(index: number, unsafe: number, shared: number): boolean {
    const name = this.#kept.spelled[index] ?? '';
    for (let end = unsafe; end < shared; ) {
      end = nextWordEnd(name, end);
      if (end <= shared && this.#nodeAt(index, name.slice(0, end)) !== undefined) return true;
    }
    return false;
  }

  /** The covers found so far. */
  covers(): Cover[] {
    return [...this.#nodes.values()].filter((node) => node !== undefined);
  }

  #nodeAt(index: number, text: string): Cover | undefined {
    const known = this.#nodes.get(text);
    if (known !== undefined || this.#nodes.has(text)) return known;
    const node = this.#writeNode(index, text);
    this.#nodes.set(text, node);
    return node;
  }

  /** A node as one pattern; `undefined` when no narrowing of the original matches all the names of the node. */
  #writeNode(index: number, text: string): Cover | undefined {
    const { lower, spelled } = this.#kept;
    const { name, prefix, text: original } = this.#pattern;
    const start = text.toLowerCase();
    let [first, end] = [index, index + 1];
    while (lower[first - 1]?.startsWith(start)) first--;
    while (lower[end]?.startsWith(start)) end++;
    const names = lower.slice(first, end);
    for (const offset of narrowGlob(name, start)) {
      const glob = start + name.slice(offset);
      if (!names.every((one) => matchesGlob(glob, one))) continue;
      const rest = original.slice(original.length - name.length + offset);
      const pattern = parseActionPattern(`${prefix}:${text}${rest}`);
      if (pattern !== undefined) return { pattern, actions: spelled.slice(first, end) };
    }
    return undefined;
  }
}

function coverInFull({ prefix, service }: ActionPattern, kept: ActionNames, index: number): Cover {
  const name = kept.lower[index] ?? '';
  const spelled = kept.spelled[index] ?? name;
  const pattern: ActionPattern = { text: `${prefix}:${spelled}`, prefix, service, name, shape: 'literal' };
  return { pattern, actions: [spelled] };
}

/** The number of characters that two names have in common at their start. */
function sharedPrefix(name: string, other: string | undefined): number {
  if (other === undefined) return 0;
  const most = Math.min(name.length, other.length);
  let length = 0;
  while (length < most && name.charCodeAt(length) === other.charCodeAt(length)) length++;
  return length;
}
