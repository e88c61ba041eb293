import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type DiffFile, diffFiles } from './diff-file.ts';
import { type FileChanges, fastImport } from './file-change.ts';
import { git } from './git-command.ts';
import { githubLimits, type Limits } from './limits.ts';
import { type GitObject, ObjectReader } from './object-reader.ts';
import { parseCommit, parseTree, type RepositoryCommit, type TreeEntry } from './parsed-object.ts';

const diffOptions = ['--no-color', '--no-ext-diff', '--no-textconv', '--find-renames', '--unified=3'];

/** What a commit says beside its tree. */
export interface WrittenCommit {
  parents: readonly string[];
  message: string;
  name: string;
  seconds: number;
}

/** A bare git repository in its own folder. The same calls give the same commit ids. */
export class Repository {
  readonly #folder: string;
  readonly #objects: ObjectReader;
  readonly #limits: Limits;
  readonly #diffs = new Map<string, Promise<DiffFile[]>>();
  readonly #mergeBases = new Map<string, Promise<string | undefined>>();
  readonly #commits = new Map<string, Promise<string[]>>();
  readonly #merges = new Map<string, Promise<string | undefined>>();
  readonly #refs = new Map<string, string>();
  #seconds = 1_704_067_200;

  private constructor(folder: string, limits: Limits) {
    this.#folder = folder;
    this.#limits = limits;
    this.#objects = new ObjectReader(folder);
  }

  /** Creates an empty repository with the default branch `main`. */
  static async create(folder: string, limits: Limits = githubLimits, branch = 'main'): Promise<Repository> {
    // Like `git init`, without hooks and templates and without starting a process, which takes long in tests.
    for (const name of ['objects', 'refs/heads']) await mkdir(join(folder, name), { recursive: true });
    await writeFile(join(folder, 'HEAD'), `ref: refs/heads/${branch}\n`);
    await writeFile(join(folder, 'config'), '[core]\n\trepositoryformatversion = 0\n\tbare = true\n');
    return new Repository(folder, limits);
  }

  /** Ends the reading process. The caller has to remove the folder. */
  close(): Promise<void> {
    return this.#objects.close();
  }

  /** The next second of the repository's clock. */
  tick(): number {
    return ++this.#seconds;
  }

