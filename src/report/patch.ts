import { createTwoFilesPatch } from 'diff';
import type { FileEdit } from '../edit/file-edit.ts';

/** All edits as one unified diff that `git apply` takes. */
export function renderPatch(edits: readonly FileEdit[]): string {
  return edits.map(filePatch).join('');
}

/** One file's edits as a unified diff. */
export function filePatch(edit: FileEdit): string {
  const { file, edited } = edit;
  const [before, after] = [quotePath(`a/${file.path}`), quotePath(`b/${file.path}`)];
  const patch = createTwoFilesPatch(before, after, file.text, edited, undefined, undefined, { context: 3 });
  return `diff --git ${before} ${after}\n${patch.replace(/^=+\n/, '')}`;
}

/** Git's quoting for paths with characters that would end a header early. */
function quotePath(path: string): string {
  return /[\p{Cc}"\\]/u.test(path) ? JSON.stringify(path) : path;
}
