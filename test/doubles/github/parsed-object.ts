import type { GitObject } from './object-store.ts';

/** One entry of a tree. A submodule is an entry of type `commit`. */
export interface TreeEntry {
  mode: string;
  type: 'blob' | 'tree' | 'commit';
  name: string;
  oid: string;
}

/** Who wrote a commit, and when. */
export interface Signature {
  name: string;
  email: string;
  /** In the API's format. */
  date: string;
}

/** The content of a commit. */
export interface RepositoryCommit {
  oid: string;
  tree: string;
  parents: readonly string[];
  author: Signature;
  committer: Signature;
  /** The committer's time, in seconds since 1970. */
  seconds: number;
  message: string;
}

/** A time in seconds since 1970, in the API's format. */
export function apiDate(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000', '');
}

function signature(line: string): { signature: Signature; seconds: number } {
  const found = /^(.*) <(.*)> (\d+) [+-]\d{4}$/.exec(line);
  const seconds = Number(found?.[3] ?? 0);
  return { signature: { name: found?.[1] ?? '', email: found?.[2] ?? '', date: apiDate(seconds) }, seconds };
}

/** Reads a commit object. */
export function parseCommit(object: GitObject): RepositoryCommit {
  const text = object.bytes.toString();
  const end = text.indexOf('\n\n');
  const headers = text
    .slice(0, end)
    .split('\n')
    .map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)] as const);
  const values = (name: string) => headers.filter(([key]) => key === name).map(([, value]) => value);
  const committer = signature(values('committer')[0] ?? '');
  return {
    oid: object.oid,
    tree: values('tree')[0] ?? '',
    parents: values('parent'),
    author: signature(values('author')[0] ?? '').signature,
    committer: committer.signature,
    seconds: committer.seconds,
    message: text.slice(end + 2).replace(/\n$/, ''),
  };
}

function typeOf(mode: string): TreeEntry['type'] {
  if (mode === '160000') return 'commit';
  return mode === '040000' ? 'tree' : 'blob';
}

/** Reads a tree object. */
export function parseTree(bytes: Buffer): TreeEntry[] {
  const entries: TreeEntry[] = [];
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(32, at);
    const end = bytes.indexOf(0, space);
    const mode = bytes.toString('latin1', at, space).padStart(6, '0');
    const name = bytes.toString('utf8', space + 1, end);
    entries.push({ mode, type: typeOf(mode), name, oid: bytes.toString('hex', end + 1, end + 21) });
    at = end + 21;
  }
  return entries;
}

/** Writes a tree. Git sorts the names by their bytes, as if those of folders ended in a slash. */
export function treeBytes(entries: readonly TreeEntry[]): Buffer {
  const keyed = entries.map((entry) => ({
    entry,
    key: Buffer.from(entry.type === 'tree' ? `${entry.name}/` : entry.name),
  }));
  keyed.sort((a, b) => Buffer.compare(a.key, b.key));
  return Buffer.concat(
    keyed.flatMap(({ entry: { mode, name, oid } }) => [
      Buffer.from(`${mode.replace(/^0/, '')} ${name}\0`),
      Buffer.from(oid, 'hex'),
    ]),
  );
}
