/** What a program of JavaScript requires, in small letters. */
export interface Requires {
  /** Whether it may require a file in JSON without its ending. */
  mayRequire(stem: string, folders: readonly string[]): boolean;
}

const CALL = /\b(?:require(?:\s*\.\s*resolve)?|import)\s*\(\s*/g;
const LITERAL = /(['"`])([^'"`\n]{0,300})\1?\s{0,20}(\+?)/y;

/**
 * Finds what a program requires: `require('./policies/app')`, `require('./' + name)`, `require(join(folder, 'app'))`;
 * `undefined` if it requires nothing.
 */
export function requiresIn(path: string, text: string): Requires | undefined {
  if (!/\.[cm]?[jt]sx?$/i.test(path)) return undefined;
  const names = new Set<string>();
  /** The literal folders of paths of which the end is not literal. */
  const open = new Map<string, readonly string[]>();
  let isComputed = /\bcreaterequire\b/.test(text);
  for (const { index, 0: call } of text.matchAll(CALL)) {
    LITERAL.lastIndex = index + call.length;
    const [, , written, plus] = LITERAL.exec(text) ?? [];
    if (written === undefined) isComputed = true;
    else if (plus === '+' || /\$\{[^}]*\}?$/.test(written)) {
      const known = literalFolders(written);
      open.set(known.join('/'), known);
    } else names.add(lastOf(written));
  }
  if (names.size === 0 && open.size === 0 && !isComputed) return undefined;
  // What a path is put together from has the name at the end of some text.
  if (isComputed) for (const [, last = ''] of text.matchAll(LAST)) names.add(last);
  return {
    mayRequire: (stem, folders) =>
      names.has(stem) ||
      (stem === 'index' && names.has(folders.at(-1) ?? '')) ||
      [...open.values()].some((known) => known.every((segment) => folders.includes(segment))),
  };
}

const LAST = /['"`/]([\p{L}\p{N}_@+=.-]{1,255})['"`]/gu;

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The folders of a path before the first that is not literal. The first may be an alias, or a module. */
function literalFolders(path: string): readonly string[] {
  const segments = (path.split('${')[0] ?? '').split('/').slice(0, -1);
  return segments.filter((segment, at) => !/^\.*$/.test(segment) && (at > 0 || segment === ''));
}
