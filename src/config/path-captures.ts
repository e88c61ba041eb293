/** A part of a pattern. */
type PathToken =
  | { readonly type: 'text'; readonly text: string }
  /** `?`: one character of a segment. */
  | { readonly type: 'character' }
  /** `*`: any number of characters of a segment, including none. */
  | { readonly type: 'run' }
  /** `**` and its slash: any number of whole segments, including none. */
  | { readonly type: 'segments' }
  /** `**` at the end: the rest of the path, at least one character. */
  | { readonly type: 'rest' }
  | { readonly type: 'capture'; readonly name: string };

/** File systems allow no longer names, and nobody writes policies under longer paths by hand. */
const LONGEST_SEGMENT = 255;
const LONGEST_PATH = 1024;

/**
 * Matches a path against a pattern of captures, `*`, `**` and `?`, and returns the captured texts by name. From left to
 * right, each capture takes as little as possible; a repeated capture stands for the same text. A state from which the
 * rest did not match is not tried again: without repeated captures, the time is bounded by the length of the pattern
 * times the square of the path's length. Neither text becomes a regular expression.
 */
export function matchCaptures(pattern: string, path: string): ReadonlyMap<string, string> | undefined {
  if (path.length > LONGEST_PATH) return undefined;
  if (path.split('/').some((segment) => segment.length > LONGEST_SEGMENT)) return undefined;
  const tokens = pathTokens(pattern);
  const bound = new Map<string, string>();
  const failed = new Set<string>();
  const matches = (index: number, at: number): boolean => {
    const token = tokens[index];
    if (token === undefined) return at === path.length;
    const state = matchState(tokens, index, at, bound);
    if (failed.has(state)) return false;
    for (const end of tokenEnds(token, path, at, bound)) {
      const binds = token.type === 'capture' && !bound.has(token.name);
      if (binds) bound.set(token.name, path.slice(at, end));
      if (matches(index + 1, end)) return true;
      if (binds) bound.delete(token.name);
    }
    failed.add(state);
    return false;
  };
  return matches(0, 0) ? bound : undefined;
}

/** Everything that the rest of a match depends on: the position, and the captures that later tokens repeat. */
function matchState(
  tokens: readonly PathToken[],
  index: number,
  at: number,
  bound: ReadonlyMap<string, string>,
): string {
  const state = [`${index}:${at}`];
  for (const [name, text] of bound) {
    const isRepeated = tokens.some(
      (token, place) => place >= index && token.type === 'capture' && token.name === name,
    );
    if (isRepeated) state.push(name, text);
  }
  return state.join('/');
}

/** The offsets at which a token that starts at an offset may end, in ascending order. */
function* tokenEnds(
  token: PathToken,
  path: string,
  at: number,
  bound: ReadonlyMap<string, string>,
): Generator<number> {
  const slash = path.indexOf('/', at);
  const segmentEnd = slash === -1 ? path.length : slash;
  switch (token.type) {
    case 'text':
      if (path.startsWith(token.text, at)) yield at + token.text.length;
      return;
    case 'character':
      if (at < segmentEnd) yield at + 1;
      return;
    case 'run':
      for (let end = at; end <= segmentEnd; end++) yield end;
      return;
    case 'segments':
      yield at;
      for (let end = slash; end !== -1; end = path.indexOf('/', end + 1)) yield end + 1;
      return;
    case 'rest':
      if (at < path.length) yield path.length;
      return;
    case 'capture': {
      const text = bound.get(token.name);
      if (text === undefined) for (let end = at + 1; end <= segmentEnd; end++) yield end;
      else if (path.startsWith(text, at)) yield at + text.length;
    }
  }
}

function pathTokens(pattern: string): PathToken[] {
  const segments = pattern.split('/');
  return segments.flatMap((segment, index): PathToken[] => {
    const isLast = index === segments.length - 1;
    if (segment === '**') return [{ type: isLast ? 'rest' : 'segments' }];
    const tokens = [...segment.matchAll(/\{\w+\}|\*+|\?|[^*?{]+|\{/g)].map(([part]) => pathToken(part));
    return isLast ? tokens : [...tokens, { type: 'text', text: '/' }];
  });
}

function pathToken(part: string): PathToken {
  if (part.startsWith('*')) return { type: 'run' };
  if (part === '?') return { type: 'character' };
  if (part.startsWith('{') && part.endsWith('}')) return { type: 'capture', name: part.slice(1, -1) };
  return { type: 'text', text: part };
}
