import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { ConfigError } from '../errors.ts';

const CHUNK = 64 * 1024;

/** The text of a file; `undefined` when it is not there. */
export function readIfThere(path: string): Promise<string | undefined> {
  return withFile(path, (file) => file.readFile('utf8'));
}

/** The SHA-256 of a file's bytes, read bit by bit; `undefined` when it is not there. */
export function digestOfFile(path: string): Promise<string | undefined> {
  return withFile(path, async (file) => {
    const hash = createHash('sha256');
    const buffer = spare.pop() ?? Buffer.allocUnsafeSlow(CHUNK);
    for (let read = await file.read(buffer); read.bytesRead > 0; read = await file.read(buffer))
      hash.update(buffer.subarray(0, read.bytesRead));
    spare.push(buffer);
    return hash.digest('hex');
  });
}

/** Thousands of files are read one after another: their buffers would be memory that is freed late. */
const spare: Buffer[] = [];

/** The SHA-256 of a text. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

async function withFile<T>(path: string, use: (file: FileHandle) => Promise<T>): Promise<T | undefined> {
  try {
    const file = await open(path);
    try {
      return await use(file);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return undefined;
    throw new ConfigError(
      `\`${path}\` cannot be read: \`${error instanceof Error ? error.message : String(error)}\``,
    );
  }
}
