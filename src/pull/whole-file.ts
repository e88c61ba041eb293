import { createHash } from 'node:crypto';
import { lstat, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { ConfigError } from '../errors.ts';

/** The text of a file; `undefined` if it does not exist. */
export async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return undefined;
    throw new ConfigError(
      `\`${path}\` cannot be read: \`${error instanceof Error ? error.message : String(error)}\``,
    );
  }
}

/** Writes a file completely or not at all, and never through a symbolic link in its place. */
export async function writeWholeFile(path: string, text: string): Promise<void> {
  const part = `${path}.part`;
  await rm(part, { force: true });
  await writeFile(part, text, { flag: 'wx' });
  await rename(part, path);
}

/** What is at a path; a symbolic link is `other`. */
export async function pathKind(path: string): Promise<'none' | 'file' | 'folder' | 'other'> {
  const stat = await lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (stat === undefined) return 'none';
  return stat.isFile() ? 'file' : stat.isDirectory() ? 'folder' : 'other';
}

/** Removes a folder unless files are left in it. */
export async function removeIfEmpty(folder: string): Promise<void> {
  try {
    await rmdir(folder);
  } catch {
    // It holds files that `pull` did not write.
  }
}

/** A failure to write, as a `ConfigError` that names the path. */
export function cannotWrite(path: string, error: unknown): ConfigError {
  if (error instanceof ConfigError) return error;
  return new ConfigError(
    `\`${path}\` cannot be written: \`${error instanceof Error ? error.message : String(error)}\``,
  );
}

/** The SHA-256 hash of a text, in hexadecimal. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The value of a JSON text; `undefined` for any other text. */
export function jsonValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
