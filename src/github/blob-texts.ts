import { blobId } from '../text/blob-id.ts';
import { decodeForSearch, decodeUtf } from '../text/decode-utf.ts';
import { decodeUtf8 } from '../text/source-file.ts';
import { type GitHubClient, type GraphqlError, wholeData } from './client.ts';
import { errorLine, httpStatusOf, requestFaultOf } from './request-fault.ts';
import type { ReviewTarget } from './target.ts';

/** Objects in one query; fewer after a query has failed. */
const BATCH = 300;
/** Queries for a single object that may fail before the service counts as failing. */
const MOST_FAILED = 3;
/** The largest file that is read, in bytes. A policy has a few thousand; the findings of an organisation have more. */
const MOST_BYTES = 5_000_000;
const MOST_FINDINGS_BYTES = 32 * 1024 * 1024;

/** A file's text, or why it has none. */
export type BlobText = { readonly text: string } | { readonly problem: string };

interface BlobNode {
  /** GitHub's words, where it gives an error in place of the blob. */
  readonly refusal?: string | undefined;
  readonly oid?: string;
  readonly byteSize?: number;
  readonly isBinary?: boolean | null;
  readonly text?: string | null;
}

/** A blob to read. */
interface WantedBlob {
  readonly id: string;
  readonly isFindings: boolean;
  /** Whether its text is only searched, so that its encoding does not matter. */
  readonly isSearched: boolean;
}

/**
 * Reads blobs by their ids, as many at a time as `atOnce` says, but no large or binary ones. Blobs of `findings` may be
 * larger, and those that are `searched` may be in any encoding.
 */
export async function readTexts(
  client: GitHubClient,
  target: Pick<ReviewTarget, 'owner' | 'repo'>,
  ids: readonly string[],
  findings: ReadonlySet<string> = new Set(),
  atOnce = BATCH,
  searched: ReadonlySet<string> = new Set(),
): Promise<ReadonlyMap<string, BlobText>> {
  const texts = new Map<string, BlobText>();
  const waiting = [...new Set(ids)];
  const all = waiting.length;
  let failed = 0;
  for (let size = atOnce; waiting.length > 0; ) {
    const batch = waiting.slice(0, size);
    const nodes = await readBatch(client, target, batch, failed < MOST_FAILED);
    if (nodes === undefined && batch.length > 1) {
      size = Math.ceil(batch.length / 2);
      continue;
    }
    if (nodes === undefined) {
      failed++;
      size = atOnce;
    }
    waiting.splice(0, batch.length);
    for (const [index, id] of batch.entries()) {
      const blob = { id, isFindings: findings.has(id), isSearched: searched.has(id) };
      texts.set(id, await readNode(client, target, blob, nodes === undefined ? {} : nodes[index]));
    }
    if (all > atOnce) client.say(`read ${texts.size} of ${all} files`);
  }
  return texts;
}

/** One query; `undefined` when GitHub cannot answer one of this size, where that is to be borne. */
async function readBatch(
  client: GitHubClient,
  { owner, repo }: Pick<ReviewTarget, 'owner' | 'repo'>,
  ids: readonly string[],
  isBorne: boolean,
): Promise<(BlobNode | undefined)[] | undefined> {
  const parameters = ids.map((_, index) => `, $id${index}: GitObjectID!`).join('');
  const fields = ids.map((_, index) => `o${index}: object(oid: $id${index}) { ...Text }`).join('\n');
  const query = `query ($owner: String!, $repo: String!${parameters}) {
    repository(owner: $owner, name: $repo) {
      ${fields}
    }
  }
  fragment Text on GitObject { oid ... on Blob { byteSize isBinary text } }`;
  const variables = Object.fromEntries(ids.map((id, index) => [`id${index}`, id]));
  try {
    const answer = await client.graphql<{ repository: Record<string, BlobNode | null> | null }>(query, {
      owner,
      repo,
      ...variables,
    });
    // Each missing object is an error beside the data of the others.
    const repository = answer.data?.repository ?? wholeData(answer).repository ?? {};
    const nodes = new Map(Object.entries(repository));
    return ids.map((_, index) => {
      const refusal = refusalOf(answer.errors ?? [], `o${index}`);
      return nodes.get(`o${index}`) ?? (refusal === undefined ? undefined : { refusal });
    });
  } catch (error) {
    if (isBorne && requestFaultOf(error, 0).type === 'passing') return undefined;
    throw error;
  }
}

/**
 * GitHub's words about a field that it does not give; `undefined` if it only does not exist. Throws them if the token may
 * not read it: the review of the other files would look like one of all.
 */
function refusalOf(errors: readonly GraphqlError[], field: string): string | undefined {
  const error = errors.find(({ path }) => path === undefined || path.includes(field));
  if (error?.type === 'FORBIDDEN') throw Object.assign(new Error(error.message), { status: 403 });
  return error === undefined || error.type === 'NOT_FOUND' ? undefined : errorLine(new Error(error.message));
}

/** GraphQL truncates long texts and replaces invalid UTF-8, so a text whose hash is not the blob's id is read again. */
async function readNode(
  client: GitHubClient,
  target: Pick<ReviewTarget, 'owner' | 'repo'>,
  blob: WantedBlob,
  node: BlobNode | undefined,
): Promise<BlobText> {
  if (node === undefined) return { problem: 'it no longer exists' };
  if (node.refusal !== undefined) return { problem: `GitHub does not give it (${node.refusal})` };
  const most = mostBytes(blob);
  if (node.byteSize !== undefined && node.byteSize > most) return tooLargeText(node.byteSize, most);
  if (node.isBinary === true && !blob.isFindings && !blob.isSearched)
    return { problem: 'it is not UTF-8 text' };
  const { text } = node;
  if (typeof text === 'string' && blobId(Buffer.from(text), blob.id) === blob.id) return { text };
  // For a search, a text with bytes replaced serves, unless it is cut short.
  if (blob.isSearched && typeof text === 'string' && Buffer.byteLength(text) >= (node.byteSize ?? Infinity))
    return { text };
  return readBlob(client, target, blob);
}

function mostBytes({ isFindings }: WantedBlob): number {
  return isFindings ? MOST_FINDINGS_BYTES : MOST_BYTES;
}

function tooLargeText(bytes: number, most: number): BlobText {
  return { problem: `it has ${bytes} bytes, more than the limit of ${most}` };
}

async function readBlob(
  client: GitHubClient,
  { owner, repo }: Pick<ReviewTarget, 'owner' | 'repo'>,
  blob: WantedBlob,
): Promise<BlobText> {
  try {
    const { data } = await client.rest.git.getBlob({ owner, repo, file_sha: blob.id });
    const bytes = Buffer.from(data.content, 'base64');
    if (bytes.length > mostBytes(blob)) return tooLargeText(bytes.length, mostBytes(blob));
    if (blob.isSearched) return decodeForSearch(bytes);
    if (blob.isFindings) return decodeUtf(bytes);
    const text = decodeUtf8(bytes);
    return text === undefined ? { problem: 'it is not UTF-8 text' } : { text };
  } catch (error) {
    if (httpStatusOf(error) !== 404) throw error;
    return { problem: 'it no longer exists' };
  }
}
