import type { CodeAround } from '../../locate/reading.ts';
import { addTo } from '../../multimap.ts';
import { once } from '../../once.ts';
import { type ExpandedRoot, expandRoot, type Room, TOO_MANY } from './expand-calls.ts';
import { isExample, type ModuleTree, moduleTreeOf } from './module-tree.ts';
import { declaredNames } from './principal.ts';

/** The roots of a repository, with the modules that they reach. */
export interface ModuleRoots {
  readonly tree: ModuleTree;
  readonly all: readonly ReachingRoot[];
  /** The roots that reach a folder; `undefined` if its code was not read. */
  reaching(folder: string): ReachingRoots | undefined;
}

/** All roots that reach a module. */
export interface ReachingRoots {
  readonly all: readonly ReachingRoot[];
  /** Why there may be others; `undefined` if there are none. */
  readonly doubt: string | undefined;
}

/** A root, with all modules that it reaches. */
export interface ReachingRoot {
  readonly root: ExpandedRoot;
  /** Whether everything is known that it declares. */
  readonly isReadWhole: boolean;
  /** Why nothing is believed of it; `undefined` if it was read and expanded whole. */
  readonly doubt: string | undefined;
}

/** Far more than the modules of any real repository come to. Beyond, no call of any is followed. */
const ROOM: Readonly<Room> = { contexts: 20_000, text: 50_000_000 };

/** The roots of all Terraform code. */
export const rootsOf: (code: CodeAround) => ModuleRoots = once(findRoots);

function findRoots(code: CodeAround): ModuleRoots {
  const tree = moduleTreeOf(code);
  const room = { ...ROOM };
  const expanded = [...tree.roots].map(([folder, kind]) =>
    expandRoot(
      tree,
      { folder, isOpen: kind === 'open', runs: tree.runs.get(folder) ?? 0 },
      isAlone(tree, folder) ? { ...ROOM } : room,
    ),
  );
  const isTooLarge = room.contexts < 0 || room.text < 0;
  const byFolder = new Map<string, ReachingRoot[]>();
  const all = expanded.map((root): ReachingRoot => {
    // Read before anything is followed, so that no step is missing for it, in whatever order roots are asked for.
    declaredNames(root.index);
    const isRefused = isTooLarge && !isAlone(tree, root.place.folder);
    const isReadWhole = !isRefused && root.refused === undefined && !root.index.meter.isExceeded;
    return { root, isReadWhole, doubt: isRefused ? TOO_MANY : (root.refused ?? unreadIn(root)) };
  });
  for (const reaching of all)
    for (const folder of foldersFrom(tree, reaching.root.place.folder)) addTo(byFolder, folder, reaching);
  const reaching = (folder: string): ReachingRoots | undefined => {
    if (!tree.folders.has(folder)) return undefined;
    const roots = byFolder.get(folder) ?? [];
    return { all: roots, doubt: tree.doubts.get(folder) ?? doubtOf(folder, roots) };
  };
  return { tree, all, reaching };
}

/** Whether a folder calls nothing. */
function isAlone(tree: ModuleTree, folder: string): boolean {
  return tree.folders.get(folder)?.calls.size === 0;
}

/** Why the known roots of a module are not all that there are. */
function doubtOf(folder: string, roots: readonly ReachingRoot[]): string | undefined {
  const [first] = roots;
  if (first === undefined) return 'its module is called only in a circle';
  if (isExample(folder) || !roots.every(({ root }) => isExample(root.place.folder))) return undefined;
  return `only examples and tests, such as \`${first.root.place.folder}\`, call its module, so it is called from elsewhere too`;
}

/** A file in the modules of a root that may say anything of them. */
function unreadIn({ contexts }: ExpandedRoot): string | undefined {
  const unread = contexts.find(({ module }) => module.unread !== undefined)?.module.unread;
  return unread && `\`${unread.path}\` cannot be read, and may name its owners`;
}

/** The folders that a root reaches, itself included. */
function foldersFrom(tree: ModuleTree, root: string): ReadonlySet<string> {
  const reached = new Set([root]);
  for (const folder of reached)
    for (const target of tree.folders.get(folder)?.calls.values() ?? []) reached.add(target);
  return reached;
}
