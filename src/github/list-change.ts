import { ConfigError } from '../errors.ts';
import { type ChangedFile, isListedAt, type ListedFile, readListing } from './changed-files.ts';
import type { GitHubClient } from './client.ts';
import { httpStatusOf } from './request-fault.ts';
import type { ReviewTarget } from './target.ts';
import { compareTrees } from './tree.ts';

/** Files after which GitHub cuts the listing of a comparison. */
const MOST_COMPARED = 300;

/** What a change consists of. */
export interface ListedChange {
  /** The commit that is trusted: the tip of the base. */
  readonly base: string;
  readonly head: string;
  readonly files: readonly ChangedFile[];
  /** The commit from which the change's diff is taken; asked for only when it is needed. */
  mergeBase(): Promise<string>;
}

/** Lists what a pull request, or a range of commits, changes. */
export async function listChange(client: GitHubClient, target: ReviewTarget): Promise<ListedChange> {
  const { pullRequest, base, head } = target;
  if (pullRequest === undefined || base === undefined) return listRange(client, target);
  const listed = await listPullRequest(client, target, pullRequest);
  // The listing is of the present head: when that has moved on, this run still reviews the head that it is for.
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

/** Whether the listing has all files. The event's count may be out of date, so another one is asked for as well. */
async function listsAllFiles(client: GitHubClient, target: ReviewTarget, listed: number): Promise<boolean> {
  const { owner, repo, pullRequest = 0, changedFiles } = target;
  if (changedFiles !== undefined && listed >= changedFiles) return true;
  const { data } = await client.rest.pulls.get({ owner, repo, pull_number: pullRequest });
  if (listed >= data.changed_files) return true;
  client.say(`GitHub lists ${listed} of the ${data.changed_files} files of this pull request`);
  return false;
}

/** The files past those that GitHub lists of a pull request. */
async function unlistedFiles(
  client: GitHubClient,
  target: ReviewTarget,
  listed: readonly ListedFile[],
  mergeBase: string,
): Promise<ChangedFile[]> {
  const known = new Set(
    listed.flatMap(({ filename, previous_filename }) => [filename, previous_filename ?? filename]),
  );
  const all = await compareTrees(client, target, mergeBase, target.head);
  return all.filter(({ path }) => !known.has(path));
}

interface Comparison {
  readonly base: string;
  readonly mergeBase: string;
  readonly files: readonly ListedFile[];
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
    // The files come with the first page only.
    page: withFiles ? 1 : 2,
  });
  return { base: data.base_commit.sha, mergeBase: data.merge_base_commit.sha, files: data.files ?? [] };
}

async function listRange(client: GitHubClient, target: ReviewTarget): Promise<ListedChange> {
  const comparison = (await findComparison(client, target)) ?? (await compareParent(client, target));
  const { base, mergeBase, files } = comparison;
  const whole =
    files.length < MOST_COMPARED
      ? readListing(files)
      : await compareTrees(client, target, mergeBase, target.head);
  return { base, head: target.head, files: whole, mergeBase: async () => mergeBase };
}

/** The comparison with the base; with the other base where the first is gone or has nothing in common with the head. */
async function findComparison(client: GitHubClient, target: ReviewTarget): Promise<Comparison | undefined> {
  for (const base of [target.base, target.otherBase]) {
    if (base === undefined) continue;
    try {
      return await compareWithHead(client, target, base, true);
    } catch (error) {
      if (httpStatusOf(error) !== 404) throw error;
    }
  }
  return undefined;
}

/** What the head commit itself changes. The first commit of all has no parent: it stands for its own base. */
async function compareParent(client: GitHubClient, target: ReviewTarget): Promise<Comparison> {
  const { owner, repo, head, pullRequest } = target;
  if (pullRequest !== undefined)
    throw new ConfigError(
      `GitHub does not find the commit \`${head}\` or its base: run the newest run again`,
    );
  const { data } = await client.rest.repos.getCommit({ owner, repo, ref: head });
  const base = data.parents[0]?.sha ?? head;
  return { base, mergeBase: base, files: data.files ?? [] };
}
