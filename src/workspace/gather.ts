import type { Catalog } from '../catalog/catalog.ts';
import { includingGlobs } from '../config/glob-list.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { FileDiff } from '../diff/hunk.ts';
import { ENDINGS, hasPolicyEnding, prepareFormats } from '../formats/formats.ts';
import { otherUnitFiles } from '../review/file-selection.ts';
import { type FolderInput, openFiles } from '../review/open-files.ts';
import type { PipelineInput, ReaderInput } from '../review/pipeline-input.ts';
import { type SourceFile, unreadFile } from '../text/source-file.ts';
import { type CommandSettings, readCommandInputs } from './command-inputs.ts';
import { changedSince, defaultBase, diffOf, listFilesAt, showFile } from './git.ts';
import { listFiles, namedFiles } from './named-files.ts';
import { readReaders } from './readers.ts';
import {
  listFilesIn,
  type ReadFiles,
  readFiles,
  readSourceFile,
  unreadableFile,
  withoutLinks,
} from './working-tree.ts';

/** Gathers whole files of the working tree: those that `names` select, or all that the configuration selects. */
export async function gatherFiles(
  names: readonly string[],
  settings: CommandSettings,
  loadCatalog: () => Promise<Catalog>,
): Promise<PipelineInput> {
  const { common, mayBePolicy } = await readCommandInputs(settings, loadCatalog);
  const isNamed = names.length > 0;
  const paths = isNamed
    ? await namedFiles(names, settings.folder, hasPolicyEnding)
    : await withoutLinks(
        (await listFiles(includingGlobs(common.config.policies), '.', 'any-case')).filter(mayBePolicy),
      );
  const policies = await readFiles(paths.filter(hasPolicyEnding));
  const neighbours = await readNeighbours(paths, undefined);
  const unsupported = paths.filter((path) => !hasPolicyEnding(path)).map(unsupportedFile);
  return {
    ...common,
    policies: policies.files,
    named: isNamed ? new Set(paths) : undefined,
    neighbours,
    readers: await readAround({ ...common, policies: policies.files, neighbours }, undefined),
    // A findings list without a principal applies only to files that the user names.
    unnamedFindings: isNamed ? common.unnamedFindings : 'file-name',
    base: undefined,
    diffs: undefined,
    diagnostics: [...common.diagnostics, ...unsupported, ...policies.diagnostics],
  };
}

function unsupportedFile(path: string): Diagnostic {
  const endings = `${ENDINGS.slice(0, -1).join(', ')} or ${ENDINGS.at(-1)}`;
  const message = `not reviewed: policies are read only from files that end in ${endings}`;
  return { code: 'file-unreadable', severity: 'error', message, location: { path } };
}

/**
 * Gathers the files that have changed since the merge base with `base`, with the diffs that a pull request would show.
 */
export async function gatherChangedFiles(
  base: string | undefined,
  head: string | undefined,
  settings: CommandSettings,
  loadCatalog: () => Promise<Catalog>,
): Promise<PipelineInput> {
  const { common, mayBePolicy } = await readCommandInputs(settings, loadCatalog);
  const change = await changedSince(base ?? (await defaultBase()), head);
  const paths = change.paths.filter(mayBePolicy);
  const policies = head === undefined ? await readFiles(paths) : await showFiles(head, paths);
  const diffs = new Map<string, FileDiff>();
  const baseVersions = new Map<string, SourceFile>();
  for (const file of policies.files) {
    diffs.set(file.path, await diffOf(change, file.path, file));
    const before = await showFile(change.mergeBase, change.formerPaths.get(file.path) ?? file.path);
    if (before !== undefined) baseVersions.set(file.path, before);
  }
  const neighbours = await readNeighbours(
    policies.files.map(({ path }) => path),
    head,
  );
  const readers = await readAround({ ...common, policies: policies.files, neighbours }, head);
  const diagnostics = [...common.diagnostics, ...policies.diagnostics];
  return { ...common, policies: policies.files, neighbours, readers, base: baseVersions, diffs, diagnostics };
}

/** Reads the code around the folders of policies that these leave open. Findings hold no code. */
async function readAround(input: FolderInput, commit: string | undefined): Promise<ReaderInput | undefined> {
  const { policies, neighbours = [], findings } = input;
  const findingPaths = new Set(findings.map(({ path }) => path));
  const known = [...policies, ...neighbours];
  return readReaders(openFiles(input), known, (path) => findingPaths.has(path), commit);
}

async function showFiles(commit: string, paths: readonly string[]): Promise<ReadFiles> {
  const files: SourceFile[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const path of paths) {
    const file = await showFile(commit, path);
    if (file === undefined) diagnostics.push(unreadableFile(path));
    else files.push(file);
  }
  return { files, diagnostics };
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
  for (const folder of unitFiles.folders) {
    const listed = commit === undefined ? await listFilesIn(folder) : await listFilesAt(commit, folder);
    for (const path of listed.filter(unitFiles.includes)) {
      const file = commit === undefined ? await readSourceFile(path) : await showFile(commit, path);
      files.push(file ?? unreadFile(path));
    }
  }
  return files;
}
