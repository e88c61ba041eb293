import { globList } from '../config/glob-list.ts';
import { hasPolicyEnding, unitFormatOf } from '../formats/formats.ts';
import { groupBy } from '../multimap.ts';

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

/** Where the other files are of the units that some files belong to, such as Terraform modules. */
export interface UnitFiles {
  /** The folders of these units as `folderOf` gives them, sorted. */
  readonly folders: readonly string[];
  /** Whether a file in one of the folders is another part of a unit. */
  includes(path: string): boolean;
}

/** The other files of the units that files belong to. */
export function otherUnitFiles(paths: readonly string[]): UnitFiles {
  const own = new Set(paths);
  const parts = paths.filter((path) => unitFormatOf(path) !== undefined);
  const units = new Map(
    [...groupBy(parts, folderOf)].map(([folder, files]) => [folder, new Set(files.map(unitFormatOf))]),
  );
  return {
    folders: [...units.keys()].sort(),
    includes: (path) => {
      const unit = unitFormatOf(path);
      return unit !== undefined && !own.has(path) && units.get(folderOf(path))?.has(unit) === true;
    },
  };
}

/** The folder of a path, with the slash at its end; `''` for a path without a folder. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
