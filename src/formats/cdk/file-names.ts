import type { ProgramGrammar } from '../../syntax/program/program.ts';

/** The grammar for the files of each ending. That of TSX reads JavaScript too. */
const GRAMMARS: Readonly<Record<string, ProgramGrammar>> = {
  '.ts': 'typescript',
  '.mts': 'typescript',
  '.tsx': 'tsx',
  '.js': 'tsx',
  '.mjs': 'tsx',
  '.py': 'python',
};

/** The endings of programs, in lower case. */
export const PROGRAM_ENDINGS: readonly string[] = Object.keys(GRAMMARS);

/** The grammar that reads a file, by its name in any case; `undefined` for what is no program. */
export function grammarOf(path: string): ProgramGrammar | undefined {
  const dot = path.lastIndexOf('.');
  return dot === -1 ? undefined : GRAMMARS[path.slice(dot).toLowerCase()];
}

/** Folders and files of tests, and declarations of types: what they hold is never deployed. */
const NOT_DEPLOYED =
  /(?:^|\/)(?:tests?|__tests__|__mocks__|__snapshots__)\/|\.(?:test|spec)\.[cm]?[jt]sx?$|\.d\.[cm]?ts$|(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest)\.py$/i;

/** Whether a program may be deployed, by its path. */
export function mayBeDeployed(path: string): boolean {
  return !NOT_DEPLOYED.test(path);
}

/** Endings of programs that are not read for lists, in the languages of the CDK. */
const OTHER_PROGRAMS = /\.(?:[cm][jt]s|jsx|pyw|java|kts?|scala|groovy|clj|cs|fsx?|vb|go)$/i;

/** Whether a file is a program that may name the files that it reads, or holds the settings of one. */
export function isProgram(path: string): boolean {
  if (/\.d\.[cm]?ts$|(?:^|\/)(?:site-packages|\.venv)\//i.test(path)) return false;
  return grammarOf(path) !== undefined || OTHER_PROGRAMS.test(path) || isAppSettings(path);
}

/** Whether a file holds the settings of a CDK app. */
export function isAppSettings(path: string): boolean {
  return /(?:^|\/)cdk(?:\.context)?\.json$/i.test(path);
}

/** The name of the file that says what kind of package a folder is. */
const MANIFEST = 'package.json';

/** The paths at which the manifest of a file's package may be, the nearest first. */
export function manifestPaths(path: string): string[] {
  const folders = path.split('/').slice(0, -1);
  return folders
    .map((_, at) => [...folders.slice(0, folders.length - at), MANIFEST].join('/'))
    .concat(MANIFEST);
}
