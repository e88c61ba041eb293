import type { Diagnostic } from '../../diagnostic.ts';
import { count } from '../../render/words.ts';
import { unlessStopped } from '../interrupt.ts';
import { checkOut, type PullFlags } from '../pull-options.ts';
import { Staging } from '../staging.ts';
import { type DeploymentFile, prepareFile, type RefusedFile } from './deployment-file.ts';
import { STACK_INDEX } from './deployment-index.ts';
import type { DeploymentSource, RecordedDeployments, RecordSurroundings } from './deployment-source.ts';
import { compareStacks, type StackChanges } from './stack-changes.ts';

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
  { deployments, covers, diagnostics }: RecordedDeployments,
  now: string,
): Promise<DeploymentResult> {
  const files: (DeploymentFile | RefusedFile)[] = [];
  // One after the other, since there may be thousands.
  for (const deployment of deployments) files.push(await prepareFile(out, deployment, now));
  const stacks = covers === undefined ? NO_STACKS : await compareStacks(out, files, covers);
  const changed = await moveIntoPlace(out, files, stacks);
  const refused = files.flatMap((file) => (file.type === 'refused' ? file.diagnostic : []));
  const all = [...diagnostics, ...refused, ...stacks.diagnostics];
  return {
    changed,
    ...countFiles(files),
    removed: stacks.gone.length,
    diagnostics: all.sort((a, b) => (a.message < b.message ? -1 : 1)),
  };
}

const NO_STACKS: StackChanges = { gone: [], diagnostics: [] };

/** Writes and removes all files together; returns whether there were any. */
async function moveIntoPlace(
  out: string,
  files: readonly (DeploymentFile | RefusedFile)[],
  { index, gone }: StackChanges,
): Promise<boolean> {
  const texts = files.flatMap((file): [string, string][] =>
    file.type === 'file' && file.change !== 'none' ? [[file.path, file.text]] : [],
  );
  // INVARIANT: the index names every written file, even if the process is killed: staged last, it is moved first.
  if (index !== undefined) texts.push([STACK_INDEX, index]);
  if (texts.length === 0 && gone.length === 0) return false;
  const staging = await Staging.beside(out);
  try {
    for (const [path, text] of texts) await staging.write(path, text);
    await staging.commit(gone);
    await staging.release();
  } catch (error) {
    await staging.leave();
    throw error;
  }
  return true;
}

function countFiles(
  files: readonly (DeploymentFile | RefusedFile)[],
): Pick<DeploymentResult, 'deployments' | 'added' | 'updated'> {
  const changes = files.flatMap((file) => (file.type === 'file' ? file.change : []));
  const counted = (change: DeploymentFile['change']): number =>
    changes.filter((one) => one === change).length;
  return { deployments: changes.length, added: counted('added'), updated: counted('updated') };
}

/** The result in one line. */
export function describeDeployments(result: DeploymentResult): string {
  const { changed, deployments, added, updated, removed } = result;
  const recorded = count(deployments, 'deployment');
  if (!changed) return `${recorded}, nothing changed`;
  return `${recorded}: ${count(added, 'file')} added, ${updated} changed, ${removed} removed`;
}
