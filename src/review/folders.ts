import {
  type Document,
  mayHoldPolicy,
  type ParseResult,
  parseDocument,
  syntaxOf,
} from '../syntax/document.ts';
import { isTerraformJson } from '../syntax/terraform-path.ts';
import type { SourceFile } from '../text/source-file.ts';

/** Every file parsed, by its path, and the documents of each folder. */
export interface Folders {
  readonly files: ReadonlyMap<string, ParseResult>;
  readonly documents: ReadonlyMap<string, readonly Document[]>;
  /** By folder, a Terraform file of it that has faults, or is not followed: what it says of owners is not known. */
  readonly broken: ReadonlyMap<string, string>;
}

/** Parses every file once. */
export function foldersOf(files: readonly SourceFile[]): Folders {
  const parsed = new Map<string, ParseResult>();
  const documents = new Map<string, Document[]>();
  const broken = new Map<string, string>();
  const holding = new Set(files.filter(mayHoldPolicy).map(({ path }) => folderOf(path)));
  for (const file of files) {
    const folder = folderOf(file.path);
    if (isTerraformJson(file.path)) broken.set(folder, file.path);
    // A Terraform module without a policy is not worth the time.
    if (parsed.has(file.path) || (syntaxOf(file.path) === 'hcl' && !holding.has(folder))) continue;
    const result = parseDocument(file);
    if (result === undefined) continue;
    parsed.set(file.path, result);
    if (!result.ok) {
      // Of other syntaxes, no file says anything of another's policies.
      if (syntaxOf(file.path) === 'hcl') broken.set(folder, file.path);
      continue;
    }
    const beside = documents.get(folder);
    if (beside === undefined) documents.set(folder, [result.document]);
    else beside.push(result.document);
  }
  return { files: parsed, documents, broken };
}

/** A file's folder, with the slash at its end; empty at the top. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
