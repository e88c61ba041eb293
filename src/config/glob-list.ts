import { Minimatch } from 'minimatch';

/**
 * Whether a path is meant by a list of globs: the last that matches it decides, and one behind a `!` says no. A glob
 * matches a path, or its other spelling.
 */
export function globList(
  globs: readonly string[],
  otherSpelling: (path: string) => string = (path) => path,
): (path: string) => boolean {
  const rules = globs.map((glob) => {
    const excludes = isExclusion(glob);
    const options = { dot: true, nonegate: true, nocomment: true };
    return { excludes, pattern: new Minimatch(fromTop(excludes ? glob.slice(1) : glob), options) };
  });
  return (path) => {
    const spellings = new Set([path, otherSpelling(path)]);
    let isMeant = false;
    for (const { excludes, pattern } of rules) {
      if (isMeant === excludes && [...spellings].some((one) => pattern.match(one))) isMeant = !excludes;
    }
    return isMeant;
  };
}

/** The globs of a list that add paths, as they are from the repository's top. */
export function includingGlobs(globs: readonly string[]): string[] {
  return globs.filter((glob) => !isExclusion(glob)).map(fromTop);
}

/** A glob without what only says that it starts at the repository's top. */
export function fromTop(glob: string): string {
  return glob.replace(/^\.?\//, '');
}

/** `!(a|b)` is a pattern of its own. */
function isExclusion(glob: string): boolean {
  return glob.startsWith('!') && !glob.startsWith('!(');
}
