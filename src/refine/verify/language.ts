/**
 * An action pattern as the language of the actions that it matches. Only the verification uses it: it shares no code
 * with the engine, so that it does not repeat a fault of the engine.
 */
export interface Language {
  readonly text: string;
  /** The service prefix in lower case; `*` for every service. */
  readonly service: string;
  /** The part after the colon, in lower case. */
  readonly glob: string;
}

const PATTERN_FORM = /^[A-Za-z0-9-]+:[A-Za-z0-9_.*?-]+$/;

/** Reads a pattern; `undefined` for one that IAM would refuse. */
export function readLanguage(text: string): Language | undefined {
  if (text === '*' || text === '*:*') return { text, service: '*', glob: '*' };
  if (text.length > 256 || !PATTERN_FORM.test(text)) return undefined;
  const lower = text.toLowerCase();
  const colon = lower.indexOf(':');
  return { text, service: lower.slice(0, colon), glob: lower.slice(colon + 1) };
}

/** Whether a glob has no wildcard. */
export function isLiteralGlob(glob: string): boolean {
  return !glob.includes('*') && !glob.includes('?');
}

/** Whether a glob matches a name: the pieces between its stars occur in order, the first and last at the ends. */
export function accepts(glob: string, name: string): boolean {
  const star = glob.indexOf('*');
  if (star === -1) return name.length === glob.length && pieceFits(glob, name, 0);
  // Most patterns end in their only star, or differ from the name before it.
  if (name.length < star || !pieceFits(glob.slice(0, star), name, 0)) return false;
  if (star === glob.length - 1) return true;
  const pieces = glob.split('*');
  const first = pieces[0] ?? '';
  const last = pieces.at(-1) ?? '';
  if (name.length < first.length + last.length) return false;
  const end = name.length - last.length;
  if (!pieceFits(last, name, end)) return false;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    while (at + piece.length <= end && !pieceFits(piece, name, at)) at++;
    if (at + piece.length > end) return false;
    at += piece.length;
  }
  return true;
}

function pieceFits(piece: string, name: string, at: number): boolean {
  for (let index = 0; index < piece.length; index++) {
    if (piece[index] !== '?' && piece[index] !== name[at + index]) return false;
  }
  return true;
}

/** How many pairs of states are visited before an inclusion counts as not proven. */
const MOST_PAIRS = 20_000;
/** Stands for all characters that occur in neither glob. */
const OTHER = '\u0000';

/** Whether `wide` matches every action that `narrow` matches, known or not. */
export function includes(wide: Language, narrow: Language): boolean {
  if (wide.service === '*') return true;
  if (wide.service !== narrow.service) return false;
  if (wide.glob === narrow.glob || wide.glob === '*') return true;
  if (isLiteralGlob(narrow.glob)) return accepts(wide.glob, narrow.glob);
  const start = literalStart(wide.glob);
  if (!narrow.glob.startsWith(start)) return false;
  return wide.glob === `${start}*` || includesGlob(wide.glob, narrow.glob);
}

/** The text before a glob's first wildcard. */
export function literalStart(glob: string): string {
  const end = glob.search(/[*?]/);
  return end === -1 ? glob : glob.slice(0, end);
}

/**
 * Whether `wide` matches every text that `narrow` matches, both in lower case: the automaton of `narrow` runs beside
 * that of `wide`, which is made deterministic on the way. An inclusion that is not proven within the bound counts as
 * false.
 */
export function includesGlob(wide: string, narrow: string): boolean {
  const alphabet = [
    ...new Set([...`${wide}${narrow}`].filter((character) => character !== '*' && character !== '?')),
    OTHER,
  ];
  const start: [number, number[]] = [0, skipStars(wide, [0])];
  const queue = [start];
  const seen = new Set([`0|${start[1].join()}`]);
  for (let pair = queue.pop(); pair !== undefined; pair = queue.pop()) {
    const [state, set] = pair;
    if (skipStars(narrow, [state]).includes(narrow.length) && !set.includes(wide.length)) return false;
    for (const character of alphabet) {
      const next = skipStars(wide, advance(wide, set, character));
      for (const target of advance(narrow, skipStars(narrow, [state]), character)) {
        // Some text leads from every state of `narrow` to its end, so `wide` must not get stuck.
        if (next.length === 0) return false;
        const key = `${target}|${next.join()}`;
        if (seen.has(key)) continue;
        if (seen.size >= MOST_PAIRS) return false;
        seen.add(key);
        queue.push([target, next]);
      }
    }
  }
  return true;
}

function advance(glob: string, states: readonly number[], character: string): number[] {
  const next = new Set<number>();
  for (const state of states) {
    const token = glob[state];
    if (token === '*') next.add(state);
    else if (token === '?' || token === character) next.add(state + 1);
  }
  return [...next];
}

function skipStars(glob: string, states: readonly number[]): number[] {
  const closed = new Set<number>();
  for (const state of states) {
    closed.add(state);
    for (let at = state; glob[at] === '*'; at++) closed.add(at + 1);
  }
  return [...closed].sort((a, b) => a - b);
}
