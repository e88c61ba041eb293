/** GitHub's limits. A test can lower each of them. */
export interface Limits {
  /** Rule 11: the largest number of changed lines of a file with a `patch`. */
  patchLines: number;
  /** Rule 11: the largest `patch`, in characters. */
  patchBytes: number;
  /** Rule 11: the number of files that `GET …/files` lists in all. */
  listedFiles: number;
  /** Rule 11: the largest number of files of a diff. */
  diffFiles: number;
  /** Rule 11: the largest number of lines of a diff. */
  diffLines: number;
  /** The number of files in a comparison or a commit. */
  comparedFiles: number;
  /** The number of commits in a comparison without pages. */
  comparedCommits: number;
  /** The number of entries at which a recursive tree is truncated. */
  treeEntries: number;
  /** Rule 12: the largest file in JSON contents, in bytes. */
  contentsBytes: number;
  /** Rule 12: the largest blob or raw contents, in bytes. */
  blobBytes: number;
  /** The size at which GraphQL truncates a blob's text, in bytes. */
  textBytes: number;
  /** Rule 21: the limit for a body in characters and bytes, which it must stay below. */
  body: number;
}

/** GitHub's own limits. */
export const githubLimits: Limits = {
  patchLines: 3_000,
  patchBytes: 1_000_000,
  listedFiles: 3_000,
  diffFiles: 300,
  diffLines: 20_000,
  comparedFiles: 300,
  comparedCommits: 250,
  treeEntries: 100_000,
  contentsBytes: 1_048_576,
  blobBytes: 104_857_600,
  textBytes: 512_000,
  body: 65_000,
};
