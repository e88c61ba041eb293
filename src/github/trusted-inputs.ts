import { type Config, DEFAULT_CONFIG } from '../config/config.ts';
import { misnamed, withOtherEnding } from '../config/config-path.ts';
import { globList } from '../config/glob-list.ts';
import { ConfigError } from '../errors.ts';
import type { GitHubClient } from './client.ts';
import { readConfigText } from '../config/load-config.ts';
import type { GatherOptions } from './gather-options.ts';
import { rootsOf } from './globs.ts';
import { type CommitEntry, findEntries } from './commit-entries.ts';
import type { ReviewTarget } from './target.ts';
import { readTexts } from './blob-texts.ts';
import { readTree, type Tree } from './tree.ts';

/** What one commit says of how to review: its configuration, and where its findings are. */
export interface TrustedInputs {
  readonly config: Config;
  /** Globs of findings files. */
  readonly globs: readonly string[];
  readonly findings: Tree;
}

/** Reads the configuration of a commit and lists its findings files. Throws a `ConfigError` where it cannot be used. */
export async function readTrustedInputs(
  client: GitHubClient,
  target: ReviewTarget,
  commit: string,
  options: GatherOptions,
): Promise<TrustedInputs> {
  const usual = options.findings.length > 0 ? options.findings : DEFAULT_CONFIG.findings;
  // Asked for together, because few repositories move their findings elsewhere.
  const { configPath } = options;
  const other = withOtherEnding(configPath);
  const found = await findEntries(client, target, commit, [configPath, other, ...rootsOf(usual)]);
  if (!found.has(configPath) && found.has(other))
    throw new ConfigError(misnamed(configPath, 'in the input `config`'));
  const config = await readConfig(client, target, found.get(configPath), options);
  const globs = options.findings.length > 0 ? options.findings : config.findings;
  const missing = rootsOf(globs).filter((root) => !rootsOf(usual).includes(root));
  const others = missing.length > 0 ? await findEntries(client, target, commit, missing) : new Map();
  const entries = new Map([...found, ...others]);
  const findings = await listFindings(client, target, globs, entries);
  return { config, globs, findings };
}

async function readConfig(
  client: GitHubClient,
  target: ReviewTarget,
  entry: CommitEntry | undefined,
  { configPath, failOn }: GatherOptions,
): Promise<Config> {
  if (entry?.isFolder === true)
    throw new ConfigError(`\`${configPath}\` is a folder: the input \`config\` names a file`);
  const text =
    entry === undefined ? undefined : (await readTexts(client, target, [entry.oid])).get(entry.oid);
  const result = text === undefined ? { config: DEFAULT_CONFIG } : await readConfigText(configPath, text);
  if ('problem' in result) throw new ConfigError(`the configuration cannot be used: ${result.problem}`);
  return failOn === undefined ? result.config : { ...result.config, failOn };
}

async function listFindings(
  client: GitHubClient,
  target: ReviewTarget,
  globs: readonly string[],
  entries: ReadonlyMap<string, CommitEntry>,
): Promise<Tree> {
  const matches = globList(globs);
  const files = new Map<string, string>();
  for (const root of rootsOf(globs)) {
    const entry = entries.get(root);
    if (entry === undefined) continue;
    const tree = entry.isFolder
      ? await readTree(client, target, entry.oid, root)
      : new Map([[root, entry.oid]]);
    for (const [path, blob] of tree) if (matches(path)) files.set(path, blob);
  }
  return files;
}
