import type { PathPattern } from '../../locate/path-pattern.ts';
import { ANY_TEXT, pathPattern } from '../../locate/path-pattern.ts';
import type { ReaderFile, Reading } from '../../locate/reading.ts';
import { groupBy } from '../../multimap.ts';
import { textOf } from '../../syntax/node.ts';
import { folderOf } from '../../text/folder-of.ts';
import type { SourceFile } from '../../text/source-file.ts';
import { argumentOf, type Block, blocksOf } from './block.ts';
import { type FileCall, fileCallsIn } from './file-call.ts';
import { type ModuleFolders, pathsIn } from './file-path.ts';
import { instancesOf } from './instances.ts';
import { indexModule, type ModuleIndex } from './module-index.ts';
import { roughPaths } from './rough-path.ts';
import type { Trace } from './trace.ts';
import { mentionsInstance, picksStatementIn, takesStatements } from './use.ts';

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

function readingsOfCall(
  index: ModuleIndex,
  call: FileCall,
  folders: ModuleFolders,
  unread: SourceFile | undefined,
): Reading[] {
  const { block, path: node } = call;
  const by = block.document.file.path;
  const each = mentionsInstance(node) ? instancesOf(index, block) : undefined;
  return (each ?? [undefined]).flatMap((instance): Reading[] => {
    const paths = pathsIn(index, block, node, instance ?? {}, folders);
    if (paths.length === 0) return [];
    const trace = call.trace(index, instance && [instance]);
    const ownership = ownershipOf(trace, doubtOf(call, trace, unread));
    if (ownership === undefined) return [];
    return paths
      .filter((path) => !isUnknown(path) || mayTakePolicy(call, trace))
      .map((path) => ({ path, ownership, by }));
  });
}

/** Whose a policy is that a call reads; `undefined` if nothing uses what the call reads. */
function ownershipOf(trace: Trace, doubt: string | undefined): Reading['ownership'] | undefined {
  const { owners, kinds, reasons, limits, others, replacing, steps } = trace;
  const [limiting] = limits;
  if (limiting !== undefined) return { type: 'limit', reason: limiting };
  const [other] = others;
  if (other !== undefined) return { type: 'limit', reason: `not an identity policy: \`${other}\` takes it` };
  const [reason = doubt] = reasons;
  if (reason !== undefined) return { type: 'uncertain', reason };
  if (owners.length > 0) {
    const [kind] = kinds;
    return { type: 'owned', owners, kind: kinds.size === 1 ? kind : undefined };
  }
  if (steps.length === 0 && kinds.size === 0 && replacing.length === 0) return undefined;
  return { type: 'uncertain', reason: 'nothing there attaches it to a role or user' };
}

function doubtOf(
  { block }: FileCall,
  { index, replacing }: Trace,
  unread: SourceFile | undefined,
): string | undefined {
  if (unread !== undefined) return `\`${unread.path}\` beside it cannot be read, and may name its owners`;
  if (picksStatementIn(block) || (takesStatements(block) && isIndexed(index, block)))
    return `\`${block.address}\` may select a statement of the policy by index`;
  const [replaced] = replacing;
  return replaced === undefined
    ? undefined
    : `its statements may replace others in \`${replaced}\`, so removing one may bring another back`;
}

/** Whether a member of the value of a block is taken by its place somewhere. */
function isIndexed({ uses }: ModuleIndex, { address }: Block): boolean {
  return uses.get(address)?.some(({ rest }) => rest.some((part) => /^\[\d+\]$/.test(part))) === true;
}

/** Whether a path may be that of any policy: nothing of it is known but how it ends. */
function isUnknown(path: PathPattern): boolean {
  const [first, last, more] = path;
  const isEnding = last === undefined || (typeof last === 'string' && /^\.\w+$/.test(last));
  return typeof first === 'object' && isEnding && more === undefined;
}

/** Types that take policies without a `Principal`, though these are not identity policies. */
const WITHOUT_PRINCIPAL = /^aws_(?:iot|transfer|organizations)_/;

/** Whether a file of an unknown path may be an identity policy, by what its text is used for. */
function mayTakePolicy({ block, keys }: FileCall, { kinds, limits, others }: Trace): boolean {
  if (kinds.size > 0 || limits.length > 0) return true;
  if (others.length > 0) return others.some((address) => WITHOUT_PRINCIPAL.test(address));
  return /polic|iam|permission|statement|document/i.test([block.address, ...keys].join(' '));
}
