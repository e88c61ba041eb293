import { resolve } from 'node:path';
import type { Config } from '../config/config.ts';
import { includingGlobs } from '../config/glob-list.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { FileDiff } from '../diff/hunk.ts';
import {
  ENDINGS,
  filesAbove,
  hasPolicyEnding,
  isOnDemand,
  mayHoldPolicy,
  parseFile,
  prepareFormats,
} from '../formats/formats.ts';
import { ON_DEMAND_GLOB, onDemandGlobs, otherUnitFiles, TEMPLATE_GLOBS } from '../review/file-selection.ts';
import { type FolderInput, openInEither } from '../review/open-files.ts';
import type { BaseInput, PipelineInput, ReaderInput } from '../review/pipeline-input.ts';
import { areProgramsAsked } from '../review/reader-selection.ts';
import type { UnreadFile } from '../review/unread-files.ts';
import { folderOf } from '../text/folder-of.ts';
import { type SourceFile, unreadFile } from '../text/source-file.ts';
import type { CommandInputs } from './command-inputs.ts';
import { gatherAssemblies } from './gather-assemblies.ts';
import { type CommitFile, defaultBase, git, listFolderAt, readBlobs } from './git.ts';
import { changedSince, diffsOf, type GitChange } from './git-change.ts';
import { ignoredFiles, ignoredNotes } from './ignored.ts';
import { type FoundFile, givenPaths, listFiles, namedFiles, sortFiles } from './named-files.ts';
import { filesOffDisk } from './off-disk.ts';
import { readLeftOut, readVersions } from './read-versions.ts';
import { readReaders } from './readers.ts';
import { changeInWords, filesInWords } from './scope.ts';
import { listFilesIn, NOT_TEXT, type ReadFiles, readFiles, readSourceFile } from './working-tree.ts';

/**
 * Gathers whole files of the working tree: those that `names` select from `folder`, or all that the configuration
 * selects.
 */
export async function gatherFiles(
  names: readonly string[],
  folder: string,
  { common, mayBePolicy, assemblies: named }: CommandInputs,
): Promise<PipelineInput> {
  const isNamed = names.length > 0;
  const found = isNamed
    ? await namedFiles(names, folder, (path) => hasPolicyEnding(path) || mayBePolicy(path))
    : await configuredPolicies(common.config, mayBePolicy);
  const given = givenPaths(found);
  const others = await unsupportedFiles(given, mayBePolicy);
  const sorted = await sortFiles(found.filter(({ path }) => !others.includes(path)));
  const { links, irregular } = sorted;
  const ignored = await ignoredFiles(sorted.paths);
  const paths = sorted.paths.filter((path) => !ignored.has(path));
  const generated = isNamed ? await ignoredNotes([...ignored].sort(), given) : [];
  const { files, diagnostics, unread } = await readPolicies(paths, given);
  const neighbours = await readNeighbours(
    [...paths, ...others.filter((path) => !isOnDemand(path))],
    undefined,
  );
  const { synthesized, diagnostics: faults } = await gatherAssemblies(named, files, listPrograms);
  return {
    ...common,
    policies: files,
    synthesized,
    named: isNamed ? new Set([...without(paths, unread), ...given]) : undefined,
    allPaths: isNamed ? undefined : paths,
    scope: filesInWords(isNamed ? names : common.config.policies, paths.length),
    neighbours,
    readers: await readAround({ ...common, policies: files, neighbours }, [], undefined, undefined),
    // A findings list without a principal applies only to files that the user names.
    unnamedFindings: isNamed ? common.unnamedFindings : 'file-name',
    base: undefined,
    diffs: undefined,
    // Without names, the target of a link is reviewed at its own path, or is not part of the repository.
    unread: isNamed ? [...links, ...irregular, ...unread] : [...irregular, ...unread],
    diagnostics: [
      ...common.diagnostics,
      ...others.map(unsupportedFile),
      ...diagnostics,
      ...generated,
      ...faults,
    ],
  };
}

