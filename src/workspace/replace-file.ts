import {
  accessSync,
  closeSync,
  constants,
  copyFileSync,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  linkSync,
  lstatSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { ConfigError } from '../errors.ts';
import { systemCode } from './system-reason.ts';

// All calls are synchronous: a signal that is handled cannot end the process while a temporary file is there.

/** A file to replace: its path, the text that was read from it, and the text that it is to have. */
export interface Replacement {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** Whether the user gave this very path, so that it may be a symbolic link to the file. */
  readonly isGiven: boolean;
}

/**
 * Replaces a file at once, or leaves it as it is: the text is written beside it and renamed over it. Mode and ownership
 * stay. Throws a `ConfigError` if that would break a link, or if the file is no longer what was read; other errors are
 * the system's.
 */
export function replaceFile({ path, before, after, isGiven }: Replacement): void {
  const target = targetOf(path, isGiven);
  const [old, text] = [Buffer.from(before), Buffer.from(after)];
  const found = readTarget(target);
  // Another name of the same file may have been given too.
  if (found.bytes.equals(text)) return;
  if (!found.bytes.equals(old)) throw changed();
  refuseSeveralNames(found.stats);
  accessSync(target, constants.W_OK);
  writeBeside(target, text, found.stats, () => {
    const now = readTarget(target);
    if (!now.bytes.equals(old) || !isSameAccess(now.stats, found.stats)) throw changed();
    refuseSeveralNames(now.stats);
  });
}

/**
 * Writes a new text to a file that may be there already, at once or not at all. Mode and ownership of a file that is
 * there stay. Throws a `ConfigError` if the file has several names; other errors are the system's.
 */
export function overwriteFile(path: string, text: string): void {
  const target = realpathSync(path);
  const stats = lstatSync(target);
  refuseIrregular(stats);
  refuseSeveralNames(stats);
  accessSync(target, constants.W_OK);
  writeBeside(target, Buffer.from(text), stats, () => undefined);
}

/** Writes a file that is not there yet, at once or not at all. */
export function createFile(path: string, text: string): void {
  writeBeside(path, Buffer.from(text), undefined, () => undefined);
}

/**
 * Writes a file that is not there yet, at once or not at all. The system's error is `EEXIST` if anything is at the path
 * by then, a symbolic link too.
 */
export function createNewFile(path: string, text: string): void {
  writeBeside(
    path,
    Buffer.from(text),
    undefined,
    () => undefined,
    (temporary) => {
      giveNewName(temporary, path);
      rmSync(temporary, { force: true });
    },
  );
}

/** Gives a file a second name that nothing has. File systems without hard links get a copy. */
function giveNewName(file: string, name: string): void {
  try {
    linkSync(file, name);
  } catch (error) {
    if (systemCode(error) === 'EEXIST') throw error;
    copyFileSync(file, name, constants.COPYFILE_EXCL);
  }
}

/** The file that a path leads to. A link is followed only if the user gave it. */
function targetOf(path: string, isGiven: boolean): string {
  if (!lstatSync(path).isSymbolicLink()) return path;
  if (!isGiven) throw new ConfigError('it is a symbolic link that was not named itself');
  return realpathSync(path);
}

interface Target {
  readonly stats: Stats;
  readonly bytes: Buffer;
}

/** Reads a regular file, and follows no link. A pipe in its place does not block. */
function readTarget(target: string): Target {
  const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
  const file = openSync(target, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  try {
    const stats = fstatSync(file);
    refuseIrregular(stats);
    return { stats, bytes: readFileSync(file) };
  } finally {
    closeSync(file);
  }
}

function refuseIrregular(stats: Stats): void {
  if (stats.isDirectory()) throw new ConfigError('it is a folder');
  if (!stats.isFile()) throw new ConfigError('it is not a regular file');
}

function refuseSeveralNames({ nlink }: Stats): void {
  if (nlink > 1)
    throw new ConfigError('it has several hard links, and the others would keep the text that it has now');
}

function isSameAccess(one: Stats, other: Stats): boolean {
  return one.mode === other.mode && one.uid === other.uid && one.gid === other.gid;
}

function changed(): ConfigError {
  return new ConfigError('it has changed since it was read: run the command again');
}

/** The permissions of a new file, before the mask of the process. */
const NEW_MODE = 0o666;
/** The permissions of a file whose text is not complete. */
const PRIVATE_MODE = 0o600;
/** The bits of a mode that can be set. */
const MODE_BITS = 0o7777;

/**
 * Writes a text to a temporary file beside `target`, flushes it, calls `check`, and renames the file to `target`, or
 * moves it as `move` does. If anything fails, the temporary file is removed, and `target` is as it was. `model` gives
 * mode and ownership.
 */
function writeBeside(
  target: string,
  text: Uint8Array,
  model: Stats | undefined,
  check: () => void,
  move = (temporary: string): void => renameSync(temporary, target),
): void {
  const temporary = join(dirname(target), temporaryName());
  const file = openSync(temporary, 'wx', model === undefined ? NEW_MODE : PRIVATE_MODE);
  let isOpen = true;
  try {
    // Unlike `writeSync`, this goes on after a part was written, as it is on a disk that is nearly full.
    writeFileSync(file, text);
    if (model !== undefined) takeOver(file, model);
    fsyncSync(file);
    closeSync(file);
    isOpen = false;
    check();
    move(temporary);
  } catch (error) {
    if (isOpen) closeSync(file);
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** No format reads files with this ending, so one that a killed process leaves behind is never taken for a policy. */
function temporaryName(): string {
  // The module of the same name takes long to load, and most runs write nothing.
  const random = crypto.getRandomValues(new Uint8Array(8));
  return `.least-privilege-review-${Buffer.from(random).toString('hex')}.tmp`;
}

/** Gives a file the ownership and the mode of another, in this order: a change of owner clears bits of the mode. */
function takeOver(file: number, { uid, gid, mode }: Stats): void {
  const own = fstatSync(file);
  if (own.uid !== uid || own.gid !== gid) {
    try {
      fchownSync(file, uid, gid);
    } catch {
      throw new ConfigError('its owner and group cannot be kept: run the command as its owner');
    }
  }
  fchmodSync(file, mode & MODE_BITS);
}
