import { type ActionPattern, literalPrefix, parseActionPattern, subsumes } from '../policy/action-pattern.ts';
import type { CoverPattern, PatternRefinement } from './refinement.ts';

/** Leaves out each new pattern that a pattern which stayed, or another new one, subsumes; of two equal ones, the later. */
export function dropSubsumed(
  changed: readonly PatternRefinement[],
  stayed: readonly (string | undefined)[],
): PatternRefinement[] {
  const author = new Clutter();
  for (const text of stayed) {
    const pattern = text === undefined ? undefined : parseActionPattern(text);
    if (pattern !== undefined) author.add(pattern);
  }
  const added = new Clutter();
  const parsed = new Map<CoverPattern, ActionPattern>();
  for (const cover of changed.flatMap((refinement) => refinement.after)) {
    const pattern = parseActionPattern(cover.text);
    if (pattern === undefined) continue;
    parsed.set(cover, pattern);
    added.add(pattern);
  }
  const keep = (cover: CoverPattern): boolean => {
    const pattern = parsed.get(cover);
    return pattern !== undefined && !author.subsumes(pattern) && !added.subsumesAnother(pattern);
  };
  return changed.map((refinement) => ({ ...refinement, after: refinement.after.filter(keep) }));
}

/** Patterns arranged so that those which may subsume another are found without comparing it to all of them. */
class Clutter {
  readonly #literals = new Map<string, ActionPattern>();
  /** By service and prefix: `x*` subsumes what starts with `x`. */
  readonly #prefixes = new Map<string, ActionPattern>();
  readonly #others: ActionPattern[] = [];

  add(pattern: ActionPattern): void {
    if (pattern.shape === 'literal') addFirst(this.#literals, `${pattern.service}:${pattern.name}`, pattern);
    else if (pattern.shape === 'prefix')
      addFirst(this.#prefixes, `${pattern.service}:${literalPrefix(pattern)}`, pattern);
    else this.#others.push(pattern);
  }

  subsumes(pattern: ActionPattern): boolean {
    for (const _ of this.#wider(pattern)) return true;
    return false;
  }

  /** Whether a pattern other than itself subsumes one of these; among equal ones the first is the one that counts. */
  subsumesAnother(pattern: ActionPattern): boolean {
    for (const wide of this.#wider(pattern)) {
      if (wide === pattern) continue;
      if (!subsumes(pattern, wide) || this.#others.indexOf(wide) < this.#orderOf(pattern)) return true;
    }
    return false;
  }

  /** Literals and prefixes are unique, so whatever equals one of them came first. */
  #orderOf(pattern: ActionPattern): number {
    const index = this.#others.indexOf(pattern);
    return index === -1 ? Number.POSITIVE_INFINITY : index;
  }

  *#wider(pattern: ActionPattern): Generator<ActionPattern> {
    const literal = this.#literals.get(`${pattern.service}:${pattern.name}`);
    if (literal !== undefined) yield literal;
    const prefix = literalPrefix(pattern);
    for (let length = 0; length <= prefix.length; length++) {
      const wide = this.#prefixes.get(`${pattern.service}:${prefix.slice(0, length)}`);
      if (wide !== undefined) yield wide;
    }
    for (const wide of this.#others) if (subsumes(wide, pattern)) yield wide;
  }
}

function addFirst(map: Map<string, ActionPattern>, key: string, pattern: ActionPattern): void {
  if (!map.has(key)) map.set(key, pattern);
}
