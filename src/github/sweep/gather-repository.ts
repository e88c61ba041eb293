import type { Catalog } from '../../catalog/catalog.ts';
import { misnamedConfig, withOtherEnding } from '../../config/config.ts';
import { globList } from '../../config/glob-list.ts';
import type { Diagnostic } from '../../diagnostic.ts';
import { ConfigError } from '../../errors.ts';
import { filesAbove, prepareFormats } from '../../formats/formats.ts';
import { onDemandGlobs, onDemandPaths, otherUnitFiles, policyPaths } from '../../review/file-selection.ts';
import { openInEither } from '../../review/open-files.ts';
import type { PipelineInput } from '../../review/pipeline-input.ts';
import type { UnreadFile } from '../../review/unread-files.ts';
import { SourceFile } from '../../text/source-file.ts';
import type { ActionSettings } from '../action-inputs.ts';
import { type BlobText, readTexts } from '../blob-texts.ts';
import type { GitHubClient } from '../client.ts';
import { type FindingsSource, findingsSource } from '../findings-source.ts';
import type { ReadAssemblies } from '../gather.ts';
import { neighbourFiles } from '../head-folders.ts';
import { readReaders } from '../readers.ts';
import { type ListedTree, listTree, type TreeFile } from '../tree.ts';
import { configFrom, listFindings } from '../trusted-inputs.ts';
import type { RepositoryState } from './repository-state.ts';

/** Files in one query. */
const BATCH = 50;

/** The input of the review of a whole repository, and the files at the commit that it is of. */
export interface GatheredRepository {
  readonly input: PipelineInput;
  readonly files: ReadonlyMap<string, TreeFile>;
}

/** What a sweep gathers with. */
export interface GatherSettings
  extends Pick<ActionSettings, 'assemblies' | 'configPath' | 'findings' | 'findingsToken' | 'now'> {
  /** Globs of the roles and users that the sweep is about; all if empty. */
  readonly principals: readonly string[];
  /** Reads what the assemblies in the workspace say. */
  readonly readAssemblies: ReadAssemblies;
  /** The address of GitHub's pages. */
  readonly serverUrl: string;
}

/**
 * Gathers the input of a review of all policies at the tip of the default branch, through the API: the tree once, then the
 * texts. Nothing is checked out.
 */
