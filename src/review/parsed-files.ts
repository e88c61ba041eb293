import { formatsAt, mayHoldPolicy, parseFile, unitFormatOf } from '../formats/formats.ts';
import type { Surroundings } from '../locate/ownership.ts';
import { addTo } from '../multimap.ts';
import type { Document, ParseResult } from '../syntax/document.ts';
import type { SourceFile } from '../text/source-file.ts';
import { folderOf } from './file-selection.ts';

/** The parsed files, and their surroundings. */
export interface ParsedFiles {
  /** The result of parsing a file; `undefined` if it was not worth parsing. */
  resultOf(path: string): ParseResult | undefined;
  /** The surroundings of a file. */
  around(path: string): Surroundings;
  /** The documents of each folder. */
  readonly folders: readonly (readonly Document[])[];
}

/** Parses every file once. */
export function parseFiles(files: readonly SourceFile[]): ParsedFiles {
  const results = new Map<string, ParseResult>();
  const documents = new Map<string, Document[]>();
  const unread = new Map<string, string>();
  const foldersWithPolicies = new Set(files.filter(mayHoldPolicy).map(({ path }) => folderOf(path)));
  for (const file of files) {
    const { path } = file;
    const folder = folderOf(path);
    const unit = unitFormatOf(path);
    const isReadable = unit === undefined || formatsAt(path).includes(unit);
    if (!isReadable) unread.set(folder, path);
    // Files of a unit without policies are not worth parsing.
    if (results.has(path) || (unit !== undefined && isReadable && !foldersWithPolicies.has(folder))) continue;
    const result = parseFile(file);
    if (result === undefined) continue;
    results.set(path, result);
    if (result.ok) addTo(documents, folder, result.document);
    else if (unit !== undefined) unread.set(folder, path);
  }
  const surroundings = surroundingsByFolder(files, documents, unread);
  return {
    resultOf: (path) => results.get(path),
    folders: [...documents.values()],
    around: (path) => surroundings.get(folderOf(path)) ?? { beside: [], unread: undefined },
  };
}

function surroundingsByFolder(
  files: readonly SourceFile[],
  documents: ReadonlyMap<string, readonly Document[]>,
  unread: ReadonlyMap<string, string>,
): ReadonlyMap<string, Surroundings> {
  const folders = new Set(files.map(({ path }) => folderOf(path)));
  return new Map(
    [...folders].map((folder) => [
      folder,
      { beside: documents.get(folder) ?? [], unread: unread.get(folder) },
    ]),
  );
}
