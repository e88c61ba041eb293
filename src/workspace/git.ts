import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ConfigError } from '../errors.ts';
import { decodeUtf8, SourceFile } from '../text/source-file.ts';

const runFile = promisify(execFile);
const MOST_OUTPUT = 512 * 1024 * 1024;
/** A repository may configure a program as its file system monitor. `*.json` may be the name of a file. */
const SETTINGS = ['-c', 'core.fsmonitor=false', '--literal-pathspecs'];

/** Usual names of the default branch, the most reliable first. */
const USUAL_BASES = ['origin/HEAD', 'origin/main', 'origin/master', 'main', 'master'];

/** The default branch. Throws a `ConfigError` if no branch has one of the usual names. */
export async function defaultBase(): Promise<string> {
  for (const name of USUAL_BASES) if (await isCommit(name)) return name;
  throw new ConfigError(
    'no default branch was found to compare with: name a branch or commit with `--base`, such as `--base origin/main`',
  );
}

/** The top folder of the working tree that holds the working directory. Throws a `ConfigError` if there is none. */
export async function topOfWorkingTree(): Promise<string> {
  try {
    const { stdout } = await runFile('git', [...SETTINGS, 'rev-parse', '--show-toplevel']);
    return stdout.replace(/\r?\n$/, '');
  } catch (error) {
    throw new ConfigError(`the working tree of a git repository is needed: ${gitMessage(error)}`);
  }
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
  return readTree(await git('ls-tree', '-r', '-z', '-l', commit, '--', './'));
}

/** Lists the files directly in a folder at a commit, sorted. `folder` is `''` or ends with a slash. */
export async function listFolderAt(commit: string, folder: string): Promise<CommitFile[]> {
  return readTree(await git('ls-tree', '-z', '-l', commit, '--', `./${folder}`));
}

function readTree(listed: string): CommitFile[] {
  return listed.split('\0').flatMap((line): CommitFile[] => {
    const [, mode = '', blob = '', bytes = '', path = ''] =
      /^(\d+) blob ([0-9a-f]+) +(\d+)\t(.+)$/s.exec(line) ?? [];
    return path === '' ? [] : [{ path, blob, bytes: Number(bytes), isLink: mode === '120000' }];
  });
}

/** Reads files by their blobs, all with one command; `undefined` for those that `decode` has no text for. */
export async function readBlobs(
  files: readonly { readonly path: string; readonly blob: string }[],
  decode: (bytes: Uint8Array) => string | undefined = decodeUtf8,
): Promise<(SourceFile | undefined)[]> {
  if (files.length === 0) return [];
  const output = await gitWithInput(files.map(({ blob }) => `${blob}\n`).join(''), 'cat-file', '--batch');
  let at = 0;
  return files.map(({ path }) => {
    const lineEnd = output.indexOf(0x0a, at);
    const size = Number(/ blob (\d+)$/.exec(output.toString('latin1', at, lineEnd))?.[1] ?? Number.NaN);
    if (lineEnd === -1 || Number.isNaN(size)) throw new ConfigError(`git cannot read \`${path}\``);
    at = lineEnd + 1 + size + 1;
    const text = decode(output.subarray(lineEnd + 1, lineEnd + 1 + size));
    return text === undefined ? undefined : new SourceFile(path, text);
  });
}

function gitWithInput(input: string, ...args: string[]): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = { encoding: 'buffer', maxBuffer: 2 * MOST_OUTPUT } as const;
    const child = execFile('git', [...SETTINGS, ...args], options, (error, stdout) => {
      if (error === null) resolve(stdout);
      else reject(new ConfigError(`git cannot read files: ${gitMessage(error)}`));
    });
    // If git ends early, its error says why.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}

export async function isCommit(revision: string): Promise<boolean> {
  return (await tryGit('rev-parse', '--verify', '--quiet', `${revision}^{commit}`)) !== undefined;
}

/** The output of git; `undefined` if git fails without a message, which means no. */
export async function tryGit(...args: string[]): Promise<string | undefined> {
  try {
    return (await runFile('git', [...SETTINGS, ...args])).stdout;
  } catch (error) {
    const message = gitMessage(error);
    if (message === '') return undefined;
    throw new ConfigError(`git cannot list the changes: ${message}`);
  }
}

export async function git(...args: string[]): Promise<string> {
  try {
    const { stdout } = await runFile('git', [...SETTINGS, ...args], {
      encoding: 'utf8',
      maxBuffer: MOST_OUTPUT,
    });
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
