import { lstat, mkdir, mkdtemp, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { ConfigError } from '../errors.ts';

/**
 * New files, written to a folder beside the findings and moved into place together: when anything fails, what had
 * been moved is moved back.
 */
export class Staging {
  readonly #out: string;
  readonly #folder: string;
  readonly #staged = new Map<string, string>();
  readonly #writing = new Set<Promise<void>>();
  #isOver = false;
  #count = 0;

  private constructor(out: string, folder: string) {
    this.#out = out;
    this.#folder = folder;
  }

  /** Makes the folder beside `out`; its name ends in no pattern that findings are read by. */
  static async beside(out: string): Promise<Staging> {
    const target = resolve(out);
    try {
      await mkdir(dirname(target), { recursive: true });
      return new Staging(target, await mkdtemp(`${target}.pull-`));
    } catch (error) {
      throw cannotWrite(out, error);
    }
  }

  /** Writes a file, to be moved to a path below `out`. */
  async write(path: string, text: string): Promise<void> {
    if (this.#isOver) throw new ConfigError('interrupted');
    const staged = this.#next();
    const writing = writeFile(staged, text);
    this.#writing.add(writing);
    await writing;
    this.#writing.delete(writing);
    this.#staged.set(path, staged);
  }

  /** Removes files and moves the written ones into place, or leaves everything as it was. */
  async commit(removed: readonly string[]): Promise<void> {
    const undo: (() => Promise<void>)[] = [];
    const made = new Set<string>();
    try {
      for (const path of [...removed, ...this.#staged.keys()]) await this.#check(path);
      for (const path of removed) await this.#setAside(path, undo);
      for (const [path, staged] of this.#staged) {
        await this.#setAside(path, undo);
        const target = join(this.#out, path);
        if (!made.has(dirname(target))) await mkdir(dirname(target), { recursive: true });
        made.add(dirname(target));
        await rename(staged, target);
        undo.push(() => rm(target));
      }
    } catch (error) {
      for (const step of undo.reverse()) await step();
      throw error instanceof ConfigError ? error : cannotWrite(this.#out, error);
    }
    for (const path of removed) await removeIfEmpty(dirname(join(this.#out, path)));
  }

  /** Removes the folder beside, with whatever is left in it; nothing can be written any more. */
  async discard(): Promise<void> {
    this.#isOver = true;
    await Promise.allSettled(this.#writing);
    await rm(this.#folder, { recursive: true, force: true });
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
    if ((await kindOf(file)) === 'none') return;
    const aside = this.#next();
    await rename(file, aside);
    undo.push(() => rename(aside, file));
  }

  #next(): string {
    return join(this.#folder, String(this.#count++));
  }
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
  return new ConfigError(
    `\`${path}\` cannot be written: \`${error instanceof Error ? error.message : String(error)}\``,
  );
}
