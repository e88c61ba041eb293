import { type ActionPattern, literalPrefix, parseActionPattern, subsumes } from '../policy/action-pattern.ts';
import type { CoverPattern, PatternRefinement } from './refinement.ts';

/** A pattern of the list as it would be: the author's, which stays whatever happens, or a new one. */
interface Entry {
  readonly pattern: ActionPattern;
  /** Everything that the pattern matches starts with this. */
  readonly stem: string;
  /** Its place among the entries of its service; the author's come first. */
  readonly order: number;
  readonly cover: CoverPattern | undefined;
}

/** Leaves out each new pattern that a pattern which stayed, or another new one, subsumes; of two equal ones, the later. */
export function dropSubsumed(
  changed: readonly PatternRefinement[],
  stayed: readonly (string | undefined)[],
): readonly PatternRefinement[] {
  if (changed.every(({ after }) => after.length === 0)) return changed;
  const services = new Map<string, Entry[]>();
  for (const text of stayed) if (text !== undefined) addEntry(services, text, undefined);
  for (const { after } of changed) for (const cover of after) addEntry(services, cover.text, cover);
  const dropped = new Set<CoverPattern>();
  for (const entries of services.values()) findSubsumed(entries, dropped);
  if (dropped.size === 0) return changed;
  return changed.map((refinement) => ({
    ...refinement,
    after: refinement.after.filter((cover) => !dropped.has(cover)),
  }));
}

function addEntry(services: Map<string, Entry[]>, text: string, cover: CoverPattern | undefined): void {
  const pattern = parseActionPattern(text);
  if (pattern === undefined) return;
  let entries = services.get(pattern.service);
  if (entries === undefined) {
    entries = [];
    services.set(pattern.service, entries);
  }
  entries.push({ pattern, stem: literalPrefix(pattern), order: entries.length, cover });
}

/**
 * A pattern can subsume those alone whose stems start with its own. In the order of their stems these follow it, so
 * that at each stem only the patterns that are still open have to be tried, which are few.
 */
function findSubsumed(entries: Entry[], dropped: Set<CoverPattern>): void {
  entries.sort((a, b) => (a.stem < b.stem ? -1 : a.stem > b.stem ? 1 : 0));
  const open: Entry[] = [];
  for (let start = 0, end = 0; start < entries.length; start = end) {
    const stem = entries[start]?.stem ?? '';
    while (entries[end]?.stem === stem) end++;
    while (open.length > 0 && !stem.startsWith(open.at(-1)?.stem ?? '')) open.pop();
    const group = entries.slice(start, end);
    for (const entry of group) {
      const { cover } = entry;
      if (cover !== undefined && isSubsumed(entry, open, group)) dropped.add(cover);
    }
    open.push(...group.filter(({ pattern }) => pattern.shape !== 'literal'));
  }
}

function isSubsumed(entry: Entry, open: readonly Entry[], group: readonly Entry[]): boolean {
  if (open.some((wide) => subsumes(wide.pattern, entry.pattern))) return true;
  return group.some((other) => {
    if (other === entry || !subsumes(other.pattern, entry.pattern)) return false;
    return other.order < entry.order || !subsumes(entry.pattern, other.pattern);
  });
}
