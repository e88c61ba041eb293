import { lstat, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Diagnostic } from '../diagnostic.ts';
import { ConfigError } from '../errors.ts';
import { decodeUtf8, SourceFile } from '../text/source-file.ts';

/** Files that are open at the same time: far fewer than a process may have. */
const AT_ONCE = 32;

/** The paths of the files in a folder, sorted; `''` or a path that ends with a slash. */
export async function listBeside(folder: string): Promise<string[]> {
  const entries = await readdir(folder === '' ? '.' : folder, { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? [] : [folder + entry.name])).sort();
}

/** The paths that are no symbolic links: what a link leads to is reviewed where it is, or is not ours. */
export async function withoutLinks(paths: readonly string[]): Promise<string[]> {
  const links = await Promise.all(paths.map(async (path) => (await lstat(path)).isSymbolicLink()));
  return paths.filter((_, at) => links[at] !== true);
}

/** Files as texts, and why others are none. */
export interface ReadFiles {
  readonly files: readonly SourceFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads files as text; one that cannot be read is reported and hides no other. */
export async function readFiles(paths: readonly string[]): Promise<ReadFiles> {
  const files: SourceFile[] = [];
  const diagnostics: Diagnostic[] = [];
  for (let from = 0; from < paths.length; from += AT_ONCE) {
    const batch = paths.slice(from, from + AT_ONCE);
    const read = await Promise.all(batch.map(readSourceFile));
    for (const [at, path] of batch.entries()) {
      const file = read[at];
      if (file === undefined) diagnostics.push(notText(path));
      else files.push(file);
    }
  }
  return { files, diagnostics };
}

/** A file that is not reviewed, because it is no text. */
export function notText(path: string): Diagnostic {
  return {
    code: 'file-unreadable',
    severity: 'error',
    message: 'not a readable file of UTF-8 text, so it was not reviewed',
    location: { path },
  };
}

/** Reads a file; `undefined` when it cannot be read or is not UTF-8. */
export async function readSourceFile(path: string): Promise<SourceFile | undefined> {
  try {
    const text = decodeUtf8(await readFile(path));
    return text === undefined ? undefined : new SourceFile(path, text);
  } catch {
    return undefined;
  }
}

/** The text of a file that was asked for. Throws a `ConfigError` that says why it cannot be read; `what` names it. */
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

/** Writes a file as UTF-8, in folders that are made where they are missing. Throws a `ConfigError` where it cannot. */
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