export async function gatherRepository(
  client: GitHubClient,
  state: RepositoryState,
  settings: GatherSettings,
  loadCatalog: () => Promise<Catalog>,
): Promise<GatheredRepository> {
  const { owner, repo, base } = state;
  const target = { owner, repo, head: base.commit };
  const tree = await listTree(client, target, base.commit);
  if (!tree.isWhole)
    throw new ConfigError(
      'the repository has too many files to list: sweep a part of it with another repository',
    );
  const config = await readConfig(client, target, tree, settings);
  const globs = settings.findings.length > 0 ? settings.findings : config.findings;
  const source = await findingsSource(client, target, base.commit, config, settings);
  const isFindings = globList(source.isElsewhere ? [] : globs);
  const isInput = (path: string): boolean => path === settings.configPath || isFindings(path);
  const files = [...tree.files].filter(([, { isLink }]) => !isLink);
  const isPolicyPath = policyPaths(config.policies, onDemandPaths(config));
  const own = files.flatMap(([path, { blob }]): [string, string][] =>
    isFindings(path) ? [[path, blob]] : [],
  );
  const findings = source.isElsewhere ? [...(await listFindings(source, globs))] : own;
  const policies = files.filter(([path]) => isPolicyPath(path) && !isFindings(path));
  const units = otherUnitFiles(policies.map(([path]) => path));
  const above = new Set(filesAbove(policies.map(([path]) => path)));
  const isOwn = new Set(policies.map(([path]) => path));
  const neighbours = [...tree.files].filter(
    ([path]) => units.includes(path) || (above.has(path) && !isOwn.has(path)),
  );
  const findingBlobs = new Set(findings.map(([, blob]) => blob));
  const blobs = [...policies, ...neighbours].map(([, { blob }]) => blob);
  const ownBlobs = source.isElsewhere ? blobs : [...findingBlobs, ...blobs];
  const ownTexts = await readTexts(client, target, ownBlobs, findingBlobs, BATCH);
  const others = source.isElsewhere ? await readFindings(source, findingBlobs) : [];
  const texts = new Map([...ownTexts, ...others]);
  const textOf = (blob: string): BlobText => texts.get(blob) ?? { problem: 'it was not read' };
  const read = readableFiles(blobsOf(policies), textOf);
  await prepareFormats(read.files.map(({ path }) => path));
  const findingFiles = readableFiles(findings, textOf);
  const beside = neighbourFiles(blobsOf(neighbours), textOf);
  const folders = { policies: read.files, neighbours: beside, config, findings: findingFiles.files };
  const open = openInEither(folders, undefined);
  const listed = [...tree.files.keys()];
  const assemblies = await settings.readAssemblies(config, read.files, async () => listed);
  const input: PipelineInput = {
    policies: read.files,
    neighbours: beside,
    readers: await readReaders(client, target, open, isInput, texts, onDemandGlobs(config).length > 0, tree),
    base: undefined,
    findings: findingFiles.files,
    findingGlobs: globs,
    unnamedFindings: 'file-name',
    synthesized: assemblies.synthesized,
    config,
    catalog: await loadCatalog(),
    diffs: undefined,
    principals: settings.principals,
    // The dashboard tells of all of them.
    refinesOthers: true,
    findingsAt: { serverUrl: settings.serverUrl, ...source.repository, commit: source.commit },
    allPaths: policies.map(([path]) => path),
    unread: read.unread,
    diagnostics: [...findingFiles.unread.map(unreadFindings), ...assemblies.diagnostics],
    now: settings.now,
  };
  return { input, files: tree.files };
}

async function readConfig(
  client: GitHubClient,
  target: { readonly owner: string; readonly repo: string },
  { files }: ListedTree,
  { configPath, ...settings }: GatherSettings,
): Promise<PipelineInput['config']> {
  const entry = files.get(configPath);
  if (entry === undefined && files.has(withOtherEnding(configPath)))
    throw new ConfigError(misnamedConfig(configPath, 'in the input `config`'));
  const text = entry && (await readTexts(client, target, [entry.blob])).get(entry.blob);
  const choice = { failOn: undefined, failOnUnreviewed: undefined, trustedRef: 'base' as const };
  const result = await configFrom(text, { ...settings, ...choice, configPath });
  if ('problem' in result) throw new ConfigError(`the configuration cannot be used: ${result.problem}`);
  return result.config;
}

/** Reads findings that are in another repository. */
function readFindings(
  { client, repository }: FindingsSource,
  blobs: ReadonlySet<string>,
): Promise<ReadonlyMap<string, BlobText>> {
  return readTexts(client, repository, [...blobs], blobs, BATCH);
}

function blobsOf(files: readonly (readonly [string, TreeFile])[]): [string, string][] {
  return files.map(([path, { blob }]) => [path, blob]);
}

function readableFiles(
  files: readonly (readonly [string, string])[],
  textOf: (blob: string) => BlobText,
): { readonly files: readonly SourceFile[]; readonly unread: readonly UnreadFile[] } {
  const read: SourceFile[] = [];
  const unread: UnreadFile[] = [];
  for (const [path, blob] of files) {
    const text = textOf(blob);
    if ('text' in text) read.push(new SourceFile(path, text.text));
    else unread.push({ path, problem: text.problem });
  }
  return { files: read, unread };
}

function unreadFindings({ path, problem }: UnreadFile): Diagnostic {
  const message = `not read, because ${problem}`;
  return { code: 'file-unreadable', severity: 'error', message, location: { path } };
}
