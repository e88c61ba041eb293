import { Minimatch } from 'minimatch';

/** Hidden files match too; `!` and `#` at the start are characters like others. */
export const GLOB_OPTIONS = { dot: true, nonegate: true, nocomment: true };

/** Whether a path is meant by a list of globs: the last that matches it decides, and one behind a `!` says no. */
export function globList(globs: readonly string[]): (path: string) => boolean {
  const rules = globs.map((glob) => {
    const excludes = isExclusion(glob);
    return { excludes, pattern: new Minimatch(fromTop(excludes ? glob.slice(1) : glob), GLOB_OPTIONS) };
  });
  return (path) => {
    let isMeant = false;
    for (const { excludes, pattern } of rules) {
      if (isMeant === excludes && pattern.match(path)) isMeant = !excludes;
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
