import type { Catalog } from '../catalog/catalog.ts';
import type { Config } from '../config/config.ts';
import { globList } from '../config/glob-list.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { largestProgram, mayTell, prepareFormats, unitFormatOf } from '../formats/formats.ts';
import type { GitHubCommit } from '../report/report.ts';
import {
  type LeftOutPath,
  leftOutPaths,
  onDemandPaths,
  policyPaths,
  type SelectingConfig,
} from '../review/file-selection.ts';
import { openInEither } from '../review/open-files.ts';
import type { LeftOutFile, PipelineInput } from '../review/pipeline-input.ts';
import { areProgramsAsked } from '../review/reader-selection.ts';
import type { UnreadFile } from '../review/unread-files.ts';
import { SourceFile, unreadFile } from '../text/source-file.ts';
import type { ActionSettings } from './action-inputs.ts';
import { baseInput, diffsOf, findBaseBlobs } from './base-versions.ts';
import { type BlobText, readTexts } from './blob-texts.ts';
import type { ChangedFile } from './changed-files.ts';
import type { GitHubClient } from './client.ts';
import type { FindingsSource } from './findings-source.ts';
import { findLinks, findNeighbours, neighbourFiles } from './head-folders.ts';
import { type ListedChange, listChange } from './list-change.ts';
import { proposedInputs, type TouchedInputs, touchedBlobs, touchedInputs } from './proposed-inputs.ts';
import { readReaders } from './readers.ts';
import type { ReviewTarget } from './target.ts';
import { type BlobsByPath, listTree } from './tree.ts';
import { readTrustedInputs, refuseForeignFindings, type TrustedInputs } from './trusted-inputs.ts';

/** Reads what the assemblies in the workspace say, if there are programs among files. `listFiles` lists those of the head. */
export type ReadAssemblies = (
  config: Config,
  files: readonly SourceFile[],
  listFiles: () => Promise<readonly string[]>,
) => Promise<Pick<PipelineInput, 'synthesized' | 'diagnostics'>>;

/**
 * Gathers the input of a review through the API, except for assemblies. Nothing is checked out, and nothing is executed.
 */
export async function gatherFromGitHub(
  client: GitHubClient,
  target: ReviewTarget,
  settings: ActionSettings,
  loadCatalog: () => Promise<Catalog>,
  readAssemblies: ReadAssemblies,
): Promise<PipelineInput> {
  const change = await listChange(client, target);
  const trustedCommit = settings.trustedRef === 'base' ? change.base : change.head;
  const trusted = await readTrustedInputs(client, target, trustedCommit, settings);
  await refuseForeignFindings(client, target, change.base, trusted, settings);
  const found = await findFiles(client, target, change, trusted, settings);
  const texts = await readFoundTexts(client, target, found, trusted.source);
  const textOf = (blob: string): BlobText => texts.get(blob) ?? { problem: 'it was not read' };
  const links = await findLinks(client, target, found.changed, textOf);
  const changed = found.changed.filter(({ path }) => !links.has(path));
  const policies = readableFiles(pathsAndBlobs(changed), textOf);
  const findings = readableFiles(found.findings, textOf);
  const isPolicyPath = policyPaths(trusted.config.policies, onDemandPaths(trusted.config));
  const base = baseInput(change, readableFiles(found.baseBlobs, textOf).files, isPolicyPath);
  await prepareFormats([...policies.files, ...base.policies].map(({ path }) => path));
  const isPullRequest = target.pullRequest !== undefined;
  const { config, globs: findingGlobs, source } = trusted;
  const isFindings = globList(source.isElsewhere ? [] : findingGlobs);
  const isInput = (path: string): boolean => path === settings.configPath || isFindings(path);
  const neighbours = neighbourFiles([...found.neighbours, ...linkedParts(found.changed, links)], textOf);
  const folders = { policies: policies.files, neighbours, config, findings: findings.files };
  const open = openInEither(folders, base);
  const programs = [...policies.files, ...base.policies];
  const assemblies = await readAssemblies(config, programs, () => listHead(client, target));
  const { synthesized } = assemblies;
  const former = change.files.map(({ previousPath }) => previousPath);
  return {
    policies: policies.files,
    neighbours,
    readers: await readReaders(client, target, open, isInput, texts, areProgramsAsked(config, former)),
    base,
    findings: findings.files,
    findingGlobs,
    unnamedFindings: 'file-name',
    synthesized,
    config,
    catalog: await loadCatalog(),
    diffs: isPullRequest ? diffsOf(changed, found.baseBlobs, textOf) : undefined,
    proposed: found.touched && (await proposedInputs(found.touched, settings, textOf)),
    findingsAt: findingsCommit(target, source),
    trustedRef: isPullRequest ? settings.trustedRef : undefined,
    unread: policies.unread,
    leftOut: found.leftOut.flatMap(({ path, blob, reason, isNamed, wasPolicy }): LeftOutFile[] => {
      const text = textOf(blob);
      if ('text' in text) return [{ file: new SourceFile(path, text.text), reason, isNamed }];
      return wasPolicy ? [{ file: unreadFile(path), reason, isNamed }] : [];
    }),
    diagnostics: [
      ...findings.unread.map(unreadFindings),
      ...assemblies.diagnostics,
      ...(isPullRequest && synthesized !== undefined ? [ownEvidence(config)] : []),
    ],
    now: settings.now,
  };
}

/** The paths of all files of the head; none if there are too many to list. */
async function listHead(client: GitHubClient, target: ReviewTarget): Promise<string[]> {
  const { files, isWhole } = await listTree(client, target, target.head);
  return isWhole ? [...files.keys()] : [];
}

