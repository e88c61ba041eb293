import { createHash } from 'node:crypto';
import { lstat, mkdir, readdir, realpath, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { ConfigError } from '../errors.ts';
import { stagingFolder } from './staging-folder.ts';
import { readIfThere } from './written-file.ts';

/** Keeps the folder out of every commit. */
const IGNORE = '.gitignore';

/**
 * New files, written to a folder beside the findings and moved into place together: when anything fails, what had
 * been moved is moved back. What was written and not moved waits there for the next pull.
 */
export class Staging {
  readonly #out: string;
  readonly #folder: string;
  readonly #staged = new Set<string>();
  readonly #writing = new Set<Promise<void>>();
  #isOver = false;
  #asides = 0;

  private constructor(out: string, folder: string) {
    this.#out = out;
    this.#folder = folder;
  }

  /** Makes the folder beside `out`, or takes over the one that an earlier pull has left. */
  static async beside(out: string): Promise<Staging> {
    const path = resolve(out);
    try {
      const target = await realpath(path).catch(() => path);
      const kind = await kindOf(target);
      if (kind !== 'none' && kind !== 'folder') throw new ConfigError(`\`${out}\` is no folder: remove it`);
      const staging = new Staging(target, await stagingFolder(target));
      await write(join(staging.#folder, IGNORE), '*\n');
      return staging;
    } catch (error) {
      throw cannotWrite(out, error);
    }
  }

  /** What an earlier pull wrote for a path below `out`, and did not move there. */
  async left(path: string): Promise<string | undefined> {
    if (this.#isOver) throw new ConfigError('interrupted');
    const file = this.#fileOf(path);
    return (await kindOf(file)) === 'file' ? readIfThere(file) : undefined;
  }

  /** Has what is left of an earlier pull moved to its path, as if it had been written now. */
  keep(path: string): void {
    this.#staged.add(path);
  }

  /** Writes a file, to be moved to a path below `out`. */
  async write(path: string, text: string): Promise<void> {
    if (this.#isOver) throw new ConfigError('interrupted');
    const writing = write(this.#fileOf(path), text);
    this.#writing.add(writing);
    try {
      await writing;
    } catch (error) {
      throw cannotWrite(this.#folder, error);
    } finally {
      this.#writing.delete(writing);
    }
    this.#staged.add(path);
  }

  /** Removes files and moves the written ones into place, the last one first, or leaves everything as it was. */
  async commit(removed: readonly string[]): Promise<void> {
    const undo: (() => Promise<void>)[] = [];
    const staged = [...this.#staged].reverse();
    try {
      for (const path of [...removed, ...staged]) await this.#check(path);
      for (const path of removed) await this.#setAside(path, undo);
      for (const path of staged) await this.#move(path, undo);
    } catch (error) {
      for (const step of undo.reverse()) await step();
      throw cannotWrite(this.#out, error);
    }
    for (const path of removed) await removeIfEmpty(dirname(join(this.#out, path)));
  }

  /** Ends a pull that came to its end: nothing stays beside. */
  async discard(): Promise<void> {
    await this.#end();
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** Ends a pull that did not: what it has written stays beside for the next one. */
  async leave(): Promise<void> {
    await this.#end();
    const names = await readdir(this.#folder).catch(() => []);
    if (names.every((name) => name === IGNORE)) await this.discard();
  }

  async #end(): Promise<void> {
    this.#isOver = true;
    await Promise.allSettled(this.#writing);
  }

  /** A link would lead out of the folder, and a folder in a file's place is none of ours. */
  async #check(path: string): Promise<void> {
    const file = join(this.#out, path);
    const folder = await kindOf(dirname(file));
    if (folder !== 'none' && folder !== 'folder')
      throw new ConfigError(`\`${dirname(file)}\` is no folder: remove it`);
    const kind = await kindOf(file);
    if (kind !== 'none' && kind !== 'file') throw new ConfigError(`\`${file}\` is no file: remove it`);
  }

  async #setAside(path: string, undo: (() => Promise<void>)[]): Promise<void> {
    const file = join(this.#out, path);
    if ((await kindOf(file)) !== 'file') return;
    const aside = join(this.#folder, `aside-${this.#asides++}`);
    await rename(file, aside);
    undo.push(() => rename(aside, file));
  }

  async #move(path: string, undo: (() => Promise<void>)[]): Promise<void> {
    const file = join(this.#out, path);
    const staged = this.#fileOf(path);
    await this.#setAside(path, undo);
    await mkdir(dirname(file), { recursive: true });
    await rename(staged, file);
    undo.push(() => rename(file, staged));
  }

  /** Where a file waits; its name ends in no pattern that findings are read by. */
  #fileOf(path: string): string {
    return join(this.#folder, createHash('sha256').update(path).digest('hex'));
  }
}

/** Writes a file whole or not at all, and never through a link that is in its place. */
async function write(path: string, text: string): Promise<void> {
  const part = `${path}.part`;
  await rm(part, { force: true });
  await writeFile(part, text, { flag: 'wx' });
  await rename(part, path);
}

async function kindOf(path: string): Promise<'none' | 'file' | 'folder' | 'other'> {
  const stat = await lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (stat === undefined) return 'none';
  return stat.isFile() ? 'file' : stat.isDirectory() ? 'folder' : 'other';
}

async function removeIfEmpty(folder: string): Promise<void> {
  try {
    await rmdir(folder);
  } catch {
    // Others' files are in it.
  }
}

function cannotWrite(path: string, error: unknown): ConfigError {
  if (error instanceof ConfigError) return error;
  return new ConfigError(
    `\`${path}\` cannot be written: \`${error instanceof Error ? error.message : String(error)}\``,
  );
}
