import { existsSync } from 'node:fs';
import type { Catalog } from '../catalog/catalog.ts';
import {
  CONFIG_PATH,
  type Config,
  DEFAULT_CONFIG,
  type FailOn,
  type FailOnUnreviewed,
  misnamedConfig,
  withOtherEnding,
} from '../config/config.ts';
import { globList, includingGlobs } from '../config/glob-list.ts';
import { loadConfig } from '../config/load-config.ts';
import { ConfigError } from '../errors.ts';
import { onDemandPaths, policyPaths } from '../review/file-selection.ts';
import type { PipelineInput } from '../review/pipeline-input.ts';
import { decodeUtf } from '../text/decode-utf.ts';
import { SourceFile } from '../text/source-file.ts';
import type { NamedAssemblies } from './gather-assemblies.ts';
import { givenPaths, listFiles, namedFiles } from './named-files.ts';
import { fromWorkingFolder } from './repository-paths.ts';
import { readFiles, readRequiredText } from './working-tree.ts';

/** The options of the command line that say what to gather. */
export interface CommandSettings {
  /** The folder that relative names start from. */
  readonly folder: string;
  readonly config: string | undefined;
  /** Findings files, folders or globs; if empty, the configuration's globs apply. */
  readonly findings: readonly string[];
  /** Folders of cloud assemblies; if empty, those of the configuration count. */
  readonly assemblies: readonly string[];
  /** Globs of the roles and users whose refinements are made; of all if empty. */
  readonly principals?: readonly string[];
  /** What fails the check; the configuration says it where they are `undefined`. */
  readonly failOn: FailOn | undefined;
  readonly failOnUnreviewed: FailOnUnreviewed | undefined;
  readonly now: Date;
}

/** The inputs that every command needs, whichever files it reviews. */
export interface CommandInputs {
  readonly common: Pick<
    PipelineInput,
    | 'config'
    | 'findings'
    | 'findingGlobs'
    | 'unnamedFindings'
    | 'catalog'
    | 'principals'
    | 'diagnostics'
    | 'now'
  >;
  /** Whether a file that the user does not name may hold policies. */
  readonly mayBePolicy: (path: string) => boolean;
  readonly assemblies: NamedAssemblies;
}

/** Reads configuration, findings and catalog. Throws a `ConfigError` if one of them cannot be used. */
export async function readCommandInputs(
  settings: CommandSettings,
  loadCatalog: () => Promise<Catalog>,
): Promise<CommandInputs> {
  const { folder, findings: named, assemblies, config: path, principals = [], now } = settings;
  const { failOn, failOnUnreviewed } = settings;
  const configured = await readConfig(path);
  const config = {
    ...configured,
    failOn: failOn ?? configured.failOn,
    failOnUnreviewed: failOnUnreviewed ?? configured.failOnUnreviewed,
    assemblies: assemblies.length > 0 ? assemblies : configured.assemblies,
  };
  const isNamed = named.length > 0;
  if (!isNamed && config.findingsRepository !== undefined) throw new ConfigError(elsewhereMessage(config));
  const found = isNamed ? await namedFiles(named, folder, mayHoldFindings) : [];
  const paths = isNamed ? found.map(({ path }) => path) : await configuredFindings(config);
  const findings = await readFiles(paths, givenPaths(found), decodeUtf);
  const findingPaths = new Set(paths);
  const isPolicyPath = policyPaths(config.policies, onDemandPaths(config));
  return {
    common: {
      config,
      findings: findings.files,
      findingGlobs: isNamed ? named : config.findings,
      unnamedFindings: isNamed ? 'every-policy' : 'file-name',
      catalog: await loadCatalog(),
      principals,
      diagnostics: findings.diagnostics,
      now,
    },
    mayBePolicy: (one) => isPolicyPath(one) && !findingPaths.has(one),
    assemblies: namedAssemblies(assemblies, configured, folder),
  };
}

/** The folders of assemblies. A symbolic link that the user names for the run is followed. */
function namedAssemblies(named: readonly string[], { assemblies }: Config, folder: string): NamedAssemblies {
  if (named.length === 0) {
    const folders = assemblies.map((path) => ({ name: path, path, within: '.' }));
    return { folders, isForRun: false };
  }
  const paths = named.map((path) => fromWorkingFolder(folder, path));
  const folders = paths.map((path) => ({
    name: path === '' ? '.' : path,
    path: path === '' ? '.' : path,
    within: undefined,
  }));
  return { folders, isForRun: true };
}

function elsewhereMessage({ findingsRepository }: Config): string {
  const { owner = '', repo = '' } = findingsRepository ?? {};
  return `the findings are in the repository \`${owner}/${repo}\` (\`findings-repository\`): check it out, and name the folder of its findings with \`--findings\``;
}

/** Whether a file may hold findings, by its ending. Applies to the files of a folder or glob. */
function mayHoldFindings(path: string): boolean {
  return /\.jsonl?$/.test(path);
}

async function configuredFindings({ findings }: Config): Promise<string[]> {
  return (await listFiles(includingGlobs(findings), '.')).filter(globList(findings));
}

async function readConfig(path: string | undefined): Promise<Config> {
  if (path === undefined && !existsSync(CONFIG_PATH)) {
    if (!existsSync(withOtherEnding(CONFIG_PATH))) return DEFAULT_CONFIG;
    throw new ConfigError(misnamedConfig(CONFIG_PATH, 'with `--config`'));
  }
  const text = await readRequiredText(path ?? CONFIG_PATH, 'configuration', path !== undefined);
  const loaded = await loadConfig(new SourceFile(path ?? CONFIG_PATH, text));
  if ('config' in loaded) return loaded.config;
  const lines = loaded.problems.map((problem) => `  ${problem}`);
  throw new ConfigError(`the configuration cannot be used:\n${lines.join('\n')}`);
}
