import { ConfigError } from '../errors.ts';
import { type ChangedFile, isListedAt, type ListedFile, readListing } from './changed-files.ts';
import type { GitHubClient } from './client.ts';
import { httpStatusOf, requestFaultOf } from './request-fault.ts';
import type { ReviewTarget } from './target.ts';
import { compareTrees } from './tree.ts';

/** The number of files at which GitHub truncates the listing of a comparison. */
const MOST_COMPARED = 300;

/** A change under review: its commits and files. */
export interface ListedChange {
  /** The tip of the base branch, whose inputs are trusted. */
  readonly base: string;
  readonly head: string;
  readonly files: readonly ChangedFile[];
  /** Returns the commit that the change's diff starts from. It is requested only when needed. */
  mergeBase(): Promise<string>;
}

/** Lists the files that a pull request or a range of commits changes. */
export async function listChange(client: GitHubClient, event: ReviewTarget): Promise<ListedChange> {
  const target = { ...event, base: (await tipOfBase(client, event)) ?? event.base };
  const { pullRequest, base, head } = target;
  if (pullRequest === undefined || base === undefined) return listRange(client, target);
  const listed = await unlessRefused(listPullRequest(client, target, pullRequest));
  if (listed === undefined) return listByTrees(client, target, base);
  // GitHub lists the current head. If it has moved on, this run still reviews its own head.
  if (!isListedAt(listed, head, target.changedFiles)) return listRange(client, target);
  let found: Promise<string> | undefined;
  const mergeBase = (): Promise<string> => {
    found ??= compareWithHead(client, target, base, false).then((comparison) => comparison.mergeBase);
    return found;
  };
  const files = readListing(listed);
  if (await listsAllFiles(client, target, listed.length)) return { base, head, files, mergeBase };
  const others = await unlistedFiles(client, target, listed, await mergeBase());
  return { base, head, files: [...files, ...others], mergeBase };
}

/** The result, or `undefined` if GitHub cannot make a listing with diffs: such a request answers 422 or fails again and again. */
async function unlessRefused<T>(listing: Promise<T>): Promise<T | undefined> {
  try {
    return await listing;
  } catch (error) {
    const { type } = requestFaultOf(error, Date.now());
    if (type !== 'refused' && type !== 'passing') throw error;
    return undefined;
  }
}

/** The files of a change, found without a listing of GitHub's. */
async function listByTrees(client: GitHubClient, target: ReviewTarget, base: string): Promise<ListedChange> {
  client.say('GitHub cannot list the changed files');
  const { mergeBase } = await compareWithHead(client, target, base, false);
  const files = await compareTrees(client, target, mergeBase, target.head);
  return { base, head: target.head, files, mergeBase: async () => mergeBase };
}

/** The commit that the base branch is at now; `undefined` if there is no such branch. The event has an older one. */
async function tipOfBase(
  client: GitHubClient,
  { owner, repo, baseBranch }: ReviewTarget,
): Promise<string | undefined> {
  if (baseBranch === undefined) return undefined;
  try {
    const { data } = await client.rest.git.getRef({ owner, repo, ref: `heads/${baseBranch}` });
    return data.object.sha;
  } catch (error) {
    if (httpStatusOf(error) !== 404) throw error;
    return undefined;
  }
}

async function listPullRequest(
  client: GitHubClient,
  { owner, repo }: ReviewTarget,
  number: number,
): Promise<ListedFile[]> {
  const files: ListedFile[] = [];
  const parameters = { owner, repo, pull_number: number, per_page: 100 };
  for await (const { data } of client.paginate.iterator(client.rest.pulls.listFiles, parameters)) {
    files.push(...data);
    if (files.length % 500 === 0 && data.length > 0) client.say(`listed ${files.length} changed files`);
  }
  return files;
}

/** Whether the listing is complete. The event's count may be out of date, so the current one is requested too. */
async function listsAllFiles(client: GitHubClient, target: ReviewTarget, listed: number): Promise<boolean> {
  const { owner, repo, pullRequest = 0, changedFiles } = target;
  if (changedFiles !== undefined && listed >= changedFiles) return true;
  const { data } = await client.rest.pulls.get({ owner, repo, pull_number: pullRequest });
  if (listed >= data.changed_files) return true;
  client.say(`GitHub lists ${listed} of the ${data.changed_files} files of this pull request`);
  return false;
}

/** The changed files beyond those that GitHub lists for a pull request. */
async function unlistedFiles(
  client: GitHubClient,
  target: ReviewTarget,
  listed: readonly ListedFile[],
  mergeBase: string,
): Promise<ChangedFile[]> {
  const listedPaths = new Set(
    listed.flatMap(({ filename, previous_filename }) => [filename, previous_filename ?? filename]),
  );
  const all = await compareTrees(client, target, mergeBase, target.head);
  return all.filter(({ path }) => !listedPaths.has(path));
}

interface Comparison {
  readonly base: string;
  readonly mergeBase: string;
  /** `undefined` if GitHub does not list them. */
  readonly files: readonly ListedFile[] | undefined;
}

async function compareWithHead(
  client: GitHubClient,
  { owner, repo, head }: ReviewTarget,
  base: string,
  withFiles: boolean,
): Promise<Comparison> {
  const { data } = await client.rest.repos.compareCommitsWithBasehead({
    owner,
    repo,
    basehead: `${base}...${head}`,
    per_page: 1,
    // Only the first page has files.
    page: withFiles ? 1 : 2,
  });
  const files = withFiles ? (data.files ?? []) : undefined;
  return { base: data.base_commit.sha, mergeBase: data.merge_base_commit.sha, files };
}

async function listRange(client: GitHubClient, target: ReviewTarget): Promise<ListedChange> {
  const comparison = (await findComparison(client, target)) ?? (await compareParent(client, target));
  const { base, mergeBase, files } = comparison;
  const allFiles =
    files !== undefined && files.length < MOST_COMPARED
      ? readListing(files)
      : await compareTrees(client, target, mergeBase, target.head);
  return { base, head: target.head, files: allFiles, mergeBase: async () => mergeBase };
}

/** Compares with the base, or with `otherBase` if the base no longer exists or shares no history with the head. */
async function findComparison(client: GitHubClient, target: ReviewTarget): Promise<Comparison | undefined> {
  for (const base of [target.base, target.otherBase]) {
    if (base === undefined) continue;
    try {
      return (
        (await unlessRefused(compareWithHead(client, target, base, true))) ??
        (await compareWithHead(client, target, base, false))
      );
    } catch (error) {
      if (httpStatusOf(error) !== 404) throw error;
    }
  }
  return undefined;
}

/** Compares the head commit with its parent. A root commit has no parent and serves as its own base. */
async function compareParent(client: GitHubClient, target: ReviewTarget): Promise<Comparison> {
  const { owner, repo, head, pullRequest } = target;
  if (pullRequest !== undefined)
    throw new ConfigError(`GitHub cannot find the commit \`${head}\` or its base: run the latest run again`);
  const { data } = await client.rest.repos.getCommit({ owner, repo, ref: head });
  const base = data.parents[0]?.sha ?? head;
  return { base, mergeBase: base, files: data.files ?? [] };
}
