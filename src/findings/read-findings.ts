import type { Diagnostic } from '../diagnostic.ts';
import { deploymentReader } from '../evidence/deployment.ts';
import { inventoryReader } from '../evidence/inventory.ts';
import { groupBy } from '../multimap.ts';
import type { SourceFile } from '../text/source-file.ts';
import { readAwsFinding } from './aws-finding.ts';
import { type DocumentReader, type FindingResult, NOTHING_READ } from './document-reader.ts';
import type { Finding } from './finding.ts';
import { JsonFault, type JsonValue, parseJsonValue } from './json-value.ts';
import { plainListReader } from './plain-list.ts';
import { refusedShapes } from './refused-shapes.ts';
import { mergePermissions } from './unused-permissions.ts';

/** What a plain list without a principal applies to: the principal that the file is named after, or every policy. */
export type UnnamedFindings = 'file-name' | 'every-policy';

/** The first reader that recognises a document reads it. Any other document is read as a finding of `get-finding-v2`. */
const READERS: readonly DocumentReader[] = [
  inventoryReader,
  deploymentReader,
  plainListReader,
  refusedShapes,
];

const LARGEST = 32 * 1024 * 1024;

/** Reads findings from files. An invalid document is reported and does not affect others. */
export function readFindings(
  files: readonly SourceFile[],
  options: { readonly unnamed: UnnamedFindings },
): FindingResult {
  const results = files
    .filter(({ path }) => !isPullIndex(path))
    .map((file) => {
      const name = baseName(file.path).replace(/\.[^.]*$/, '');
      return readFindingsFile(file, options.unnamed === 'every-policy' ? undefined : name);
    });
  const joined = joinResults(results);
  const active = mergePages(joined.findings).filter((finding) => !hasEnded(finding, joined.ended));
  return { ...joined, findings: sortFindings(active) };
}

/** Whether a file is the index that `pull` writes. */
export function isPullIndex(path: string): boolean {
  return baseName(path) === 'index.json';
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function joinResults(results: readonly FindingResult[]): FindingResult {
  return {
    findings: results.flatMap(({ findings }) => findings),
    existing: results.flatMap(({ existing }) => existing),
    ended: results.flatMap(({ ended }) => ended),
    inventories: results.flatMap(({ inventories }) => inventories),
    deployments: results.flatMap(({ deployments }) => deployments),
    diagnostics: results.flatMap(({ diagnostics }) => diagnostics),
  };
}

function readFindingsFile(file: SourceFile, unnamedPrincipal: string | undefined): FindingResult {
  const documents = documentsIn(file);
  const faults = documents.flatMap((document) => ('fault' in document ? document.fault : []));
  const results = documents.flatMap((document) =>
    'value' in document ? readDocument(document.value, unnamedPrincipal) : [],
  );
  return joinResults([{ ...NOTHING_READ, diagnostics: faults }, ...results]);
}

function readDocument(document: JsonValue, unnamedPrincipal: string | undefined): FindingResult {
  const read = attempt(() => {
    const reader = READERS.find(({ recognises }) => recognises(document));
    return reader?.read(document, unnamedPrincipal) ?? readAwsFinding(document);
  });
  return 'value' in read ? read.value : { ...NOTHING_READ, diagnostics: [read.fault] };
}

/** A value that was read, or the error that prevented it. */
type ReadAttempt<T> = { readonly value: T } | { readonly fault: Diagnostic };

function attempt<T>(read: () => T): ReadAttempt<T> {
  try {
    return { value: read() };
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    return { fault: error.diagnostic };
  }
}

/** The documents of a file, or of each line of JSON Lines. */
function documentsIn(file: SourceFile): ReadAttempt<JsonValue>[] {
  if (file.text.length > LARGEST) {
    const location = { path: file.path };
    const message = 'larger than 32 MiB: split it';
    return [{ fault: { code: 'finding-shape', severity: 'error', message, location } }];
  }
  return textParts(file).flatMap(([start, end]) => {
    const parsed = attempt(() => parseJsonValue(file, start, end));
    return 'value' in parsed ? unpack(parsed.value) : [parsed];
  });
}

function textParts(file: SourceFile): [number, number][] {
  if (!file.path.endsWith('.jsonl')) return [[0, file.text.length]];
  return file.lineStarts
    .map((start, index): [number, number] => [start, file.lineStarts[index + 1] ?? file.text.length])
    .filter(([start, end]) => file.text.slice(start, end).trim() !== '');
}

/** The documents in arrays and in AWS's pages, which may be nested. An error in one does not affect others. */
function unpack(value: JsonValue): ReadAttempt<JsonValue>[] {
  const items = attempt(() => documentItems(value));
  if ('fault' in items) return [items];
  return items.value.flatMap((item) => (item === value ? [{ value }] : unpack(item)));
}

/** The items of an array or page. An array of items with `serviceNamespace` is a single document: a plain list. */
function documentItems(value: JsonValue): JsonValue[] {
  const items = value.items();
  if (items !== undefined) return items.some((item) => item.has('serviceNamespace')) ? [value] : items;
  const page = value.has('id') ? undefined : value.get('findings');
  return page === undefined ? [value] : page.list();
}

/** Whether a finding was archived or resolved after it was read as active, as far as their times tell. */
function hasEnded({ id, analyzedAt }: Finding, ended: FindingResult['ended']): boolean {
  return ended.some(
    (other) =>
      other.id === id &&
      (analyzedAt === undefined || other.analyzedAt === undefined || other.analyzedAt >= analyzedAt),
  );
}

/** Merges the pages of a finding, which are documents with the same id in any order. */
function mergePages(findings: readonly Finding[]): Finding[] {
  const pages = groupBy(findings, ({ type, id, principal = '' }) => `${type}\n${id}\n${principal}`);
  return [...pages.values()].map((group) => group.reduce(mergeTwoPages));
}

function mergeTwoPages(a: Finding, b: Finding): Finding {
  const [first, second] = isBefore(a, b) ? [a, b] : [b, a];
  if (first.type !== 'unused-permission' || second.type !== 'unused-permission') return first;
  // A later analysis replaces an earlier one: what it no longer reports has been used since.
  if (first.analyzedAt !== second.analyzedAt && second.analyzedAt !== undefined) return first;
  return { ...first, unused: mergePermissions([...first.unused, ...second.unused]) };
}

/** Whether the other data of a finding come from page `a`: the page analysed last, or the first one in the files. */
function isBefore(a: Finding, b: Finding): boolean {
  const [timeA, timeB] = [a.analyzedAt ?? '', b.analyzedAt ?? ''];
  if (timeA !== timeB) return timeA > timeB;
  return `${a.source.path}:${a.source.line}` <= `${b.source.path}:${b.source.line}`;
}

function sortFindings(findings: readonly Finding[]): Finding[] {
  const key = (finding: Finding): string => `${finding.principal ?? ''}\n${finding.id}`;
  return [...findings].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}