/** The files of the working tree that the configuration selects. */
async function configuredPolicies(
  config: Config,
  mayBePolicy: (path: string) => boolean,
): Promise<FoundFile[]> {
  const globs = [...includingGlobs(config.policies), ...TEMPLATE_GLOBS, ...onDemandGlobs(config)];
  const paths = await listFiles(globs, '.', 'any-case');
  const below = resolve('.');
  return paths.filter(mayBePolicy).map((path) => ({ path, below }));
}

/** Reads files that may hold policies. It is no fault if one cannot be read whose ending does not say so. */
async function readPolicies(
  paths: readonly string[],
  given: ReadonlySet<string>,
): Promise<ReadFiles & { readonly unread: readonly UnreadFile[] }> {
  const isSure = (path: string): boolean => hasPolicyEnding(path) || isOnDemand(path) || given.has(path);
  const sure = await readFiles(paths.filter(isSure));
  const templates = await readFiles(paths.filter((path) => !isSure(path)));
  const unread = templates.diagnostics.flatMap(({ location }) =>
    location === undefined ? [] : [{ path: location.path, problem: NOT_TEXT }],
  );
  const files = [...sure.files, ...templates.files].sort((a, b) => (a.path < b.path ? -1 : 1));
  return { files, diagnostics: sure.diagnostics, unread };
}

function without(paths: readonly string[], files: readonly UnreadFile[]): string[] {
  return paths.filter((path) => files.every((file) => file.path !== path));
}

/** The files that the user gave that have an ending of no format and are no policies. */
async function unsupportedFiles(
  given: ReadonlySet<string>,
  mayBePolicy: (path: string) => boolean,
): Promise<string[]> {
  const paths = [...given].filter(
    (path) => !hasPolicyEnding(path) && !(isOnDemand(path) && mayBePolicy(path)),
  );
  const read = await Promise.all(paths.map((path) => readSourceFile(path)));
  return paths.filter((_, at) => {
    const file = read[at];
    return file === undefined || parseFile(file) === undefined;
  });
}

function unsupportedFile(path: string): Diagnostic {
  if (isOnDemand(path)) {
    const message =
      'not reviewed: programs are read only with a cloud assembly, which tells whose their lists are: name its folder with `--assembly`, or under `assemblies` in the configuration';
    return { code: 'file-unreadable', severity: 'error', message, location: { path } };
  }
  const endings = `${ENDINGS.slice(0, -1).join(', ')} or ${ENDINGS.at(-1)}`;
  const message = `not reviewed: it is not a policy in JSON, and others are read only from files that end in ${endings}`;
  return { code: 'file-unreadable', severity: 'error', message, location: { path } };
}

/**
 * Gathers the files that have changed since the merge base with `base`, with the diffs that a pull request would show.
 */
export async function gatherChangedFiles(
  base: string | undefined,
  head: string | undefined,
  { common, mayBePolicy, assemblies: named }: CommandInputs,
): Promise<PipelineInput> {
  const compared = base ?? (await defaultBase());
  const change = await changedSince(compared, head);
  const versions = await readVersions(change, mayBePolicy);
  const { policies, base: before } = versions;
  const paths = [...policies, ...before.policies].map(({ path }) => path);
  const own = new Set(policies.map(({ path }) => path));
  const neighbours = (await readNeighbours([...new Set(paths)], head)).filter(({ path }) => !own.has(path));
  const programs = [...policies, ...before.policies];
  const { synthesized, diagnostics } = await gatherAssemblies(named, programs, listPrograms);
  return {
    ...common,
    policies,
    synthesized,
    neighbours,
    readers: await readAround({ ...common, policies, neighbours }, change.files, before, head),
    // A findings list without a principal applies to no file that the user has not named.
    unnamedFindings: 'file-name',
    base: before,
    scope: changeInWords(change, compared),
    diffs: policies.some(mayHoldPolicy) ? await diffsWithUntracked(change, policies) : new Map(),
    unread: versions.unread,
    leftOut: await readLeftOut(change, common.config, before),
    diagnostics: [...common.diagnostics, ...diagnostics],
  };
}

