import { Minimatch } from 'minimatch';
import type { Catalog } from '../catalog/catalog.ts';
import { type Config, DEFAULT_CONFIG } from '../config/config.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { FileDiff } from '../diff/hunk.ts';
import { ConfigError } from '../errors.ts';
import type { PipelineInput } from '../pipeline.ts';
import { formatLocation } from '../text/location.ts';
import type { SourceFile } from '../text/source-file.ts';
import { isPolicyPath } from '../workspace/policy-path.ts';
import { type ChangedFile, listChangedFiles } from './changed-files.ts';
import type { GitHubClient } from './client.ts';
import { readBlob, readTree, type Tree } from './repository-files.ts';
import type { ReviewTarget } from './target.ts';

/** What the action's inputs say about gathering. */
export interface GatherOptions {
  readonly configPath: string;
  /** Globs of findings; those of the configuration when empty. */
  readonly findings: readonly string[];
  readonly trustedRef: 'base' | 'head';
  readonly failOn: Config['failOn'] | undefined;
  readonly now: Date;
}

/** Reads all that a review needs through the API. Nothing is checked out, nothing is executed. */
export async function gatherChange(
  client: GitHubClient,
  target: ReviewTarget,
  options: GatherOptions,
  loadCatalog: () => Promise<Catalog>,
): Promise<PipelineInput> {
  const { files, diagnostics } = await listChangedFiles(client, target);
  const trusted = await readTree(client, target, options.trustedRef === 'base' ? target.base : target.head);
  const config = await readConfig(client, target, trusted, options);
  const changed = files.filter((file) => isPolicyPath(file.path, config.policies));
  const read = (path: string, sha: string): Promise<SourceFile | undefined> =>
    readBlob(client, target, path, sha);
  const policies = await readAll(changed, (file) => read(file.path, file.blob), diagnostics);
  const globs = options.findings.length > 0 ? options.findings : config.findings;
  const findingPaths = policies.length === 0 ? [] : [...trusted.keys()].filter(matcher(globs));
  const findings = await readAll(
    findingPaths.map((path) => ({ path })),
    ({ path }) => read(path, trusted.get(path) ?? ''),
    diagnostics,
  );
  const base =
    config.failOn === 'introduced' ? await readBase(client, target, changed, options, trusted) : new Map();
  const diffs = new Map(
    changed.flatMap((file): [string, FileDiff][] =>
      file.diff === undefined ? [] : [[file.path, file.diff]],
    ),
  );
  return {
    policies,
    base,
    findings,
    unnamedFindings: 'file-name',
    config,
    catalog: await loadCatalog(),
    diffs,
    diagnostics,
    now: options.now,
  };
}

async function readConfig(
  client: GitHubClient,
  target: ReviewTarget,
  tree: Tree,
  options: GatherOptions,
): Promise<Config> {
  const blob = tree.get(options.configPath);
  const file = blob === undefined ? undefined : await readBlob(client, target, options.configPath, blob);
  if (blob !== undefined && file === undefined)
    throw new ConfigError(`\`${options.configPath}\` is not UTF-8 text`);
  const config = file === undefined ? DEFAULT_CONFIG : await parse(file);
  return options.failOn === undefined ? config : { ...config, failOn: options.failOn };
}

async function parse(file: SourceFile): Promise<Config> {
  const { parseConfig } = await import('../config/parse-config.ts');
  const { config, diagnostics } = parseConfig(file);
  if (diagnostics.length === 0) return config;
  const lines = diagnostics.map(
    ({ message, location }) => `${formatLocation(location ?? { path: file.path })}: ${message}`,
  );
  throw new ConfigError(`the configuration cannot be used: ${lines.join('; ')}`);
}

async function readBase(
  client: GitHubClient,
  target: ReviewTarget,
  changed: readonly ChangedFile[],
  options: GatherOptions,
  trusted: Tree,
): Promise<Map<string, SourceFile>> {
  const tree = options.trustedRef === 'base' ? trusted : await readTree(client, target, target.base);
  const base = new Map<string, SourceFile>();
  for (const file of changed) {
    const blob = tree.get(file.previousPath);
    const source = blob === undefined ? undefined : await readBlob(client, target, file.path, blob);
    if (source !== undefined) base.set(file.path, source);
  }
  return base;
}

function matcher(globs: readonly string[]): (path: string) => boolean {
  const compiled = globs.map((glob) => new Minimatch(glob.replace(/^\.\//, ''), { dot: true }));
  return (path) => compiled.some((glob) => glob.match(path));
}

/** Reads files one after another, as GitHub asks; one that cannot be read is reported and hides no other. */
async function readAll<T extends { readonly path: string }>(
  items: readonly T[],
  read: (item: T) => Promise<SourceFile | undefined>,
  diagnostics: Diagnostic[],
): Promise<SourceFile[]> {
  const files: SourceFile[] = [];
  for (const item of items) {
    const file = await read(item);
    if (file !== undefined) files.push(file);
    else
      diagnostics.push({
        code: 'file-unreadable',
        severity: 'error',
        message: 'not UTF-8 text, so it was not reviewed',
        location: { path: item.path },
      });
  }
  return files;
}
