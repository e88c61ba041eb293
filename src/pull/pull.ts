import { join } from 'node:path';
import type { Diagnostic } from '../diagnostic.ts';
import { ConfigError } from '../errors.ts';
import type { AwsSettings } from './aws-settings.ts';
import { type FindingIndex, type Origin, parseIndex, renderIndex } from './finding-index.ts';
import type { FindingSource } from './finding-source.ts';
import { Harvest } from './harvest.ts';
import { unlessStopped } from './interrupt.ts';
import type { Progress } from './progress.ts';
import type { PullOptions } from './pull-options.ts';
import { Staging } from './staging.ts';
import { readIfThere } from './written-file.ts';
import { renderTime } from './written-finding.ts';

/** What a pull needs beside its options: the time, a way to wait, and somewhere to say how far it has come. */
export interface PullSurroundings {
  readonly now: Date;
  readonly progress: Progress;
  readonly retryStrategy?: AwsSettings['retryStrategy'];
  pause(milliseconds: number): Promise<unknown>;
  /** Ends the pull early, with the folder as it was. */
  readonly signal?: AbortSignal;
}

/** What a pull did. With an error among the diagnostics it is not complete. */
export interface PullResult {
  readonly changed: boolean;
  /** Findings in the folder now. */
  readonly findingCount: number;
  /** Files added, rewritten and removed; one for each principal. */
  readonly added: number;
  readonly updated: number;
  readonly removed: number;
  readonly diagnostics: readonly Diagnostic[];
}

const INDEX = 'index.json';

/** Fetches findings into the folder. Throws a `ConfigError`, with the folder as it was, when nothing can be fetched. */
export async function pull(options: PullOptions, surroundings: PullSurroundings): Promise<PullResult> {
  const { progress, signal, now } = surroundings;
  try {
    const old = await readIndex(options.out);
    progress.listing();
    const source = await unlessStopped(openSource(options, surroundings), signal);
    refuseOtherOrigin(options.out, old, source.origin);
    const staging = await Staging.beside(options.out);
    try {
      const harvest = new Harvest(options.out, old, source, staging);
      await unlessStopped(harvest.gather(progress), signal);
      const result = await publish(old, source.origin, harvest, staging, now);
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

interface OldIndex extends FindingIndex {
  readonly text: string;
}

async function readIndex(out: string): Promise<OldIndex | undefined> {
  const path = join(out, INDEX);
  const text = await readIfThere(path);
  return text === undefined ? undefined : { ...parseIndex(text, path), text };
}

/** Each service's SDK is loaded only where it is asked. */
async function openSource(
  options: PullOptions,
  { now, pause, retryStrategy }: PullSurroundings,
): Promise<FindingSource> {
  const settings = { region: options.region, endpoint: options.endpointUrl, retryStrategy };
  if (options.source === 'access-analyzer') {
    const { accessAnalyzerSource } = await import('./access-analyzer.ts');
    return accessAnalyzerSource(options, settings);
  }
  const { lastAccessedSource } = await import('./last-accessed.ts');
  return lastAccessedSource(options, settings, { now, pause });
}

/** Findings of two origins in one folder would delete each other. */
function refuseOtherOrigin(out: string, old: FindingIndex | undefined, origin: Origin): void {
  if (old === undefined || (old.source === origin.source && old.analyzer === origin.analyzer)) return;
  throw new ConfigError(
    `\`${out}\` holds findings from \`${old.analyzer ?? old.source}\`, not \`${origin.analyzer ?? origin.source}\`: give each its own folder, or remove this one`,
  );
}

async function publish(
  old: OldIndex | undefined,
  origin: Origin,
  { files, written, diagnostics }: Harvest,
  staging: Staging,
  now: Date,
): Promise<PullResult> {
  const before = new Set([...(old?.files.values() ?? [])].map(({ principal }) => principal));
  const after = new Set([...files.values()].map(({ principal }) => principal));
  const gone = [...(old?.files.keys() ?? [])].filter((path) => !files.has(path));
  const index = { ...origin, files, pulledAt: old?.pulledAt ?? '' };
  const changed = written.size > 0 || gone.length > 0 || renderIndex(index) !== old?.text;
  if (changed) {
    // Staged last, so that it is moved first: whenever the process is killed, the index knows every file that is there.
    await staging.write(INDEX, renderIndex({ ...index, pulledAt: renderTime(now) }));
    await staging.commit(gone);
  }
  return {
    changed,
    findingCount: [...files.values()].reduce((sum, { findings }) => sum + findings.length, 0),
    added: [...after].filter((principal) => !before.has(principal)).length,
    updated: [...written].filter((principal) => before.has(principal)).length,
    removed: [...before].filter((principal) => !after.has(principal)).length,
    diagnostics: [...diagnostics].sort((a, b) => (a.message < b.message ? -1 : 1)),
  };
}
