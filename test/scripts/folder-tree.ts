import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Path below a folder → text of the file, or a value to write as JSON. */
export type FolderTree = Readonly<Record<string, unknown>>;

/** Makes a temporary folder with these files, removed when the running test ends. */
export async function makeFolder(tree: FolderTree = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'catalog-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(tree)) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
}
