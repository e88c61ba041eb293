import { addTo } from '../multimap.ts';
import { type ActionPattern, literalPrefix, subsumes } from '../policy/action-pattern.ts';
import type { Cover } from './cover.ts';

/** A pattern of the refined list, either new or an element that stayed. */
interface ListedPattern {
  readonly pattern: ActionPattern;
  /** The text before the first wildcard. */
  readonly stem: string;
  /** The position among the new patterns; -1 for an element that stayed, so that it comes before them. */
  readonly order: number;
  /** `undefined` for an element that stayed. */
  readonly cover: Cover | undefined;
}

/** The covers that an element that stayed or another cover subsumes; of two equal covers, the later one. */
export function subsumedCovers(
  covers: readonly Cover[],
  stayed: readonly ActionPattern[],
): ReadonlySet<Cover> {
  const services = new Map<string, ListedPattern[]>();
  for (const [order, cover] of covers.entries()) {
    addTo(services, cover.pattern.service, listedPattern(cover.pattern, order, cover));
  }
  // Elements of a service without covers subsume none.
  for (const pattern of stayed) services.get(pattern.service)?.push(listedPattern(pattern, -1, undefined));
  const subsumed = new Set<Cover>();
  for (const listed of services.values()) for (const cover of findSubsumed(listed)) subsumed.add(cover);
  return subsumed;
}

function listedPattern(pattern: ActionPattern, order: number, cover: Cover | undefined): ListedPattern {
  return { pattern, stem: literalPrefix(pattern), order, cover };
}

/**
 * The subsumed covers of one service. A pattern can only subsume patterns whose stems start with its own. Sorted by
 * stem, these follow it, so each pattern is compared only with the few that are open at its stem.
 */
function findSubsumed(listed: ListedPattern[]): Cover[] {
  listed.sort((a, b) => (a.stem < b.stem ? -1 : a.stem > b.stem ? 1 : 0));
  const subsumed: Cover[] = [];
  const open: ListedPattern[] = [];
  for (let start = 0, end = 0; start < listed.length; start = end) {
    const stem = listed[start]?.stem ?? '';
    while (listed[end]?.stem === stem) end++;
    while (open.length > 0 && !stem.startsWith(open.at(-1)?.stem ?? '')) open.pop();
    const sameStem = end - start === 1 ? NO_OTHERS : listed.slice(start, end);
    for (let at = start; at < end; at++) {
      const one = listed[at];
      if (one?.cover !== undefined && isSubsumed(one, open, sameStem)) subsumed.push(one.cover);
    }
    for (let at = start; at < end; at++) {
      const one = listed[at];
      if (one !== undefined && one.pattern.shape !== 'literal') open.push(one);
    }
  }
  return subsumed;
}

/** Saves the slice for the common pattern that alone has its stem. */
const NO_OTHERS: readonly ListedPattern[] = [];

function isSubsumed(
  one: ListedPattern,
  open: readonly ListedPattern[],
  sameStem: readonly ListedPattern[],
): boolean {
  if (open.some((wide) => subsumes(wide.pattern, one.pattern))) return true;
  return sameStem.some((other) => {
    if (other === one || !subsumes(other.pattern, one.pattern)) return false;
    return other.order < one.order || !subsumes(one.pattern, other.pattern);
  });
}
