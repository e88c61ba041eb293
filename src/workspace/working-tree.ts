import { lstat, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Diagnostic } from '../diagnostic.ts';
import { ConfigError } from '../errors.ts';
import { decodeUtf8, SourceFile } from '../text/source-file.ts';

/** Files that are open at the same time, far fewer than a process may open. */
const AT_ONCE = 32;

/** The paths of the files directly in a folder, sorted; none if there is no such folder. `folder` is `''` or ends with a slash. */
export async function listFilesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder === '' ? '.' : folder, { withFileTypes: true }).catch((error) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return [];
    throw error;
  });
  return entries.flatMap((entry) => (entry.isDirectory() ? [] : [folder + entry.name])).sort();
}

/**
 * The paths that are not symbolic links. A link's target is reviewed at its own path, or is not part of the repository.
 */
export async function withoutLinks(paths: readonly string[]): Promise<string[]> {
  const links = await Promise.all(paths.map(async (path) => (await lstat(path)).isSymbolicLink()));
  return paths.filter((_, at) => links[at] !== true);
}

/** The files that can be read, and a diagnostic for each that cannot. */
export interface ReadFiles {
  readonly files: readonly SourceFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads files as UTF-8 text. */
export async function readFiles(paths: readonly string[]): Promise<ReadFiles> {
  const files: SourceFile[] = [];
  const diagnostics: Diagnostic[] = [];
  for (let from = 0; from < paths.length; from += AT_ONCE) {
    const batch = paths.slice(from, from + AT_ONCE);
    const read = await Promise.all(batch.map(readSourceFile));
    for (const [at, path] of batch.entries()) {
      const file = read[at];
      if (file === undefined) diagnostics.push(unreadableFile(path));
      else files.push(file);
    }
  }
  return { files, diagnostics };
}

/** Why a file was not read, in words that follow "because". */
export const NOT_TEXT = 'it cannot be read as UTF-8 text';

/** The diagnostic for a file that cannot be read as text. */
function unreadableFile(path: string): Diagnostic {
  return {
    code: 'file-unreadable',
    severity: 'error',
    message: `not reviewed, because ${NOT_TEXT}`,
    location: { path },
  };
}

/** Reads a file; `undefined` if it cannot be read or is not UTF-8 text. */
export async function readSourceFile(path: string): Promise<SourceFile | undefined> {
  try {
    const text = decodeUtf8(await readFile(path));
    return text === undefined ? undefined : new SourceFile(path, text);
  } catch {
    return undefined;
  }
}

/** Reads a file that the user names. Throws a `ConfigError` if it cannot be read; `what` says what the file is. */
export async function readRequiredText(path: string, what: string): Promise<string> {
  const cannot = `the ${what} \`${path}\` cannot be read`;
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw new ConfigError(`${cannot}: ${systemReason(error)}`);
  }
  const text = decodeUtf8(bytes);
  if (text === undefined) throw new ConfigError(`${cannot}: it is not UTF-8 text`);
  return text;
}

/** Writes a file as UTF-8 and creates its folders. Throws a `ConfigError` if it cannot be written. */
export async function writeTextFile(path: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  } catch (error) {
    throw new ConfigError(`\`${path}\` cannot be written: ${systemReason(error)}`);
  }
}

const SYSTEM_REASONS = new Map([
  ['ENOENT', 'there is no such file'],
  ['EISDIR', 'it is a folder'],
  ['EEXIST', 'a part of its path is a file'],
  ['ENOTDIR', 'a part of its path is a file'],
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['EROFS', 'the file system is read-only'],
]);

function systemReason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  return SYSTEM_REASONS.get(code) ?? code;
}
