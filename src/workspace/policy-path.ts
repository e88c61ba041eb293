import { globList } from '../config/glob-list.ts';
import { syntaxOf } from '../syntax/document.ts';

const NEVER_READ = new Set(['node_modules', '.git', '.terraform']);

/** Whether a file may hold policies: its name says so, and it is in no folder of other people's files. */
export function isPolicyPath(path: string, globs: readonly string[]): boolean {
  if (syntaxOf(path) === undefined || path.split('/').some((segment) => NEVER_READ.has(segment)))
    return false;
  return globList(globs)(path);
}
