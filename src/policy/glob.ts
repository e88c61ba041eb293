/**
 * Whether a glob of `*` and `?` matches a text. Each star first takes nothing, and only the last star met has to be
 * tried again, so the time is bounded by the product of both lengths.
 */
export function matchesGlob(glob: string, text: string): boolean {
  let g = 0;
  let t = 0;
  let star = -1;
  let resume = 0;
  while (t < text.length) {
    const token = glob[g];
    if (token === '*') {
      star = g++;
      resume = t;
    } else if (token !== undefined && (token === '?' || token === text[t])) {
      g++;
      t++;
    } else if (star !== -1) {
      g = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (glob[g] === '*') g++;
  return g === glob.length;
}

/** How many sets of states are followed; patterns as people write them have a few hundred. */
const MOST_STATES = 4000;

/**
 * Whether `wide` matches every text that `narrow` matches, decided exactly. The states of `wide` that a text can reach
 * are followed along `narrow`. Where `narrow` leaves a character open, the hardest case is one that occurs in neither
 * glob: every other character reaches at least the same states. So only that one is followed. Globs with many `?`
 * between stars have more sets of states than can be followed; an inclusion that is not proven counts as false.
 */
export function subsumesGlob(wide: string, narrow: string): boolean {
  // The shortest text of `narrow` tells most pairs apart; each `?` becomes a character of neither glob.
  if (!matchesGlob(wide, narrow.replaceAll('*', '').replaceAll('?', '\0'))) return false;
  const seen = new Set<string>();
  const follow = (states: string, at: number): boolean => {
    if (states === '') return false;
    const token = narrow[at];
    if (token === undefined) return states.endsWith(`,${wide.length}`);
    const key = `${at}${states}`;
    if (seen.has(key)) return true;
    if (seen.size >= MOST_STATES) return false;
    seen.add(key);
    if (token !== '*') return follow(nextStates(wide, states, token === '?' ? undefined : token), at + 1);
    for (let run = states; ; ) {
      if (!follow(run, at + 1)) return false;
      const next = nextStates(wide, run, undefined);
      if (next === run) return true;
      run = next;
    }
  };
  return follow(passStars(wide, [0]), 0);
}

/** The states after one more character; `undefined` stands for a character that occurs in neither glob. */
function nextStates(glob: string, states: string, character: string | undefined): string {
  const next: number[] = [];
  for (const part of states.split(',').slice(1)) {
    const state = Number(part);
    const token = glob[state];
    if (token === '*') next.push(state);
    else if (token !== undefined && (token === '?' || token === character)) next.push(state + 1);
  }
  return passStars(glob, next);
}

/** States, written `,0,1,4`, together with those behind stars that take nothing. */
function passStars(glob: string, states: readonly number[]): string {
  const closed = new Set<number>();
  for (let state of states) {
    closed.add(state);
    while (glob[state] === '*') closed.add(++state);
  }
  return [...closed]
    .sort((a, b) => a - b)
    .map((state) => `,${state}`)
    .join('');
}

/**
 * The offsets at which a glob can continue after it has matched a prefix, the largest first. For each offset the glob
 * subsumes `prefix + glob.slice(offset)`, and together these match every text of the glob that starts with the prefix.
 * Glob and prefix are in lower case.
 */
export function narrowGlob(glob: string, prefix: string): number[] {
  let states = new Set([0]);
  for (const character of prefix) {
    const next = new Set<number>();
    for (const state of states) {
      for (let at = state; at < glob.length; at++) {
        const token = glob[at];
        if (token === '*') {
          next.add(at);
          continue;
        }
        if (token === '?' || token === character) next.add(at + 1);
        break;
      }
    }
    states = next;
  }
  return [...states].sort((a, b) => b - a);
}
