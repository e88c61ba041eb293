import { type ActionPattern, matchesGlob, narrowGlob } from '../policy/action-pattern.ts';
import { nextWordEnd } from '../policy/words.ts';
import { type KnownNames, prefixRange } from './known-names.ts';
import type { CoverPattern } from './refinement.ts';

/**
 * The shortest safe prefixes that stand for the kept names of a wildcard and for none of the unused ones: the
 * safe nodes, under an unsafe parent, of the trie of the kept names' words. A node is safe when no unused name
 * starts with its text. In a sorted list the unused name that shares the longest prefix with a kept one is a
 * neighbour of it, so the trie itself is never built.
 *
 * Source: D'Antoni et al., "Automatically Reducing Privilege for Access Control Policies", OOPSLA 2024, and the
 * Amazon Science article "New AWS tool recommends removal of unused permissions".
 *
 * `kept` and `unused` hold the names that the pattern matches; `unused` is in lower case, sorted, not empty.
 * The result is sorted by text. Patterns in it may subsume each other.
 */
export function coverKept(
  pattern: ActionPattern,
  kept: KnownNames,
  unused: readonly string[],
): CoverPattern[] {
  const nodes = new Map<string, CoverPattern | undefined>();
  const cover = new Map<string, CoverPattern>();
  let next = 0;
  for (const [index, name] of kept.lower.entries()) {
    while (next < unused.length && (unused[next] ?? '') < name) next++;
    const unsafe = Math.max(sharedPrefix(name, unused[next - 1]), sharedPrefix(name, unused[next]));
    const spelled = kept.spelled[index] ?? name;
    const written = shortestSafe(pattern, kept, spelled, unsafe, nodes) ?? inFull(pattern, spelled);
    cover.set(written.text, written);
  }
  return [...cover.values()].sort((a, b) => (a.text < b.text ? -1 : 1));
}

/** The pattern of the first node on a name's way down that is safe and can be written as one pattern. */
function shortestSafe(
  pattern: ActionPattern,
  kept: KnownNames,
  name: string,
  unsafe: number,
  nodes: Map<string, CoverPattern | undefined>,
): CoverPattern | undefined {
  for (let end = unsafe; end < name.length; ) {
    end = nextWordEnd(name, end);
    const text = name.slice(0, end);
    let node = nodes.get(text);
    if (node === undefined && !nodes.has(text)) {
      node = writeNode(pattern, kept, text);
      nodes.set(text, node);
    }
    if (node !== undefined) return node;
  }
  return undefined;
}

/** A safe node as one pattern; `undefined` when no narrowing of the original matches all that the node keeps. */
function writeNode(pattern: ActionPattern, kept: KnownNames, text: string): CoverPattern | undefined {
  const prefix = text.toLowerCase();
  const [start, end] = prefixRange(kept.lower, prefix);
  if (end - start === 1) return inFull(pattern, kept.spelled[start] ?? text);
  const names = kept.lower.slice(start, end);
  for (const offset of narrowGlob(pattern.name, prefix)) {
    const glob = prefix + pattern.name.slice(offset);
    if (!names.every((name) => matchesGlob(glob, name))) continue;
    const rest = pattern.text.slice(pattern.text.length - pattern.name.length + offset);
    return { text: `${pattern.prefix}:${text}${rest}`, actions: kept.spelled.slice(start, end) };
  }
  return undefined;
}

function inFull(pattern: ActionPattern, name: string): CoverPattern {
  return { text: `${pattern.prefix}:${name}`, actions: [name] };
}

function sharedPrefix(name: string, other: string | undefined): number {
  if (other === undefined) return 0;
  const most = Math.min(name.length, other.length);
  let length = 0;
  while (length < most && name.charCodeAt(length) === other.charCodeAt(length)) length++;
  return length;
}