  /** Writes one commit to a ref, on top of its current commit or of the given parents. Returns its id. */
  async commit(
    ref: string,
    changes: FileChanges,
    message: string,
    options: { name?: string; parents?: readonly string[] } = {},
  ): Promise<string> {
    const tip = await this.resolve(ref);
    const parents = options.parents ?? (tip === undefined ? [] : [tip]);
    const input = fastImport({
      ref,
      parents,
      changes,
      message,
      name: options.name ?? 'dev',
      seconds: this.tick(),
    });
    const printed = await git(this.#folder, ['fast-import', '--quiet', '--force'], { input });
    const oid = printed.toString().trim();
    this.#refs.set(ref, oid);
    return oid;
  }

  /** Points a ref at a commit. */
  async setRef(ref: string, oid: string): Promise<void> {
    this.#refs.set(ref, oid);
    const path = join(this.#folder, ref);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, `${oid}\n`);
  }

  /** The commits that lead to another and touch a path, made at a time or later; the newest first. */
  async log(oid: string, path: string | undefined, since: string | undefined): Promise<string[]> {
    const args = [
      'rev-list',
      ...(since === undefined ? [] : [`--since=${since}`]),
      oid,
      '--',
      ...(path === undefined ? [] : [path]),
    ];
    return (await git(this.#folder, args)).toString().split('\n').slice(0, -1);
  }

  /** Deletes a ref. */
  async deleteRef(ref: string): Promise<void> {
    this.#refs.delete(ref);
    await rm(join(this.#folder, ref), { force: true });
    await git(this.#folder, ['update-ref', '-d', ref]).catch(() => undefined);
  }

  /** The refs below a prefix that ends in a slash, sorted by name, with their commits. */
  async refsBelow(prefix: string): Promise<{ name: string; oid: string }[]> {
    const listed = await git(this.#folder, ['for-each-ref', '--format=%(refname) %(objectname)', prefix]);
    return listed
      .toString()
      .split('\n')
      .slice(0, -1)
      .map((line) => ({ name: line.split(' ')[0] ?? '', oid: line.split(' ')[1] ?? '' }));
  }

  /** Writes a commit with the tree `from` and some changes, to no branch. Returns its id. */
  async writeCommit(from: string | undefined, changes: FileChanges, options: WrittenCommit): Promise<string> {
    const input = fastImport({ ref: 'refs/simulated/written', tree: from, changes, ...options });
    const printed = await git(this.#folder, ['fast-import', '--quiet', '--force'], { input });
    return printed.toString().trim();
  }

  /** The id of the object that a revision expression names, if it has the given type. */
  async resolve(expression: string, type?: 'commit' | 'tree'): Promise<string | undefined> {
    const known = await this.#known(this.#refs.get(expression) ?? expression, type);
    if (known !== undefined) return known;
    if (expression === '' || expression.startsWith('-') || /[\0\n]/.test(expression)) return undefined;
    const wanted = type === undefined ? expression : `${expression}^{${type}}`;
    const found = await git(this.#folder, [
      'rev-parse',
      '--verify',
      '--quiet',
      '--end-of-options',
      wanted,
    ]).catch(() => Buffer.alloc(0));
    const oid = found.toString().trim().split('\n').pop() ?? '';
    // For a full id, rev-parse succeeds even if there is no such object.
    return oid !== '' && (await this.#objects.read(oid)) !== undefined ? oid : undefined;
  }

  /** Resolves a full id without a process, since most expressions are full ids. */
  async #known(oid: string, type: 'commit' | 'tree' | undefined): Promise<string | undefined> {
    const object = await this.object(oid);
    if (object === undefined) return undefined;
    if (type === undefined || object.type === type) return oid;
    return object.type === 'commit' ? parseCommit(object).tree : undefined;
  }

  /** The object with a full id. */
  object(oid: string): Promise<GitObject | undefined> {
    return this.#objects.read(oid);
  }

  /** The commit with a full id. */
  async readCommit(oid: string): Promise<RepositoryCommit> {
    const object = await this.object(oid);
    if (object?.type !== 'commit') throw new Error(`no commit ${oid}`);
    return parseCommit(object);
  }

  /** The entries of the tree with a full id. */
  async readTree(oid: string): Promise<TreeEntry[]> {
    const object = await this.object(oid);
    return object?.type === 'tree' ? parseTree(object.bytes) : [];
  }

  /** The entry at a path of a commit or tree; the tree itself for an empty path. */
  async entry(treeish: string, path: string): Promise<TreeEntry | undefined> {
    const root = await this.resolve(treeish, 'tree');
    if (root === undefined) return undefined;
    let entry: TreeEntry | undefined = { mode: '040000', type: 'tree', name: '', oid: root };
    for (const name of path.split('/').filter((part) => part !== '')) {
      if (entry?.type !== 'tree') return undefined;
      entry = (await this.readTree(entry.oid)).find((one) => one.name === name);
    }
    return entry;
  }

  /** The bytes of the file at a path of a commit; `undefined` if there is none. */
  async file(treeish: string, path: string): Promise<Buffer | undefined> {
    const entry = await this.entry(treeish, path);
    return entry?.type === 'blob' ? (await this.object(entry.oid))?.bytes : undefined;
  }

  /** The merge base of two commits. */
  mergeBase(one: string, other: string): Promise<string | undefined> {
    return cached(this.#mergeBases, `${one} ${other}`, async () => {
      const base = await git(this.#folder, ['merge-base', one, other]).catch(() => undefined);
      return base?.toString().trim();
    });
  }

  /** The commits that are in `to` but not in `from`, the oldest first. */
  commitsBetween(from: string, to: string): Promise<string[]> {
    return cached(this.#commits, `${from} ${to}`, async () => {
      const listed = await git(this.#folder, ['rev-list', '--reverse', '--topo-order', `${from}..${to}`]);
      return listed.toString().split('\n').slice(0, -1);
    });
  }

  /** The files that differ between two commits or trees, with three lines of context. */
  diff(from: string, to: string): Promise<DiffFile[]> {
    return cached(this.#diffs, `${from} ${to}`, () => this.#diff(from, to));
  }

  /** The same diff as text. */
  async diffText(from: string, to: string): Promise<string> {
    return (await git(this.#folder, ['diff', ...diffOptions, from, to])).toString();
  }

  /** The difference between two commits at one path, to follow a line from one to the other. */
  async changesOf(from: string, to: string, path: string): Promise<DiffFile | undefined> {
    const known = await this.diff(from, to);
    return known.find((file) => (file.previousPath ?? file.path) === path && file.status !== 'added');
  }

  /** The commit that merges `head` into `base`; `undefined` if they conflict. */
  merge(base: string, head: string, message: string): Promise<string | undefined> {
    return cached(this.#merges, `${base} ${head} ${message}`, async () => {
      const tree = await git(this.#folder, ['merge-tree', '--write-tree', base, head]).catch(() => undefined);
      if (tree === undefined) return undefined;
      const args = ['commit-tree', tree.toString().trim(), '-p', base, '-p', head, '-m', message];
      const date = `${(await this.readCommit(head)).seconds} +0000`;
      return (await git(this.#folder, args, { date })).toString().trim();
    });
  }

  async #diff(from: string, to: string): Promise<DiffFile[]> {
    const args = ['diff', '--raw', '--patch', '-z', '--no-abbrev', ...diffOptions, from, to];
    const told = (await git(this.#folder, args)).toString();
    // An empty field separates the raw entries from the patch.
    const end = told.indexOf('\0\0');
    return end === -1 ? [] : diffFiles(told.slice(0, end + 1), told.slice(end + 2), this.#limits);
  }
}

/** Caches a result. What depends only on commits never changes. */
function cached<T>(known: Map<string, Promise<T>>, key: string, find: () => Promise<T>): Promise<T> {
  const found = known.get(key) ?? find();
  known.set(key, found);
  return found;
}
