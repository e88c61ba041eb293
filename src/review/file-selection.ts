import { globList } from '../config/glob-list.ts';
import { hasPolicyEnding, unitFormatOf } from '../formats/formats.ts';
import { groupBy } from '../multimap.ts';
import { folderOf } from '../text/folder-of.ts';

/** The names of folders that are never read. */
export const NEVER_READ: readonly string[] = [
  'node_modules',
  '.git',
  '.terraform',
  'cdk.out',
  'cdktf.out',
  '.aws-sam',
  '.serverless',
];

/**
 * Returns whether a file may hold policies: by its ending, by globs, and because it is in no folder that is never read.
 */
export function policyPaths(globs: readonly string[]): (path: string) => boolean {
  const isSelected = globList(globs, withLowerCaseEnding);
  return (path) => hasPolicyEnding(path) && !isNeverRead(path) && isSelected(path);
}

/** A glob that selects `APP.json` selects `APP.JSON` too. */
function withLowerCaseEnding(path: string): string {
  const dot = path.lastIndexOf('.');
  return path.slice(0, dot) + path.slice(dot).toLowerCase();
}

/** Whether a file is in a folder that is never read. */
export function isNeverRead(path: string): boolean {
  return path.split('/').some((segment) => NEVER_READ.includes(segment));
}

/** How to find the other files of the units that some files belong to, such as Terraform modules. */
export interface UnitFiles {
  /** The folders of the units, sorted, in the form of `folderOf`. */
  readonly folders: readonly string[];
  /** Whether a file in one of the folders is another file of its unit. */
  includes(path: string): boolean;
}

/** Tells how to find the other files of the units that files belong to. */
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
