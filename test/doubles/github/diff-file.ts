import type { Limits } from './limits.ts';
import { type Hunk, parsePatch } from './patch.ts';

/** One file of a diff between two commits. */
export interface DiffFile {
  status: 'added' | 'removed' | 'modified' | 'renamed' | 'changed';
  path: string;
  /** The former path of a renamed file. */
  previousPath: string | undefined;
  /** The id of the blob; for a removed file, of the blob before. */
  blob: string;
  additions: number;
  deletions: number;
  /** From the first `@@` on; `undefined` for binary and huge files and plain renames. */
  patch: string | undefined;
  hunks: readonly Hunk[];
}

interface RawEntry {
  letter: string;
  oldBlob: string;
  newBlob: string;
  path: string;
  previousPath: string | undefined;
}

function rawEntries(raw: string): RawEntry[] {
  const fields = raw.split('\0');
  const entries: RawEntry[] = [];
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [, , oldBlob = '', newBlob = '', letter = ''] = (fields[at] ?? '').split(' ');
    const isRename = letter.startsWith('R');
    const previousPath = isRename ? fields[at + 1] : undefined;
    if (isRename) at++;
    entries.push({ letter: letter[0] ?? '', oldBlob, newBlob, path: fields[at + 1] ?? '', previousPath });
  }
  return entries;
}

const statuses = { A: 'added', D: 'removed', R: 'renamed', T: 'changed' } as const;

function statusOf(letter: string): DiffFile['status'] {
  return letter === 'A' || letter === 'D' || letter === 'R' || letter === 'T' ? statuses[letter] : 'modified';
}

/** Splits a diff into its files. Within a hunk, every line starts with a mark, so none looks like a header. */
function sections(diff: string): string[] {
  return diff === '' ? [] : diff.split(/(?<=\n)(?=diff --git )/);
}

function patchOf(section: string): string | undefined {
  const start = section.startsWith('@@') ? 0 : section.indexOf('\n@@ ') + 1;
  return start === 0 && !section.startsWith('@@') ? undefined : section.slice(start).replace(/\n$/, '');
}

function diffFile(entry: RawEntry, section: string, limits: Limits): DiffFile {
  const patch = patchOf(section);
  const hunks = patch === undefined ? [] : parsePatch(patch);
  const count = (kind: string) =>
    hunks.reduce((sum, hunk) => sum + hunk.lines.filter((line) => line.kind === kind).length, 0);
  const additions = count('+');
  const deletions = count('-');
  // Rule 11: a large file has no patch.
  const isLarge = additions + deletions > limits.patchLines || (patch?.length ?? 0) > limits.patchBytes;
  return {
    status: statusOf(entry.letter),
    path: entry.path,
    previousPath: entry.previousPath,
    blob: entry.letter === 'D' ? entry.oldBlob : entry.newBlob,
    additions,
    deletions,
    patch: isLarge ? undefined : patch,
    // Rule 11: a file without a patch still takes comments on the lines of its diff.
    hunks,
  };
}

/** Combines the output of `git diff --raw -z` and `git diff --patch` for the same commits. */
export function diffFiles(raw: string, diff: string, limits: Limits): DiffFile[] {
  const parts = sections(diff);
  return rawEntries(raw).map((entry) => {
    const section = parts.shift() ?? '';
    // A file that becomes a link, or a link that becomes a file, is a removal and an addition in the patch.
    const second = entry.letter === 'T' ? parts.shift() : undefined;
    return diffFile(entry, second === undefined ? section : '', limits);
  });
}
