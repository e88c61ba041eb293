import { ApiError } from '../api-error.ts';
import { headOf } from '../hub.ts';
import { demand } from '../identity.ts';
import { diffEntryJson } from '../json/commit-json.ts';
import { pullRequestJson } from '../json/pull-request-json.ts';
import { mergeCommitOf } from '../merge-commit.ts';
import type { PullRequest } from '../model.ts';
import { changedFiles, diffRange } from '../pull-request-diff.ts';
import { paged } from './paging.ts';
import { type Answer, type Call, numberOf, type Route, rawAnswer } from './route.ts';

const path = '/repos/{owner}/{repo}/pulls/{pull_number}';

/** The pull request that a path names. Throws a 403 without the right to read it. */
export function pullRequestOf(call: Call): PullRequest {
  demand(call.identity, 'pull-requests', 'read');
  return call.hub.pullRequest(numberOf(call, 'pull_number'));
}

async function getPullRequest(call: Call): Promise<Answer> {
  const pullRequest = pullRequestOf(call);
  if (call.media === 'diff' || call.media === 'patch') return getDiff(call, pullRequest);
  const mergeCommit = await mergeCommitOf(call.hub, pullRequest);
  return { status: 200, body: await pullRequestJson(call.hub, pullRequest, mergeCommit) };
}

/** Rule 11: a diff has at most 300 files and 20,000 lines. */
async function getDiff(call: Call, pullRequest: PullRequest): Promise<Answer> {
  const { hub } = call;
  const files = await changedFiles(hub, pullRequest);
  const range = await diffRange(hub, pullRequest);
  const text = await hub.repository.diffText(range.mergeBase, range.head);
  if (files.length > hub.limits.diffFiles) throw tooLarge('files', hub.limits.diffFiles);
  if (text.split('\n').length - 1 > hub.limits.diffLines) throw tooLarge('lines', hub.limits.diffLines);
  return rawAnswer(text, 'diff');
}

function tooLarge(what: string, limit: number): ApiError {
  const advice = "Consider using 'List pull requests files' API or locally cloning the repository instead.";
  return new ApiError(406, `Sorry, the diff exceeded the maximum number of ${what} (${limit}). ${advice}`, [
    { resource: 'PullRequest', field: 'diff', code: 'too_large' },
  ]);
}

/** Rule 11: 3,000 files are listed in all. */
async function listFiles(call: Call): Promise<Answer> {
  const pullRequest = pullRequestOf(call);
  const files = (await changedFiles(call.hub, pullRequest)).slice(0, call.hub.limits.listedFiles);
  return paged(call, `/pulls/${pullRequest.number}/files`, files, (file) =>
    diffEntryJson(call.hub, file, headOf(pullRequest)),
  );
}

/** The endpoints of a pull request and its files. */
export const pullRequestRoutes: readonly Route[] = [
  { method: 'GET', path, answer: getPullRequest },
  { method: 'GET', path: `${path}/files`, answer: listFiles },
];
