import { globList } from '../config/glob-list.ts';
import { hasPolicyEnding } from '../formats/formats.ts';

/** Folders of other people's files. */
export const NEVER_READ: readonly string[] = ['node_modules', '.git', '.terraform'];

/** Whether a file may hold policies: its name says so, globs mean it, and it is in no folder of other people's files. */
export function policyPaths(globs: readonly string[]): (path: string) => boolean {
  const isMeant = globList(globs, withLowerCaseEnding);
  return (path) => hasPolicyEnding(path) && !isNeverRead(path) && isMeant(path);
}

/** `APP.JSON` is meant by what means `APP.json`. */
function withLowerCaseEnding(path: string): string {
  const dot = path.lastIndexOf('.');
  return path.slice(0, dot) + path.slice(dot).toLowerCase();
}

/** Whether a file is in a folder of other people's files. */
export function isNeverRead(path: string): boolean {
  return path.split('/').some((segment) => NEVER_READ.includes(segment));
}
