import { join } from 'node:path';
import type { AwsSettings } from '../aws/aws-client.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { ConfigError } from '../errors.ts';
import { count } from '../render/words.ts';
import {
  type FindingIndex,
  INDEX_FILE,
  type IndexedFile,
  isAsWritten,
  readFindingIndex,
  renderFindingIndex,
} from './finding-index.ts';
import { changedFile } from './gone-file.ts';
import { type Harvest, harvestFindings } from './harvest.ts';
import { unlessStopped } from './interrupt.ts';
import type { Progress } from './progress.ts';
import type { PulledInventories } from './pull-inventories.ts';
import type { PullOptions } from './pull-options.ts';
import { type Clock, type FindingSource, loadSource, type Origin } from './sources/sources.ts';
import { Staging } from './staging.ts';
import { readIfThere } from './whole-file.ts';
import { renderTime } from './written-finding.ts';

/** What a pull needs beside its options. */
export interface PullSurroundings extends Clock {
  readonly progress: Progress;
  readonly retryStrategy?: AwsSettings['retryStrategy'];
  /** Ends the pull early, with the folder as it was. */
  readonly signal?: AbortSignal;
}

/** What a pull did; it is incomplete if the diagnostics hold an error. */
export interface PullResult {
  readonly changed: boolean;
  /** Findings in the folder after the pull. */
  readonly findingCount: number;
  /** Files added, rewritten and removed; each principal has one. */
  readonly added: number;
  readonly updated: number;
  readonly removed: number;
  /** Inventories added and rewritten. */
  readonly inventories: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** Fetches findings into the folder. Throws a `ConfigError`, with the folder as it was, if nothing can be fetched. */
export async function pull(options: PullOptions, surroundings: PullSurroundings): Promise<PullResult> {
  const { progress, signal, now } = surroundings;
  try {
    const old = await readFindingIndex(options.out);
    progress.listing();
    const source = await unlessStopped(openSource(options, surroundings), signal);
    refuseOtherOrigin(options.out, old, source.origin);
    const staging = await Staging.beside(options.out);
    try {
      const harvesting = harvestFindings(options.out, old, source, staging, progress);
      const harvest = await unlessStopped(harvesting, signal);
      const listing = listInventories(options, surroundings, source, harvest, staging);
      const inventories = await unlessStopped(listing, signal);
      const result = await publishHarvest(
        options.out,
        old,
        source.origin,
        harvest,
        inventories,
        staging,
        now,
      );
      await staging.discard();
      return result;
    } catch (error) {
      await staging.leave();
      throw error;
    }
  } finally {
    progress.end();
  }
}

async function openSource(
  options: PullOptions,
  { now, pause, retryStrategy }: PullSurroundings,
): Promise<FindingSource> {
  const source = await loadSource(options.source);
  return source.open(options, awsSettings(options, retryStrategy), { now, pause });
}

function awsSettings(options: PullOptions, retryStrategy: AwsSettings['retryStrategy']): AwsSettings {
  return { region: options.region, endpoint: options.endpointUrl, retryStrategy };
}

/** Stages the inventories unless they are turned off; then their code is not loaded. */
async function listInventories(
  options: PullOptions,
  { now, retryStrategy }: PullSurroundings,
  source: FindingSource,
  harvest: Harvest,
  staging: Staging,
): Promise<PulledInventories> {
  if (!options.inventory) return { written: 0, diagnostics: [] };
  const { pullInventories } = await import('./pull-inventories.ts');
  return pullInventories(options, awsSettings(options, retryStrategy), source, harvest, staging, now);
}

/** In one folder, findings from two origins would delete each other. */
function refuseOtherOrigin(out: string, old: FindingIndex | undefined, origin: Origin): void {
  if (old === undefined || (old.source === origin.source && old.analyzer === origin.analyzer)) return;
  throw new ConfigError(
    `\`${out}\` holds findings from \`${old.analyzer ?? old.source}\`, not \`${origin.analyzer ?? origin.source}\`: give each its own folder, or remove this one`,
  );
}

/** Moves the staged files and a new index into the folder, if anything changed. */
async function publishHarvest(
  out: string,
  old: Awaited<ReturnType<typeof readFindingIndex>>,
  origin: Origin,
  { files: harvested, written, diagnostics }: Harvest,
  inventories: PulledInventories,
  staging: Staging,
  now: Date,
): Promise<PullResult> {
  const before = new Set([...(old?.files.values() ?? [])].map(({ principal }) => principal));
  const { gone, kept } = await findGoneFiles(out, old, harvested);
  const files = new Map([...kept.entries, ...harvested]);
  const after = new Set([...files.values()].map(({ principal }) => principal));
  const index = { ...origin, files, pulledAt: old?.pulledAt ?? '' };
  const changed =
    written.size > 0 || inventories.written > 0 || gone.length > 0 || renderFindingIndex(index) !== old?.text;
  if (changed) {
    // INVARIANT: the index names every written file, even if the process is killed: staged last, it is moved first.
    await staging.write(INDEX_FILE, renderFindingIndex({ ...index, pulledAt: renderTime(now) }));
    await staging.commit(gone);
  }
  return {
    changed,
    findingCount: [...files.values()].reduce((sum, { findings }) => sum + findings.length, 0),
    added: [...after].filter((principal) => !before.has(principal)).length,
    updated: [...written].filter((principal) => before.has(principal)).length,
    removed: [...before].filter((principal) => !after.has(principal)).length,
    inventories: inventories.written,
    diagnostics: [...diagnostics, ...kept.diagnostics, ...inventories.diagnostics].sort((a, b) =>
      a.message < b.message ? -1 : 1,
    ),
  };
}

/** The files of an index whose principals have none any more. */
interface GoneFiles {
  /** Paths of files that are as they were written, and are removed. */
  readonly gone: readonly string[];
  /** Files that are not as they were written: they stay, and so do their entries in the index. */
  readonly kept: {
    readonly entries: readonly (readonly [path: string, entry: IndexedFile])[];
    readonly diagnostics: readonly Diagnostic[];
  };
}

/** Finds the files to remove: only those with exactly the bytes that the index names. */
async function findGoneFiles(
  out: string,
  old: FindingIndex | undefined,
  files: ReadonlyMap<string, IndexedFile>,
): Promise<GoneFiles> {
  const moved = new Set([...files.values()].map(({ principal }) => principal));
  const gone: string[] = [];
  const entries: [string, IndexedFile][] = [];
  const diagnostics: Diagnostic[] = [];
  for (const [path, entry] of old?.files ?? []) {
    if (files.has(path)) continue;
    const text = await readIfThere(join(out, path));
    if (text === undefined || isAsWritten(entry, text)) {
      gone.push(path);
      continue;
    }
    // The index names each principal once.
    if (!moved.has(entry.principal)) entries.push([path, entry]);
    diagnostics.push(changedFile(path));
  }
  return { gone, kept: { entries, diagnostics } };
}

/** A pull's result in one line. */
export function describePull(result: PullResult): string {
  const { changed, findingCount, added, updated, removed, inventories } = result;
  const findings = count(findingCount, 'finding');
  if (!changed) return `${findings}, nothing changed`;
  const listed = inventories === 0 ? '' : `, ${count(inventories, 'inventory')} written`;
  return `${findings}: ${count(added, 'file')} added, ${updated} changed, ${removed} removed${listed}`;
}
