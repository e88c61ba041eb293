import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { CONFIG_PATH } from '../config/config.ts';

const TOP_MARKS = [CONFIG_PATH, '.github/findings', '.git'];

/** The top of the repository around a folder; the folder itself where nothing says that there is one. */
export function repositoryTop(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (TOP_MARKS.some((mark) => existsSync(join(at, mark)))) return at;
    if (at === dirname(at)) return folder;
  }
}

/** A path that was given in a folder, as it is from the working directory; an absolute one outside of that stays so. */
export function fromWorkingFolder(folder: string, path: string): string {
  const moved = relative(process.cwd(), resolve(folder, path));
  return isAbsolute(path) && isOutsideWorkingFolder(moved) ? path : moved;
}

/** A path as a patch has it that `git apply` takes: from the top of the repository that the file is in. */
export function pathInPatch(path: string): string {
  const file = resolve(path);
  for (let at = dirname(file); ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return relative(at, file);
    if (at === dirname(at)) break;
  }
  const moved = relative(process.cwd(), file);
  // Outside of any repository a patch is applied where it was made, or else at the root.
  return isOutsideWorkingFolder(moved) ? relative('/', file) : moved;
}

function isOutsideWorkingFolder(path: string): boolean {
  return path === '..' || path.startsWith('../') || isAbsolute(path);
}
