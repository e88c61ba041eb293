import { foldedPath } from '../../locate/path-pattern.ts';
import type { Reading } from '../../locate/reading.ts';
import { addTo } from '../../multimap.ts';
import type { SourceFile } from '../../text/source-file.ts';

/** How a program may read a file: it has the file's name, or it makes names that may be this one. */
type Naming = 'names' | 'may';

/** A program as far as it may name files. */
interface Program {
  readonly path: string;
  readonly text: string;
  /** The words behind which a listing of a folder may be. */
  readonly lists: boolean;
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
  const found = new Map<string, { readonly by: string; readonly naming: Naming }>();
  for (const { path, text } of programs) {
    const program = { path: foldedPath(path), text: foldedPath(text), lists: LISTING.test(text) };
    const ends = endsIn(program.text, new Set(wanted.map(({ ending }) => ending)));
    for (const file of wanted) {
      const known = found.get(file.path)?.naming;
      if (known === 'names') continue;
      const naming = namingOf(program, ends, file);
      if (naming === 'names' || (naming === 'may' && known === undefined))
        found.set(file.path, { by: path, naming });
    }
  }
  return found;
}

/** Calls that list the files of a folder. */
const LISTING = /readdir|opendir|\bglob(?!al)|\bwalk|listdir|scandir|iterdir|listFiles|GetFiles/i;

/** A file that programs may read, in the form in which paths are compared. */
interface WantedFile {
  readonly path: string;
  /** Its folders, from the top. */
  readonly folders: readonly string[];
  readonly name: string;
  readonly stem: string;
  /** The ending with its dot; empty if it has none. */
  readonly ending: string;
}

function wantedFile(path: string): WantedFile {
  const segments = foldedPath(path).split('/');
  const name = segments.at(-1) ?? '';
  const dot = name.lastIndexOf('.');
  const stem = dot === -1 ? name : name.slice(0, dot);
  return { path, folders: segments.slice(0, -1), name, stem, ending: name.slice(stem.length) };
}

/** What stands before an ending in a program: the end of a name, and what is before that. */
interface NameEnd {
  /** The name with its ending. */
  readonly name: string;
  /** What is before the name, as far as it may tell the folder. */
  readonly before: string;
}

/** The ends of file names in a program, by ending. */
type NameEnds = ReadonlyMap<string, { readonly whole: Map<string, string[]>; readonly made: NameEnd[] }>;

const LONGEST_NAME = 255;
const LONGEST_PATH = 400;
/** More names of one ending than programs have; with more, any file may be read. */
const MOST_NAMES = 2000;

function endsIn(text: string, endings: ReadonlySet<string>): NameEnds {
  const found = new Map<string, { whole: Map<string, string[]>; made: NameEnd[] }>();
  for (const ending of endings) {
    const whole = new Map<string, string[]>();
    const made: NameEnd[] = [];
    found.set(ending, { whole, made });
    if (ending === '') continue;
    for (let at = text.indexOf(ending); at !== -1; at = text.indexOf(ending, at + ending.length)) {
      const start = nameStart(text, at);
      const name = text.slice(start, at + ending.length);
      const before = text.slice(Math.max(0, start - LONGEST_PATH), start);
      addTo(whole, name, before);
      if (made.length < MOST_NAMES && isMade(name, before)) made.push({ name, before });
    }
  }
  return found;
}

/** Where the name starts that ends at an offset: behind the last character that is in no plain name. */
function nameStart(text: string, end: number): number {
  let start = end;
  while (start > 0 && end - start < LONGEST_NAME && /[\p{L}\p{N}_@+=.-]/u.test(text[start - 1] ?? ''))
    start--;
  return start;
}

/** Whether a program puts a name together of which only the end is written: `${name}.json`, `name + '-policy.json'`. */
function isMade(name: string, before: string): boolean {
  // A backslash is before the ending in a pattern: `/\.json$/`.
  if (/[}%*\\]$/.test(before)) return true;
  const quote = /['"`]$/.test(before);
  return quote && (/^[-_.]/.test(name) || /\+\s*[a-z]{0,2}['"`]$/.test(before));
}

function namingOf(program: Program, ends: NameEnds, file: WantedFile): Naming | undefined {
  const own = ends.get(file.ending);
  const places = own?.whole.get(file.name) ?? [];
  if (places.some((before) => mayLeadTo(before, file))) return 'names';
  // A name with other characters, or without an ending, is searched for as it is.
  if (!/^[\p{L}\p{N}_@+=.-]+$/u.test(file.name) || file.ending === '')
    if (program.text.includes(file.name)) return 'names';
  const made = own?.made ?? [];
  if (made.length >= MOST_NAMES) return 'may';
  if (made.some(({ name, before }) => file.name.endsWith(tailOf(name, before)) && mayBeMade(before, file)))
    return 'may';
  if (requires(program.text, file)) return 'may';
  return program.lists && mayList(program, file) ? 'may' : undefined;
}

/** The literal end of a name that is made. Behind `%`, the first letter is a part of the mark. */
function tailOf(name: string, before: string): string {
  return before.endsWith('%') ? name.slice(1) : name;
}

/** Whether the folders before a name may be those of a file. Folders that are not literal may be any. */
function mayLeadTo(before: string, { folders }: WantedFile): boolean {
  const [written = ''] = /[^'"`\s(),;<>[\]]*$/.exec(before) ?? [];
  if (!written.endsWith('/') || written.length >= LONGEST_PATH) return true;
  const segments = written.slice(0, -1).split('/');
  // The first of a path that is not relative may be an alias of any folder, or a module.
  const known = /^\.{1,2}$/.test(segments[0] ?? '') ? segments : segments.slice(1);
  let at = folders.length;
  for (const segment of known.reverse()) {
    if (/^\.*$/.test(segment) || /[^\p{L}\p{N}_@+=.-]/u.test(segment)) return true;
    if (folders[--at] !== segment) return false;
  }
  return true;
}

/** Whether the literal folder before a name that is made may be that of a file. */
function mayBeMade(before: string, { folders }: WantedFile): boolean {
  const [, written = ''] =
    /['"`]([\p{L}\p{N}_@+=./-]*\/)[\p{L}\p{N}_@+=.-]*\$?\{[^{}'"`]*\}$/u.exec(before) ?? [];
  const segments = written.split('/').slice(0, -1);
  if (!/^\.{1,2}$/.test(segments[0] ?? '')) return true;
  const known = segments.filter((segment) => !/^\.*$/.test(segment));
  return known.every((segment) => folders.includes(segment));
}

const REQUIRED = /\b(?:require|import)\s*\(\s*['"`]([^'"`\n]{1,300})/g;

/** Whether a program may require a file without its ending: `require('./policies/app')`, `require(`./${name}`)`. */
function requires(text: string, { folders, stem, ending }: WantedFile): boolean {
  if (ending !== '.json' || !/\b(?:require|import)\s*\(/.test(text)) return false;
  return [...text.matchAll(REQUIRED)].some(([, path = '']) => {
    const last = path.slice(path.lastIndexOf('/') + 1);
    if (stem === 'index' && last === folders.at(-1)) return true;
    return last === stem || (path.includes('${') && /\$\{[^}]*\}?$/.test(path));
  });
}

/** Whether a program that lists folders may list that of a file: it names the folder, or is around it. */
function mayList({ path, text }: Program, { folders }: WantedFile): boolean {
  const own = path.split('/').slice(0, -1);
  const isAround = own.every((segment, at) => segment === folders[at]);
  return isAround || folders.some((folder) => text.includes(folder));
}
