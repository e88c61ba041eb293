import { isTerraformPath } from '../syntax/terraform-path.ts';
import { loadGrammar } from '../syntax/tree-sitter.ts';
import { SourceFile, unreadFile } from '../text/source-file.ts';
import { listFolder, showFile } from './git.ts';
import { listBeside, readText } from './working-tree.ts';

/**
 * The other files of the Terraform modules that files belong to, also those that cannot be read: in the working tree,
 * or at a commit. Loads the grammar where there is a Terraform file at all.
 */
export async function readNeighbours(
  paths: readonly string[],
  commit: string | undefined,
): Promise<SourceFile[]> {
  const terraform = paths.filter(isTerraformPath);
  if (terraform.length === 0) return [];
  await loadGrammar('hcl');
  const known = new Set(paths);
  const folders = [...new Set(terraform.map((path) => path.slice(0, path.lastIndexOf('/') + 1)))].sort();
  const files: SourceFile[] = [];
  for (const folder of folders) {
    const listed = commit === undefined ? await listBeside(folder) : await listFolder(commit, folder);
    for (const path of listed.filter((one) => isTerraformPath(one) && !known.has(one))) {
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
