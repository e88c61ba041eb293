import { ApiError, notFound } from '../api-error.ts';
import type { Hub } from '../hub.ts';
import { demand } from '../identity.ts';
import { nodeId } from '../json/user-json.ts';
import type { TreeEntry } from '../parsed-object.ts';
import type { Answer, Call, Route } from './route.ts';
import { rawAnswer } from './route.ts';

const path = '/repos/{owner}/{repo}/git';

interface ListedEntry extends TreeEntry {
  path: string;
}

/** The entries of a tree, and below it if recursive. Folders come before their entries. */
async function listTree(hub: Hub, oid: string, isRecursive: boolean, below = ''): Promise<ListedEntry[]> {
  const listed: ListedEntry[] = [];
  for (const entry of await hub.repository.readTree(oid)) {
    const path = below + entry.name;
    listed.push({ ...entry, path });
    if (isRecursive && entry.type === 'tree') {
      listed.push(...(await listTree(hub, entry.oid, true, `${path}/`)));
    }
  }
  return listed;
}

async function entryJson(hub: Hub, entry: ListedEntry) {
  const common = { path: entry.path, mode: entry.mode, type: entry.type, sha: entry.oid };
  if (entry.type === 'commit') return common;
  if (entry.type === 'tree') return { ...common, url: `${hub.apiUrl}/git/trees/${entry.oid}` };
  const size = (await hub.repository.object(entry.oid))?.bytes.length ?? 0;
  return { ...common, size, url: `${hub.apiUrl}/git/blobs/${entry.oid}` };
}

async function getTree(call: Call): Promise<Answer> {
  const { hub } = call;
  demand(call.identity, 'contents', 'read');
  const sha = await hub.repository.resolve(call.params['tree_sha'] ?? '', 'tree');
  if (sha === undefined) throw notFound();
  // Any value means yes, even `0` and `false`.
  const entries = await listTree(hub, sha, call.query.has('recursive'));
  const kept = entries.slice(0, hub.limits.treeEntries);
  const tree: unknown[] = [];
  for (const entry of kept) tree.push(await entryJson(hub, entry));
  const truncated = kept.length < entries.length;
  return { status: 200, body: { sha, url: `${hub.apiUrl}/git/trees/${sha}`, tree, truncated } };
}

/** Base64 in lines of 60 characters, each with a line break, like GitHub's. */
export function base64Lines(bytes: Buffer): string {
  return bytes.toString('base64').replace(/.{1,60}/g, '$&\n');
}

async function getBlob(call: Call): Promise<Answer> {
  const { hub } = call;
  demand(call.identity, 'contents', 'read');
  const object = await hub.repository.object(call.params['file_sha'] ?? '');
  if (object?.type !== 'blob' || hub.lost.has(object.oid)) throw notFound();
  // Rule 12: up to 100 MB.
  if (object.bytes.length > hub.limits.blobBytes) throw blobTooLarge();
  if (call.media === 'raw') return rawAnswer(object.bytes, 'raw');
  return {
    status: 200,
    body: {
      sha: object.oid,
      node_id: nodeId('B', object.oid),
      size: object.bytes.length,
      url: `${hub.apiUrl}/git/blobs/${object.oid}`,
      content: base64Lines(object.bytes),
      encoding: 'base64',
    },
  };
}

/** Rule 12: GitHub's error for a blob above 100 MB. */
export function blobTooLarge(): ApiError {
  const advice = 'but you can always clone the repository via Git in order to obtain it.';
  return new ApiError(403, `The requested blob is too large to fetch via the API, ${advice}`, [
    { resource: 'Blob', field: 'data', code: 'too_large' },
  ]);
}

async function getRef(call: Call): Promise<Answer> {
  const { hub } = call;
  demand(call.identity, 'contents', 'read');
  const ref = `refs/${call.params['ref'] ?? ''}`;
  const sha = await hub.repository.resolve(ref, 'commit');
  if (sha === undefined) throw notFound();
  const url = `${hub.apiUrl}/git/${ref}`;
  const object = { type: 'commit', sha, url: `${hub.apiUrl}/git/commits/${sha}` };
  return { status: 200, body: { ref, node_id: nodeId('REF', ref), url, object } };
}

/** The endpoints of git's own objects. */
export const gitRoutes: readonly Route[] = [
  { method: 'GET', path: `${path}/trees/{tree_sha}`, answer: getTree },
  { method: 'GET', path: `${path}/blobs/{file_sha}`, answer: getBlob },
  { method: 'GET', path: `${path}/ref/{ref}`, answer: getRef },
];
