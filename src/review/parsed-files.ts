import {
  findFragments,
  formatsAt,
  mayBeFragment,
  mayDeclarePrincipal,
  mayHoldPolicy,
  mayRead,
  parseFile,
  parseReader,
  unitFormatOf,
} from '../formats/formats.ts';
import type { Surroundings } from '../locate/ownership.ts';
import type { CodeAround, ReaderFile } from '../locate/reading.ts';
import { addTo, groupBy } from '../multimap.ts';
import type { Document, ParseResult } from '../syntax/document.ts';
import { folderOf } from '../text/folder-of.ts';
import type { SourceFile } from '../text/source-file.ts';

/** The parsed files, and their surroundings. */
export interface ParsedFiles {
  /** The result of parsing a file; `undefined` if it was not worth parsing. */
  resultOf(path: string): ParseResult | undefined;
  /** The surroundings of a file. */
  around(path: string): Surroundings;
  /** The code that may read the files or call their units; `undefined` if none was looked for. */
  readonly code: CodeAround | undefined;
  /** All documents, by folder. */
  readonly folders: readonly (readonly Document[])[];
}

/** What is open is asked before the review, of the same files. */

/** Parses every file once. The files of `around` may be among the files too. */
export function parseFiles(files: readonly SourceFile[], around?: UnparsedCode): ParsedFiles {
  const results = new Map<string, ParseResult>();
  const documents = new Map<string, Document[]>();
  const unread = new Map<string, string>();
  const foldersWithPolicies = new Set(
    files
      .filter((file) => mayHoldPolicy(file) || mayDeclarePrincipal(file))
      .map(({ path }) => folderOf(path)),
  );
  for (const file of files) {
    const { path } = file;
    const folder = folderOf(path);
    const unit = unitFormatOf(path);
    const isReadable = unit === undefined || formatsAt(path).includes(unit);
    if (!isReadable) unread.set(folder, path);
    // Files of a unit without policies, roles and users are not worth parsing.
    if (results.has(path) || (unit !== undefined && isReadable && !foldersWithPolicies.has(folder))) continue;
    const result = parseFile(file);
    if (result === undefined) continue;
    results.set(path, result);
    if (result.ok) addTo(documents, folder, result.document);
    else if (unit !== undefined) unread.set(folder, path);
  }
  const code = around && codeOf(around, results);
  const documentAt = (path: string): Document | undefined => {
    const result = results.get(path);
    return result?.ok === true ? result.document : undefined;
  };
  const surroundings = surroundingsByFolder(files, documents, unread, { code, documentAt });
  return {
    resultOf: (path) => results.get(path),
    around: (path) => surroundings.get(folderOf(path)) ?? { beside: [], unread: undefined },
    code,
    folders: documentsByFolder(documents, code?.files ?? []),
  };
}

/** The code of a repository before it is parsed. */
export interface UnparsedCode extends Omit<CodeAround, 'files' | 'fragments'> {
  readonly files: readonly SourceFile[];
  /** Whether files that are merged with others may say whose their policies are. */
  readonly isMerged: boolean;
}

function codeOf(
  { files, isMerged, ...around }: UnparsedCode,
  results: ReadonlyMap<string, ParseResult>,
): CodeAround {
  const code = { ...around, files: parseReaders(files, isMerged, results) };
  return isMerged ? { ...code, fragments: findFragments(code) } : code;
}

/** All documents by folder, each once. */
function documentsByFolder(
  documents: ReadonlyMap<string, readonly Document[]>,
  readers: readonly ReaderFile[],
): readonly (readonly Document[])[] {
  const all = [...documents.values()].flat();
  const read = readers.flatMap(({ document }) => document ?? []);
  return [...groupBy(new Set([...all, ...read]), ({ file }) => folderOf(file.path)).values()];
}

/** Parses the files that may read others, and fragments if they are asked for, unless they are among the results. */
function parseReaders(
  files: readonly SourceFile[],
  isMerged: boolean,
  results: ReadonlyMap<string, ParseResult>,
): readonly ReaderFile[] {
  const distinct = [...new Map(files.map((file) => [file.path, file])).values()];
  return withUnits(distinct, isMerged).map((file) => {
    const result = results.get(file.path) ?? parseReader(file);
    return { file, document: result?.ok === true ? result.document : undefined };
  });
}

/** The files that may read others, or be merged with others if that is asked for, with all files of their units. */
export function withUnits(files: readonly SourceFile[], withFragments: boolean): SourceFile[] {
  const readers = new Set(files.filter((file) => mayRead(file) || (withFragments && mayBeFragment(file))));
  const units = new Set([...readers].flatMap(({ path }) => unitOf(path) ?? []));
  return files.filter((file) => readers.has(file) || units.has(unitOf(file.path) ?? ''));
}

/** A name for the unit that a file belongs to; `undefined` if it stands alone. */
function unitOf(path: string): string | undefined {
  const format = unitFormatOf(path);
  return format && `${format.name} ${folderOf(path)}`;
}

function surroundingsByFolder(
  files: readonly SourceFile[],
  documents: ReadonlyMap<string, readonly Document[]>,
  unread: ReadonlyMap<string, string>,
  around: Pick<Surroundings, 'code' | 'documentAt'>,
): ReadonlyMap<string, Surroundings> {
  const folders = new Set(files.map(({ path }) => folderOf(path)));
  return new Map(
    [...folders].map((folder) => [
      folder,
      { beside: documents.get(folder) ?? [], unread: unread.get(folder), ...around },
    ]),
  );
}
