import type { Catalog } from '../catalog/catalog.ts';
import type { Config } from '../config/config.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { FileDiff } from '../diff/hunk.ts';
import { prepareFormats, unitFormatOf } from '../formats/formats.ts';
import type { PipelineInput } from '../review/pipeline-input.ts';
import { SourceFile } from '../text/source-file.ts';
import { policyPaths } from '../review/file-selection.ts';
import { type Change, listChange } from './list-change.ts';
import type { ChangedFile } from './changed-files.ts';
import type { GitHubClient } from './client.ts';
import { computedDiff } from './computed-diff.ts';
import type { GatherOptions } from './gather-options.ts';
import { findLinks } from './links.ts';
import { findNeighbours, neighbourFiles } from './head-folders.ts';
import { findEntries } from './commit-entries.ts';
import { proposedInputs, touchedInputs } from './proposed-inputs.ts';
import type { ReviewTarget } from './target.ts';
import { readTexts, type Text } from './blob-texts.ts';
import { readTrustedInputs } from './trusted-inputs.ts';

/** Reads all that a review needs through the API. Nothing is checked out, nothing is executed. */
export async function gatherChange(
  client: GitHubClient,
  target: ReviewTarget,
  options: GatherOptions,
  loadCatalog: () => Promise<Catalog>,
): Promise<PipelineInput> {
  const isPullRequest = target.pullRequest !== undefined;
  const change = await listChange(client, target);
  const trusted = options.trustedRef === 'base' ? change.base : change.head;
  const { config, globs, findings } = await readTrustedInputs(client, target, trusted, options);
  const isPolicyPath = policyPaths(config.policies);
  const changed = change.files.filter(({ path, isRemoved }) => !isRemoved && isPolicyPath(path));
  const touched =
    isPullRequest && options.trustedRef === 'base'
      ? touchedInputs(change, options.configPath, globs)
      : undefined;
  const neighbours = await findNeighbours(
    client,
    target,
    changed.map(({ path }) => path),
  );
  const former = await findFormer(client, target, change, changed, config);
  const wanted = new Map(changed.length > 0 || touched !== undefined ? findings : []);
  const proposed = [...(touched?.findings ?? [])];
  if (typeof touched?.config === 'object') proposed.push(touched.config);
  const blobs = [...changed, ...proposed].map(({ blob }) => blob);
  const wantedBlobs = new Set(wanted.values());
  const read = [...neighbours.values()].filter((blob) => blob !== undefined);
  const texts = await readTexts(
    client,
    target,
    [...blobs, ...wantedBlobs, ...read, ...former.values()],
    wantedBlobs,
  );
  const textOf = (blob: string): Text => texts.get(blob) ?? { problem: 'it was not read' };
  const links = await findLinks(client, target, changed, textOf);
  const diagnostics: Diagnostic[] = [];
  const files = changed.filter(({ path }) => !links.has(path));
  const linked = changed
    .filter(({ path }) => links.has(path) && unitFormatOf(path) !== undefined)
    .map(({ path, blob }) => [path, blob] as const);
  const policies = sources(
    files.map(({ path, blob }) => [path, blob]),
    textOf,
    diagnostics,
  );
  await prepareFormats(policies.map(({ path }) => path));
  return {
    policies,
    neighbours: neighbourFiles([...neighbours, ...linked], textOf),
    base: config.failOn === 'introduced' ? baseVersions(former, textOf) : undefined,
    findings: sources(wanted, textOf, diagnostics),
    findingGlobs: globs,
    unnamedFindings: 'file-name',
    config,
    catalog: await loadCatalog(),
    diffs: isPullRequest ? diffsOf(files, former, textOf) : undefined,
    proposed: touched === undefined ? undefined : await proposedInputs(touched, options, textOf),
    trustedRef: isPullRequest ? options.trustedRef : undefined,
    diagnostics,
    now: options.now,
  };
}

function baseVersions(
  former: ReadonlyMap<string, string>,
  textOf: (blob: string) => Text,
): ReadonlyMap<string, SourceFile> {
  return new Map(sources(former, textOf, []).map((file) => [file.path, file]));
}

/** The blobs of changed files before the change, by their new paths, where they are needed. */
async function findFormer(
  client: GitHubClient,
  target: ReviewTarget,
  change: Change,
  changed: readonly ChangedFile[],
  config: Config,
): Promise<ReadonlyMap<string, string>> {
  const needed = changed.filter(
    ({ diff, previousPath }) =>
      previousPath !== undefined &&
      (config.failOn === 'introduced' || (diff === undefined && target.pullRequest !== undefined)),
  );
  if (needed.length === 0) return new Map();
  const paths = needed.map(({ path, previousPath }) => previousPath ?? path);
  const found = await findEntries(client, target, await change.mergeBase(), paths);
  return new Map(
    needed.flatMap(({ path, previousPath }): [string, string][] => {
      const entry = found.get(previousPath ?? path);
      return entry === undefined || entry.isFolder ? [] : [[path, entry.oid]];
    }),
  );
}

/** Files as texts; one that cannot be read is reported and hides no other. */
function sources(
  files: Iterable<readonly [string, string]>,
  textOf: (blob: string) => Text,
  diagnostics: Diagnostic[],
): SourceFile[] {
  return [...files].flatMap(([path, blob]) => {
    const text = textOf(blob);
    if ('text' in text) return [new SourceFile(path, text.text)];
    const message = `not reviewed, because ${text.problem}; leave it out through the globs of the configuration if it is not meant`;
    diagnostics.push({ code: 'file-unreadable', severity: 'error', message, location: { path } });
    return [];
  });
}

function diffsOf(
  files: readonly ChangedFile[],
  former: ReadonlyMap<string, string>,
  textOf: (blob: string) => Text,
): Map<string, FileDiff> {
  const diffs = new Map<string, FileDiff>();
  for (const { path, blob, previousPath, diff } of files) {
    const after = textOf(blob);
    const before = previousPath === undefined ? { text: '' } : textOf(former.get(path) ?? '');
    const known =
      diff ?? ('text' in after && 'text' in before ? computedDiff(path, before.text, after.text) : undefined);
    if (known !== undefined) diffs.set(path, known);
  }
  return diffs;
}
