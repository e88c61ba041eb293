import { prepareFormats, unitFormatOf } from '../formats/formats.ts';
import { groupBy } from '../multimap.ts';
import { SourceFile, unreadFile } from '../text/source-file.ts';
import { listFolder, showFile } from './git.ts';
import { listBeside, readText } from './working-tree.ts';

/**
 * The other files of the units that files belong to, such as Terraform modules, also those that cannot be read: in the
 * working tree, or at a commit. Loads what parsing all of them needs.
 */
export async function readNeighbours(
  paths: readonly string[],
  commit: string | undefined,
): Promise<SourceFile[]> {
  await prepareFormats(paths);
  const known = new Set(paths);
  const parts = paths.filter((path) => unitFormatOf(path) !== undefined);
  const folders = groupBy(parts, (path) => path.slice(0, path.lastIndexOf('/') + 1));
  const files: SourceFile[] = [];
  for (const [folder, own] of [...folders].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const units = new Set(own.map(unitFormatOf));
    const listed = commit === undefined ? await listBeside(folder) : await listFolder(commit, folder);
    for (const path of listed.filter((one) => !known.has(one))) {
      const unit = unitFormatOf(path);
      if (unit === undefined || !units.has(unit)) continue;
      const file = commit === undefined ? await readFile(path) : await showFile(commit, path);
      files.push(file ?? unreadFile(path));
    }
  }
  return files;
}

async function readFile(path: string): Promise<SourceFile | undefined> {
  const text = await readText(path);
  return text === undefined ? undefined : new SourceFile(path, text);
}
