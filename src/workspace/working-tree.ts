import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { lstat, readdir, readFile, stat } from 'node:fs/promises';
import type { Diagnostic } from '../diagnostic.ts';
import { ConfigError } from '../errors.ts';
import type { DecodedBytes } from '../text/decode-utf.ts';
import { decodeUtf8, SourceFile } from '../text/source-file.ts';
import { systemReason } from './system-reason.ts';

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
  const found = await Promise.all(paths.map((path) => lstat(path).catch(() => undefined)));
  return paths.filter((_, at) => found[at]?.isSymbolicLink() !== true);
}

/** The files that can be read, and a diagnostic for each that cannot. */
export interface ReadFiles {
  readonly files: readonly SourceFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads files as UTF-8 text. Only regular files are read, except those that the user gave by their very paths: such a
 * one may be a pipe, as the shell's `<(…)` is.
 */
export async function readFiles(
  paths: readonly string[],
  given: ReadonlySet<string> = new Set(),
  decode: (bytes: Uint8Array) => DecodedBytes = decodeText,
): Promise<ReadFiles> {
  const files: SourceFile[] = [];
  const diagnostics: Diagnostic[] = [];
  for (let from = 0; from < paths.length; from += AT_ONCE) {
    const batch = paths.slice(from, from + AT_ONCE);
    const read = await Promise.all(batch.map((path) => readDecoded(path, given.has(path), decode)));
    for (const [at, path] of batch.entries()) {
      const file = read[at] ?? { problem: NOT_TEXT };
      if ('text' in file) files.push(new SourceFile(path, file.text));
      else diagnostics.push(await unreadableFile(path, file.problem));
    }
  }
  return { files, diagnostics };
}

/** Why a file was not read, in words that follow "because". */
export const NOT_TEXT = 'it cannot be read as UTF-8 text';

/** Why a pipe, a socket or a device was not read, in words that follow "because". */
export const NOT_REGULAR = 'it is not a regular file';

/** Whether a pipe, a socket or a device is at a path, or a link to one. */
export async function isIrregular(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && !found.isFile() && !found.isDirectory();
}

/** The diagnostic for a file that cannot be read. */
async function unreadableFile(path: string, problem: string): Promise<Diagnostic> {
  return {
    code: 'file-unreadable',
    severity: 'error',
    message: `not reviewed, because ${(await isIrregular(path)) ? NOT_REGULAR : problem}`,
    location: { path },
  };
}

/** Reads a file; `undefined` if it cannot be read or is not UTF-8 text, or if it is no regular file. */
export async function readSourceFile(path: string): Promise<SourceFile | undefined> {
  const read = await readDecoded(path, false, decodeText);
  return 'text' in read ? new SourceFile(path, read.text) : undefined;
}

async function readDecoded(
  path: string,
  isGiven: boolean,
  decode: (bytes: Uint8Array) => DecodedBytes,
): Promise<DecodedBytes> {
  try {
    return decode(await (isGiven ? readFile(path) : readRegularFile(path)));
  } catch {
    return { problem: NOT_TEXT };
  }
}

function decodeText(bytes: Uint8Array): DecodedBytes {
  const text = decodeUtf8(bytes);
  return text === undefined ? { problem: NOT_TEXT } : { text };
}

/**
 * Reads a file that the review needs. Throws a `ConfigError` if it cannot be read, or if it is no regular file and not
 * given by the user; `what` says what the file is.
 */
export async function readRequiredText(path: string, what: string, isGiven: boolean): Promise<string> {
  const cannot = `the ${what} \`${path}\` cannot be read`;
  let bytes: Uint8Array;
  try {
    bytes = await (isGiven ? readFile(path) : readRegularFile(path));
  } catch (error) {
    throw new ConfigError(`${cannot}: ${error instanceof ConfigError ? error.message : systemReason(error)}`);
  }
  const text = decodeUtf8(bytes);
  if (text === undefined) throw new ConfigError(`${cannot}: it is not UTF-8 text`);
  return text;
}

/**
 * Reads a regular file, or a link to one. Throws a `ConfigError` for anything else: a pipe would block the run. For many
 * small files this is several times as fast as the calls that wait.
 */
function readRegularFile(path: string): Uint8Array {
  const { O_RDONLY, O_NONBLOCK = 0 } = constants;
  const file = openSync(path, O_RDONLY | O_NONBLOCK);
  try {
    const stats = fstatSync(file);
    if (!stats.isFile() && !stats.isDirectory()) throw new ConfigError(NOT_REGULAR);
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}
