import { join } from 'node:path';
import { quoteAwsText } from '../aws/aws-client.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { type IndexedFile, indexFindings, indexFindingText, isAsWritten } from './finding-index.ts';
import type { Fetched } from './sources/sources.ts';
import type { Staging } from './staging.ts';
import { readIfThere } from './whole-file.ts';
import {
  differOnlyInTimes,
  isMonthBehind,
  renderFindings,
  reviewComplaint,
  type WrittenFinding,
} from './written-finding.ts';

/** The file of a principal before its findings are fetched. */
export interface PrincipalFile {
  readonly principal: string;
  /** Its path from now on, below the folder. */
  readonly path: string;
  /** The file that the principal had, maybe at another path. */
  readonly before: KnownFile | undefined;
  /** The same, if it is at its path and as it was written. */
  readonly current: KnownFile | undefined;
  /** The file that an earlier, incomplete pull staged. */
  readonly left: IndexedFile | undefined;
}

interface KnownFile {
  readonly path: string;
  readonly entry: IndexedFile;
  readonly text: string;
}

/** What became of a principal's file; without an entry, the principal has none. */
export interface StoredFile {
  readonly entry?: IndexedFile;
  /** Whether the file is staged because it is new or has changed. */
  readonly isWritten?: boolean;
  readonly diagnostic?: Diagnostic;
}

/** Reads the file of a principal, which belongs at `path`; `known` is its entry in the folder's index. */
export async function readPrincipalFile(
  principal: string,
  path: string,
  known: Omit<KnownFile, 'text'> | undefined,
  folder: string,
  staging: Staging,
): Promise<PrincipalFile> {
  const text = known && (await readIfThere(join(folder, known.path)));
  const before = known && text !== undefined ? { ...known, text } : undefined;
  const isCurrent = before?.path === path && isAsWritten(before.entry, before.text);
  const staged = await staging.left(path);
  const left = staged === undefined ? undefined : indexFindingText(principal, staged);
  return { principal, path, before, current: isCurrent ? before : undefined, left };
}

/** Stages the file of a principal if what was fetched changes it. */
export async function storeFetched(
  fetched: Fetched,
  file: PrincipalFile,
  staging: Staging,
): Promise<StoredFile> {
  switch (fetched.type) {
    case 'none':
      return {};
    case 'unchanged':
      return keepFile(file, staging);
    case 'failed':
      return keepAfterFailure(fetched.diagnostic, file, staging);
    case 'findings':
      return storeFindings(fetched.findings, file, staging);
  }
}

function keepFile({ path, left, current }: PrincipalFile, staging: Staging): StoredFile {
  if (left === undefined) return current === undefined ? {} : { entry: current.entry };
  staging.keep(path);
  return { entry: left, isWritten: true };
}

async function keepAfterFailure(
  diagnostic: Diagnostic,
  { path, before }: PrincipalFile,
  staging: Staging,
): Promise<StoredFile> {
  if (before === undefined) return { diagnostic };
  // The file moves when another principal gets its path.
  if (before.path !== path) await staging.write(path, before.text);
  return { entry: before.entry, diagnostic };
}

async function storeFindings(
  findings: readonly WrittenFinding[],
  file: PrincipalFile,
  staging: Staging,
): Promise<StoredFile> {
  const { principal, path, current } = file;
  const text = renderFindings(findings);
  const complaint = reviewComplaint(findings, text);
  if (complaint !== undefined)
    return keepAfterFailure(unreadableFindings(principal, complaint), file, staging);
  const entry = indexFindings(principal, text, findings);
  if (current !== undefined && isUpToDate(current, entry, text)) return { entry: current.entry };
  await staging.write(path, text);
  return { entry, isWritten: true };
}

function isUpToDate(current: KnownFile, entry: IndexedFile, text: string): boolean {
  return !isMonthBehind(current.entry.analyzedAt, entry.analyzedAt) && differOnlyInTimes(current.text, text);
}

function unreadableFindings(principal: string, complaint: string): Diagnostic {
  const message = `the findings of ${quoteAwsText(principal)} were not written: ${complaint}`;
  return { code: 'finding-shape', severity: 'error', message };
}
