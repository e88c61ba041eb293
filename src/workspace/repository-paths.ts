import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { CONFIG_PATH } from '../config/config.ts';

const TOP_MARKS = [CONFIG_PATH, '.github/findings', '.git'];

/** The top folder of the repository that contains a folder; the folder itself if it is in none. */
export function repositoryTop(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (TOP_MARKS.some((mark) => existsSync(join(at, mark)))) return at;
    if (at === dirname(at)) return folder;
  }
}

/** A path that is relative to `folder`, made relative to the working directory. An absolute path outside it is kept. */
export function fromWorkingFolder(folder: string, path: string): string {
  const moved = relative(process.cwd(), resolve(folder, path));
  return isAbsolute(path) && isOutsideWorkingFolder(moved) ? path : moved;
}

/** The path of a file in a patch for `git apply`: relative to the top of the repository that contains the file. */
export function pathInPatch(path: string): string {
  const file = resolve(path);
  for (let at = dirname(file); ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return relative(at, file);
    if (at === dirname(at)) break;
  }
  const moved = relative(process.cwd(), file);
  // Outside a repository, a patch is applied in the folder where it was made, or at the root.
  return isOutsideWorkingFolder(moved) ? relative('/', file) : moved;
}

function isOutsideWorkingFolder(path: string): boolean {
  return path === '..' || path.startsWith('../') || isAbsolute(path);
}
