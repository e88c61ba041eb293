import { ANY_TEXT, pathPattern } from '../../locate/path-pattern.ts';
import type { ReaderFile, Reading } from '../../locate/reading.ts';
import { groupBy } from '../../multimap.ts';
import { textOf } from '../../syntax/node.ts';
import { folderOf } from '../../text/folder-of.ts';
import type { SourceFile } from '../../text/source-file.ts';
import { argumentOf, blocksOf } from './block.ts';
import { readingsOfCall } from './call-readings.ts';
import { fileCallsIn } from './file-call.ts';
import type { ModuleFolders } from './file-path.ts';
import { indexModule, type ModuleIndex } from './module-index.ts';
import { roughPaths } from './rough-path.ts';

/** More than the code of any real module reads. */
const MOST_READINGS = 20_000;
/** Far more steps than all modules of a real repository take together. Beyond, no reading of any is believed. */
const MOST_STEPS = 30_000_000;

/** Everything that Terraform modules read as policies: by `file`, `templatefile` and data sources. */
export function terraformReadings(files: readonly ReaderFile[]): Reading[] {
  const called = calledFolders(files);
  const modules = groupBy(
    files.filter(({ file }) => !isTerragrunt(file.path)),
    ({ file }) => folderOf(file.path),
  );
  const readings = files
    .filter(({ file }) => isTerragrunt(file.path))
    .flatMap(({ file }) => readingsOfUnread(file));
  let steps = 0;
  for (const [own, parts] of modules) {
    const index = indexModule(parts.flatMap(({ document }) => document ?? []));
    const folders = { own, root: called.has(own) ? undefined : own };
    for (const reading of readingsOfModule(index, parts, folders)) readings.push(reading);
    steps += index.meter.spent;
    if (steps > MOST_STEPS) return [refusal('the modules of the repository take', parts[0]?.file.path ?? '')];
  }
  return readings;
}

/** Whether a file is Terragrunt's. It passes values to a module, and is no part of one. */
export function isTerragrunt(path: string): boolean {
  return /\.hcl$/i.test(path);
}

/** The folders of modules that other modules of the repository call. */
function calledFolders(files: readonly ReaderFile[]): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const { file, document } of files) {
    for (const block of document === undefined ? [] : blocksOf(document)) {
      const source = block.type === 'module' ? textOf(argumentOf(block, 'source')) : undefined;
      if (source === undefined || !/^\.{1,2}(?:\/|$)/.test(source)) continue;
      const [path = ''] = pathPattern([folderOf(file.path), source]) ?? [ANY_TEXT];
      if (typeof path === 'string') folders.add(path === '' ? '' : `${path}/`);
    }
  }
  return folders;
}

function readingsOfModule(
  index: ModuleIndex,
  parts: readonly ReaderFile[],
  folders: ModuleFolders,
): Reading[] {
  const unread = parts.flatMap(({ file, document }) => (document === undefined ? [file] : []));
  const readings = unread.flatMap(readingsOfUnread);
  for (const call of [...index.declarations.values()].flat().flatMap(fileCallsIn)) {
    for (const reading of readingsOfCall(index, call, folders, unread[0])) readings.push(reading);
    if (index.meter.isExceeded || readings.length > MOST_READINGS)
      return [refusal('its module takes', call.block.document.file.path)];
  }
  return readings;
}

/** A reading of any file, in place of those that are not known. */
function refusal(what: string, by: string): Reading {
  const reason = `${what} too many steps to follow`;
  return { path: [ANY_TEXT], ownership: { type: 'uncertain', reason }, by };
}

/** What a file may read that cannot be parsed. */
function readingsOfUnread({ path: by, text }: SourceFile): Reading[] {
  const ownership = { type: 'uncertain', reason: 'its code cannot be read' } as const;
  return roughPaths(text).map((path) => ({ path, ownership, by }));
}
