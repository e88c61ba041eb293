import { globList } from '../config/glob-list.ts';
import { syntaxOf } from '../syntax/document.ts';

/** Folders of other people's files. */
export const NEVER_READ: readonly string[] = ['node_modules', '.git', '.terraform'];

/** Whether a file may hold policies: its name says so, globs mean it, and it is in no folder of other people's files. */
export function policyPaths(globs: readonly string[]): (path: string) => boolean {
  const isMeant = globList(globs);
  return (path) => syntaxOf(path) !== undefined && !isNeverRead(path) && isMeant(path);
}

/** Whether a file is in a folder of other people's files. */
export function isNeverRead(path: string): boolean {
  return path.split('/').some((segment) => NEVER_READ.includes(segment));
}
