import type { DiffFile } from '../diff-file.ts';
import type { Hub } from '../hub.ts';
import type { RepositoryCommit, Signature } from '../parsed-object.ts';
import { nodeId, userJson } from './user-json.ts';

/** A path encoded for a URL. */
export function encodedPath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

/** A file of a diff, as in lists of files. */
export function diffEntryJson(hub: Hub, file: DiffFile, ref: string) {
  const path = encodedPath(file.path);
  return {
    sha: file.blob,
    filename: file.path,
    status: file.status,
    additions: file.additions,
    deletions: file.deletions,
    changes: file.additions + file.deletions,
    blob_url: `${hub.htmlUrl}/blob/${ref}/${path}`,
    raw_url: `${hub.htmlUrl}/raw/${ref}/${path}`,
    contents_url: `${hub.apiUrl}/contents/${path}?ref=${ref}`,
    // Rule 11: absent for binary and large files.
    ...(file.patch === undefined ? {} : { patch: file.patch }),
    ...(file.previousPath === undefined ? {} : { previous_filename: file.previousPath }),
  };
}

function signatureJson(signature: Signature) {
  return { name: signature.name, email: signature.email, date: signature.date };
}

/** A commit as git has it. */
export function gitCommitJson(hub: Hub, commit: RepositoryCommit, isSigned: boolean) {
  return {
    sha: commit.oid,
    node_id: nodeId('C', commit.oid),
    url: `${hub.apiUrl}/git/commits/${commit.oid}`,
    html_url: `${hub.htmlUrl}/commit/${commit.oid}`,
    author: signatureJson(commit.author),
    committer: signatureJson(commit.committer),
    message: commit.message,
    tree: { sha: commit.tree, url: `${hub.apiUrl}/git/trees/${commit.tree}` },
    parents: commit.parents.map((sha) => ({
      sha,
      url: `${hub.apiUrl}/git/commits/${sha}`,
      html_url: `${hub.htmlUrl}/commit/${sha}`,
    })),
    verification: {
      verified: isSigned,
      reason: isSigned ? 'valid' : 'unsigned',
      signature: isSigned ? 'a signature' : null,
      payload: isSigned ? 'a payload' : null,
      verified_at: isSigned ? '2024-01-01T00:00:00Z' : null,
    },
  };
}

/** A commit, as in lists of commits. */
export function commitJson(hub: Hub, commit: RepositoryCommit) {
  const url = `${hub.apiUrl}/commits/${commit.oid}`;
  return {
    sha: commit.oid,
    node_id: nodeId('C', commit.oid),
    commit: {
      author: signatureJson(commit.author),
      committer: signatureJson(commit.committer),
      message: commit.message,
      tree: { sha: commit.tree, url: `${hub.apiUrl}/git/trees/${commit.tree}` },
      url: `${hub.apiUrl}/git/commits/${commit.oid}`,
      comment_count: 0,
      verification: {
        verified: false,
        reason: 'unsigned',
        signature: null,
        payload: null,
        verified_at: null,
      },
    },
    url,
    html_url: `${hub.htmlUrl}/commit/${commit.oid}`,
    comments_url: `${url}/comments`,
    author: userJson(hub, commit.author.name),
    committer: userJson(hub, commit.committer.name),
    parents: commit.parents.map((sha) => ({
      sha,
      url: `${hub.apiUrl}/commits/${sha}`,
      html_url: `${hub.htmlUrl}/commit/${sha}`,
    })),
  };
}
