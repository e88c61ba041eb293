import { ApiError, notFound } from '../api-error.ts';
import type { FileChange } from '../file-change.ts';
import type { Hub } from '../hub.ts';
import { demand } from '../identity.ts';
import { gitCommitJson } from '../json/commit-json.ts';
import { nodeId } from '../json/user-json.ts';
import { itemsOf, membersOf, textOf } from '../json-value.ts';
import type { Identity } from '../model.ts';
import type { Answer, Call, Route } from './route.ts';

const path = '/repos/{owner}/{repo}/git';

/** An error with a message alone. */
function unprocessableMessage(message: string): ApiError {
  return new ApiError(422, message);
}

/** Throws unless the identity may write to the repository at all. */
export function demandWrite(hub: Hub, identity: Identity): void {
  demand(identity, 'contents', 'write');
  if (hub.settings.isArchived) throw new ApiError(403, 'Repository was archived so is read-only.');
}

/** Rule 43: a tree with inline contents on top of another. */
async function createTree(call: Call): Promise<Answer> {
  const { hub, body } = call;
  demandWrite(hub, call.identity);
  const base = textOf(body, 'base_tree');
  const from = base === undefined ? undefined : await hub.repository.resolve(base, 'tree');
  if (base !== undefined && from === undefined) throw notFound();
  const changes: Record<string, FileChange> = {};
  for (const entry of itemsOf(body, 'tree')) {
    const name = textOf(entry, 'path') ?? '';
    const content = textOf(entry, 'content');
    if (membersOf(entry).get('sha') === null) changes[name] = null;
    else if (content === undefined) throw unprocessableMessage('tree.sha or tree.content is required');
    else changes[name] = textOf(entry, 'mode') === '100755' ? { executable: content } : content;
  }
  const written = await hub.repository.writeCommit(from, changes, {
    parents: [],
    message: 'a tree',
    name: 'tree',
    seconds: hub.repository.tick(),
  });
  const { tree: sha } = await hub.repository.readCommit(written);
  const tree = (await hub.repository.readTree(sha)).map((entry) => ({
    path: entry.name,
    mode: entry.mode,
    type: entry.type,
    sha: entry.oid,
  }));
  return { status: 201, body: { sha, url: `${hub.apiUrl}/git/trees/${sha}`, tree, truncated: false } };
}

/** Rule 43: without author and committer, the caller's account has made the commit, and GitHub signs it. */
async function createCommit(call: Call): Promise<Answer> {
  const { hub, body, identity } = call;
  demandWrite(hub, identity);
  const tree = await hub.repository.resolve(textOf(body, 'tree') ?? '', 'tree');
  if (tree === undefined) throw unprocessableMessage('Tree SHA does not exist');
  const parents: string[] = [];
  for (const parent of itemsOf(body, 'parents')) {
    const oid = await hub.repository.resolve(String(parent), 'commit');
    if (oid === undefined) throw unprocessableMessage('Parent SHA does not exist or is not a commit object');
    parents.push(oid);
  }
  const author = membersOf(body).get('author');
  const oid = await hub.repository.writeCommit(
    tree,
    {},
    {
      parents,
      message: textOf(body, 'message') ?? '',
      name: textOf(author, 'name') ?? identity.login,
      seconds: hub.repository.tick(),
    },
  );
  const isSigned = hub.settings.signsCommits && author === undefined;
  return { status: 201, body: gitCommitJson(hub, await hub.repository.readCommit(oid), isSigned) };
}

async function createRef(call: Call): Promise<Answer> {
  const { hub, body, identity } = call;
  demandWrite(hub, identity);
  const ref = textOf(body, 'ref') ?? '';
  const sha = textOf(body, 'sha') ?? '';
  if (!/^refs\/heads\/[^\s~^:?*[\\]+$/.test(ref) || ref.includes('..') || ref.endsWith('.lock'))
    throw unprocessableMessage(`${ref} is not a valid ref name.`);
  if ((await hub.repository.resolve(ref)) !== undefined)
    throw unprocessableMessage('Reference already exists');
  if ((await hub.repository.resolve(sha, 'commit')) === undefined)
    throw unprocessableMessage('Object does not exist');
  const refusal = await refRefusal(hub, ref);
  if (refusal !== undefined) throw unprocessableMessage(refusal);
  await hub.repository.setRef(ref, sha);
  await hub.moved(ref.replace('refs/heads/', ''), sha);
  const url = `${hub.apiUrl}/git/${ref}`;
  const object = { type: 'commit', sha, url: `${hub.apiUrl}/git/commits/${sha}` };
  return { status: 201, body: { ref, node_id: nodeId('REF', ref), url, object } };
}

/** Why a ref cannot be written: a ruleset forbids it, or a branch has the name of its folder. */
export async function refRefusal(hub: Hub, ref: string): Promise<string | undefined> {
  const { protectedBranches } = hub.settings;
  if (protectedBranches !== undefined && ref.startsWith(`refs/heads/${protectedBranches}`))
    return 'Repository rule violations found\n\nCannot update this protected ref.\n\n';
  const folders = ref.split('/').slice(0, -1);
  for (let at = folders.length; at > 2; at--)
    if ((await hub.repository.resolve(folders.slice(0, at).join('/'))) !== undefined)
      return 'Reference update failed';
  return undefined;
}

/** The endpoints that write git's own objects. */
export const gitWriteRoutes: readonly Route[] = [
  { method: 'POST', path: `${path}/trees`, answer: createTree },
  { method: 'POST', path: `${path}/commits`, answer: createCommit },
  { method: 'POST', path: `${path}/refs`, answer: createRef },
];

/** Rule 45: GitHub's answer where Actions may not create pull requests. */
export function notPermitted(): ApiError {
  return new ApiError(403, 'GitHub Actions is not permitted to create or approve pull requests.');
}
