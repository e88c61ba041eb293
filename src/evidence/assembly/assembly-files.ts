import type { Diagnostic } from '../../diagnostic.ts';
import { SourceFile } from '../../text/source-file.ts';

/** The files of a cloud assembly, already read: its manifests, metadata, lists of assets, and templates. */
export interface AssemblyFiles {
  /** The folder as the user names it. */
  readonly folder: string;
  /** With their paths below the folder, with slashes. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** Files that were not read, by path, with the reason in words that follow "because"; absent if all were. */
  readonly unread?: ReadonlyMap<string, string>;
  /** When it was written; ISO 8601, UTC. `undefined` if that is not known. */
  readonly writtenAt: string | undefined;
}

/** Finds files of an assembly by their paths below its folder. */
export class AssemblyFileSet {
  readonly #folder: string;
  readonly #files: ReadonlyMap<string, SourceFile>;
  readonly #unread: ReadonlyMap<string, string>;

  constructor({ folder, files, unread = new Map() }: AssemblyFiles) {
    this.#folder = folder;
    this.#files = new Map(files.map(({ path, text }) => [path, new SourceFile(`${folder}/${path}`, text)]));
    this.#unread = unread;
  }

  get(path: string): SourceFile | undefined {
    return this.#files.get(path);
  }

  /** What to say of a file that the assembly needs and that was not read. */
  missing(path: string): Diagnostic {
    const problem = this.#unread.get(path);
    const message =
      problem === undefined
        ? 'the file is not there: synthesise the app again, and hand over the whole folder'
        : `not read, because ${problem}`;
    return {
      code: 'assembly-invalid',
      severity: 'error',
      message,
      location: { path: `${this.#folder}/${path}` },
    };
  }
}
