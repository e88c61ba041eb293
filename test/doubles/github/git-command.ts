import { execFile } from 'node:child_process';

const person = 'dev';
const address = 'dev@example.com';

/** The environment of every git process: no configuration of the machine or user, and a fixed author. */
export function gitEnvironment(date: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    // Needed to start programs on Windows.
    SystemRoot: process.env['SystemRoot'],
    HOME: '/nonexistent',
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    // The empty tree, so that no version of git reads attributes.
    GIT_ATTR_SOURCE: '4b825dc642cb6eb9a060e54bf8d69288fbee4904',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_AUTHOR_NAME: person,
    GIT_AUTHOR_EMAIL: address,
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_NAME: person,
    GIT_COMMITTER_EMAIL: address,
    GIT_COMMITTER_DATE: date,
  };
}

const settings = ['core.quotePath=false', 'core.autocrlf=false', 'diff.algorithm=myers', 'gc.auto=0'];

/** The arguments before the subcommand: the repository and fixed settings. */
export function gitArguments(folder: string): string[] {
  return ['--git-dir', folder, ...settings.flatMap((setting) => ['-c', setting])];
}

/** Runs git on a bare repository. Returns its output; rejects with git's message if it fails. */
export function git(
  folder: string,
  args: readonly string[],
  options: { input?: Uint8Array; date?: string } = {},
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      'git',
      [...gitArguments(folder), ...args],
      {
        env: gitEnvironment(options.date ?? '1704067200 +0000'),
        encoding: 'buffer',
        maxBuffer: 2 ** 30,
      },
      (error, stdout, stderr) => {
        if (error === null) resolve(stdout);
        else
          reject(new Error(`git ${args[0]}: ${stderr.toString().trim() || error.message}`, { cause: error }));
      },
    );
    // If git stops early it does not read its input. Its exit status reports that.
    child.stdin?.on('error', () => {});
    child.stdin?.end(options.input ?? '');
  });
}
