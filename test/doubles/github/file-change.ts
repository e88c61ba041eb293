import type { ObjectStore } from './object-store.ts';
import { parseTree, type TreeEntry, treeBytes } from './parsed-object.ts';

/** A change to a path: text or bytes to write, `null` to delete, or a special kind of entry. */
export type FileChange =
  | string
  | Uint8Array
  | null
  | { executable: string | Uint8Array }
  | { symlink: string }
  | { submodule: string }
  | { renamedFrom: string; content?: string | Uint8Array };

/** Changes by path, relative to the repository's root. */
export type FileChanges = Readonly<Record<string, FileChange>>;

/** A folder whose entries can be changed. Folders below it are read once something in them changes. */
type Folder = Map<string, TreeEntry | Folder>;

/** Writes a tree with some changes, as git would from an index. An absent tree is the empty one. Returns its id. */
export function changeTree(objects: ObjectStore, tree: string | undefined, changes: FileChanges): string {
  const root = folderOf(objects, tree);
  // Deletions first, so that a folder can take the place of a file.
  const ordered = Object.entries(changes).sort(([, a], [, b]) => Number(b === null) - Number(a === null));
  for (const [path, change] of ordered) {
    if (change !== null && typeof change === 'object' && 'renamedFrom' in change) {
      const moved = remove(objects, root, namesOf(change.renamedFrom));
      if (moved === undefined) throw new Error(`there is no ${change.renamedFrom} to rename`);
      put(objects, root, namesOf(path), moved);
    }
    const entry = entryOf(objects, change);
    if (change === null) remove(objects, root, namesOf(path));
    else if (entry !== undefined) put(objects, root, namesOf(path), entry);
  }
  return writeFolder(objects, root) ?? objects.write('tree', Buffer.alloc(0));
}

/** The entry that a change writes, without its name; `undefined` if it only deletes or moves one. */
function entryOf(objects: ObjectStore, change: FileChange): TreeEntry | undefined {
  const file = (mode: string, content: string | Uint8Array): TreeEntry => {
    return { mode, type: 'blob', name: '', oid: objects.write('blob', Buffer.from(content)) };
  };
  if (change === null) return undefined;
  if (typeof change === 'string' || change instanceof Uint8Array) return file('100644', change);
  if ('executable' in change) return file('100755', change.executable);
  if ('symlink' in change) return file('120000', change.symlink);
  if ('submodule' in change) return { mode: '160000', type: 'commit', name: '', oid: change.submodule };
  return change.content === undefined ? undefined : file('100644', change.content);
}

function namesOf(path: string): string[] {
  const names = path.split('/');
  if (names.some((name) => ['', '.', '..', '.git'].includes(name)) || path.includes('\0'))
    throw new Error(`git has no path ${JSON.stringify(path)}`);
  return names;
}

function folderOf(objects: ObjectStore, tree: string | undefined): Folder {
  const object = tree === undefined ? undefined : objects.read(tree);
  return new Map(object === undefined ? [] : parseTree(object.bytes).map((entry) => [entry.name, entry]));
}

/** The folder at a name, which takes the place of a file there; `undefined` if it is not one and must be. */
function enter(objects: ObjectStore, folder: Folder, name: string, isNeeded: boolean): Folder | undefined {
  const found = folder.get(name);
  if (found instanceof Map) return found;
  if (found?.type !== 'tree' && !isNeeded) return undefined;
  const below = folderOf(objects, found?.type === 'tree' ? found.oid : undefined);
  folder.set(name, below);
  return below;
}

function put(objects: ObjectStore, root: Folder, names: readonly string[], entry: TreeEntry | Folder): void {
  let folder = root;
  for (const name of names.slice(0, -1)) folder = enter(objects, folder, name, true) ?? folder;
  folder.set(names.at(-1) ?? '', entry);
}

function remove(
  objects: ObjectStore,
  root: Folder,
  names: readonly string[],
): TreeEntry | Folder | undefined {
  let folder: Folder | undefined = root;
  for (const name of names.slice(0, -1)) {
    folder = enter(objects, folder, name, false);
    if (folder === undefined) return undefined;
  }
  const last = names.at(-1) ?? '';
  const removed = folder.get(last);
  folder.delete(last);
  return removed;
}

/** Writes a folder. Returns its id; `undefined` if it is empty, as git keeps no empty folders. */
function writeFolder(objects: ObjectStore, folder: Folder): string | undefined {
  const entries = [...folder].flatMap(([name, entry]): TreeEntry[] => {
    if (!(entry instanceof Map)) return [{ ...entry, name }];
    const oid = writeFolder(objects, entry);
    return oid === undefined ? [] : [{ mode: '040000', type: 'tree', name, oid }];
  });
  return entries.length === 0 ? undefined : objects.write('tree', treeBytes(entries));
}
