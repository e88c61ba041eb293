import { join } from 'node:path';
import type { Diagnostic } from '../../diagnostic.ts';
import type { FindingResult } from '../../findings/document-reader.ts';
import { readFindings } from '../../findings/read-findings.ts';
import { count } from '../../render/words.ts';
import { SourceFile } from '../../text/source-file.ts';
import { shortenAwsText } from '../aws-client.ts';
import { changedFile } from '../gone-file.ts';
import { unlessStopped } from '../interrupt.ts';
import { checkOut, type PullFlags } from '../pull-options.ts';
import { Staging } from '../staging.ts';
import { readIfThere, sha256 } from '../whole-file.ts';
import { type IndexedStack, readStackIndex, renderStackIndex, STACK_INDEX } from './deployment-index.ts';
import type { DeploymentSource, RecordedDeployments, RecordSurroundings } from './deployment-source.ts';
import {
  deploymentPath,
  isDeploymentCurrent,
  renderDeployment,
  type WrittenDeployment,
} from './written-deployment.ts';

/** What recording deployments did; it is incomplete if the diagnostics hold an error. */
export interface DeploymentResult {
  readonly changed: boolean;
  /** Deployments that were recorded, changed or not. */
  readonly deployments: number;
  /** Files added, rewritten and removed. */
  readonly added: number;
  readonly updated: number;
  readonly removed: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** The file of a deployment. */
interface DeploymentFile {
  readonly path: string;
  readonly text: string;
  readonly change: 'added' | 'updated' | 'none';
  readonly deployment: WrittenDeployment;
}

/**
 * Records deployments beside the findings of a folder, which it neither reads nor changes. Throws a `ConfigError`, with
 * the folder as it was, if nothing can be recorded.
 */
export async function pullDeployments(
  source: DeploymentSource,
  flags: PullFlags,
  surroundings: RecordSurroundings & { readonly now: Date; readonly signal?: AbortSignal },
): Promise<DeploymentResult> {
  const { progress, signal, now } = surroundings;
  checkOut(flags);
  const record = source.prepare(flags);
  try {
    const recording = unlessStopped(record(surroundings), signal, 'interrupted: nothing was changed');
    return await writeDeployments(flags.out, await recording, `${now.toISOString().slice(0, 19)}Z`);
  } finally {
    progress.end();
  }
}

async function writeDeployments(
  out: string,
  recorded: RecordedDeployments,
  now: string,
): Promise<DeploymentResult> {
  const prepared: (DeploymentFile | Diagnostic)[] = [];
  for (const deployment of recorded.deployments) prepared.push(await prepareFile(out, deployment, now));
  const files = prepared.flatMap((one) => ('path' in one ? one : []));
  const complaints = prepared.flatMap((one) => ('path' in one ? [] : one));
  const index = recorded.covers === undefined ? undefined : await readStackIndex(out);
  const { gone, kept, diagnostics } = await findGoneStacks(out, index?.stacks, files, recorded);
  const written = files.filter(({ change }) => change !== 'none');
  const text = index && renderStackIndex(new Map([...kept, ...files.flatMap(indexedStack)]));
  const isIndexNew = text !== undefined && text !== index?.text && (files.length > 0 || index?.text !== '');
  const staged = new Map(written.map((file) => [file.path, file.text]));
  // INVARIANT: the index names every written file, even if the process is killed: staged last, it is moved first.
  if (isIndexNew) staged.set(STACK_INDEX, text);
  if (staged.size > 0 || gone.length > 0) await moveIntoPlace(out, staged, gone);
  const counted = (change: string): number => written.filter((file) => file.change === change).length;
  return {
    changed: staged.size > 0 || gone.length > 0,
    deployments: files.length,
    added: counted('added'),
    updated: counted('updated'),
    removed: gone.length,
    diagnostics: [...recorded.diagnostics, ...complaints, ...diagnostics].sort((a, b) =>
      a.message < b.message ? -1 : 1,
    ),
  };
}

/** The file of a deployment as it will be, or why the review would not read it. */
async function prepareFile(
  out: string,
  recorded: WrittenDeployment,
  now: string,
): Promise<DeploymentFile | Diagnostic> {
  const path = deploymentPath(recorded);
  const old = await readIfThere(join(out, path));
  const deployment = old === undefined ? recorded : keepTemplate(recorded, path, old);
  if (old !== undefined && isDeploymentCurrent(old, deployment, now))
    return { path, text: old, change: 'none', deployment };
  const text = renderDeployment(deployment, now);
  const [complaint] = readAsReview(path, text).diagnostics;
  if (complaint === undefined)
    return { path, text, change: old === undefined ? 'added' : 'updated', deployment };
  const message = `\`${path}\` was not written: ${shortenAwsText(complaint.message)}`;
  return { code: 'deployment-incomplete', severity: 'error', message };
}

/** The deployment with the template that somebody has written into its file, since AWS does not know it. */
function keepTemplate(recorded: WrittenDeployment, path: string, text: string): WrittenDeployment {
  const [old] = readAsReview(path, text).deployments;
  if (recorded.source !== 'cloudformation' || old?.source !== 'cloudformation') return recorded;
  return old.template === undefined ? recorded : { ...recorded, template: old.template };
}

function readAsReview(path: string, text: string): FindingResult {
  return readFindings([new SourceFile(path, text)], { unnamed: 'file-name' });
}

function indexedStack({ path, text, deployment }: DeploymentFile): [string, IndexedStack][] {
  if (deployment.source !== 'cloudformation') return [];
  const { account, region, stack } = deployment;
  return [[path, { account, region, sha256: sha256(text), stack }]];
}

/** The stacks of an earlier pull that were not recorded now. */
interface GoneStacks {
  /** Paths of files that are as they were written, and are removed. */
  readonly gone: readonly string[];
  /** Stacks that stay in the index. */
  readonly kept: readonly (readonly [path: string, stack: IndexedStack])[];
  readonly diagnostics: readonly Diagnostic[];
}

async function findGoneStacks(
  out: string,
  old: ReadonlyMap<string, IndexedStack> = new Map(),
  files: readonly DeploymentFile[],
  { covers, deployments }: RecordedDeployments,
): Promise<GoneStacks> {
  const present = new Set(files.map(({ path }) => path));
  const recorded = new Set(deployments.map(deploymentPath));
  const gone: string[] = [];
  const kept: [string, IndexedStack][] = [];
  const diagnostics: Diagnostic[] = [];
  for (const [path, stack] of old) {
    if (present.has(path)) continue;
    const isGone = !recorded.has(path) && covers?.(stack) === true;
    const text = isGone ? await readIfThere(join(out, path)) : undefined;
    if (isGone && (text === undefined || sha256(text) === stack.sha256)) {
      gone.push(path);
      continue;
    }
    kept.push([path, stack]);
    if (isGone) diagnostics.push(changedFile(path));
  }
  return { gone, kept, diagnostics };
}

async function moveIntoPlace(
  out: string,
  files: ReadonlyMap<string, string>,
  gone: readonly string[],
): Promise<void> {
  const staging = await Staging.beside(out);
  try {
    for (const [path, text] of files) await staging.write(path, text);
    await staging.commit(gone);
    await staging.release();
  } catch (error) {
    await staging.leave();
    throw error;
  }
}

/** The result in one line. */
export function describeDeployments(result: DeploymentResult): string {
  const { changed, deployments, added, updated, removed } = result;
  const recorded = count(deployments, 'deployment');
  if (!changed) return `${recorded}, nothing changed`;
  return `${recorded}: ${count(added, 'file')} added, ${updated} changed, ${removed} removed`;
}
