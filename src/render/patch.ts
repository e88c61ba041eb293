import { formatPatch, OMIT_HEADERS, structuredPatch } from 'diff';
import type { FileEdit } from '../edit/file-edit.ts';
import type { Report } from '../report/report.ts';

/** How the patch is written. */
export interface PatchOptions {
  /** The path under which the patch names a file of the report. */
  readonly pathInPatch: (path: string) => string;
}

/** All edits as one unified diff for `git apply`. */
export function renderPatch({ edits }: Pick<Report, 'edits'>, { pathInPatch }: PatchOptions): string {
  return edits.map((edit) => filePatch(edit, pathInPatch(edit.file.path))).join('');
}

/** One file's edits as a unified diff for `git apply`. */
export function filePatch({ file, edited }: FileEdit, path = file.path): string {
  const [before, after] = [quotePath(`a/${path}`), quotePath(`b/${path}`)];
  const patch = structuredPatch('', '', file.text, edited, undefined, undefined, { context: 3 });
  // The library quotes paths in its own way, which git does not read.
  const hunks = formatPatch(patch, OMIT_HEADERS);
  return `diff --git ${before} ${after}\n--- ${before}\n+++ ${after}\n${hunks}`;
}

const ESCAPES = new Map(
  [...'\t\n\v\f\r\b\u0007"\\\\'].map((character, at) => [character, 'tnvfrba"\\\\'[at]]),
);

/** Quotes a path as git does, like a string in C, if it has invisible characters or some that would end the header. */
function quotePath(path: string): string {
  if (!/[\p{C}"\\]/u.test(path)) return path;
  const quoted = path.replace(/[\p{C}"\\]/gu, (character) => {
    const letter = ESCAPES.get(character);
    return `\\${letter ?? octalBytes(character)}`;
  });
  return `"${quoted}"`;
}

/** A character's bytes, three octal digits each. */
function octalBytes(character: string): string {
  return [...Buffer.from(character)].map((byte) => byte.toString(8).padStart(3, '0')).join('\\');
}
