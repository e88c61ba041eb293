import type { CodeAround, ReaderFile } from '../../locate/reading.ts';
import { groupBy } from '../../multimap.ts';
import { once } from '../../once.ts';
import { folderOf } from '../../text/folder-of.ts';
import type { SourceFile } from '../../text/source-file.ts';
import { type Block, blocksOf, bodyOf, isModuleDocument } from './block.ts';
import { type CallSource, roughSources, sourceOf } from './call-source.ts';
import { isModuleFile } from './file-names.ts';
import { terragruntRoots } from './terragrunt.ts';

/** A folder of Terraform files. */
export interface ModuleFolder {
  /** In the form of `folderOf`. */
  readonly folder: string;
  readonly blocks: readonly Block[];
  /** The length of its text, in characters. */
  readonly length: number;
  /** A file of it that cannot be read; `undefined` if all can. */
  readonly unread: SourceFile | undefined;
  /** Its calls of modules in the repository, by address, with the folders. */
  readonly calls: ReadonlyMap<string, string>;
}

/** All Terraform code of a repository. */
export interface ModuleTree {
  readonly folders: ReadonlyMap<string, ModuleFolder>;
  /** The folders that Terraform may run in. `open`: code that is not known may call them too. */
  readonly roots: ReadonlyMap<string, 'closed' | 'open'>;
  /** By folder, in how many places Terragrunt may run it. */
  readonly runs: ReadonlyMap<string, number>;
  /** By folder that is called, why not all of its calls are known. */
  readonly doubts: ReadonlyMap<string, string>;
}

/** Reads the calls between the modules of a repository. */
export const moduleTreeOf: (code: CodeAround) => ModuleTree = once(readTree);

function readTree({ files, isWhole, links }: CodeAround): ModuleTree {
  const own = files.filter(({ file }) => isModuleFile(file.path)).map(ofModule);
  const folders = new Map<string, ModuleFolder>();
  const doubtful: [CallSource, string][] = [];
  if (!isWhole) doubtful.push([{ type: 'unknown' }, 'not all code was read that may call its module']);
  for (const [folder, parts] of groupBy(own, ({ file }) => folderOf(file.path))) {
    const blocks = parts.flatMap(({ document }) => (document === undefined ? [] : blocksOf(document)));
    const unread = parts.filter(({ document }) => document === undefined).map(({ file }) => file);
    const { calls, unfollowed } = callsIn(blocks, links);
    const length = parts.reduce((sum, { file }) => sum + file.text.length, 0);
    folders.set(folder, { folder, blocks, length, unread: unread[0], calls });
    for (const one of unfollowed) doubtful.push(one);
    for (const { path, text } of unread)
      for (const source of roughSources(path, text, links))
        doubtful.push([source, `\`${path}\` cannot be read, and may call its module`]);
  }
  const run = terragruntRoots(files, [...folders.keys()], links);
  return joinCalls(folders, doubtful, run);
}

function ofModule({ file, document }: ReaderFile): ReaderFile {
  return { file, document: document !== undefined && isModuleDocument(document) ? document : undefined };
}

/** The calls that can be followed, and those that cannot, each with the reason. */
function callsIn(
  blocks: readonly Block[],
  links: ReadonlyMap<string, string>,
): { calls: Map<string, string>; unfollowed: [CallSource, string][] } {
  const calls = new Map<string, string>();
  const unfollowed: [CallSource, string][] = [];
  for (const [address, own] of groupBy(blocks, (block) => block.address)) {
    for (const block of own) {
      if (block.type !== 'module') continue;
      const source = sourceOf(block, links);
      const { path } = block.document.file;
      if (own.length > 1)
        unfollowed.push([source, `\`${address}\` in \`${path}\` is declared several times`]);
      else if (source.type === 'unknown')
        unfollowed.push([
          source,
          `\`${address}\` in \`${path}\` may call its module, by a source that is not literal`,
        ]);
      else if (source.type === 'local') calls.set(address, source.folder);
      else if (source.folder !== undefined)
        unfollowed.push([
          { type: 'local', folder: source.folder },
          `\`${address}\` in \`${path}\` may call its module, by the address of a repository`,
        ]);
    }
  }
  return { calls, unfollowed };
}

function joinCalls(
  folders: ReadonlyMap<string, ModuleFolder>,
  doubtful: readonly (readonly [CallSource, string])[],
  run: ReadonlyMap<string, number>,
): ModuleTree {
  const called = new Set([...folders.values()].flatMap(({ calls }) => [...calls.values()]));
  const doubts = new Map<string, string>();
  let general: string | undefined;
  for (const [source, reason] of doubtful) {
    if (source.type === 'unknown') general ??= reason;
    if (source.type === 'local' && !doubts.has(source.folder)) doubts.set(source.folder, reason);
  }
  if (general !== undefined)
    for (const folder of called) if (!doubts.has(folder)) doubts.set(folder, general);
  const roots = new Map<string, 'closed' | 'open'>();
  for (const { folder, blocks } of folders.values()) {
    const isOpen = run.has(folder) || general !== undefined || doubts.has(folder);
    const isRoot = run.has(folder) || !called.has(folder) || blocks.some(isRunHere);
    if (isRoot) roots.set(folder, isOpen ? 'open' : 'closed');
  }
  return { folders, roots, runs: run, doubts: spread(folders, doubts) };
}

/** Gives the doubts about callers to all that they call. */
function spread(
  folders: ReadonlyMap<string, ModuleFolder>,
  doubts: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const all = new Map(doubts);
  for (const [folder, reason] of all)
    for (const target of folders.get(folder)?.calls.values() ?? [])
      if (!all.has(target)) all.set(target, reason);
  return all;
}

/** Whether a block shows that Terraform runs in its folder. */
export function isRunHere(block: Block): boolean {
  if (block.type === 'provider') return true;
  const body = block.type === 'terraform' ? bodyOf(block) : undefined;
  return body?.entries.some(({ key }) => key === 'backend' || key === 'cloud') === true;
}

const EXAMPLES = /(?:^|\/)(?:examples?|tests?)\//;

/** Whether a folder holds examples or tests of other code. */
export function isExample(folder: string): boolean {
  return EXAMPLES.test(folder);
}