/** The note that the assemblies may be what the pull request itself makes of the app. */
function ownEvidence({ assemblies }: Config): Diagnostic {
  const names = assemblies.map((folder) => `\`${folder}\``).join(' and ');
  const message = `whose the lists of programs are was read in the workspace at ${names}: if the workflow makes that from the pull request, the pull request itself says it`;
  return { code: 'assembly-of-change', severity: 'note', message };
}

function findingsCommit({ serverUrl }: ReviewTarget, source: FindingsSource): GitHubCommit | undefined {
  const { repository, commit } = source;
  return serverUrl === undefined ? undefined : { serverUrl, ...repository, commit };
}

/** The files that a review reads. All are found before any is read, so that their texts are requested together. */
interface FoundFiles {
  /** Changed files that may hold policies. */
  readonly changed: readonly ChangedFile[];
  /** The other files of their units, with their blobs; files beyond the limit have none. */
  readonly neighbours: ReadonlyMap<string, string | undefined>;
  /** The base versions of changed files, by their paths in the base. */
  readonly baseBlobs: BlobsByPath;
  readonly findings: BlobsByPath;
  /** Changed files that are not reviewed, but that a policy may have been moved to. */
  readonly leftOut: readonly (LeftOutPath & { readonly blob: string })[];
  /** The review's own inputs that the pull request changes; `undefined` if it changes none. */
  readonly touched: TouchedInputs | undefined;
}

async function findFiles(
  client: GitHubClient,
  target: ReviewTarget,
  change: ListedChange,
  { config, globs, findings, source }: TrustedInputs,
  { configPath, trustedRef }: ActionSettings,
): Promise<FoundFiles> {
  const isPullRequest = target.pullRequest !== undefined;
  const isPolicyPath = policyPaths(config.policies, onDemandPaths(config));
  const changed = change.files.filter(({ path, isRemoved }) => !isRemoved && isPolicyPath(path));
  const touched =
    isPullRequest && trustedRef === 'base'
      ? touchedInputs(change.files, configPath, source.isElsewhere ? [] : globs)
      : undefined;
  const isAny = change.files.some(({ path }) => isPolicyPath(path));
  const baseBlobs = await findBaseBlobs(
    client,
    target,
    change,
    (path) => isPolicyPath(path) || mayTell(path) || (isAny && largestProgram(path) !== undefined),
  );
  const paths = [...changed.map(({ path }) => path), ...[...baseBlobs.keys()].filter(isPolicyPath)];
  const neighbours = await findNeighbours(client, target, paths);
  const needsFindings = paths.length > 0 || touched !== undefined;
  const leftOut = leftOutFiles(change, config, isPolicyPath, baseBlobs);
  return { changed, neighbours, baseBlobs, leftOut, findings: needsFindings ? findings : new Map(), touched };
}

function leftOutFiles(
  { files }: ListedChange,
  config: SelectingConfig,
  isPolicyPath: (path: string) => boolean,
  baseBlobs: BlobsByPath,
): FoundFiles['leftOut'] {
  const present = new Map(files.filter(({ isRemoved }) => !isRemoved).map((file) => [file.path, file]));
  const changed = {
    wasPolicy: (path: string) => isPolicyPath(present.get(path)?.previousPath ?? ''),
    isAny: [...baseBlobs.keys()].some(isPolicyPath),
  };
  const found = leftOutPaths([...present.keys()], config.policies, changed, onDemandPaths(config));
  return found.map((one) => ({ ...one, blob: present.get(one.path)?.blob ?? '' }));
}

/** Reads the texts of all files together. Returns them by blob. */
async function readFoundTexts(
  client: GitHubClient,
  target: ReviewTarget,
  { changed, neighbours, baseBlobs, findings, leftOut, touched }: FoundFiles,
  source: FindingsSource,
): Promise<ReadonlyMap<string, BlobText>> {
  const proposed = touched?.findings.map(({ blob }) => blob) ?? [];
  const elsewhere = source.isElsewhere ? new Set(findings.values()) : new Set<string>();
  const findingBlobs = new Set([...(source.isElsewhere ? [] : findings.values()), ...proposed]);
  const blobs = [
    ...changed.map(({ blob }) => blob),
    ...(touched === undefined ? [] : touchedBlobs(touched)),
    ...findingBlobs,
    ...[...neighbours.values()].filter((blob) => blob !== undefined),
    ...baseBlobs.values(),
    ...leftOut.map(({ blob }) => blob),
  ];
  const texts = await readTexts(client, target, blobs, findingBlobs);
  if (elsewhere.size === 0) return texts;
  const read = await readTexts(source.client, source.repository, [...elsewhere], elsewhere);
  return new Map([...texts, ...read]);
}

/** The files that can be read, and those that cannot. */
function readableFiles(
  blobs: Iterable<readonly [string, string]>,
  textOf: (blob: string) => BlobText,
): { readonly files: readonly SourceFile[]; readonly unread: readonly UnreadFile[] } {
  const files: SourceFile[] = [];
  const unread: UnreadFile[] = [];
  for (const [path, blob] of blobs) {
    const text = textOf(blob);
    if ('text' in text) files.push(new SourceFile(path, text.text));
    else unread.push({ path, problem: text.problem });
  }
  return { files, unread };
}

function unreadFindings({ path, problem }: UnreadFile): Diagnostic {
  const message = `not read, because ${problem}`;
  return { code: 'file-unreadable', severity: 'error', message, location: { path } };
}

/** Changed links that belong to a unit: their targets may say whose its policies are. */
function linkedParts(changed: readonly ChangedFile[], links: ReadonlySet<string>): [string, string][] {
  return pathsAndBlobs(changed.filter(({ path }) => links.has(path) && unitFormatOf(path) !== undefined));
}

function pathsAndBlobs(files: readonly ChangedFile[]): [string, string][] {
  return files.map(({ path, blob }) => [path, blob]);
}
