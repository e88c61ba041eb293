import { ApiError, notFound } from '../api-error.ts';
import { type Hub, refOf } from '../hub.ts';
import { demand } from '../identity.ts';
import { commitJson, diffEntryJson } from '../json/commit-json.ts';
import { linkHeader, pageOf, slice } from './paging.ts';
import { type Answer, type Call, type Route, rawAnswer } from './route.ts';

const emptyTree = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

/** The commit that a branch, `owner:branch` or id names. */
async function commitOf(hub: Hub, expression: string): Promise<string | undefined> {
  const ref = expression.startsWith(`${hub.owner}:`) ? expression.slice(hub.owner.length + 1) : expression;
  return hub.repository.resolve(ref.includes(':') ? refOf(ref) : ref, 'commit');
}

async function listedCommits(hub: Hub, oids: readonly string[]): Promise<unknown[]> {
  const commits: unknown[] = [];
  for (const oid of oids) commits.push(commitJson(hub, await hub.repository.readCommit(oid)));
  return commits;
}

function comparisonStatus(ahead: number, behind: number): string {
  if (ahead > 0) return behind > 0 ? 'diverged' : 'ahead';
  return behind > 0 ? 'behind' : 'identical';
}

async function compare(call: Call): Promise<Answer> {
  const { hub } = call;
  demand(call.identity, 'contents', 'read');
  const basehead = call.params['basehead'] ?? '';
  const at = basehead.indexOf('...');
  const base = at === -1 ? undefined : await commitOf(hub, basehead.slice(0, at));
  const head = await commitOf(hub, basehead.slice(at + 3));
  if (base === undefined || head === undefined) throw notFound();
  const mergeBase = await hub.repository.mergeBase(base, head);
  if (mergeBase === undefined) {
    throw new ApiError(404, `No common ancestor between ${basehead.replace('...', ' and ')}.`);
  }
  if (call.media === 'diff') return rawAnswer(await hub.repository.diffText(mergeBase, head), 'diff');
  return comparison(call, basehead, { base, head, mergeBase });
}

async function comparison(
  call: Call,
  basehead: string,
  { base, head, mergeBase }: { base: string; head: string; mergeBase: string },
): Promise<Answer> {
  const { hub } = call;
  const ahead = await hub.repository.commitsBetween(base, head);
  const behind = await hub.repository.commitsBetween(head, base);
  const page = pageOf(call, hub.limits.comparedCommits);
  const url = `${hub.apiUrl}/compare/${encodeURIComponent(basehead)}`;
  const html = `${hub.htmlUrl}/compare/${basehead}`;
  const files = await hub.repository.diff(mergeBase, head);
  const body = {
    url,
    html_url: html,
    permalink_url: `${hub.htmlUrl}/compare/${base.slice(0, 7)}...${head.slice(0, 7)}`,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    base_commit: commitJson(hub, await hub.repository.readCommit(base)),
    merge_base_commit: commitJson(hub, await hub.repository.readCommit(mergeBase)),
    status: comparisonStatus(ahead.length, behind.length),
    ahead_by: ahead.length,
    behind_by: behind.length,
    total_commits: ahead.length,
    commits: await listedCommits(hub, slice(ahead, page)),
    // Only the first page has files, 300 at most.
    ...(page.page > 1
      ? {}
      : { files: files.slice(0, hub.limits.comparedFiles).map((file) => diffEntryJson(hub, file, head)) }),
  };
  const path = `/compare/${encodeURIComponent(basehead)}`;
  return { status: 200, body, headers: linkHeader(call, path, ahead.length, page) };
}

async function getCommit(call: Call): Promise<Answer> {
  const { hub } = call;
  demand(call.identity, 'contents', 'read');
  const ref = call.params['ref'] ?? '';
  const oid = await commitOf(hub, ref);
  if (oid === undefined) throw new ApiError(422, `No commit found for SHA: ${ref}`);
  if (call.media === 'sha') return rawAnswer(oid, 'sha');
  const commit = await hub.repository.readCommit(oid);
  const parent = commit.parents[0] ?? emptyTree;
  if (call.media === 'diff') return rawAnswer(await hub.repository.diffText(parent, oid), 'diff');
  const files = await hub.repository.diff(parent, oid);
  const additions = files.reduce((sum, file) => sum + file.additions, 0);
  const deletions = files.reduce((sum, file) => sum + file.deletions, 0);
  const shown = files.slice(0, hub.limits.comparedFiles);
  return {
    status: 200,
    body: {
      ...commitJson(hub, commit),
      stats: { total: additions + deletions, additions, deletions },
      files: shown.map((file) => diffEntryJson(hub, file, oid)),
    },
  };
}

/** The endpoints of commits and comparisons. */
export const commitRoutes: readonly Route[] = [
  { method: 'GET', path: '/repos/{owner}/{repo}/compare/{basehead}', answer: compare },
  { method: 'GET', path: '/repos/{owner}/{repo}/commits/{ref}', answer: getCommit },
];
