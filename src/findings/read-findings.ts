import type { Diagnostic } from '../diagnostic.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { Finding } from './finding.ts';
import { readDocument } from './finding-document.ts';
import { JsonFault, parseFindingJson, type Value } from './finding-json.ts';
import { mergePages } from './merge-pages.ts';

/** What a plain list without a principal applies to: the principal that its file is named after, or every policy. */
export type UnnamedFindings = 'file-name' | 'every-policy';

const LARGEST = 32 * 1024 * 1024;

/** Reads findings in every shape that AWS gives them. A bad document is reported and hides no other. */
export function readFindings(
  files: readonly SourceFile[],
  options: { readonly unnamed: UnnamedFindings },
): { findings: Finding[]; diagnostics: Diagnostic[] } {
  const findings: Finding[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const file of files) {
    if (baseName(file.path) === 'index.json') continue;
    for (const document of documentsOf(file, diagnostics)) {
      try {
        const finding = readDocument(
          document,
          options.unnamed,
          baseName(file.path).replace(/\.[^.]*$/, ''),
          diagnostics,
        );
        if (finding !== undefined) findings.push(finding);
      } catch (error) {
        if (!(error instanceof JsonFault)) throw error;
        diagnostics.push(error.diagnostic);
      }
    }
  }
  return { findings: sortFindings(mergePages(findings)), diagnostics };
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The documents of a file: itself, its lines, the items of an array or of an AWS page. */
function documentsOf(file: SourceFile, diagnostics: Diagnostic[]): Value[] {
  if (file.text.length > LARGEST) {
    const location = { path: file.path };
    diagnostics.push({
      code: 'finding-shape',
      severity: 'error',
      message: 'larger than 32 MiB: split it',
      location,
    });
    return [];
  }
  const documents: Value[] = [];
  for (const [start, end] of partsOf(file)) {
    try {
      documents.push(...unpack(parseFindingJson(file, start, end)));
    } catch (error) {
      if (!(error instanceof JsonFault)) throw error;
      diagnostics.push(error.diagnostic);
    }
  }
  return documents;
}

function partsOf(file: SourceFile): [number, number][] {
  if (!file.path.endsWith('.jsonl')) return [[0, file.text.length]];
  return file.lineStarts
    .map((start, index): [number, number] => [start, file.lineStarts[index + 1] ?? file.text.length])
    .filter(([start, end]) => file.text.slice(start, end).trim() !== '');
}

/** A plain list of unused permissions is an array too: it is told by its items' `serviceNamespace`. */
function unpack(value: Value): Value[] {
  const items = value.items();
  if (items !== undefined)
    return items.length > 0 && items.every((item) => item.has('serviceNamespace')) ? [value] : items;
  const page = value.has('id') ? undefined : value.get('findings')?.items();
  return page ?? [value];
}

function sortFindings(findings: readonly Finding[]): Finding[] {
  const key = (finding: Finding): string => `${finding.principal ?? ''}\n${finding.id}`;
  return [...findings].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}
