import { posix } from 'node:path';
import { isProgramSign, largestProgram, largestReader, unitFormatOf } from '../formats/formats.ts';
import { folderOf } from '../text/folder-of.ts';
import { SourceFile, unreadFile } from '../text/source-file.ts';
import { isNeverRead, onDemandGlobs, type SelectingConfig } from './file-selection.ts';
import { withUnits } from './parsed-files.ts';

/** A file of the repository, before it is read. */
export interface ListedFile {
  readonly path: string;
  /** Its size; infinite for a file that cannot be read. */
  readonly bytes: number;
}

/** A symbolic link of the repository, and the path that is written in it. */
export interface ListedLink {
  readonly path: string;
  readonly target: string;
}

/** The limits for all files that are read because they may read others. */
export interface ReaderLimits {
  readonly files: number;
  readonly bytes: number;
}

/** Selects the files that may read others, and the other parts of their units, in their order and up to the limits. */
export function selectReaders<F extends ListedFile>(
  files: readonly F[],
  limits: ReaderLimits,
): { readonly readers: readonly F[]; readonly isWhole: boolean } {
  const readers = files.filter(
    (file) => !isNeverRead(file.path) && (isReadable(file) || unitFormatOf(file.path) !== undefined),
  );
  let bytes = 0;
  const end = readers.findIndex((file, at) => {
    bytes += isReadable(file) ? file.bytes : 0;
    return at >= limits.files || bytes > limits.bytes;
  });
  return { readers: end === -1 ? readers : readers.slice(0, end), isWhole: end === -1 };
}

/**
 * Whether programs are looked at whatever the repository holds: the configuration asks for them, or a change removes or
 * renames the sign of such, which must not make the names of files believed. `former` are paths before the change.
 */
export function areProgramsAsked(config: SelectingConfig, former: readonly (string | undefined)[]): boolean {
  return (
    onDemandGlobs(config).length > 0 ||
    former.some((path) => path !== undefined && mayProgramsRead([{ path }], false))
  );
}

/** Whether programs may read policies: they are asked for, or the repository has a sign of such. */
export function mayProgramsRead(files: readonly Pick<ListedFile, 'path'>[], isAsked: boolean): boolean {
  return isAsked || files.some(({ path }) => isProgramSign(path) && !isNeverRead(path));
}

/** Selects the programs that may read policies, in their order and up to the limits. */
export function selectPrograms<F extends ListedFile>(
  files: readonly F[],
  limits: ReaderLimits,
): { readonly programs: readonly F[]; readonly isWhole: boolean } {
  const programs = files.filter(
    ({ path, bytes }) => !isNeverRead(path) && bytes <= (largestProgram(path) ?? -1),
  );
  let bytes = 0;
  const end = programs.findIndex((file, at) => {
    bytes += file.bytes;
    return at >= limits.files || bytes > limits.bytes;
  });
  return { programs: end === -1 ? programs : programs.slice(0, end), isWhole: end === -1 };
}

/** Whether a file is not larger than the files of its format may be. */
export function isReadable({ path, bytes }: ListedFile): boolean {
  return bytes <= (largestReader(path) ?? -1);
}

/** The files that may read others, once they are read, with their units. */
export function readerFiles<F extends ListedFile>(
  readers: readonly F[],
  textOf: (file: F) => string | undefined,
): SourceFile[] {
  const files = readers.flatMap((file): SourceFile[] => {
    const text = isReadable(file) ? textOf(file) : undefined;
    if (text !== undefined) return [new SourceFile(file.path, text)];
    // A part of a unit may tell whose a policy is, even if it cannot be read.
    return unitFormatOf(file.path) === undefined ? [] : [unreadFile(file.path)];
  });
  return withUnits(files, true);
}

/** The paths that symbolic links lead to, by their own paths, without those that lead out of the repository. */
export function linkedPaths(links: readonly ListedLink[]): Map<string, string> {
  const targets = new Map<string, string>();
  for (const { path, target } of links) {
    const linked = linkedPath(path, target);
    if (linked !== undefined && !isNeverRead(path)) targets.set(path, linked);
  }
  return targets;
}

/** The path that a symbolic link leads to, `''` for the top; `undefined` if it leads out of the repository. */
function linkedPath(path: string, target: string): string | undefined {
  if (target === '' || target.startsWith('/')) return undefined;
  const joined = posix.normalize(folderOf(path) + target).replace(/\/$/, '');
  if (joined === '..' || joined.startsWith('../')) return undefined;
  return joined === '.' ? '' : joined;
}
