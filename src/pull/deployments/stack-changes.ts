import { join } from 'node:path';
import type { Diagnostic } from '../../diagnostic.ts';
import { changedFile } from '../gone-file.ts';
import { readIfThere, sha256 } from '../whole-file.ts';
import type { DeploymentFile, RefusedFile } from './deployment-file.ts';
import { type IndexedStack, readStackIndex, renderStackIndex } from './deployment-index.ts';
import type { RecordedDeployments } from './deployment-source.ts';

/** What becomes of the index of stacks and of the files that it names. */
export interface StackChanges {
  /** The index, if it is new or has changed. */
  readonly index?: string;
  /** Paths of files whose stacks are gone and that are as they were written: they are removed. */
  readonly gone: readonly string[];
  /** Files whose stacks are gone, but that are not as they were written: they stay, and so do their entries. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Compares the stacks that were recorded with those of the index. Throws a `ConfigError` if the index is broken. */
export async function compareStacks(
  out: string,
  files: readonly (DeploymentFile | RefusedFile)[],
  covers: NonNullable<RecordedDeployments['covers']>,
): Promise<StackChanges> {
  const old = await readStackIndex(out);
  const recorded = new Set(files.map(({ path }) => path));
  const index = new Map(old.stacks);
  const gone: string[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const [path, stack] of old.stacks) {
    if (recorded.has(path) || !covers(stack)) continue;
    if (await isAsWritten(join(out, path), stack)) {
      gone.push(path);
      index.delete(path);
    } else diagnostics.push(changedFile(path));
  }
  for (const file of files) if (file.type === 'file') addStack(index, file);
  const text = renderStackIndex(index);
  const isNew = text !== old.text && (index.size > 0 || old.text !== '');
  return { ...(isNew && { index: text }), gone, diagnostics };
}

/** Whether a file has exactly the bytes that the index names, or is not there at all. */
async function isAsWritten(file: string, stack: IndexedStack): Promise<boolean> {
  const text = await readIfThere(file);
  return text === undefined || sha256(text) === stack.sha256;
}

function addStack(index: Map<string, IndexedStack>, { path, text, deployment }: DeploymentFile): void {
  if (deployment.source !== 'cloudformation') return;
  const { account, region, stack } = deployment;
  index.set(path, { account, region, sha256: sha256(text), stack });
}
