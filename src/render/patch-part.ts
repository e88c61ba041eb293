import type { Report } from '../report/report.ts';
import { code, fenced, folded } from './markdown.ts';
import { filePatch } from './patch.ts';

const LONGEST_PATCH = 60_000;

/** Every fix as a patch with the command that applies it, as far as a page of Markdown can carry it. */
export function patchPart({ edits }: Report): string {
  if (edits.length === 0) return '';
  const [shown, others] = [edits.filter(survivesCopying), edits.filter((edit) => !survivesCopying(edit))];
  const patch = shown.map(filePatch).join('');
  if (Buffer.byteLength(patch) > LONGEST_PATCH)
    return '_The patch is too long to show here: ask for it with the input `patch-file`, and apply it with `git apply`._';
  const names = others.slice(0, 20).map(({ file }) => code(file.path));
  const missing =
    others.length === 0
      ? ''
      : `Not shown here, since copying would change their line ends or characters that are not seen: ${names.join(', ')}. The file that the input ${code('patch-file')} names holds them.`;
  if (shown.length === 0) return missing;
  const command = `Save it as ${code('fix.patch')} and run ${code('git apply fix.patch')} at the root of the repository.`;
  const body = [command, fenced('diff', patch.replace(/\n$/, '')), missing].filter((part) => part !== '');
  return folded('Every fix as a patch', body.join('\n\n'));
}

/** Carriage returns, control characters and those that nobody sees do not survive being copied from a page. */
function survivesCopying({ file, edited }: Report['edits'][number]): boolean {
  return !/[^\P{C}\t\n]/u.test(file.text + edited);
}
