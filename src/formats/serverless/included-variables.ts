import { fitOf, foldedPath, type PathPattern } from '../../locate/path-pattern.ts';
import type { ReaderFile, Reading } from '../../locate/reading.ts';
import { groupBy } from '../../multimap.ts';
import { once } from '../../once.ts';
import { folderOf } from '../../text/folder-of.ts';
import { pathsInVariables } from './file-variables.ts';
import { ownPathsIn } from './own-variables.ts';

/** Files beyond this number are not looked for in what a service includes. */
const MOST_INCLUDED = 200;

/**
 * What the files that a service includes take from the service by variables such as `${self:custom.statements}`, which
 * are parts of the service there too. What they make of it is not known.
 */
export function readingsOfIncluded(service: ReaderFile, files: readonly ReaderFile[]): Reading[] {
  const { path } = service.file;
  return includedFiles(service, files).flatMap(({ file }) =>
    ownPathsIn(file.text).map(
      (member): Reading => ({ path: [path], member, ownership: TAKEN, by: file.path }),
    ),
  );
}

const TAKEN: Reading['ownership'] = {
  type: 'uncertain',
  reason: 'the service includes that file, which takes this part of the service',
};

/** The files that a service includes, and those that these include. All paths are from the folder of the service. */
function includedFiles(service: ReaderFile, files: readonly ReaderFile[]): ReaderFile[] {
  const included = new Set([service]);
  const folder = folderOf(service.file.path);
  // The set grows while it is walked.
  for (const one of included) {
    if (included.size > MOST_INCLUDED) break;
    addIncluded(one, folder, files, included);
  }
  return [...included].slice(1);
}

function addIncluded(
  { file }: ReaderFile,
  folder: string,
  files: readonly ReaderFile[],
  included: Set<ReaderFile>,
): void {
  for (const { path } of pathsInVariables(file.text, folder))
    for (const one of filesAt(path, files)) included.add(one);
}

function filesAt(path: PathPattern, files: readonly ReaderFile[]): readonly ReaderFile[] {
  const [only, second] = path;
  if (typeof only === 'string' && second === undefined) return byPath(files).get(foldedPath(only)) ?? [];
  return files.filter(({ file }) => fitOf(path, file.path) !== undefined);
}

const byPath = once((files: readonly ReaderFile[]) => groupBy(files, ({ file }) => foldedPath(file.path)));
