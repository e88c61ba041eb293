import { existsSync } from 'node:fs';
import type { Catalog } from '../catalog/catalog.ts';
import { type Config, DEFAULT_CONFIG } from '../config/config.ts';
import { CONFIG_PATH, misnamed, withOtherEnding } from '../config/config-path.ts';
import { globList, includingGlobs } from '../config/glob-list.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { FileDiff } from '../diff/hunk.ts';
import { ConfigError } from '../errors.ts';
import { ENDINGS, hasPolicyEnding } from '../formats/formats.ts';
import type { PipelineInput } from '../review/pipeline-input.ts';
import { formatLocation } from '../text/location.ts';
import { SourceFile } from '../text/source-file.ts';
import { changedSince, defaultBase, diffOf, showFile } from './git.ts';
import { listFiles, namedFiles } from './named-files.ts';
import { readNeighbours } from './neighbours.ts';
import { policyPaths } from '../review/file-selection.ts';
import { notText, readFiles, readNeeded, withoutLinks } from './working-tree.ts';

/** What the command line says about gathering. */
export interface GatherOptions {
  /** The folder that the paths below are given in. */
  readonly folder: string;
  readonly config: string | undefined;
  /** Globs of findings; those of the configuration when empty. */
  readonly findings: readonly string[];
  readonly now: Date;
}

/** Reads whole files of the working tree: the given ones, else all that the configuration names. */
export async function gatherFiles(
  names: readonly string[],
  options: GatherOptions,
  loadCatalog: () => Promise<Catalog>,
): Promise<PipelineInput> {
  const { common, mayBePolicy } = await gatherCommon(options, loadCatalog);
  const isNamed = names.length > 0;
  const paths = isNamed
    ? await namedFiles(names, options.folder, hasPolicyEnding)
    : await withoutLinks(
        (await listFiles(includingGlobs(common.config.policies), '.', 'any-case')).filter(mayBePolicy),
      );
  common.diagnostics.push(...paths.filter((path) => !hasPolicyEnding(path)).map(notReadable));
  const policies = await readFiles(paths.filter(hasPolicyEnding), common.diagnostics);
  return {
    ...common,
    policies,
    named: isNamed ? new Set(paths) : undefined,
    neighbours: await readNeighbours(paths, undefined),
    // A list without a principal is for what is named, and for nothing else.
    unnamedFindings: isNamed ? common.unnamedFindings : 'file-name',
    base: undefined,
    diffs: undefined,
  };
}

function notReadable(path: string): Diagnostic {
  const endings = `${ENDINGS.slice(0, -1).join(', ')} or ${ENDINGS.at(-1)}`;
  const message = `not reviewed: policies are read from files whose names end in ${endings}`;
  return { code: 'file-unreadable', severity: 'error', message, location: { path } };
}

/** Reads the files that have changed since the merge base with `base`, and what a pull request's diff shows of them. */
export async function gatherChange(
  base: string | undefined,
  head: string | undefined,
  options: GatherOptions,
  loadCatalog: () => Promise<Catalog>,
): Promise<PipelineInput> {
  const { common, mayBePolicy } = await gatherCommon(options, loadCatalog);
  const { diagnostics } = common;
  const change = await changedSince(base ?? (await defaultBase()), head);
  const paths = change.paths.filter(mayBePolicy);
  const policies =
    head === undefined ? await readFiles(paths, diagnostics) : await showFiles(head, paths, diagnostics);
  const diffs = new Map<string, FileDiff>();
  const earlier = new Map<string, SourceFile>();
  for (const file of policies) {
    diffs.set(file.path, await diffOf(change, file.path, file));
    const before = await showFile(change.mergeBase, change.formerPaths.get(file.path) ?? file.path);
    if (before !== undefined) earlier.set(file.path, before);
  }
  const neighbours = await readNeighbours(
    policies.map(({ path }) => path),
    head,
  );
  return { ...common, policies, neighbours, base: earlier, diffs };
}

async function showFiles(
  head: string,
  paths: readonly string[],
  diagnostics: Diagnostic[],
): Promise<SourceFile[]> {
  const files: SourceFile[] = [];
  for (const path of paths) {
    const file = await showFile(head, path);
    if (file === undefined) diagnostics.push(notText(path));
    else files.push(file);
  }
  return files;
}

interface Common {
  readonly common: Omit<PipelineInput, 'policies' | 'base' | 'diffs'> & {
    readonly diagnostics: Diagnostic[];
  };
  /** Whether a file that nobody named may hold policies. */
  readonly mayBePolicy: (path: string) => boolean;
}

async function gatherCommon(
  { folder, findings: given, config: path, now }: GatherOptions,
  loadCatalog: () => Promise<Catalog>,
): Promise<Common> {
  const config = await readConfig(path);
  const diagnostics: Diagnostic[] = [];
  const isGiven = given.length > 0;
  const paths = isGiven ? await namedFiles(given, folder, isFindings) : await configuredFindings(config);
  const common = {
    config,
    findings: await readFiles(paths, diagnostics),
    findingGlobs: isGiven ? given : config.findings,
    unnamedFindings: isGiven ? ('every-policy' as const) : ('file-name' as const),
    catalog: await loadCatalog(),
    diagnostics,
    now,
  };
  const others = new Set(paths);
  const isPolicyPath = policyPaths(config.policies);
  return { common, mayBePolicy: (one) => isPolicyPath(one) && !others.has(one) };
}

/** What of a folder may hold findings. */
function isFindings(path: string): boolean {
  return /\.jsonl?$/.test(path);
}

async function configuredFindings({ findings }: Config): Promise<string[]> {
  return (await listFiles(includingGlobs(findings), '.')).filter(globList(findings));
}

async function readConfig(path: string | undefined): Promise<Config> {
  if (path === undefined && !existsSync(CONFIG_PATH)) {
    if (!existsSync(withOtherEnding(CONFIG_PATH))) return DEFAULT_CONFIG;
    throw new ConfigError(misnamed(CONFIG_PATH, 'with `--config`'));
  }
  const file = new SourceFile(path ?? CONFIG_PATH, await readNeeded(path ?? CONFIG_PATH, 'configuration'));
  const { parseConfig } = await import('../config/parse-config.ts');
  const { config, diagnostics } = parseConfig(file);
  if (diagnostics.length === 0) return config;
  const lines = diagnostics.map(
    ({ message, location }) => `  ${formatLocation(location ?? { path: file.path })}: ${message}`,
  );
  throw new ConfigError(`the configuration cannot be used:\n${lines.join('\n')}`);
}
