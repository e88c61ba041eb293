import { type Config, DEFAULT_CONFIG, misnamedConfig, withOtherEnding } from '../config/config.ts';
import { globList, includingGlobs } from '../config/glob-list.ts';
import { loadConfig } from '../config/load-config.ts';
import { ConfigError } from '../errors.ts';
import { SourceFile } from '../text/source-file.ts';
import type { ActionSettings } from './action-inputs.ts';
import { type BlobText, readTexts } from './blob-texts.ts';
import type { GitHubClient } from './client.ts';
import { type CommitEntry, findEntries } from './commit-entries.ts';
import { type FindingsSource, findingsSource } from './findings-source.ts';
import type { ReviewTarget } from './target.ts';
import { type BlobsByPath, readTree } from './tree.ts';

/** The inputs of a review from one commit: its configuration and its findings files. */
export interface TrustedInputs {
  readonly config: Config;
  /** The globs that select findings files. */
  readonly globs: readonly string[];
  readonly findings: BlobsByPath;
  /** Where these files are. */
  readonly source: FindingsSource;
}

/** Reads a commit's configuration and lists its findings files. Throws a `ConfigError` for a bad configuration. */
export async function readTrustedInputs(
  client: GitHubClient,
  target: ReviewTarget,
  commit: string,
  settings: ActionSettings,
): Promise<TrustedInputs> {
  // Few repositories configure other globs, so the usual ones are looked up in the same query as the configuration.
  const usual = settings.findings.length > 0 ? settings.findings : DEFAULT_CONFIG.findings;
  const { configPath } = settings;
  const other = withOtherEnding(configPath);
  const found = await findEntries(client, target, commit, [configPath, other, ...rootsOf(usual)]);
  if (!found.has(configPath) && found.has(other))
    throw new ConfigError(misnamedConfig(configPath, 'in the input `config`'));
  const config = await readTrustedConfig(client, target, found.get(configPath), settings);
  const globs = settings.findings.length > 0 ? settings.findings : config.findings;
  const source = await findingsSource(client, target, commit, config, settings);
  if (source.isElsewhere) return { config, globs, source, findings: await listFindings(source, globs) };
  const missing = rootsOf(globs).filter((root) => !rootsOf(usual).includes(root));
  const others = missing.length > 0 ? await findEntries(client, target, commit, missing) : new Map();
  const findings = await listMatchingFiles(source, globs, new Map([...found, ...others]));
  return { config, globs, source, findings };
}

/**
 * Throws a `ConfigError` if the head's configuration, where it is trusted, asks a repository of findings for more than
 * that of the base does: a pull request could show what is unused in the accounts of others.
 */
export async function refuseForeignFindings(
  client: GitHubClient,
  target: ReviewTarget,
  base: string,
  { config }: TrustedInputs,
  settings: ActionSettings,
): Promise<void> {
  if (settings.trustedRef === 'base' || config.findingsRepository === undefined) return;
  const entries = await findEntries(client, target, base, [settings.configPath]);
  const own = await readTrustedConfig(client, target, entries.get(settings.configPath), settings);
  const known = new Set(own.accounts.map(({ account }) => account));
  const sourceOf = ({ findingsRepository, findings }: Config): string =>
    JSON.stringify([findingsRepository, findings]);
  const isSame = sourceOf(own) === sourceOf(config);
  if (isSame && config.accounts.every(({ account }) => known.has(account))) return;
  throw new ConfigError(
    'the pull request changes `findings-repository` or `findings`, or adds to `accounts`: `trusted-ref: head` does not cover them, since the findings are those of others too',
  );
}

/** Lists the findings files of another repository. */
export async function listFindings(source: FindingsSource, globs: readonly string[]): Promise<BlobsByPath> {
  const { client, repository, commit } = source;
  return listMatchingFiles(source, globs, await findEntries(client, repository, commit, rootsOf(globs)));
}

async function readTrustedConfig(
  client: GitHubClient,
  target: ReviewTarget,
  entry: CommitEntry | undefined,
  settings: ActionSettings,
): Promise<Config> {
  if (entry?.isFolder === true)
    throw new ConfigError(`\`${settings.configPath}\` is a folder: the input \`config\` must name a file`);
  const text =
    entry === undefined ? undefined : (await readTexts(client, target, [entry.oid])).get(entry.oid);
  const result = await configFrom(text, settings);
  if ('problem' in result) throw new ConfigError(`the configuration cannot be used: ${result.problem}`);
  return result.config;
}

/** The configuration for a run, or why it cannot be used. The defaults apply if there is no file, so no `text`. */
export async function configFrom(
  text: BlobText | undefined,
  { configPath, failOn, failOnUnreviewed, assemblies }: ActionSettings,
): Promise<{ readonly config: Config } | { readonly problem: string }> {
  if (text !== undefined && 'problem' in text)
    return { problem: `\`${configPath}\` cannot be read: ${text.problem}` };
  const loaded =
    text === undefined ? { config: DEFAULT_CONFIG } : await loadConfig(new SourceFile(configPath, text.text));
  if ('problems' in loaded) return { problem: loaded.problems.join('; ') };
  const { config } = loaded;
  return {
    config: {
      ...config,
      failOn: failOn ?? config.failOn,
      failOnUnreviewed: failOnUnreviewed ?? config.failOnUnreviewed,
      assemblies: assemblies.length > 0 ? assemblies : config.assemblies,
    },
  };
}

/** Lists the files that globs match. `entries` has the entry at each of their roots. */
async function listMatchingFiles(
  { client, repository }: FindingsSource,
  globs: readonly string[],
  entries: ReadonlyMap<string, CommitEntry>,
): Promise<BlobsByPath> {
  const matches = globList(globs);
  const files = new Map<string, string>();
  for (const root of rootsOf(globs)) {
    const entry = entries.get(root);
    if (entry === undefined) continue;
    const tree = entry.isFolder
      ? await readTree(client, repository, entry.oid, root)
      : new Map([[root, entry.oid]]);
    for (const [path, blob] of tree) if (matches(path)) files.set(path, blob);
  }
  return files;
}

const WILDCARD = /[*?[\]{}()!+@|\\]/;

/** The smallest folders, or files, that contain everything globs can match. None contains another; `''` is the root. */
export function rootsOf(globs: readonly string[]): string[] {
  const roots = new Set(includingGlobs(globs).map(rootOf));
  const isWithin = (inner: string, outer: string): boolean =>
    inner !== outer && (outer === '' || inner.startsWith(`${outer}/`));
  return [...roots].filter((root) => ![...roots].some((other) => isWithin(root, other))).sort();
}

function rootOf(glob: string): string {
  const segments = glob.split('/');
  const first = segments.findIndex((segment) => WILDCARD.test(segment));
  return (first === -1 ? segments : segments.slice(0, first)).filter((segment) => segment !== '').join('/');
}
