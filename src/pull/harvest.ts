import { join } from 'node:path';
import type { Diagnostic } from '../diagnostic.ts';
import { ConfigError } from '../errors.ts';
import { isFarBehind } from './behind.ts';
import { concurrently } from './concurrently.ts';
import type { FindingIndex, IndexedFile } from './finding-index.ts';
import type { Fetched, FindingSource } from './finding-source.ts';
import { principalPaths } from './principal-path.ts';
import type { Progress } from './progress.ts';
import type { Staging } from './staging.ts';
import { digestOf, digestOfFile, readIfThere } from './written-file.ts';
import { renderFindings, saysTheSame, type WrittenFinding } from './written-finding.ts';

/** What was fetched: every file that there shall be, and the principals of those that are written anew. */
export interface Harvest {
  readonly files: Map<string, IndexedFile>;
  readonly written: Set<string>;
  readonly diagnostics: Diagnostic[];
}

/** Requests under way at a time; the SDK's adaptive retries slow down further when AWS throttles. */
const AT_A_TIME = 8;
/** After so many principals whose findings could not be fetched, something is wrong with all of them. */
const MOST_FAILURES = 25;

/** A principal on its way into a file. */
interface Target {
  readonly out: string;
  readonly principal: string;
  readonly path: string;
  /** The file that it had. */
  readonly before: KnownFile | undefined;
}

/** Fetches what is new and stages its files, principal by principal, so that memory does not grow with the findings. */
export async function fetchAll(
  out: string,
  old: FindingIndex | undefined,
  source: FindingSource,
  staging: Staging,
  progress: Progress,
): Promise<Harvest> {
  const entries = [...(old?.files ?? [])];
  const files = new Map(entries.filter(([, { principal }]) => !source.covers(principal)));
  const known = new Map(entries.map(([path, entry]) => [entry.principal, { path, entry }]));
  const paths = principalPaths(source.principals, files.keys());
  const harvest: Harvest = { files, written: new Set(), diagnostics: [...source.diagnostics] };
  let done = 0;
  let failures = 0;
  await concurrently(paths, AT_A_TIME, async ([principal, path]) => {
    const before = await readKnown(out, known.get(principal));
    const current = before?.isIntact === true && before.path === path ? before.entry : undefined;
    const fetched = await source.fetch(principal, current);
    if (isFailure(fetched) && ++failures >= MOST_FAILURES)
      throw new ConfigError(
        `given up after ${failures} failures, the last: ${fetched.diagnostics[0]?.message}`,
      );
    await store(fetched, { out, principal, path, before }, current, harvest, staging);
    progress(++done, paths.size);
  });
  return harvest;
}

/** A finding that holds an error was fetched; it says nothing of the others. */
function isFailure(fetched: Fetched): fetched is Extract<Fetched, { type: 'failed' }> {
  return fetched.type === 'failed' && fetched.diagnostics.some(({ code }) => code !== 'finding-error');
}

async function store(
  fetched: Fetched,
  target: Target,
  current: IndexedFile | undefined,
  harvest: Harvest,
  staging: Staging,
): Promise<void> {
  const { files, written, diagnostics } = harvest;
  const { out, principal, path, before } = target;
  switch (fetched.type) {
    case 'none':
      return;
    case 'unchanged':
      if (current !== undefined) files.set(path, current);
      return;
    case 'failed':
      diagnostics.push(...fetched.diagnostics);
      if (before === undefined) return;
      files.set(path, before.entry);
      // Where another principal gets its path now, it moves.
      if (before.path !== path) await staging.write(path, (await readIfThere(join(out, before.path))) ?? '');
      return;
    case 'findings': {
      const text = renderFindings(fetched.findings);
      const entry = indexed(principal, text, fetched.findings);
      const kept = current !== undefined && (await staysAsItIs(join(out, path), text, current, entry));
      files.set(path, kept ? current : entry);
      if (kept) return;
      await staging.write(path, text);
      written.add(principal);
    }
  }
}

async function staysAsItIs(
  file: string,
  text: string,
  current: IndexedFile,
  latest: IndexedFile,
): Promise<boolean> {
  if (isFarBehind(current.analyzedAt, latest.analyzedAt)) return false;
  return saysTheSame((await readIfThere(file)) ?? '', text);
}

interface KnownFile {
  readonly path: string;
  readonly entry: IndexedFile;
  /** Whether it still is as it was written. */
  readonly isIntact: boolean;
}

async function readKnown(
  out: string,
  known: { readonly path: string; readonly entry: IndexedFile } | undefined,
): Promise<KnownFile | undefined> {
  const sha256 = known && (await digestOfFile(join(out, known.path)));
  if (known === undefined || sha256 === undefined) return undefined;
  return { ...known, isIntact: sha256 === known.entry.sha256 };
}

function indexed(principal: string, text: string, findings: readonly WrittenFinding[]): IndexedFile {
  const [oldest = ''] = findings.map(({ analyzedAt }) => analyzedAt).sort();
  const ids = findings.map(({ id, updatedAt }) => ({ id, updatedAt }));
  return {
    analyzedAt: oldest,
    findings: ids.sort((a, b) => (a.id < b.id ? -1 : 1)),
    principal,
    sha256: digestOf(text),
  };
}
