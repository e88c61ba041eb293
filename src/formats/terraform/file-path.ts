import { ANY_TEXT, type PathPart, type PathPattern, pathPattern } from '../../locate/path-pattern.ts';
import { branchesOf } from '../../syntax/choice.ts';
import { type Node, textOf } from '../../syntax/node.ts';
import { argumentOf, type Block } from './block.ts';
import { type Instance, piecesIn } from './evaluate.ts';
import { resolve } from './follow.ts';
import { iteratedBy } from './instances.ts';
import type { ModuleIndex } from './module-index.ts';
import type { Piece } from './pieces.ts';

/** The folders that paths in a module start from. */
export interface ModuleFolders {
  /** The module's own folder, with a trailing slash, or `''` for the top of the repository. */
  readonly own: string;
  /** The folder in which Terraform runs, in the same form; `undefined` if the module is called from others. */
  readonly root: string | undefined;
}

const DEEPEST = 10;

/**
 * The paths that a value may be in an instance of its block, both branches of conditions included. A path out of the
 * repository is left out.
 */
export function pathsIn(
  index: ModuleIndex,
  block: Block,
  node: Node,
  instance: Instance,
  folders: ModuleFolders,
  depth = 0,
): PathPattern[] {
  const value = resolve(index, node, instance) ?? node;
  // No other operation on texts gives a text.
  const branches = branchesOf(value);
  if (branches !== undefined && depth < DEEPEST && index.meter.spend(branches.length))
    return branches.flatMap((branch) => pathsIn(index, block, branch, instance, folders, depth + 1));
  const pieces = piecesIn(index, value, instance);
  const pattern = globbedPath(index, block, pieces, folders) ?? pathPattern(fromTop(pieces, folders));
  return pattern === undefined ? [] : [pattern];
}

/** A path from the top of the repository. */
function fromTop(pieces: readonly Piece[], folders: ModuleFolders): PathPart[] {
  // `./${path.module}` is the same as `${path.module}`.
  const [first, ...others] = pieces[0] === './' && isPath(pieces[1]) ? pieces.slice(1) : pieces;
  const last = others.at(-1);
  // A variable at the end may lead anywhere, with `..` in it.
  if (first === undefined || (typeof last === 'object' && last.path?.[0]?.endsWith('var') === true))
    return [ANY_TEXT];
  const rest = others.map((piece) => partOf(piece, folders));
  if (typeof first === 'object') return [partOf(first, folders), ...rest];
  return first.startsWith('/') || first.startsWith('~') ? ['..'] : [rootOf(folders), '/', first, ...rest];
}

function isPath(piece: Piece | undefined): boolean {
  return typeof piece === 'object' && piece.unknown.startsWith('path.');
}

function partOf(piece: Piece, folders: ModuleFolders): PathPart {
  if (typeof piece === 'string') return piece;
  switch (piece.unknown) {
    case 'path.module':
      return folders.own === '' ? '.' : folders.own.slice(0, -1);
    case 'path.root':
      return rootOf(folders);
    case 'path.cwd':
      // With `-chdir`, Terraform runs in another folder than it was started in.
      return ANY_TEXT;
    default:
      return folderIn(piece.path) ?? ANY_TEXT;
  }
}

/** The folder of `path.module` in a module that is called. */
function folderIn(path: readonly string[] | undefined): string | undefined {
  const [kind, name = ''] = path ?? [];
  if (kind !== 'path' || !name.startsWith('module:')) return undefined;
  return name === 'module:' ? '.' : name.slice('module:'.length, -1);
}

function rootOf({ root }: ModuleFolders): PathPart {
  if (root === undefined) return ANY_TEXT;
  return root === '' ? '.' : root.slice(0, -1);
}

/** The paths that end in a member of a `fileset` of the same folder, which the block iterates over. */
function globbedPath(
  index: ModuleIndex,
  block: Block,
  pieces: readonly Piece[],
  folders: ModuleFolders,
): PathPattern | undefined {
  const last = pieces.at(-1);
  if (typeof last !== 'object' || (last.unknown !== 'each.key' && last.unknown !== 'each.value'))
    return undefined;
  const each = argumentOf(block, 'for_each');
  const set = each === undefined ? undefined : iteratedBy(index, each);
  if (set?.type !== 'opaque' || set.expression?.type !== 'call' || set.expression.name !== 'fileset')
    return undefined;
  const [folder, glob] = set.expression.arguments;
  const parts = partsOfGlob(textOf(glob) ?? '');
  if (folder === undefined || parts === undefined) return undefined;
  const listed = pathPattern(fromTop(piecesIn(index, folder, {}), folders));
  const read = pathPattern(fromTop(pieces.slice(0, -1), folders));
  const [only = '', second] = listed ?? [ANY_TEXT];
  if (typeof only !== 'string' || second !== undefined || JSON.stringify(listed) !== JSON.stringify(read))
    return undefined;
  return pathPattern([only, '/', ...parts]);
}

/** The parts of a glob with no wildcards but `*` and `**`; `undefined` for others. */
function partsOfGlob(glob: string): PathPart[] | undefined {
  if (glob === '' || glob.startsWith('/') || /[?[\]{}\\!]|\*{3}|[^/]\*\*|\*\*[^/]/.test(glob))
    return undefined;
  return glob
    .split(/(\*\*|\*)/)
    .map((part) => (part === '**' ? { any: 'paths' } : part === '*' ? { any: 'names' } : part));
}
