import type { GitChange } from './git-change.ts';

const MOST_NAMED = 5;

/** What was compared, in words that follow "no policy to review: ". */
export function changeInWords({ mergeBase, head, files }: GitChange, base: string): string {
  const ends = `${head === undefined ? 'the working tree' : `\`${head}\``} and the merge base with \`${base}\` (\`${mergeBase.slice(0, 12)}\`)`;
  if (files.length === 0) return `nothing differs between ${ends}`;
  return files.length === 1
    ? `the only file that differs between ${ends} holds none`
    : `none of the ${files.length} files that differ between ${ends} holds one`;
}

/** What was looked at, in words that follow "no policy to review: ". `names` are paths or globs. */
export function filesInWords(names: readonly string[], count: number): string {
  const more = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : '';
  const listed = names
    .slice(0, MOST_NAMED)
    .map((name) => `\`${name}\``)
    .join(', ');
  if (count === 0) return `no file is in ${listed}${more}`;
  return count === 1
    ? `the only file in ${listed}${more} holds none`
    : `none of the ${count} files in ${listed}${more} holds one`;
}
