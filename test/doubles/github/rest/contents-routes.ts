import { posix } from 'node:path';
import { ApiError, notFound } from '../api-error.ts';
import type { Hub } from '../hub.ts';
import { demand } from '../identity.ts';
import { encodedPath } from '../json/commit-json.ts';
import type { TreeEntry } from '../parsed-object.ts';
import { base64Lines, blobTooLarge } from './git-routes.ts';
import { type Answer, type Call, type Route, rawAnswer } from './route.ts';

interface Found {
  hub: Hub;
  path: string;
  /** The ref of the request. */
  ref: string;
  commit: string;
  entry: TreeEntry;
  bytes: Buffer;
}

function kindOf(entry: TreeEntry): 'dir' | 'file' | 'submodule' | 'symlink' {
  if (entry.type === 'tree') return 'dir';
  if (entry.type === 'commit') return 'submodule';
  return entry.mode === '120000' ? 'symlink' : 'file';
}

function commonJson({ hub, path, ref, entry, bytes }: Found) {
  const url = `${hub.apiUrl}/contents/${encodedPath(path)}?ref=${encodeURIComponent(ref)}`;
  const kind = kindOf(entry);
  const folder = kind === 'file' || kind === 'symlink' ? 'blob' : 'tree';
  const html = kind === 'submodule' ? null : `${hub.htmlUrl}/${folder}/${ref}/${encodedPath(path)}`;
  const git = kind === 'submodule' ? null : `${hub.apiUrl}/git/${folder}s/${entry.oid}`;
  return {
    name: posix.basename(path),
    path,
    sha: entry.oid,
    size: bytes.length,
    url,
    html_url: html,
    git_url: git,
    download_url: folder === 'blob' ? `${hub.htmlUrl}/raw/${ref}/${encodedPath(path)}` : null,
    _links: { self: url, git, html },
  };
}

async function find(at: Pick<Found, 'hub' | 'ref' | 'commit'>, path: string): Promise<Found | undefined> {
  const entry = await at.hub.repository.entry(at.commit, path);
  if (entry === undefined) return undefined;
  const bytes = entry.type === 'blob' ? (await at.hub.repository.object(entry.oid))?.bytes : undefined;
  return { hub: at.hub, path, ref: at.ref, commit: at.commit, entry, bytes: bytes ?? Buffer.alloc(0) };
}

/** For a link to a file of the repository, the answer is that file, at the link's path. */
async function followLink(found: Found): Promise<Found> {
  if (kindOf(found.entry) !== 'symlink') return found;
  const target = posix.join(posix.dirname(found.path), found.bytes.toString());
  const file = await find(found, target);
  return file !== undefined && kindOf(file.entry) === 'file' ? { ...file, path: found.path } : found;
}

async function directory(found: Found): Promise<Answer> {
  const entries: unknown[] = [];
  for (const { name } of await found.hub.repository.readTree(found.entry.oid)) {
    const one = await find(found, posix.join(found.path, name));
    if (one === undefined) continue;
    // A submodule is listed as a file, for old clients.
    const kind = kindOf(one.entry);
    entries.push({ ...commonJson(one), type: kind === 'submodule' ? 'file' : kind });
  }
  return { status: 200, body: entries };
}

function file(found: Found, media: string): Answer {
  const { hub, bytes } = found;
  if (bytes.length > hub.limits.blobBytes) throw blobTooLarge();
  if (media === 'raw') return rawAnswer(bytes, 'raw');
  // Rule 12: above 1 MB, the JSON has no content.
  const isLarge = bytes.length > hub.limits.contentsBytes;
  const content = isLarge
    ? { content: '', encoding: 'none' }
    : { content: base64Lines(bytes), encoding: 'base64' };
  return { status: 200, body: { ...commonJson(found), type: 'file', ...content } };
}

async function getContents(call: Call): Promise<Answer> {
  const { hub } = call;
  demand(call.identity, 'contents', 'read');
  const ref = call.query.get('ref') ?? 'main';
  const path = (call.params['path'] ?? '').replace(/\/+$/, '');
  const commit = await hub.repository.resolve(ref, 'commit');
  if (commit === undefined) {
    throw new ApiError(
      404,
      `No commit found for the ref ${ref}`,
      undefined,
      '/repos/contents#get-repository-content',
    );
  }
  const at = await find({ hub, ref, commit }, path);
  if (at === undefined) throw notFound();
  const found = await followLink(at);
  const kind = kindOf(found.entry);
  if (kind === 'dir') return directory(found);
  if (kind === 'file') return file(found, call.media);
  if (kind === 'symlink') {
    return { status: 200, body: { ...commonJson(found), type: kind, target: found.bytes.toString() } };
  }
  return { status: 200, body: { ...commonJson(found), type: kind, submodule_git_url: null } };
}

/** The endpoint of files and folders. */
export const contentsRoutes: readonly Route[] = [
  { method: 'GET', path: '/repos/{owner}/{repo}/contents/{path}', answer: getContents },
];
