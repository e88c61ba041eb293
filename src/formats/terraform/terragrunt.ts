import type { ReaderFile } from '../../locate/reading.ts';
import { sourceAt } from './call-source.ts';
import { isTerragrunt } from './file-names.ts';

const SOURCE = /\bsource\s*=\s*(?:"((?:[^"\\]|\\.)*)")?/g;

/** Files of tests and providers, which no module is run by. */
const OTHERS = /\.(?:tftest|tofutest|terraform\.lock|pkr|nomad)\.hcl$|(?:^|\/)\.terraform\.lock\.hcl$/i;

/** The folders of modules that Terragrunt may run, with values that are not known, and in how many places. */
export function terragruntRoots(
  files: readonly ReaderFile[],
  folders: readonly string[],
  links: ReadonlyMap<string, string>,
): ReadonlyMap<string, number> {
  const run = new Map<string, number>();
  const add = (folder: string): void => void run.set(folder, (run.get(folder) ?? 0) + 1);
  const everything = (): ReadonlyMap<string, number> => new Map(folders.map((folder) => [folder, 2]));
  for (const { file } of files) {
    if (!isTerragrunt(file.path) || OTHERS.test(file.path)) continue;
    if (file.text.includes('\0')) return everything();
    for (const [, source] of file.text.matchAll(SOURCE)) {
      const end = source?.slice(source.lastIndexOf('}') + 1).replace(/\/+/g, '/');
      if (source === undefined || end === undefined || end === '' || end.includes('\\')) return everything();
      if (!source.includes('${')) {
        const local = sourceAt(file.path, source, links);
        if (local.type === 'unknown') return everything();
        if (local.type === 'local') add(local.folder);
      } else
        for (const folder of folders) if (`/${folder}`.endsWith(`${end.replace(/\/$/, '')}/`)) add(folder);
    }
  }
  return run;
}
