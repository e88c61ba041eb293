/** GitHub's sizes, each of which a test can lower to see what happens beyond it. */
export interface Limits {
  /** Rule 11: changed lines up to which a file has a `patch`. */
  patchLines: number;
  /** Rule 11: characters up to which a file has a `patch`. */
  patchBytes: number;
  /** Rule 11: files that `GET …/files` lists in all. */
  listedFiles: number;
  /** Rule 11: files up to which there is a whole diff. */
  diffFiles: number;
  /** Rule 11: lines up to which there is a whole diff. */
  diffLines: number;
  /** Files that a comparison or a commit shows. */
  comparedFiles: number;
  /** Commits of a comparison that is asked for without a page. */
  comparedCommits: number;
  /** Entries after which a recursive tree is cut off. */
  treeEntries: number;
  /** Rule 12: bytes of a file's contents as JSON. */
  contentsBytes: number;
  /** Rule 12: bytes of a blob, and of raw contents. */
  blobBytes: number;
  /** Bytes after which GraphQL cuts a blob's text. */
  textBytes: number;
  /** Rule 21: characters and bytes that a body stays under. */
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
