import { posix } from 'node:path';
import { folderOf } from '../text/folder-of.ts';

/** The path that a symbolic link leads to, `''` for the top; `undefined` if it leads out of the repository. */
export function linkedPath(path: string, target: string): string | undefined {
  if (target === '' || target.startsWith('/')) return undefined;
  const joined = posix.normalize(folderOf(path) + target).replace(/\/$/, '');
  if (joined === '..' || joined.startsWith('../')) return undefined;
  return joined === '.' ? '' : joined;
}
