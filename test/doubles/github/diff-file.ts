import type { Limits } from './limits.ts';
import { type Hunk, parsePatch } from './patch.ts';

/** One file of a diff between two commits. */
export interface DiffFile {
  status: 'added' | 'removed' | 'modified' | 'renamed' | 'changed';
  path: string;
  /** Only of renames. */
  previousPath: string | undefined;
  /** The blob's id, of the version before for a removed file. */
  blob: string;
  additions: number;
  deletions: number;
  /** From the first `@@` on; `undefined` of binary, huge and merely renamed files. */
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

/** The parts of a whole diff, one for each file: within a hunk every line starts with its mark. */
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
  // Rule 11: no patch of large files.
  const isLarge = additions + deletions > limits.patchLines || (patch?.length ?? 0) > limits.patchBytes;
  return {
    status: statusOf(entry.letter),
    path: entry.path,
    previousPath: entry.previousPath,
    blob: entry.letter === 'D' ? entry.oldBlob : entry.newBlob,
    additions,
    deletions,
    patch: isLarge ? undefined : patch,
    // Rule 11: what is too large to be shown can still be commented on where the lines are in its diff.
    hunks,
  };
}

/** Puts what `git diff --raw -z` and `git diff --patch` tell of the same commits together. */
export function diffFiles(raw: string, diff: string, limits: Limits): DiffFile[] {
  const parts = sections(diff);
  return rawEntries(raw).map((entry) => {
    const section = parts.shift() ?? '';
    // A file that became a link, or the other way round, is a removal and an addition in the patch.
    const second = entry.letter === 'T' ? parts.shift() : undefined;
    return diffFile(entry, second === undefined ? section : '', limits);
  });
}
