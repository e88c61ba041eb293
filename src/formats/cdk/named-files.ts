import { foldedPath } from '../../locate/path-pattern.ts';
import type { Reading } from '../../locate/reading.ts';
import type { SourceFile } from '../../text/source-file.ts';
import { type EndedNames, endedNames } from './ended-names.ts';
import { type Requires, requiresIn } from './requires.ts';

/** How a program may read a file: it has the file's name, or it makes names that may be this one. */
type Naming = 'names' | 'may';

/** A program as far as it may name files. All of it is found once, as there may be thousands of files to compare with. */
interface Program {
  readonly path: string;
  readonly text: string;
  /** The words behind which a listing of a folder may be. */
  readonly lists: boolean;
  readonly requires: Requires | undefined;
  /** By ending, the names in it. */
  readonly names: ReadonlyMap<string, EndedNames>;
  /** Whether it has the name of a folder. */
  readonly hasFolder: (folder: string) => boolean;
}

/** The files at some paths that programs may read. Whom a program gives a policy to, its text does not tell. */
export function programReadings(programs: readonly SourceFile[], paths: readonly string[]): Reading[] {
  return [...namedFiles(programs, paths)].map(([path, { by, naming }]) => ({
    path: [path],
    ownership: { type: 'uncertain', reason: 'whom a program gives what it reads to is not known' },
    by,
    does: naming === 'names' ? 'names the file' : 'may read the file, by a name or a folder that it makes up',
  }));
}

/** The first program that may read each of some files, by the paths of the files. No program is parsed for it. */
function namedFiles(
  programs: readonly SourceFile[],
  paths: readonly string[],
): ReadonlyMap<string, { readonly by: string; readonly naming: Naming }> {
  const wanted = paths.map(wantedFile);
  const endings = new Set(wanted.map(({ ending }) => ending));
  const found = new Map<string, { readonly by: string; readonly naming: Naming }>();
  for (const { path, text } of programs) {
    const program = programOf(path, text, endings);
    for (const file of wanted) {
      const known = found.get(file.path)?.naming;
      if (known === 'names') continue;
      const naming = namingOf(program, file);
      if (naming === 'names' || (naming === 'may' && known === undefined))
        found.set(file.path, { by: path, naming });
    }
  }
  return found;
}

/** Calls that list the files of a folder, and commands that do. */
const LISTING =
  /readdir|opendir|(?:\b|r)glob(?!al)|\bwalk|klaw|crawl|listdir|scandir|iterdir|listFiles|GetFiles|EnumerateFile|DirectoryStream|\bFiles\s*\.\s*list\b|\bFile\([^()]{0,200}\)\s*\.\s*list\(|require\s*\.\s*context|go:embed|['"`](?:ls|find)[\s'"`]/i;

function programOf(path: string, given: string, endings: ReadonlySet<string>): Program {
  const text = foldedPath(given);
  const folders = new Map<string, boolean>();
  const hasFolder = (folder: string): boolean => {
    const has = folders.get(folder) ?? text.includes(folder);
    folders.set(folder, has);
    return has;
  };
  return {
    path: foldedPath(path),
    text,
    lists: LISTING.test(given),
    requires: requiresIn(path, text),
    names: new Map([...endings].map((ending) => [ending, endedNames(text, ending)])),
    hasFolder,
  };
}

/** A file that programs may read, in the form in which paths are compared. */
interface WantedFile {
  readonly path: string;
  /** Its folders, from the top. */
  readonly folders: readonly string[];
  readonly name: string;
  readonly stem: string;
  /** The ending with its dot; empty if it has none. */
  readonly ending: string;
  /** Whether its name has other characters than plain names have, or no ending. */
  readonly isOdd: boolean;
}

function wantedFile(path: string): WantedFile {
  const segments = foldedPath(path).split('/');
  const name = segments.at(-1) ?? '';
  const dot = name.lastIndexOf('.');
  const stem = dot === -1 ? name : name.slice(0, dot);
  const ending = name.slice(stem.length);
  const isOdd = ending === '' || !/^[\p{L}\p{N}_@+=.-]+$/u.test(name);
  return { path, folders: segments.slice(0, -1), name, stem, ending, isOdd };
}

function namingOf(program: Program, file: WantedFile): Naming | undefined {
  const own = program.names.get(file.ending);
  if (own?.mayName(file.name, file.folders)) return 'names';
  // A name with other characters, or without an ending, is searched for as it is.
  if (file.isOdd && (file.ending === '' || own?.isAny) && program.text.includes(file.name)) return 'names';
  if (own?.mayMake(file.name, file.folders)) return 'may';
  if (own?.isSplit && file.folders.some(program.hasFolder)) return 'may';
  if (file.ending === '.json' && program.requires?.mayRequire(file.stem, file.folders)) return 'may';
  return program.lists && mayList(program, file) ? 'may' : undefined;
}

/** Whether a program that lists folders may list that of a file: it names the folder, or is around it. */
function mayList({ path, hasFolder }: Program, { folders }: WantedFile): boolean {
  const own = path.split('/').slice(0, -1);
  const isAround = own.every((segment, at) => segment === folders[at]);
  return isAround || folders.some(hasFolder);
}
