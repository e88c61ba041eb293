import type { Hub } from '../hub.ts';
import { nodeId } from '../json/user-json.ts';
import { parseCommit, parseTree, type TreeEntry } from '../parsed-object.ts';
import { type ConnectionArguments, connection } from './connection.ts';

/** Whether git treats a file as binary: it has a zero byte among the first 8,000. */
function isBinary(bytes: Buffer): boolean {
  return bytes.subarray(0, 8000).includes(0);
}

function blobNode(hub: Hub, oid: string, bytes: Buffer) {
  const { textBytes } = hub.limits;
  return {
    __typename: 'Blob',
    id: nodeId('B', oid),
    oid,
    byteSize: bytes.length,
    isBinary: isBinary(bytes),
    isTruncated: bytes.length > textBytes,
    text: isBinary(bytes) ? null : bytes.subarray(0, textBytes).toString(),
  };
}

function entryNode(hub: Hub, entry: TreeEntry, folder: string) {
  const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
  return {
    name: entry.name,
    path,
    type: entry.type,
    mode: Number.parseInt(entry.mode, 8),
    oid: entry.oid,
    size: async () => (entry.type === 'blob' ? (await hub.repository.object(entry.oid))?.bytes.length : 0),
    object: () => objectNode(hub, entry.oid, path),
  };
}

function treeNode(hub: Hub, oid: string, entries: readonly TreeEntry[], path: string) {
  return {
    __typename: 'Tree',
    id: nodeId('T', oid),
    oid,
    entries: () => entries.map((entry) => entryNode(hub, entry, path)),
  };
}

/** A git object and its path; `null` if it does not exist, as for a submodule's commit. */
export async function objectNode(hub: Hub, oid: string, path: string): Promise<unknown> {
  const object = await hub.repository.object(oid);
  if (object?.type === 'blob') return blobNode(hub, oid, object.bytes);
  if (object?.type === 'tree') return treeNode(hub, oid, parseTree(object.bytes), path);
  if (object?.type !== 'commit') return null;
  const commit = parseCommit(object);
  return {
    __typename: 'Commit',
    id: nodeId('C', oid),
    oid,
    message: commit.message,
    tree: () => objectNode(hub, commit.tree, ''),
    history: (args: HistoryArguments) => history(hub, oid, args),
  };
}

interface HistoryArguments extends ConnectionArguments {
  path?: string | null;
  since?: string | null;
}

/** The commits that lead to another, the newest first. */
async function history(hub: Hub, oid: string, { path, since, ...args }: HistoryArguments) {
  const found = await hub.repository.log(oid, path ?? undefined, since ?? undefined);
  const listed = found.map((commit, at) => ({ id: at + 1, commit }));
  return connection('history', listed, args, ({ commit }) => objectNode(hub, commit, ''));
}

/** The object that a revision expression names: a commit, or `commit:path`. */
export async function expressedNode(hub: Hub, expression: string): Promise<unknown> {
  const at = expression.indexOf(':');
  if (at === -1) {
    const oid = await hub.repository.resolve(expression);
    return oid === undefined ? null : objectNode(hub, oid, '');
  }
  const commit = await hub.repository.resolve(expression.slice(0, at), 'commit');
  const path = expression.slice(at + 1).replace(/\/$/, '');
  const entry = commit === undefined ? undefined : await hub.repository.entry(commit, path);
  return entry === undefined ? null : objectNode(hub, entry.oid, path);
}
