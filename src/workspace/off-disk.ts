import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type CommitFile, git, listTreeAt } from './git.ts';

/** The tracked files that a sparse checkout keeps off the disk, as they are in `HEAD`. None in an ordinary checkout. */
export async function filesOffDisk(): Promise<CommitFile[]> {
  const folder = gitFolder();
  // Asking git takes longer than all else, and almost no checkout is sparse.
  if (folder === undefined || !existsSync(join(folder, 'info/sparse-checkout'))) return [];
  const marked = (await git('ls-files', '-t', '-z'))
    .split('\0')
    .flatMap((line) => (line.startsWith('S ') ? [line.slice(2)] : []));
  if (marked.length === 0) return [];
  const absent = new Set(marked);
  return (await listTreeAt('HEAD')).filter(({ path }) => absent.has(path));
}

/** Where git keeps what it knows of the working tree: a linked one has a file that names the folder. */
function gitFolder(): string | undefined {
  for (let at = resolve('.'); ; at = dirname(at)) {
    const path = join(at, '.git');
    if (existsSync(join(path, 'HEAD'))) return path;
    if (statSync(path, { throwIfNoEntry: false })?.isFile() === true) {
      const [, named] = /^gitdir: (.+?)\s*$/m.exec(readFileSync(path, 'utf8')) ?? [];
      return named === undefined ? undefined : resolve(at, named);
    }
    if (at === dirname(at)) return undefined;
  }
}
