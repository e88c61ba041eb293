import type { Catalog } from '../catalog/catalog.ts';
import { type Config, DEFAULT_CONFIG } from '../config/config.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { FileDiff } from '../diff/hunk.ts';
import { ConfigError } from '../errors.ts';
import type { PipelineInput } from '../review/pipeline-input.ts';
import { formatLocation } from '../text/location.ts';
import { SourceFile } from '../text/source-file.ts';
import { changedSince, diffOf, showFile } from './git.ts';
import { readNeighbours } from './neighbours.ts';
import { isPolicyPath } from './policy-path.ts';
import { listFiles, readFiles, readText } from './working-tree.ts';

const CONFIG_PATH = '.github/least-privilege.yml';

/** What the command line says about gathering. */
export interface GatherOptions {
  readonly config: string | undefined;
  /** Globs of findings; those of the configuration when empty. */
  readonly findings: readonly string[];
  readonly now: Date;
}

/** Reads whole files of the working tree: the given ones, else all that the configuration names. */
export async function gatherFiles(
  patterns: readonly string[],
  options: GatherOptions,
  loadCatalog: () => Promise<Catalog>,
): Promise<PipelineInput> {
  const config = await readConfig(options.config);
  const diagnostics: Diagnostic[] = [];
  const listed = await listFiles(patterns.length > 0 ? patterns : config.policies, patterns.length > 0);
  const paths = patterns.length > 0 ? listed : listed.filter((path) => isPolicyPath(path, config.policies));
  const policies = await readFiles(paths, diagnostics);
  const neighbours = await readNeighbours(paths, undefined);
  const common = await gatherCommon(config, options, diagnostics, loadCatalog);
  return { ...common, policies, neighbours, base: new Map(), diffs: undefined };
}

/** Reads the files that have changed since the merge base with `base`, and what a pull request's diff shows of them. */
export async function gatherChange(
  base: string,
  head: string | undefined,
  options: GatherOptions,
  loadCatalog: () => Promise<Catalog>,
): Promise<PipelineInput> {
  const config = await readConfig(options.config);
  const diagnostics: Diagnostic[] = [];
  const change = await changedSince(base, head);
  const policies: SourceFile[] = [];
  const diffs = new Map<string, FileDiff>();
  const earlier = new Map<string, SourceFile>();
  for (const path of change.paths.filter((one) => isPolicyPath(one, config.policies))) {
    const file = head === undefined ? (await readFiles([path], diagnostics))[0] : await showFile(head, path);
    if (file === undefined) continue;
    policies.push(file);
    diffs.set(path, await diffOf(change, path, file));
    const before = await showFile(change.mergeBase, path);
    if (before !== undefined) earlier.set(path, before);
  }
  const neighbours = await readNeighbours(
    policies.map(({ path }) => path),
    head,
  );
  const common = await gatherCommon(config, options, diagnostics, loadCatalog);
  return { ...common, policies, neighbours, base: earlier, diffs };
}

async function gatherCommon(
  config: Config,
  options: GatherOptions,
  diagnostics: Diagnostic[],
  loadCatalog: () => Promise<Catalog>,
): Promise<Omit<PipelineInput, 'policies' | 'base' | 'diffs'>> {
  const given = options.findings.length > 0;
  const paths = await listFiles(given ? options.findings : config.findings, given);
  const findings = await readFiles(paths, diagnostics);
  const unnamedFindings = given ? 'every-policy' : 'file-name';
  return { findings, unnamedFindings, config, catalog: await loadCatalog(), diagnostics, now: options.now };
}

async function readConfig(path: string | undefined): Promise<Config> {
  const text = await readText(path ?? CONFIG_PATH);
  if (text === undefined && path !== undefined)
    throw new ConfigError(`the configuration \`${path}\` cannot be read`);
  if (text === undefined) return DEFAULT_CONFIG;
  const { parseConfig } = await import('../config/parse-config.ts');
  const file = new SourceFile(path ?? CONFIG_PATH, text);
  const { config, diagnostics } = parseConfig(file);
  if (diagnostics.length === 0) return config;
  const lines = diagnostics.map(
    ({ message, location }) => `  ${formatLocation(location ?? { path: file.path })}: ${message}`,
  );
  throw new ConfigError(`the configuration cannot be used:\n${lines.join('\n')}`);
}
