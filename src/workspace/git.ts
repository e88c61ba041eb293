import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type FileDiff, parseHunks } from '../diff/hunk.ts';
import { ConfigError } from '../errors.ts';
import { decodeUtf8, SourceFile } from '../text/source-file.ts';
import { withoutLinks } from './working-tree.ts';

const runFile = promisify(execFile);
const MOST_OUTPUT = 512 * 1024 * 1024;

/** The changes between the merge base and `head`, or the working tree if there is no `head`. */
export interface WorkingChange {
  readonly mergeBase: string;
  readonly head: string | undefined;
  readonly paths: readonly string[];
  /** The paths of renamed files at the merge base, by their current paths. */
  readonly formerPaths: ReadonlyMap<string, string>;
}

/** Usual names of the default branch, the most reliable first. */
const USUAL_BASES = ['origin/HEAD', 'origin/main', 'origin/master', 'main', 'master'];

/** The default branch. Throws a `ConfigError` if no branch has one of the usual names. */
export async function defaultBase(): Promise<string> {
  for (const name of USUAL_BASES) if (await isCommit(name)) return name;
  throw new ConfigError(
    'no default branch was found to compare with: name a branch or commit with `--base`, such as `--base origin/main`',
  );
}

/** Lists the files that have changed since the merge base with `base`. Throws a `ConfigError` if git fails. */
export async function changedSince(base: string, head: string | undefined): Promise<WorkingChange> {
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
  const mergeBase = await mergeBaseOf(base, head ?? 'HEAD');
  const range = head === undefined ? [mergeBase] : [mergeBase, head];
  const options = ['--raw', '-z', '--find-renames', '--diff-filter=d', '--relative'];
  const listed = readRaw(await git('diff', ...options, ...range, '--'));
  const untracked = head === undefined ? await untrackedFiles() : [];
  const paths = [...new Set([...listed.keys(), ...untracked])].sort();
  const formerPaths = new Map(
    [...listed].flatMap(([path, former]): [string, string][] =>
      former === undefined ? [] : [[path, former]],
    ),
  );
  return { mergeBase, head, paths, formerPaths };
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

/** The files in the output of `git diff --raw -z`: their paths, each with the former path of a renamed file. */
function readRaw(listed: string): Map<string, string | undefined> {
  const parts = listed.split('\0');
  const paths = new Map<string, string | undefined>();
  for (let at = 0; at + 1 < parts.length; ) {
    const [, mode = '', , , status = ''] = (parts[at] ?? '').split(' ');
    const isRename = /^[RC]/.test(status);
    const path = parts[at + (isRename ? 2 : 1)] ?? '';
    if (FILE_MODE.test(mode)) paths.set(path, isRename ? parts[at + 1] : undefined);
    at += isRename ? 3 : 2;
  }
  return paths;
}

/** The diff of one file, as a pull request would show it. */
export async function diffOf(change: WorkingChange, path: string, file: SourceFile): Promise<FileDiff> {
  const range = change.head === undefined ? [change.mergeBase] : [change.mergeBase, change.head];
  const options = ['--no-color', '--no-ext-diff', '--no-textconv', '-U3', '--relative', '--find-renames'];
  const former = change.formerPaths.get(path);
  const paths = former === undefined ? [path] : [former, path];
  // Literal, since `*.json` may be the name of a file.
  const patch = await git('--literal-pathspecs', 'diff', ...options, ...range, '--', ...paths);
  const hunks = patch.indexOf('\n@@ ');
  if (hunks !== -1) return { path, hunks: parseHunks(patch.slice(hunks + 1)) };
  // Every line of a file that git does not track yet is new.
  return { path, hunks: patch === '' ? [{ firstLine: 1, lastLine: file.lineStarts.length }] : [] };
}

/** The paths of the files directly in a folder at a commit, sorted. `folder` is `''` or ends with a slash. */
export async function listFilesAt(commit: string, folder: string): Promise<string[]> {
  const listed = await git('ls-tree', '-z', '--name-only', commit, '--', `./${folder}`);
  return listed.split('\0').filter((path) => path !== '');
}

/** A file of a commit. */
export interface CommitFile {
  readonly path: string;
  readonly blob: string;
  readonly bytes: number;
  readonly isLink: boolean;
}

/** Lists all files of a commit below the working directory, in the order of their paths. */
export async function listTreeAt(commit: string): Promise<CommitFile[]> {
  const listed = await git('ls-tree', '-r', '-z', '-l', commit, '--', './');
  return listed.split('\0').flatMap((line): CommitFile[] => {
    const [, mode = '', blob = '', bytes = '', path = ''] =
      /^(\d+) blob ([0-9a-f]+) +(\d+)\t(.+)$/s.exec(line) ?? [];
    return path === '' ? [] : [{ path, blob, bytes: Number(bytes), isLink: mode === '120000' }];
  });
}

/** Reads files by their blobs, all with one command; `undefined` for those that are not UTF-8 text. */
export async function readBlobs(
  files: readonly { readonly path: string; readonly blob: string }[],
): Promise<(SourceFile | undefined)[]> {
  if (files.length === 0) return [];
  const output = await gitWithInput(files.map(({ blob }) => `${blob}\n`).join(''), 'cat-file', '--batch');
  let at = 0;
  return files.map(({ path }) => {
    const lineEnd = output.indexOf(0x0a, at);
    const size = Number(/ blob (\d+)$/.exec(output.toString('latin1', at, lineEnd))?.[1] ?? Number.NaN);
    if (lineEnd === -1 || Number.isNaN(size)) throw new ConfigError(`git cannot read \`${path}\``);
    at = lineEnd + 1 + size + 1;
    const text = decodeUtf8(output.subarray(lineEnd + 1, lineEnd + 1 + size));
    return text === undefined ? undefined : new SourceFile(path, text);
  });
}

function gitWithInput(input: string, ...args: string[]): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = { encoding: 'buffer', maxBuffer: 2 * MOST_OUTPUT } as const;
    const child = execFile('git', args, options, (error, stdout) => {
      if (error === null) resolve(stdout);
      else reject(new ConfigError(`git cannot read files: ${gitMessage(error)}`));
    });
    // If git ends early, its error says why.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}

/** Reads a file at a commit; `undefined` if it does not exist or is not UTF-8 text. */
export async function showFile(commit: string, path: string): Promise<SourceFile | undefined> {
  try {
    const { stdout } = await runFile('git', ['show', `${commit}:./${path}`], {
      encoding: 'buffer',
      maxBuffer: MOST_OUTPUT,
    });
    const text = decodeUtf8(stdout);
    return text === undefined ? undefined : new SourceFile(path, text);
  } catch {
    return undefined;
  }
}

async function isCommit(revision: string): Promise<boolean> {
  return (await tryGit('rev-parse', '--verify', '--quiet', `${revision}^{commit}`)) !== undefined;
}

/** The output of git; `undefined` if git fails without a message, which means no. */
async function tryGit(...args: string[]): Promise<string | undefined> {
  try {
    return (await runFile('git', args)).stdout;
  } catch (error) {
    const message = gitMessage(error);
    if (message === '') return undefined;
    throw new ConfigError(`git cannot list the changes: ${message}`);
  }
}

async function git(...args: string[]): Promise<string> {
  try {
    const { stdout } = await runFile('git', args, { encoding: 'utf8', maxBuffer: MOST_OUTPUT });
    return stdout;
  } catch (error) {
    throw new ConfigError(`git cannot list the changes: ${gitMessage(error)}`);
  }
}

/** The first line of git's error message; empty if there is none. */
function gitMessage(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
    return 'it is not installed, or not on the `PATH`';
  const output = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
  return output.split('\n')[0] ?? '';
}
