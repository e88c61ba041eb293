import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type FileDiff, parseHunks } from '../diff/hunk.ts';
import { ConfigError } from '../errors.ts';
import { decodeText, SourceFile } from '../text/source-file.ts';

const run = promisify(execFile);
const MOST_OUTPUT = 512 * 1024 * 1024;

/** The files that differ between the merge base and the working tree, or `head` where it is given. */
export interface WorkingChange {
  readonly mergeBase: string;
  readonly head: string | undefined;
  readonly paths: readonly string[];
}

/** Asks git what has changed since the merge base with `base`. Throws a `ConfigError` that says what git said. */
export async function changedSince(base: string, head: string | undefined): Promise<WorkingChange> {
  for (const revision of [base, head ?? 'HEAD']) {
    if (revision.startsWith('-')) throw new ConfigError(`\`${revision}\` is not a revision`);
  }
  const mergeBase = (await git('merge-base', base, head ?? 'HEAD')).trim();
  const range = head === undefined ? [mergeBase] : [mergeBase, head];
  const listed = await git(
    'diff',
    '--name-only',
    '-z',
    '--no-renames',
    '--diff-filter=d',
    '--relative',
    ...range,
    '--',
  );
  const untracked = head === undefined ? await git('ls-files', '-z', '--others', '--exclude-standard') : '';
  const paths = [...new Set([...listed.split('\0'), ...untracked.split('\0')])]
    .filter((path) => path !== '')
    .sort();
  return { mergeBase, head, paths };
}

/** The diff of one file, as the pull request will show it. */
export async function diffOf(change: WorkingChange, path: string, file: SourceFile): Promise<FileDiff> {
  const range = change.head === undefined ? [change.mergeBase] : [change.mergeBase, change.head];
  const options = ['--no-color', '--no-ext-diff', '--no-textconv', '-U3', '--relative'];
  // A path is no pattern: `*.json` may be the name of a file.
  const patch = await git('--literal-pathspecs', 'diff', ...options, ...range, '--', path);
  const hunks = patch.indexOf('\n@@ ');
  if (hunks !== -1) return { path, hunks: parseHunks(patch.slice(hunks + 1)) };
  // A file that git does not track yet is new as a whole.
  return { path, hunks: patch === '' ? [{ firstLine: 1, lastLine: file.lineStarts.length }] : [] };
}

/** The paths of the files in a folder at a commit, sorted; `''` or a path that ends with a slash. */
export async function listFolder(commit: string, folder: string): Promise<string[]> {
  const listed = await git('ls-tree', '-z', '--name-only', commit, '--', `./${folder}`);
  return listed.split('\0').filter((path) => path !== '');
}

/** A file's text at a commit; `undefined` when it is not there or not UTF-8. */
export async function showFile(commit: string, path: string): Promise<SourceFile | undefined> {
  try {
    const { stdout } = await run('git', ['show', `${commit}:./${path}`], {
      encoding: 'buffer',
      maxBuffer: MOST_OUTPUT,
    });
    const text = decodeText(stdout);
    return text === undefined ? undefined : new SourceFile(path, text);
  } catch {
    return undefined;
  }
}

async function git(...args: string[]): Promise<string> {
  try {
    const { stdout } = await run('git', args, { encoding: 'utf8', maxBuffer: MOST_OUTPUT });
    return stdout;
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
    throw new ConfigError(`git could not say what has changed: ${said.split('\n')[0] ?? ''}`);
  }
}
