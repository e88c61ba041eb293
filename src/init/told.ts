import { count, printable } from '../render/words.ts';
import type { CreatedFiles } from '../workspace/write-files.ts';
import type { PlannedFile } from './files.ts';
import type { Survey } from './survey.ts';

/** What was found in the repository, as lines. */
export function foundText({ policies, unmatched, formats, principals, findingCount }: Survey): string {
  const files = new Set(policies.map(({ policy }) => policy.location.path)).size;
  const kinds = formats.length === 0 ? '' : ` (${formats.join(', ')})`;
  const known = policies.length - unmatched.length;
  return [
    policies.length === 0
      ? 'no policy was found'
      : `${count(policies.length, 'policy')} in ${count(files, 'file')}${kinds}, ${known} with a known role or user`,
    `${count(findingCount, 'finding')} on unused permissions; ${count(principals.length, 'role or user', 'roles and users')} known`,
    '',
  ].join('\n');
}

/** The files with their paths, as `--dry-run` prints them. */
export function dryRunText(files: readonly PlannedFile[]): string {
  const texts = files.map((file) =>
    file.state === 'missing' ? `==> ${file.path} <==\n${file.text}` : `${leftLine(file)}\n`,
  );
  return `${texts.join('\n')}\nnothing was written: leave out \`--dry-run\` to write these files\n`;
}

/** What became of each file, as lines. */
export function writtenText(files: readonly PlannedFile[], { created, present }: CreatedFiles): string {
  const lines = files.flatMap((file) => {
    if (created.includes(file.path)) return [`wrote  ${file.path}`];
    // A file that cannot be written is told as an error.
    return file.state !== 'missing' || present.includes(file.path) ? [leftLine(file)] : [];
  });
  return lines.map((line) => `${line}\n`).join('');
}

function leftLine({ path, state, served }: PlannedFile): string {
  if (state === 'served') return `left   ${path}: \`${printable(served)}\` does that already`;
  if (state === 'taken') return `left   ${path}: something else is there, so write this workflow yourself`;
  return `left   ${path}: it is there already`;
}
