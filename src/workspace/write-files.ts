import { lstatSync, mkdirSync, type Stats, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ConfigError } from '../errors.ts';
import { holdingSignals } from './hold-signals.ts';
import { createFile, createNewFile, overwriteFile, type Replacement, replaceFile } from './replace-file.ts';
import { systemCode, systemReason } from './system-reason.ts';

/** Replaces each file at once or not at all. Returns a message for each that cannot be written. */
export async function replaceFiles(replacements: readonly Replacement[]): Promise<string[]> {
  const problems: string[] = [];
  await holdingSignals(
    replacements.map((replacement) => () => {
      try {
        replaceFile(replacement);
      } catch (error) {
        problems.push(cannotWrite(replacement.path, error).message);
      }
    }),
  );
  return problems;
}

/** A file that is to be created, by its path below the working folder, with slashes. */
export interface NewFile {
  readonly path: string;
  readonly text: string;
}

/** What became of files that were to be created: a message for each problem. */
export interface CreatedFiles {
  readonly created: readonly string[];
  /** Paths at which something is already. */
  readonly present: readonly string[];
  readonly problems: readonly string[];
}

/**
 * Creates files, each at once or not at all, with their folders. What is there already is left as it is, and no symbolic
 * link is followed.
 */
export async function createFiles(files: readonly NewFile[]): Promise<CreatedFiles> {
  const created: string[] = [];
  const present: string[] = [];
  const problems: string[] = [];
  await holdingSignals(
    files.map(({ path, text }) => () => {
      try {
        makeOwnFolders(dirname(path));
        createNewFile(path, text);
        created.push(path);
      } catch (error) {
        if (systemCode(error) === 'EEXIST') present.push(path);
        else problems.push(cannotWrite(path, error).message);
      }
    }),
  );
  return { created, present, problems };
}

/** Creates the folders of a path that are missing. Throws a `ConfigError` if one is something else, or a link. */
function makeOwnFolders(path: string): void {
  const parts = path.split('/');
  for (const [at] of parts.entries()) {
    const folder = join(...parts.slice(0, at + 1));
    const found = lstatSync(folder, { throwIfNoEntry: false });
    if (found === undefined) mkdirSync(folder);
    else if (found.isSymbolicLink()) throw new ConfigError(`\`${folder}\` is a symbolic link`);
    else if (!found.isDirectory()) throw new ConfigError(`\`${folder}\` is not a folder`);
  }
}

/**
 * Writes a report to a file that the user names, and creates its folders. A regular file is replaced at once or not at
 * all; a pipe or a device is written to. Throws a `ConfigError` if it cannot be written.
 */
export async function writeReport(path: string, text: string): Promise<void> {
  await holdingSignals([
    () => {
      try {
        mkdirSync(dirname(path), { recursive: true });
        writeTo(path, text);
      } catch (error) {
        throw cannotWrite(path, error);
      }
    },
  ]);
}

/** Paths of streams that are open already. One may be a file that others write to, too. */
const OPEN_STREAM = /^\/(?:dev\/(?:stdout|stderr|fd\/)|proc\/)/;

function writeTo(path: string, text: string): void {
  const found = statIfThere(path);
  if (found === undefined) createFile(path, text);
  else if (OPEN_STREAM.test(path) || !(found.isFile() || found.isDirectory())) writeThrough(path, text);
  else overwriteFile(path, text);
}

function statIfThere(path: string): Stats | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined && lstatSync(path, { throwIfNoEntry: false }) !== undefined)
    throw new ConfigError('it is a symbolic link that leads to no file');
  return found;
}

/** Writes to what cannot be replaced: a device, a pipe, or a stream that is open already. */
function writeThrough(path: string, text: string): void {
  try {
    writeFileSync(path, text, { flag: 'a' });
  } catch (error) {
    // The reader may close the pipe early.
    if (systemCode(error) !== 'EPIPE') throw error;
  }
}

function cannotWrite(path: string, error: unknown): ConfigError {
  const reason = error instanceof ConfigError ? error.message : systemReason(error);
  return new ConfigError(`\`${path}\` cannot be written: ${reason}`);
}
