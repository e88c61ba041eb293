import { afterLetter, fold, referencePattern } from './match.ts';

/** Stands for all letters that neither pattern has. It is longer than one letter, so it equals none of them. */
const ANY_OTHER_LETTER = 'any other letter';

/** Whether every action that matches the narrow pattern, known or not, matches the wide one. */
export function referenceSubsumes(wide: string, narrow: string): boolean {
  const outer = referencePattern(wide);
  const inner = referencePattern(narrow);
  if (outer === undefined || inner === undefined) return fold(wide) === fold(narrow);
  if (outer.everything) return true;
  if (inner.everything) return false;
  return fold(outer.service) === fold(inner.service) && referenceSubsumesName(outer.name, inner.name);
}

/** Whether every string that matches the narrow name pattern matches the wide one. */
export function referenceSubsumesName(wide: string, narrow: string): boolean {
  const alphabet = alphabetOf(wide, narrow);
  const start: State = { narrow: fold(narrow), wide: [fold(wide)] };
  const seen = new Set([stateKey(start)]);
  const open = [start];
  for (const state of open) {
    // Some text completes the narrow pattern from here, so the wide one must be able to continue.
    if (state.wide.length === 0) return false;
    if (acceptsNothingMore(state.narrow) && !state.wide.some(acceptsNothingMore)) return false;
    for (const next of alphabet.flatMap((letter) => nextStates(state, letter))) {
      if (seen.has(stateKey(next))) continue;
      seen.add(stateKey(next));
      open.push(next);
    }
  }
  return true;
}

/** One path through the narrow pattern, with all paths through the wide one for the same letters. */
interface State {
  narrow: string;
  wide: string[];
}

function nextStates(state: State, letter: string): State[] {
  const wide = [...new Set(state.wide.flatMap((rest) => afterLetter(rest, letter)))].sort();
  return afterLetter(state.narrow, letter).map((narrow) => ({ narrow, wide }));
}

function acceptsNothingMore(rest: string): boolean {
  return rest.split('').every((sign) => sign === '*');
}

function stateKey(state: State): string {
  return JSON.stringify([state.narrow, state.wide]);
}

function alphabetOf(wide: string, narrow: string): string[] {
  return [...new Set(fold(wide + narrow).split('')), ANY_OTHER_LETTER];
}
