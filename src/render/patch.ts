import { formatPatch, OMIT_HEADERS, structuredPatch } from 'diff';
import type { FileEdit } from '../edit/file-edit.ts';

/** All edits as one unified diff that `git apply` takes. */
export function renderPatch(edits: readonly FileEdit[]): string {
  return edits.map(filePatch).join('');
}

/** One file's edits as a unified diff. */
export function filePatch(edit: FileEdit): string {
  const { file, edited } = edit;
  const [before, after] = [quotePath(`a/${file.path}`), quotePath(`b/${file.path}`)];
  const patch = structuredPatch('', '', file.text, edited, undefined, undefined, { context: 3 });
  // The library quotes paths in its own way, which git does not read.
  const hunks = formatPatch(patch, OMIT_HEADERS);
  return `diff --git ${before} ${after}\n--- ${before}\n+++ ${after}\n${hunks}`;
}

const ESCAPES = new Map(
  [...'\t\n\v\f\r\b\u0007"\\\\'].map((character, at) => [character, 'tnvfrba"\\\\'[at]]),
);

/** Git's quoting of paths with characters that nobody sees or that would end a header early, as C has it. */
function quotePath(path: string): string {
  if (!/[\p{C}"\\]/u.test(path)) return path;
  const quoted = path.replace(/[\p{C}"\\]/gu, (character) => {
    const letter = ESCAPES.get(character);
    return `\\${letter ?? octal(character)}`;
  });
  return `"${quoted}"`;
}

/** A character's bytes, three octal digits each. */
function octal(character: string): string {
  return [...Buffer.from(character)].map((byte) => byte.toString(8).padStart(3, '0')).join('\\');
}
