import { Minimatch } from 'minimatch';

/** Wildcards match hidden files, and a leading `!` or `#` has no special meaning. */
export const GLOB_OPTIONS = { dot: true, nonegate: true, nocomment: true };

/**
 * Tests whether a path matches a list of globs. The last glob that matches decides; a leading `!` excludes the path. A
 * glob matches a path or its other spelling.
 */
export function globList(
  globs: readonly string[],
  otherSpelling: (path: string) => string = (path) => path,
): (path: string) => boolean {
  const rules = globs.map((glob) => {
    const excludes = isExclusion(glob);
    return { excludes, pattern: new Minimatch(fromRoot(excludes ? glob.slice(1) : glob), GLOB_OPTIONS) };
  });
  return (path) => {
    const spellings = [...new Set([path, otherSpelling(path)])];
    let isIncluded = false;
    for (const { excludes, pattern } of rules) {
      if (isIncluded === excludes && spellings.some((one) => pattern.match(one))) isIncluded = !excludes;
    }
    return isIncluded;
  };
}

/** The globs of a list that include paths, relative to the root of the repository. */
export function includingGlobs(globs: readonly string[]): string[] {
  return globs.filter((glob) => !isExclusion(glob)).map(fromRoot);
}

/** What the globs of a list exclude, as globs. */
export function excludedGlobs(globs: readonly string[]): string[] {
  return globs.filter(isExclusion).map((glob) => glob.slice(1));
}

/** Removes a leading `./` or `/`: globs are relative to the root of the repository. */
export function fromRoot(glob: string): string {
  return glob.replace(/^\.?\//, '');
}

/** A leading `!(` starts an extended glob such as `!(a|b)`, not an exclusion. */
function isExclusion(glob: string): boolean {
  return glob.startsWith('!') && !glob.startsWith('!(');
}
