import { type ActionPattern, literalPrefix, subsumes } from '../policy/action-pattern.ts';
import type { Cover } from './cover.ts';

/** A pattern of the list as it would be: the author's, which stays whatever happens, or a new one. */
interface Entry {
  readonly pattern: ActionPattern;
  /** Everything that the pattern matches starts with this. */
  readonly stem: string;
  /** Its place among the new ones; the author's come before them. */
  readonly order: number;
  readonly cover: Cover | undefined;
}

/** The new patterns that a pattern which stayed, or another new one, subsumes; of two equal ones, the later. */
export function subsumedCovers(
  covers: readonly Cover[],
  stayed: readonly ActionPattern[],
): ReadonlySet<Cover> {
  const services = new Map<string, Entry[]>();
  for (const [order, cover] of covers.entries()) {
    const { service } = cover.pattern;
    const entry = entryOf(cover.pattern, order, cover);
    const entries = services.get(service);
    if (entries === undefined) services.set(service, [entry]);
    else entries.push(entry);
  }
  for (const pattern of stayed) services.get(pattern.service)?.push(entryOf(pattern, -1, undefined));
  const subsumed = new Set<Cover>();
  for (const entries of services.values()) findSubsumed(entries, subsumed);
  return subsumed;
}

function entryOf(pattern: ActionPattern, order: number, cover: Cover | undefined): Entry {
  return { pattern, stem: literalPrefix(pattern), order, cover };
}

/**
 * A pattern can subsume those alone whose stems start with its own. In the order of their stems these follow it, so
 * that at each stem only the patterns that are still open have to be tried, which are few.
 */
function findSubsumed(entries: Entry[], subsumed: Set<Cover>): void {
  entries.sort((a, b) => (a.stem < b.stem ? -1 : a.stem > b.stem ? 1 : 0));
  const open: Entry[] = [];
  for (let start = 0, end = 0; start < entries.length; start = end) {
    const stem = entries[start]?.stem ?? '';
    while (entries[end]?.stem === stem) end++;
    while (open.length > 0 && !stem.startsWith(open.at(-1)?.stem ?? '')) open.pop();
    const group = end - start === 1 ? NONE : entries.slice(start, end);
    for (let at = start; at < end; at++) {
      const entry = entries[at];
      if (entry?.cover !== undefined && isSubsumed(entry, open, group)) subsumed.add(entry.cover);
    }
    for (let at = start; at < end; at++) {
      const entry = entries[at];
      if (entry !== undefined && entry.pattern.shape !== 'literal') open.push(entry);
    }
  }
}

/** The others of an entry that is alone with its stem. */
const NONE: readonly Entry[] = [];

function isSubsumed(entry: Entry, open: readonly Entry[], group: readonly Entry[]): boolean {
  if (open.some((wide) => subsumes(wide.pattern, entry.pattern))) return true;
  return group.some((other) => {
    if (other === entry || !subsumes(other.pattern, entry.pattern)) return false;
    return other.order < entry.order || !subsumes(entry.pattern, other.pattern);
  });
}
