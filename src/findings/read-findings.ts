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
    const name = baseName(file.path).replace(/\.[^.]*$/, '');
    for (const document of documentsOf(file, diagnostics)) {
      const read = (): Finding | undefined => readDocument(document, options.unnamed, name, diagnostics);
      const finding = attempt(read, diagnostics);
      if (finding !== undefined) findings.push(finding);
    }
  }
  return { findings: sortFindings(mergePages(findings)), diagnostics };
}

/** What reading gives; `undefined` where it meets a fault, which is reported. */
function attempt<T>(read: () => T, diagnostics: Diagnostic[]): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    diagnostics.push(error.diagnostic);
    return undefined;
  }
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The documents of a file or of its lines. */
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
  return partsOf(file).flatMap(([start, end]) => {
    const value = attempt(() => parseFindingJson(file, start, end), diagnostics);
    return value === undefined ? [] : unpack(value, diagnostics);
  });
}

function partsOf(file: SourceFile): [number, number][] {
  if (!file.path.endsWith('.jsonl')) return [[0, file.text.length]];
  return file.lineStarts
    .map((start, index): [number, number] => [start, file.lineStarts[index + 1] ?? file.text.length])
    .filter(([start, end]) => file.text.slice(start, end).trim() !== '');
}

/** The documents in a value: in arrays and AWS's pages, also in one another. A fault in one hides no other. */
function unpack(value: Value, diagnostics: Diagnostic[]): Value[] {
  const items = attempt(() => itemsOf(value), diagnostics) ?? [];
  return items.flatMap((item) => (item === value ? [value] : unpack(item, diagnostics)));
}

/** A plain list of unused permissions is an array too: it is told by its items' `serviceNamespace`. */
function itemsOf(value: Value): Value[] {
  const items = value.items();
  if (items !== undefined) return items.some((item) => item.has('serviceNamespace')) ? [value] : items;
  const page = value.has('id') ? undefined : value.get('findings');
  return page === undefined ? [value] : page.list();
}

function sortFindings(findings: readonly Finding[]): Finding[] {
  const key = (finding: Finding): string => `${finding.principal ?? ''}\n${finding.id}`;
  return [...findings].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}