/** The files of the working tree; outside of a git repository those that may be programs. */
async function listPrograms(): Promise<string[]> {
  const all = await git('ls-files', '-z', '--cached', '--others', '--exclude-standard').catch(
    () => undefined,
  );
  return all === undefined ? listFiles([ON_DEMAND_GLOB], '.', 'any-case') : all.split('\0');
}

/** Reads the code around the folders of policies that these leave open. Findings hold no code. */
async function readAround(
  input: FolderInput,
  changed: GitChange['files'],
  base: BaseInput | undefined,
  commit: string | undefined,
): Promise<ReaderInput | undefined> {
  const { policies, neighbours = [], findings } = input;
  const findingPaths = new Set(findings.map(({ path }) => path));
  const known = [...policies, ...neighbours];
  const asksForPrograms = areProgramsAsked(
    input.config,
    changed.map(({ before }) => before?.path),
  );
  return readReaders(
    openInEither(input, base),
    known,
    (path) => findingPaths.has(path),
    commit,
    asksForPrograms,
  );
}

/** The diffs of the policies. Every line of a file that git does not track yet is new. */
async function diffsWithUntracked(
  change: GitChange,
  policies: readonly SourceFile[],
): Promise<Map<string, FileDiff>> {
  const diffs = await diffsOf(change);
  const untracked = new Set(
    change.files.flatMap(({ before, after }) =>
      before === undefined && after?.blob === undefined ? (after?.path ?? []) : [],
    ),
  );
  for (const { path, lineStarts } of policies)
    if (untracked.has(path) && !diffs.has(path))
      diffs.set(path, { path, hunks: [{ firstLine: 1, lastLine: lineStarts.length }] });
  return diffs;
}

/**
 * Reads the other files of the units that files belong to, such as Terraform modules, from the working tree or a
 * commit. Files that cannot be read are included. Loads what the formats of all these files need for parsing.
 */
export async function readNeighbours(
  paths: readonly string[],
  commit: string | undefined,
): Promise<SourceFile[]> {
  await prepareFormats(paths);
  const unitFiles = otherUnitFiles(paths);
  const files: SourceFile[] = [];
  const listed: CommitFile[] = [];
  const offDisk = commit === undefined && unitFiles.folders.length > 0 ? await filesOffDisk() : [];
  for (const folder of unitFiles.folders) {
    if (commit === undefined) files.push(...(await readPartsIn(folder, unitFiles.includes)));
    const others =
      commit === undefined
        ? offDisk.filter(({ path }) => folderOf(path) === folder)
        : await listFolderAt(commit, folder);
    listed.push(...others.filter(({ path }) => unitFiles.includes(path)));
  }
  const read = await readBlobs(listed);
  const above = await readAbove(paths, commit);
  return [...files, ...listed.map(({ path }, at) => read[at] ?? unreadFile(path)), ...above];
}

/** The files of the folders around files that tell what kind of code these are. */
async function readAbove(paths: readonly string[], commit: string | undefined): Promise<SourceFile[]> {
  const own = new Set(paths);
  const wanted = filesAbove(paths).filter((path) => !own.has(path));
  if (wanted.length === 0) return [];
  if (commit === undefined)
    return (await Promise.all(wanted.map((path) => readSourceFile(path)))).filter(
      (file) => file !== undefined,
    );
  const folders = [...new Set(wanted.map(folderOf))];
  const listed = (await Promise.all(folders.map((folder) => listFolderAt(commit, folder)))).flat();
  const read = await readBlobs(listed.filter(({ path }) => wanted.includes(path)));
  return read.filter((file) => file !== undefined);
}

/** The files of a folder of the working tree that belong to a unit. */
async function readPartsIn(folder: string, isPart: (path: string) => boolean): Promise<SourceFile[]> {
  const paths = (await listFilesIn(folder)).filter(isPart);
  const read = await Promise.all(paths.map((path) => readSourceFile(path)));
  return paths.map((path, at) => read[at] ?? unreadFile(path));
}
