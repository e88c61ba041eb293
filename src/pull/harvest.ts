import type { Diagnostic } from '../diagnostic.ts';
import { ConfigError } from '../errors.ts';
import type { FindingIndex, IndexedFile } from './finding-index.ts';
import { readPrincipalFile, storeFetched } from './principal-file.ts';
import { principalPaths } from './principal-path.ts';
import type { Progress } from './progress.ts';
import type { Fetched, FindingSource } from './sources/sources.ts';
import type { Staging } from './staging.ts';

/** Requests at a time; the SDK's adaptive retries slow down further when AWS throttles. */
const AT_A_TIME = 8;
/** After this many failures in a row, the pull gives up. */
const MOST_FAILURES = 25;

/** What a folder contains after the pull. */
export interface Harvest {
  /** Every file, by path below the folder. */
  readonly files: ReadonlyMap<string, IndexedFile>;
  /** The principals whose files are new or have changed; these files are staged. */
  readonly written: ReadonlySet<string>;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Fetches what is new and stages its files, principal by principal, so that memory does not grow with the findings.
 * Throws a `ConfigError` if every other request would fail too.
 */
export async function harvestFindings(
  folder: string,
  index: FindingIndex | undefined,
  source: FindingSource,
  staging: Staging,
  progress: Progress,
): Promise<Harvest> {
  const entries = [...(index?.files ?? [])];
  const files = new Map(entries.filter(([, { principal }]) => !source.covers(principal)));
  const known = new Map(entries.map(([path, entry]) => [entry.principal, { path, entry }]));
  const paths = principalPaths(source.principals, files.keys());
  const written = new Set<string>();
  const diagnostics = [...source.diagnostics];
  const giveUp = failureLimit();
  let done = 0;
  await concurrently(paths, AT_A_TIME, async ([principal, path]) => {
    const file = await readPrincipalFile(principal, path, known.get(principal), folder, staging);
    const fetched = await source.fetch(principal, file.left ?? file.current?.entry);
    giveUp(missingMessage(fetched));
    const { entry, isWritten, diagnostic } = await storeFetched(fetched, file, staging);
    if (entry !== undefined) files.set(path, entry);
    if (isWritten === true) written.add(principal);
    if (diagnostic !== undefined) diagnostics.push(diagnostic);
    progress.fetched(++done, paths.size);
  });
  return { files, written, diagnostics };
}

/** Takes each result in turn, with the message if it failed. Throws a `ConfigError` after too many failures in a row. */
export function failureLimit(): (failure: string | undefined) => void {
  let failures = 0;
  return (failure) => {
    failures = failure === undefined ? 0 : failures + 1;
    if (failures >= MOST_FAILURES)
      throw new ConfigError(`gave up after ${failures} failures in a row; the last one: ${failure}`);
  };
}

/** Why findings could not be fetched. A finding with an error, or with names that cannot be read, says nothing about others. */
function missingMessage(fetched: Fetched): string | undefined {
  if (fetched.type !== 'failed' || fetched.diagnostic.code !== 'finding-details-missing') return undefined;
  return fetched.diagnostic.message;
}

/** Does work for each item, `limit` at a time. After an error no more work begins; the first error is thrown at the end. */
export async function concurrently<T>(
  items: Iterable<T>,
  limit: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items[Symbol.iterator]();
  let failure: { readonly error: unknown } | undefined;
  async function worker(): Promise<void> {
    for (let next = queue.next(); next.done !== true && failure === undefined; next = queue.next()) {
      try {
        await work(next.value);
      } catch (error) {
        failure ??= { error };
      }
    }
  }
  await Promise.all(Array.from({ length: limit }, worker));
  if (failure !== undefined) throw failure.error;
}
