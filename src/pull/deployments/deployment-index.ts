import { join } from 'node:path';
import * as z from 'zod';
import { ConfigError } from '../../errors.ts';
import { jsonValue, readIfThere } from '../whole-file.ts';
import { DEPLOYED_FOLDER } from './written-deployment.ts';

/** The path of the index of stacks below the folder of the findings. */
export const STACK_INDEX = `${DEPLOYED_FOLDER}/index.json`;

/** A stack whose file `pull` wrote. It deletes no other file of a deployment, and none that was changed. */
export interface IndexedStack {
  readonly account: string;
  readonly region: string;
  readonly sha256: string;
  readonly stack: string;
}

/** The index: stacks by the paths of their files below the folder of the findings. */
export type StackIndex = ReadonlyMap<string, IndexedStack>;

const PATH = new RegExp(`^${DEPLOYED_FOLDER}/cloudformation-[A-Za-z0-9.-]{1,150}~[0-9a-f]{12}\\.json$`);
const indexSchema = z.object({
  stacks: z.array(
    z.object({
      account: z.string(),
      path: z.string().regex(PATH),
      region: z.string(),
      sha256: z.string(),
      stack: z.string(),
    }),
  ),
});

/** Reads the index of a folder, empty if there is none. Throws a `ConfigError` for one that `pull` did not write. */
export async function readStackIndex(folder: string): Promise<{ stacks: StackIndex; text: string }> {
  const path = join(folder, STACK_INDEX);
  const text = await readIfThere(path);
  if (text === undefined) return { stacks: new Map(), text: '' };
  const { data } = indexSchema.safeParse(jsonValue(text));
  if (data === undefined)
    throw new ConfigError(`\`${path}\` is not an index of stacks: restore it, or remove it`);
  return { stacks: new Map(data.stacks.map(({ path: key, ...stack }) => [key, stack])), text };
}

/** The text of an index, with keys and stacks sorted; it holds no time. */
export function renderStackIndex(index: StackIndex): string {
  const stacks = [...index]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, { account, region, sha256, stack }]) => ({ account, path, region, sha256, stack }));
  return `${JSON.stringify({ stacks }, undefined, 2)}\n`;
}
