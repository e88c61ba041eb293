import { ANY_TEXT } from '../../locate/path-pattern.ts';
import type { CodeAround, ReaderFile, Reading } from '../../locate/reading.ts';
import type { SourceFile } from '../../text/source-file.ts';
import type { Block } from './block.ts';
import { readingsOfCall } from './call-readings.ts';
import type { ExpandedRoot } from './expand-calls.ts';
import { fileCallsIn } from './file-call.ts';
import type { ModuleFolders } from './file-path.ts';
import { IndexBuilder, type ModuleIndex } from './module-index.ts';
import { rootsOf } from './module-roots.ts';
import { roughPaths } from './rough-path.ts';

/** More than the code of any real module reads. */
const MOST_READINGS = 20_000;
/** Far more steps than all modules of a real repository take together. Beyond, no reading of any is believed. */
const MOST_STEPS = 30_000_000;

/** Everything that Terraform modules read as policies: by `file`, `templatefile` and data sources. */
export function terraformReadings(files: readonly ReaderFile[], code: CodeAround): Reading[] {
  const unread = files.filter(({ document }) => document === undefined);
  const readings = unread.flatMap(({ file }) => readingsOfUnread(file));
  const { tree, all, reaching } = rootsOf(code);
  let steps = 0;
  for (const { root, doubt } of all) {
    for (const reading of readingsOfRoot(root, doubt)) readings.push(reading);
    steps += root.index.meter.spent;
    if (steps > MOST_STEPS) return [refusal('the modules of the repository take', pathIn(root))];
  }
  for (const { folder, blocks } of tree.folders.values()) {
    const doubt = reaching(folder)?.doubt;
    if (doubt !== undefined) readings.push(...readingsOfDoubtful(blocks, folder, doubt));
  }
  return readings;
}

/** What a root and all modules that it reaches read. */
function readingsOfRoot({ index, place }: ExpandedRoot, doubt: string | undefined): Reading[] {
  const folders = { own: place.folder, root: place.isOpen ? undefined : place.folder };
  const blocks = [...index.declarations.values()].flat();
  return readingsOfBlocks(index, blocks, folders, doubt);
}

/** What a module may read that is called by code that is not known. */
function readingsOfDoubtful(blocks: readonly Block[], own: string, doubt: string): Reading[] {
  const builder = new IndexBuilder(undefined);
  for (const block of blocks) builder.add(block);
  return readingsOfBlocks(builder.index, blocks, { own, root: undefined }, doubt);
}

function readingsOfBlocks(
  index: ModuleIndex,
  blocks: readonly Block[],
  folders: ModuleFolders,
  doubt: string | undefined,
): Reading[] {
  const readings: Reading[] = [];
  for (const call of blocks.flatMap(fileCallsIn)) {
    for (const reading of readingsOfCall(index, call, folders, doubt)) readings.push(reading);
    if (index.meter.isExceeded || readings.length > MOST_READINGS)
      return [refusal('its module takes', call.block.document.file.path)];
  }
  return readings;
}

function pathIn({ index }: ExpandedRoot): string {
  const [block] = index.blocks.values();
  return block?.document.file.path ?? '';
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
