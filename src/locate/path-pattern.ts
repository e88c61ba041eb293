import { once } from '../once.ts';

/**
 * Text that is not literal in a path. `one`: some text, not known which. `names` and `paths`: every text, without or
 * with slashes, as a glob takes all files that match it.
 */
export interface AnyText {
  readonly any: 'one' | 'names' | 'paths';
}

/** A part of a path: literal, or any text. */
export type PathPart = string | AnyText;

/** A path in the repository, from its top, as far as it is known. */
export type PathPattern = readonly PathPart[];

export const ANY_TEXT: AnyText = { any: 'one' };

/** Longer paths are taken to fit every pattern: no real path comes close. */
const LONGEST_PATH = 4096;
const MOST_PARTS = 200;

/**
 * The pattern for a path that may have `.` and `..` in it; `undefined` if it leads out of the repository. An unknown
 * part stands for any text, with slashes or empty.
 */
export function pathPattern(parts: readonly PathPart[]): PathPattern | undefined {
  if (parts.length > MOST_PARTS) return [ANY_TEXT];
  const path: PathPart[][] = [];
  for (const segment of segmentsOf(parts)) {
    const [first, second] = segment;
    if (first === undefined || (first === '.' && second === undefined)) continue;
    if (first !== '..' || second !== undefined) {
      path.push(segment);
      continue;
    }
    const left = path.pop();
    if (left === undefined) return undefined;
    // The parent of an unknown path may be anywhere.
    if (left.some((part) => typeof part !== 'string')) path.splice(0, path.length, [ANY_TEXT]);
  }
  return joinSegments(path);
}

function segmentsOf(parts: readonly PathPart[]): PathPart[][] {
  const segments: PathPart[][] = [[]];
  for (const part of parts) {
    const [first = '', ...others] = typeof part === 'string' ? part.replaceAll('\\', '/').split('/') : [part];
    if (first !== '') segments.at(-1)?.push(first);
    for (const other of others) segments.push(other === '' ? [] : [other]);
  }
  return segments.map(joinText);
}

function joinText(parts: readonly PathPart[]): PathPart[] {
  const joined: PathPart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (typeof part === 'string' && typeof last === 'string') joined[joined.length - 1] = last + part;
    else joined.push(part);
  }
  return joined;
}

function joinSegments(path: readonly (readonly PathPart[])[]): PathPattern {
  const parts: PathPart[] = [];
  for (const [at, segment] of path.entries()) {
    const before = path[at - 1];
    // A whole segment that is unknown may be empty, and then the slash behind it is not there.
    const mayBeEmpty = before?.length === 1 && isAnyPath(before[0]);
    if (at > 0 && !mayBeEmpty) parts.push('/');
    parts.push(...segment);
  }
  return joinText(parts);
}

function isAnyPath(part: PathPart | undefined): boolean {
  return typeof part === 'object' && part.any !== 'names';
}

/**
 * Whether a pattern is the path of a file. `may`: it may be, since a part is not known or since the two differ in case,
 * which some file systems do not tell apart.
 */
export function fitOf(pattern: PathPattern, path: string): 'certain' | 'may' | undefined {
  if (path.length > LONGEST_PATH) return 'may';
  if (!isMatch(foldedPattern(pattern), foldedPath(path))) return undefined;
  const isCertain = pattern.every((part) => typeof part === 'string' || part.any !== 'one');
  return isCertain && isMatch(pattern, path) ? 'certain' : 'may';
}

const foldedPattern = once(
  (pattern: PathPattern): PathPattern =>
    pattern.map((part) => (typeof part === 'string' ? foldedPath(part) : part)),
);

/** A path in the form that file systems compare which do not tell case and Unicode forms apart. */
export function foldedPath(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

function isMatch(pattern: PathPattern, path: string): boolean {
  let ends = new Set([0]);
  for (const part of pattern) {
    const next = new Set<number>();
    if (typeof part === 'string') {
      for (const end of ends) if (path.startsWith(part, end)) next.add(end + part.length);
    } else if (part.any === 'names') addNames(ends, path, next);
    else for (let at = Math.min(...ends); at <= path.length; at++) next.add(at);
    if (next.size === 0) return false;
    ends = next;
  }
  return ends.has(path.length);
}

/** Adds the places that a text without slashes may lead to. */
function addNames(ends: ReadonlySet<number>, path: string, next: Set<number>): void {
  for (const end of ends) {
    for (let at = end; !next.has(at) && at <= path.length; at++) {
      next.add(at);
      if (path[at] === '/') break;
    }
  }
}
