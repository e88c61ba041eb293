import { readdir, readFile, writeFile } from 'node:fs/promises';
import { glob } from 'glob';
import type { Diagnostic } from '../diagnostic.ts';
import { ConfigError } from '../errors.ts';
import { decodeText, SourceFile } from '../text/source-file.ts';

const IGNORED = ['**/node_modules/**', '**/.git/**', '**/.terraform/**'];

/** The files of the working tree that globs name, sorted; a plain path that does not exist is an error. */
export async function listFiles(patterns: readonly string[], required: boolean): Promise<string[]> {
  const paths = new Set<string>();
  for (const pattern of patterns) {
    const found = await glob(pattern, { dot: true, nodir: true, posix: true, ignore: IGNORED });
    if (found.length === 0 && required) throw new ConfigError(`no file matches \`${pattern}\``);
    for (const path of found) paths.add(path);
  }
  return [...paths].sort();
}

/** The paths of the files in a folder, sorted; `''` or a path that ends with a slash. */
export async function listBeside(folder: string): Promise<string[]> {
  const entries = await readdir(folder === '' ? '.' : folder, { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? [] : [folder + entry.name])).sort();
}

/** Reads files as text; one that cannot be read is reported and hides no other. */
export async function readFiles(paths: readonly string[], diagnostics: Diagnostic[]): Promise<SourceFile[]> {
  const files: SourceFile[] = [];
  for (const path of paths) {
    const text = await readText(path);
    if (text !== undefined) files.push(new SourceFile(path, text));
    else
      diagnostics.push({
        code: 'file-unreadable',
        severity: 'error',
        message: 'not a readable file of UTF-8 text, so it was not reviewed',
        location: { path },
      });
  }
  return files;
}

/** A file's text; `undefined` when it cannot be read or is not UTF-8. */
export async function readText(path: string): Promise<string | undefined> {
  try {
    return decodeText(await readFile(path));
  } catch {
    return undefined;
  }
}

/** Writes a file as UTF-8. Throws a `ConfigError` where it cannot be written. */
export async function writeText(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? `: ${String(error.code)}` : '';
    throw new ConfigError(`\`${path}\` cannot be written${code}`);
  }
}
