import { execFile } from 'node:child_process';

/** The environment of every git process, without configuration of the machine or user. */
function gitEnvironment(): NodeJS.ProcessEnv {
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
  };
}

const settings = ['core.quotePath=false', 'core.autocrlf=false', 'diff.algorithm=myers', 'gc.auto=0'];

/** Runs git on a bare repository. Returns its output; rejects with git's message if it fails. */
export function git(folder: string, args: readonly string[]): Promise<Buffer> {
  const fixed = ['--git-dir', folder, ...settings.flatMap((setting) => ['-c', setting])];
  return new Promise((resolve, reject) => {
    execFile(
      'git',
      [...fixed, ...args],
      { env: gitEnvironment(), encoding: 'buffer', maxBuffer: 2 ** 30 },
      (error, stdout, stderr) => {
        if (error === null) resolve(stdout);
        else
          reject(new Error(`git ${args[0]}: ${stderr.toString().trim() || error.message}`, { cause: error }));
      },
    );
  });
}
