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

/** Reads files as text; one that cannot be read is reported and hides no other. */
export async function readFiles(paths: readonly string[], diagnostics: Diagnostic[]): Promise<SourceFile[]> {
  const files: SourceFile[] = [];
  for (let from = 0; from < paths.length; from += AT_ONCE) {
    const batch = paths.slice(from, from + AT_ONCE);
    const texts = await Promise.all(batch.map(readText));
    for (const [at, path] of batch.entries()) {
      const text = texts[at];
      if (text !== undefined) files.push(new SourceFile(path, text));
      else diagnostics.push(notText(path));
    }
  }
  return files;
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

/** A file's text; `undefined` when it cannot be read or is not UTF-8. */
export async function readText(path: string): Promise<string | undefined> {
  try {
    return decodeUtf8(await readFile(path));
  } catch {
    return undefined;
  }
}

/** The text of a file that was asked for. Throws a `ConfigError` that says why it cannot be read; `what` names it. */
export async function readNeeded(path: string, what: string): Promise<string> {
  const cannot = `the ${what} \`${path}\` cannot be read`;
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw new ConfigError(`${cannot}: ${reasonOf(error)}`);
  }
  const text = decodeUtf8(bytes);
  if (text === undefined) throw new ConfigError(`${cannot}: it is not UTF-8 text`);
  return text;
}

/** Writes a file as UTF-8, in folders that are made where they are missing. Throws a `ConfigError` where it cannot. */
export async function writeText(path: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  } catch (error) {
    throw new ConfigError(`\`${path}\` cannot be written: ${reasonOf(error)}`);
  }
}

const REASONS = new Map([
  ['ENOENT', 'there is no such file'],
  ['EISDIR', 'it is a folder'],
  ['EEXIST', 'a part of its path is a file'],
  ['ENOTDIR', 'a part of its path is a file'],
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['EROFS', 'the file system is read-only'],
]);

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  return REASONS.get(code) ?? code;
}
