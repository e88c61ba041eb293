import { largestProgram, mayTell } from '../formats/formats.ts';
import { leftOutPaths, onDemandPaths, type SelectingConfig } from '../review/file-selection.ts';
import type { BaseInput, LeftOutFile } from '../review/pipeline-input.ts';
import type { UnreadFile } from '../review/unread-files.ts';
import { type SourceFile, unreadFile } from '../text/source-file.ts';
import { readBlobs } from './git.ts';
import type { GitChange, GitVersion } from './git-change.ts';
import { NOT_TEXT, readFiles, readSourceFile } from './working-tree.ts';

/** Both versions of the changed files that a review may need. */
export interface ReadVersions {
  /** Those of the head that may hold policies. */
  readonly policies: readonly SourceFile[];
  readonly base: BaseInput;
  readonly unread: readonly UnreadFile[];
}

/** Reads both versions of changed files: those of the working tree from the disk, all others with one command. */
export async function readVersions(
  { files, head }: GitChange,
  mayBePolicy: (path: string) => boolean,
): Promise<ReadVersions> {
  const after = versionsOf(files.map((file) => file.after)).filter(({ path }) => mayBePolicy(path));
  const isAny = files.some(({ before, after: now }) =>
    [before, now].some((one) => one !== undefined && mayBePolicy(one.path)),
  );
  const before = versionsOf(files.map((file) => file.before)).filter(
    ({ path }) => mayBePolicy(path) || mayTell(path) || (isAny && largestProgram(path) !== undefined),
  );
  const onDisk = head === undefined ? await readFiles(after.map(({ path }) => path)) : { files: [] };
  const read = new Set(onDisk.files.map(({ path }) => path));
  // In a sparse checkout, a changed file may be missing on the disk.
  const missing = after.filter(({ path }) => !read.has(path));
  const fromGit = await readBlobs([...missing, ...before].filter(isStored));
  const atHead = fromGit.slice(0, missing.filter(isStored).length).filter((file) => file !== undefined);
  const atBase = fromGit.slice(missing.filter(isStored).length).filter((file) => file !== undefined);
  for (const { path } of atHead) read.add(path);
  return {
    policies: [...onDisk.files, ...atHead].sort((a, b) => (a.path < b.path ? -1 : 1)),
    base: {
      policies: atBase.filter(({ path }) => mayBePolicy(path)),
      others: atBase.filter(({ path }) => !mayBePolicy(path)),
      changed: new Set(files.flatMap((file) => file.after?.path ?? [])),
      formerPaths: new Map(
        files.flatMap(({ before: one, after: other }): [string, string][] =>
          one === undefined || other === undefined || one.path === other.path ? [] : [[other.path, one.path]],
        ),
      ),
      replaced: files.flatMap(({ replacedBy, before: one }) =>
        replacedBy === undefined || one === undefined ? [] : [{ path: one.path, by: replacedBy }],
      ),
    },
    unread: after.filter(({ path }) => !read.has(path)).map(({ path }) => ({ path, problem: NOT_TEXT })),
  };
}

function versionsOf(versions: readonly (GitVersion | undefined)[]): GitVersion[] {
  return versions.filter((version) => version !== undefined);
}

function isStored(version: GitVersion): version is GitVersion & { readonly blob: string } {
  return version.blob !== undefined;
}

/** Reads the changed files that are not reviewed, but that a policy may have been moved to. */
export async function readLeftOut(
  { files, head }: GitChange,
  config: SelectingConfig,
  { policies, formerPaths }: BaseInput,
): Promise<LeftOutFile[]> {
  const versions = new Map(versionsOf(files.map(({ after }) => after)).map((one) => [one.path, one]));
  const before = new Set(policies.map(({ path }) => path));
  const changed = {
    wasPolicy: (path: string) => before.has(formerPaths.get(path) ?? ''),
    isAny: before.size > 0,
  };
  const found = leftOutPaths([...versions.keys()], config.policies, changed, onDemandPaths(config));
  const texts =
    head === undefined
      ? await Promise.all(found.map(({ path }) => readSourceFile(path)))
      : await readBlobs(found.map(({ path }) => ({ path, blob: versions.get(path)?.blob ?? '' })));
  return found.flatMap(({ path, reason, isNamed, wasPolicy }, at): LeftOutFile[] => {
    const file = texts[at] ?? (wasPolicy ? unreadFile(path) : undefined);
    return file === undefined ? [] : [{ file, reason, isNamed }];
  });
}
