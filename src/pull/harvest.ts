import { join } from 'node:path';
import type { Diagnostic } from '../diagnostic.ts';
import { ConfigError } from '../errors.ts';
import { isFarBehind } from './behind.ts';
import { concurrently } from './concurrently.ts';
import type { FindingIndex, IndexedFile } from './finding-index.ts';
import type { Fetched, FindingSource } from './finding-source.ts';
import { indexFile, indexText } from './indexed-file.ts';
import { principalPaths } from './principal-path.ts';
import type { Progress } from './progress.ts';
import { quoted } from './quoted.ts';
import { complaintAbout } from './readable.ts';
import type { Staging } from './staging.ts';
import { digestOf, readIfThere } from './written-file.ts';
import { renderFindings, saysTheSame, type WrittenFinding } from './written-finding.ts';

/** Requests under way at a time; the SDK's adaptive retries slow down further when AWS throttles. */
const AT_A_TIME = 8;
/** After so many principals in a row whose findings could not be fetched, something is wrong with all of them. */
const MOST_FAILURES = 25;

/** A file that a principal has, or had under another path. */
interface KnownFile {
  readonly path: string;
  readonly entry: IndexedFile;
  readonly text: string;
}

/** A principal on its way into a file. */
interface Target {
  readonly principal: string;
  readonly path: string;
  readonly before: KnownFile | undefined;
  /** The same, when it is in its place and as it was written. */
  readonly current: KnownFile | undefined;
  /** The file as an earlier pull staged it, which did not come to its end. */
  readonly left: IndexedFile | undefined;
}

/** Fetches what is new and stages its files, principal by principal, so that memory does not grow with the findings. */
export class Harvest {
  /** Every file that there shall be. */
  readonly files: Map<string, IndexedFile>;
  /** The principals whose files are written anew. */
  readonly written = new Set<string>();
  readonly diagnostics: Diagnostic[];
  readonly #out: string;
  readonly #source: FindingSource;
  readonly #staging: Staging;
  readonly #known: ReadonlyMap<string, Omit<KnownFile, 'text'>>;
  #failures = 0;

  constructor(out: string, old: FindingIndex | undefined, source: FindingSource, staging: Staging) {
    const entries = [...(old?.files ?? [])];
    this.files = new Map(entries.filter(([, { principal }]) => !source.covers(principal)));
    this.diagnostics = [...source.diagnostics];
    this.#out = out;
    this.#source = source;
    this.#staging = staging;
    this.#known = new Map(entries.map(([path, entry]) => [entry.principal, { path, entry }]));
  }

  /** Takes every principal of the source. Throws when it makes no sense to go on. */
  async gather(progress: Progress): Promise<void> {
    const paths = principalPaths(this.#source.principals, this.files.keys());
    let done = 0;
    await concurrently(paths, AT_A_TIME, async ([principal, path]) => {
      const target = await this.#targetOf(principal, path);
      const fetched = await this.#source.fetch(principal, target.left ?? target.current?.entry);
      this.#giveUpOver(fetched);
      await this.#store(fetched, target);
      progress.fetched(++done, paths.size);
    });
  }

  async #targetOf(principal: string, path: string): Promise<Target> {
    const known = this.#known.get(principal);
    const text = known && (await readIfThere(join(this.#out, known.path)));
    const before = known && text !== undefined ? { ...known, text } : undefined;
    const isCurrent = before?.path === path && before.entry.sha256 === digestOf(before.text);
    const staged = await this.#staging.left(path);
    const left = staged === undefined ? undefined : indexText(principal, staged);
    return { principal, path, before, current: isCurrent ? before : undefined, left };
  }

  /** A finding that holds an error, or names that nobody can read, say nothing of the others. */
  #giveUpOver(fetched: Fetched): void {
    const isMissing = fetched.type === 'failed' && fetched.diagnostic.code === 'finding-details-missing';
    this.#failures = isMissing ? this.#failures + 1 : 0;
    if (isMissing && this.#failures >= MOST_FAILURES)
      throw new ConfigError(
        `given up after ${this.#failures} failures in a row, the last: ${fetched.diagnostic.message}`,
      );
  }

  async #store(fetched: Fetched, target: Target): Promise<void> {
    switch (fetched.type) {
      case 'none':
        return;
      case 'unchanged':
        return this.#keep(target);
      case 'failed':
        return this.#fail(fetched.diagnostic, target);
      case 'findings':
        return this.#write(fetched.findings, target);
    }
  }

  #keep({ principal, path, left, current }: Target): void {
    const entry = left ?? current?.entry;
    if (entry !== undefined) this.files.set(path, entry);
    if (left === undefined) return;
    this.#staging.keep(path);
    this.written.add(principal);
  }

  async #fail(diagnostic: Diagnostic, { path, before }: Target): Promise<void> {
    this.diagnostics.push(diagnostic);
    if (before === undefined) return;
    this.files.set(path, before.entry);
    // Where another principal gets its path now, it moves.
    if (before.path !== path) await this.#staging.write(path, before.text);
  }

  async #write(findings: readonly WrittenFinding[], target: Target): Promise<void> {
    const { principal, path, current } = target;
    const text = renderFindings(findings);
    const complaint = complaintAbout(findings, text);
    if (complaint !== undefined)
      return this.#fail(
        unreadable(`the findings of ${quoted(principal)} were not written: ${complaint}`),
        target,
      );
    const entry = indexFile(principal, text, findings);
    const stays =
      current && !isFarBehind(current.entry.analyzedAt, entry.analyzedAt) && saysTheSame(current.text, text);
    this.files.set(path, stays ? current.entry : entry);
    if (stays) return;
    await this.#staging.write(path, text);
    this.written.add(principal);
  }
}

function unreadable(message: string): Diagnostic {
  return { code: 'finding-shape', severity: 'error', message };
}
