/** The text of one element of `Action` or `NotAction`, taken apart. Compared without regard to case. */
export interface ActionPattern {
  /** The pattern as its author wrote it. */
  readonly text: string;
  /** The service prefix as its author wrote it; `*` when the pattern stands for every service. */
  readonly prefix: string;
  /** The service prefix in lower case; `*` when the pattern stands for every service. */
  readonly service: string;
  /** The part after the colon, in lower case; `*` for everything. */
  readonly name: string;
  /** `literal`: no wildcard; `prefix`: one star, at the end; `everything`: `*` and `*:*`; `general`: any other. */
  readonly shape: 'literal' | 'prefix' | 'everything' | 'general';
}

/** IAM's longest action is far shorter; a longer pattern is refused rather than studied. */
const LONGEST_PATTERN = 256;
const PATTERN = /^[A-Za-z0-9-]+:[A-Za-z0-9_.*?-]+$/;

/**
 * Reads an action pattern. `undefined` for text that IAM would refuse: no colon, a wildcard in the service
 * prefix, or a character that no action has.
 */
export function parseActionPattern(text: string): ActionPattern | undefined {
  if (text === '*' || text === '*:*')
    return { text, prefix: '*', service: '*', name: '*', shape: 'everything' };
  if (text.length > LONGEST_PATTERN || !PATTERN.test(text)) return undefined;
  const colon = text.indexOf(':');
  const lower = text.toLowerCase();
  const name = lower.slice(colon + 1);
  return { text, prefix: text.slice(0, colon), service: lower.slice(0, colon), name, shape: shapeOf(name) };
}

/** The same pattern with its service prefix as another author spells it. */
export function withPrefix(pattern: ActionPattern, prefix: string): ActionPattern {
  return { ...pattern, text: prefix + pattern.text.slice(pattern.prefix.length), prefix };
}

function shapeOf(name: string): ActionPattern['shape'] {
  const wildcard = firstWildcard(name);
  if (wildcard === name.length) return 'literal';
  return wildcard === name.length - 1 && name.endsWith('*') ? 'prefix' : 'general';
}

/** The index of a name's first wildcard; its length where it has none. */
function firstWildcard(name: string): number {
  const star = name.indexOf('*');
  const mark = name.indexOf('?');
  if (star === -1 || mark === -1) return Math.max(star, mark) === -1 ? name.length : Math.max(star, mark);
  return Math.min(star, mark);
}

/** The text before the pattern's first wildcard, in lower case: every name that it matches starts so. */
export function literalPrefix({ name, shape }: ActionPattern): string {
  return shape === 'literal' ? name : name.slice(0, firstWildcard(name));
}

/** Whether a pattern matches an action, both service and name in lower case. */
export function matchesAction(pattern: ActionPattern, service: string, name: string): boolean {
  if (pattern.shape === 'everything') return true;
  return pattern.service === service && matchesName(pattern, name);
}

/** Whether the part of a pattern after its colon matches a name in lower case. */
export function matchesName(pattern: ActionPattern, name: string): boolean {
  switch (pattern.shape) {
    case 'everything':
      return true;
    case 'literal':
      return pattern.name === name;
    case 'prefix':
      return name.length >= pattern.name.length - 1 && name.startsWith(pattern.name.slice(0, -1));
    case 'general':
      return matchesGlob(pattern.name, name);
  }
}

/**
 * Whether a glob of `*` and `?` matches a text: each star first takes nothing, and only the last star met
 * has to be tried again, so the time is bounded by the product of both lengths.
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

/** Whether everything that `narrow` matches, now or ever, is matched by `wide` too. */
export function subsumes(wide: ActionPattern, narrow: ActionPattern): boolean {
  if (wide.shape === 'everything') return true;
  if (wide.service !== narrow.service) return false;
  if (wide.shape === 'literal') return wide.name === narrow.name;
  if (narrow.shape === 'literal' || wide.shape === 'prefix') return prefixOrMatch(wide, narrow);
  return subsumesGlob(wide.name, narrow.name);
}

function prefixOrMatch(wide: ActionPattern, narrow: ActionPattern): boolean {
  if (narrow.shape === 'literal') return matchesName(wide, narrow.name);
  return literalPrefix(narrow).startsWith(wide.name.slice(0, -1));
}

/** How many sets of states are followed; patterns as people write them have a few hundred. */
const MOST_STATES = 4000;

/**
 * Inclusion of glob languages, decided exactly. The states of `wide` that a text can reach are followed along
 * `narrow`. Where `narrow` leaves a character open, one that occurs in neither glob is the hardest case: the
 * states that it reaches are reached by every other character too. So it alone has to be followed. Globs of
 * many `?` between stars have more sets of states than can be followed: what is not proven counts as not included.
 */
export function subsumesGlob(wide: string, narrow: string): boolean {
  // Most pairs are told apart by the shortest text of `narrow`, in which each `?` is a character of neither glob.
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
    if (token !== '*') return follow(step(wide, states, token === '?' ? undefined : token), at + 1);
    for (let run = states; ; ) {
      if (!follow(run, at + 1)) return false;
      const next = step(wide, run, undefined);
      if (next === run) return true;
      run = next;
    }
  };
  return follow(close(wide, [0]), 0);
}

/** The states after one more character; `undefined` stands for one that occurs in neither glob. */
function step(glob: string, states: string, character: string | undefined): string {
  const next: number[] = [];
  for (const part of states.split(',').slice(1)) {
    const state = Number(part);
    const token = glob[state];
    if (token === '*') next.push(state);
    else if (token !== undefined && (token === '?' || token === character)) next.push(state + 1);
  }
  return close(glob, next);
}

/** States, written `,0,1,4`, with those that stars reach by taking nothing. */
function close(glob: string, states: readonly number[]): string {
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
 * Where a glob goes on when a prefix has been read through it: `prefix + glob.slice(offset)` is, for each offset,
 * a glob that the given one subsumes, and together they match all of its names that start with the prefix. Both in
 * lower case, the shortest way to go on first.
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
