import { type FileDiff, parseDiffs } from '../diff/hunk.ts';
import { ConfigError } from '../errors.ts';
import { git, isCommit, tryGit } from './git.ts';
import { withoutLinks } from './working-tree.ts';

/** The changes between the merge base and `head`, or the working tree if there is no `head`. */
export interface GitChange {
  readonly mergeBase: string;
  readonly head: string | undefined;
  /** The changed files, in git's order; those that git does not track yet at the end. */
  readonly files: readonly GitFile[];
}

/** A changed file. Links and submodules are none. */
export interface GitFile {
  /** Its path and blob in the head; `undefined` if it is removed. A file of the working tree has no blob. */
  readonly after: GitVersion | undefined;
  /** Its path and blob at the merge base; `undefined` if it is new. */
  readonly before: GitVersion | undefined;
  /** What has taken the place of the file, in words; absent if it is a file still, or removed. */
  readonly replacedBy?: string | undefined;
}

/** A version of a file. */
export interface GitVersion {
  readonly path: string;
  readonly blob: string | undefined;
}

/** How git compares: `--relative` to the working directory, with renames. */
const COMPARED = ['--find-renames', '--relative', '--no-ext-diff', '--no-textconv'];

/** Lists the files that have changed since the merge base with `base`. Throws a `ConfigError` if git fails. */
export async function changedSince(base: string, head: string | undefined): Promise<GitChange> {
  for (const [option, revision] of [
    ['--base', base],
    ['--head', head ?? 'HEAD'],
  ] as const) {
    if (revision.startsWith('-')) throw new ConfigError(`\`${revision}\` is not a revision`);
    if (!(await isCommit(revision)))
      throw new ConfigError(
        `git does not know the commit \`${revision}\`: fetch it, or name another with \`${option}\``,
      );
  }
  if ((await git('rev-parse', '--is-bare-repository')).trim() === 'true')
    throw new ConfigError(
      'the repository is bare: configuration and findings are read from a working tree, so check one out with `git worktree add`',
    );
  const mergeBase = await mergeBaseOf(base, head ?? 'HEAD');
  const listed = await git(
    'diff',
    '--raw',
    '-z',
    '--no-abbrev',
    ...COMPARED,
    ...rangeOf({ mergeBase, head }),
    '--',
  );
  const untracked = head === undefined ? await untrackedFiles() : [];
  const added = untracked.map((path) => ({ after: { path, blob: undefined }, before: undefined }));
  return { mergeBase, head, files: [...readRaw(listed), ...added] };
}

function rangeOf({ mergeBase, head }: Pick<GitChange, 'mergeBase' | 'head'>): string[] {
  return head === undefined ? [mergeBase] : [mergeBase, head];
}

async function mergeBaseOf(base: string, head: string): Promise<string> {
  const found = await tryGit('merge-base', base, head);
  if (found !== undefined) return found.trim();
  throw new ConfigError(
    `\`${base}\` and \`${head}\` have no commit in common: in a shallow clone, fetch the history with \`git fetch --unshallow\``,
  );
}

async function untrackedFiles(): Promise<string[]> {
  const listed = await git('ls-files', '-z', '--others', '--exclude-standard');
  return withoutLinks(listed.split('\0').filter((path) => path !== ''));
}

/** The mode of a regular file in git's output. Links and submodules have others. */
const FILE_MODE = /^100/;
const NO_BLOB = /^0+$/;

/** The files in the output of `git diff --raw -z`. */
function readRaw(listed: string): GitFile[] {
  const parts = listed.split('\0');
  const files: GitFile[] = [];
  for (let at = 0; at + 1 < parts.length; ) {
    const [mode = '', newMode = '', blob = '', newBlob = '', status = ''] = (parts[at] ?? '')
      .slice(1)
      .split(' ');
    const isRename = /^[RC]/.test(status);
    const [former = '', path = former] = parts.slice(at + 1, at + (isRename ? 3 : 2));
    // A copy's origin is still there, so the copy is a new file.
    const before = status.startsWith('C') ? undefined : versionAt(mode, former, blob);
    const after = versionAt(newMode, path, newBlob);
    const replacedBy = status === 'T' && after === undefined ? kindOf(newMode) : undefined;
    if (before !== undefined || after !== undefined) files.push({ before, after, replacedBy });
    at += isRename ? 3 : 2;
  }
  return files;
}

function kindOf(mode: string): string {
  return mode === '160000' ? 'a submodule' : 'a symbolic link';
}

/** A version of a file; `undefined` if there is none, or if it is a link or a submodule. */
function versionAt(mode: string, path: string, blob: string): GitVersion | undefined {
  if (!FILE_MODE.test(mode)) return undefined;
  return { path, blob: NO_BLOB.test(blob) ? undefined : blob };
}

/** The diffs of all changed files, as a pull request would show them, by their paths in the head. */
export async function diffsOf(change: GitChange): Promise<Map<string, FileDiff>> {
  const prefixes = ['--src-prefix=a/', '--dst-prefix=b/'];
  const patch = await git('diff', '--no-color', '-U3', ...prefixes, ...COMPARED, ...rangeOf(change), '--');
  return new Map(parseDiffs(patch).map((diff) => [diff.path, diff]));
}
