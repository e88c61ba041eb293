import { createHash } from 'node:crypto';
import { mkdir, readdir, realpath, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { ConfigError } from '../errors.ts';
import { cannotWrite, pathKind, readIfThere, removeIfEmpty, writeWholeFile } from './whole-file.ts';

/** Keeps the staging folder out of every commit. */
const IGNORE = '.gitignore';

/**
 * A folder beside the findings in which new files wait until all of them are moved into place together. If a move
 * fails, the earlier ones are undone. Files that are not moved stay there for the next pull.
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

  /** Makes the folder beside `out`, or takes over the one that an earlier pull left. */
  static async beside(out: string): Promise<Staging> {
    const path = resolve(out);
    try {
      const target = await realpath(path).catch(() => path);
      const kind = await pathKind(target);
      if (kind !== 'none' && kind !== 'folder')
        throw new ConfigError(`\`${out}\` is not a folder: remove it`);
      const staging = new Staging(target, await makeStagingFolder(target));
      await writeWholeFile(join(staging.#folder, IGNORE), '*\n');
      return staging;
    } catch (error) {
      throw cannotWrite(out, error);
    }
  }

  /** The text that an earlier pull staged for a path below `out` and did not move there. */
  async left(path: string): Promise<string | undefined> {
    if (this.#isOver) throw new ConfigError('interrupted');
    const file = this.#fileOf(path);
    return (await pathKind(file)) === 'file' ? readIfThere(file) : undefined;
  }

  /** Stages the text that an earlier pull left for a path, as if it were written now. */
  keep(path: string): void {
    this.#staged.add(path);
  }

  /** Stages a text for a path below `out`. */
  async write(path: string, text: string): Promise<void> {
    if (this.#isOver) throw new ConfigError('interrupted');
    const writing = writeWholeFile(this.#fileOf(path), text);
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

  /** Throws a `ConfigError` for a path that leads out of the folder through a link, or that a folder occupies. */
  async check(path: string): Promise<void> {
    const file = join(this.#out, path);
    const folder = await pathKind(dirname(file));
    if (folder !== 'none' && folder !== 'folder')
      throw new ConfigError(`\`${dirname(file)}\` is not a folder: remove it`);
    const kind = await pathKind(file);
    if (kind !== 'none' && kind !== 'file') throw new ConfigError(`\`${file}\` is not a file: remove it`);
  }

  /** Removes files and moves the staged ones into place, the last one first, or leaves everything as it was. */
  async commit(removed: readonly string[]): Promise<void> {
    const undo: (() => Promise<void>)[] = [];
    const staged = [...this.#staged].reverse();
    try {
      for (const path of [...removed, ...staged]) await this.check(path);
      for (const path of removed) undo.push(...(await this.#setAside(path)));
      for (const path of staged) {
        undo.push(...(await this.#setAside(path)));
        undo.push(await this.#move(path));
      }
    } catch (error) {
      for (const step of undo.reverse()) await step();
      throw cannotWrite(this.#out, error);
    }
    for (const path of removed) await removeIfEmpty(dirname(join(this.#out, path)));
  }

  /** Ends a pull that is complete, and removes the folder. */
  async discard(): Promise<void> {
    await this.#end();
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** Ends a pull that is complete, but keeps what an earlier one has staged for its own next run. */
  async release(): Promise<void> {
    for (let aside = 0; aside < this.#asides; aside++)
      await rm(join(this.#folder, `aside-${aside}`), { force: true });
    await this.leave();
  }

  /** Ends a pull that is not complete, and leaves what it has staged for the next one. */
  async leave(): Promise<void> {
    await this.#end();
    const names = await readdir(this.#folder).catch(() => []);
    if (names.every((name) => name === IGNORE)) await this.discard();
  }

  async #end(): Promise<void> {
    this.#isOver = true;
    await Promise.allSettled(this.#writing);
  }

  /** Moves the file at a path out of the way, if there is one; returns how to undo that. */
  async #setAside(path: string): Promise<(() => Promise<void>)[]> {
    const file = join(this.#out, path);
    if ((await pathKind(file)) !== 'file') return [];
    const aside = join(this.#folder, `aside-${this.#asides++}`);
    await rename(file, aside);
    return [() => rename(aside, file)];
  }

  /** Moves a staged file to its path; returns how to undo that. */
  async #move(path: string): Promise<() => Promise<void>> {
    const file = join(this.#out, path);
    const staged = this.#fileOf(path);
    await mkdir(dirname(file), { recursive: true });
    await rename(staged, file);
    return () => rename(file, staged);
  }

  /** The staged file for a path; its name matches no glob of findings. */
  #fileOf(path: string): string {
    return join(this.#folder, createHash('sha256').update(path).digest('hex'));
  }
}

/**
 * Makes a folder beside `target`, named after this process, or takes over one of a pull that has ended. Throws a
 * `ConfigError` while another pull is running.
 */
async function makeStagingFolder(target: string): Promise<string> {
  const parent = dirname(target);
  const prefix = `.${basename(target)}.pull-`;
  await mkdir(parent, { recursive: true });
  const entries = await readdir(parent, { withFileTypes: true });
  const pids = entries
    .filter((entry) => entry.isDirectory() && entry.name.startsWith(prefix))
    .map(({ name }) => name.slice(prefix.length))
    .filter((pid) => /^[1-9]\d{0,9}$/.test(pid));
  const running = pids.find((pid) => isRunning(Number(pid)));
  if (running !== undefined)
    throw new ConfigError(
      `another pull is writing to \`${target}\`: wait for process ${running}, or remove \`${join(parent, prefix)}${running}\``,
    );
  const own = String(process.pid);
  const kept = pids.includes(own) ? own : pids[0];
  for (const pid of pids)
    if (pid !== kept) await rm(join(parent, prefix + pid), { recursive: true, force: true });
  const folder = join(parent, prefix + own);
  if (kept === undefined) await mkdir(folder);
  else if (kept !== own) await rename(join(parent, prefix + kept), folder);
  return folder;
}

/** Whether a process other than this one has an ID. */
function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
