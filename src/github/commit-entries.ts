import { type GitHubClient, wholeData } from './client.ts';
import type { ReviewTarget } from './target.ts';

/** Paths in one query. */
const BATCH = 500;
const LINK_MODE = 0o120000;

/** A file or folder at a path of a commit. */
export interface CommitEntry {
  readonly oid: string;
  readonly isFolder: boolean;
  /** The files of a folder: names and blobs, without symbolic links. Empty unless the query asked for them. */
  readonly files: ReadonlyMap<string, string>;
  /** The symbolic links of a folder: names and blobs. */
  readonly links: ReadonlyMap<string, string>;
}

interface ObjectNode {
  readonly __typename: string;
  readonly oid: string;
  readonly entries?: readonly TreeEntryNode[] | null;
}

interface TreeEntryNode {
  readonly name: string;
  readonly type: string;
  readonly mode: number;
  readonly oid: string;
}

/** Looks up paths of a commit, many at a time. Paths that do not exist are left out. `''` is the root. */
export async function findEntries(
  client: GitHubClient,
  { owner, repo }: Pick<ReviewTarget, 'owner' | 'repo'>,
  commit: string,
  paths: readonly string[],
  withFiles = false,
): Promise<ReadonlyMap<string, CommitEntry>> {
  const found = new Map<string, CommitEntry>();
  const all = [...new Set(paths)];
  for (let from = 0; from < all.length; from += BATCH) {
    const batch = all.slice(from, from + BATCH);
    const variables = Object.fromEntries(batch.map((path, index) => [`p${index}`, `${commit}:${path}`]));
    const answer = await client.graphql<{ repository: Record<string, ObjectNode | null> | null }>(
      entriesQuery(batch.length, withFiles),
      { owner, repo, ...variables },
    );
    const { repository } = wholeData(answer);
    const nodes = new Map(Object.entries(repository ?? {}));
    for (const [index, path] of batch.entries()) {
      const node = nodes.get(`o${index}`);
      if (node?.__typename === 'Blob' || node?.__typename === 'Tree') found.set(path, commitEntry(node));
    }
  }
  return found;
}

function entriesQuery(count: number, withFiles: boolean): string {
  const indexes = Array.from({ length: count }, (_, index) => index);
  return `query ($owner: String!, $repo: String!${indexes.map((index) => `, $p${index}: String!`).join('')}) {
    repository(owner: $owner, name: $repo) {
      ${indexes.map((index) => `o${index}: object(expression: $p${index}) { ...Entry }`).join('\n')}
    }
  }
  fragment Entry on GitObject {
    __typename oid ${withFiles ? '... on Tree { entries { name type mode oid } }' : ''}
  }`;
}

function commitEntry({ __typename, oid, entries }: ObjectNode): CommitEntry {
  const blobs = (entries ?? []).filter(({ type }) => type === 'blob');
  const named = (areLinks: boolean): Map<string, string> =>
    new Map(
      blobs
        .filter(({ mode }) => (mode === LINK_MODE) === areLinks)
        .map(({ name, oid: blob }): [string, string] => [name, blob]),
    );
  return { oid, isFolder: __typename === 'Tree', files: named(false), links: named(true) };
}
