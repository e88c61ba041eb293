import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type DiffFile, diffFiles } from './diff-file.ts';
import { changeTree, type FileChanges } from './file-change.ts';
import { git } from './git-command.ts';
import { historyOf, lineOf } from './history.ts';
import { githubLimits, type Limits } from './limits.ts';
import { type GitObject, ObjectStore } from './object-store.ts';
import { parseCommit, parseTree, type RepositoryCommit, type TreeEntry } from './parsed-object.ts';

const diffOptions = ['--no-color', '--no-ext-diff', '--no-textconv', '--find-renames', '--unified=3'];

/** What a commit says beside its tree. */
export interface WrittenCommit {
  parents: readonly string[];
  message: string;
  name: string;
  seconds: number;
}

/**
 * A bare git repository in its own folder. The same calls give the same commit ids. Commits, trees and refs are written
 * here; what git alone can tell, such as a diff, it is asked.
 */
export class Repository {
  readonly #folder: string;
  readonly #objects: ObjectStore;
  readonly #branch: string;
  readonly #limits: Limits;
  readonly #diffs = new Map<string, Promise<DiffFile[]>>();
  readonly #mergeBases = new Map<string, Promise<string | undefined>>();
  readonly #commits = new Map<string, Promise<string[]>>();
  readonly #merges = new Map<string, Promise<string | undefined>>();
  readonly #refs = new Map<string, string>();
  #seconds = 1_704_067_200;

  private constructor(folder: string, limits: Limits, branch: string) {
    this.#folder = folder;
    this.#limits = limits;
    this.#branch = branch;
    this.#objects = new ObjectStore(folder);
  }

  /** Creates an empty repository with the default branch `main`. */
  static async create(folder: string, limits: Limits = githubLimits, branch = 'main'): Promise<Repository> {
    // Like `git init`, without hooks and templates and without starting a process, which takes long in tests.
    for (const name of ['objects', 'refs/heads']) await mkdir(join(folder, name), { recursive: true });
    await writeFile(join(folder, 'HEAD'), `ref: refs/heads/${branch}\n`);
    await writeFile(join(folder, 'config'), '[core]\n\trepositoryformatversion = 0\n\tbare = true\n');
    return new Repository(folder, limits, branch);
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
    const { name = 'dev' } = options;
    const from = parents[0] === undefined ? undefined : (await this.readCommit(parents[0])).tree;
    const oid = await this.writeCommit(from, changes, { parents, message, name, seconds: this.tick() });
    this.#refs.set(ref, oid);
    return oid;
  }

  /** Points a ref at a commit. */
  async setRef(ref: string, oid: string): Promise<void> {
    this.#refs.set(ref, oid);
  }

  /** The commits that lead to another and touch a path, made at a time or later; the newest first. */
  async log(oid: string, path: string | undefined, since: string | undefined): Promise<string[]> {
    const line = lineOf(oid, this.#parentsOf, () => false);
    const from = since === undefined ? 0 : Date.parse(since) / 1000;
    if (line !== undefined) {
      const touched = await Promise.all(line.map((one) => this.#touches(one, path, from)));
      return line.filter((_, at) => touched[at]);
    }
    const args = [
      'rev-list',
      ...(since === undefined ? [] : [`--since=${since}`]),
      oid,
      '--',
      ...(path === undefined ? [] : [path]),
    ];
    return (await this.#git(args)).toString().split('\n').slice(0, -1);
  }

  /** Deletes a ref. */
  async deleteRef(ref: string): Promise<void> {
    this.#refs.delete(ref);
  }

  /** The refs below a prefix that ends in a slash, sorted by name, with their commits. */
  async refsBelow(prefix: string): Promise<{ name: string; oid: string }[]> {
    return [...this.#refs]
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, oid]) => ({ name, oid }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Writes a commit with the tree `from` and some changes, to no branch. Returns its id. */
  async writeCommit(from: string | undefined, changes: FileChanges, options: WrittenCommit): Promise<string> {
    return this.#writeCommit(changeTree(this.#objects, from, changes), options);
  }

  #writeCommit(tree: string, { parents, message, name, seconds }: WrittenCommit): string {
    const who = `${name} <${name.replace('[bot]', '')}@example.com> ${seconds} +0000`;
    const lines = [
      `tree ${tree}`,
      ...parents.map((parent) => `parent ${parent}`),
      `author ${who}`,
      `committer ${who}`,
      '',
      message,
    ];
    return this.#objects.write('commit', Buffer.from(lines.join('\n')));
  }

  /** The id of the object that a name of a ref or a full id stands for, if it has the given type. */
  async resolve(name: string, type?: 'commit' | 'tree'): Promise<string | undefined> {
    const [expression = '', peeled] = name.split(/\^\{(commit|tree)\}$/);
    const found = await this.object(this.#oidOf(expression));
    const wanted = type ?? peeled;
    if (found === undefined || wanted === undefined || found.type === wanted) return found?.oid;
    return found.type === 'commit' ? parseCommit(found).tree : undefined;
  }

  /** The full id of a name, by git's rules for short names of refs. */
  #oidOf(name: string): string {
    const full = name === 'HEAD' ? `refs/heads/${this.#branch}` : name;
    const candidates = [full, `refs/${full}`, `refs/tags/${full}`, `refs/heads/${full}`];
    return candidates.flatMap((one) => this.#refs.get(one) ?? [])[0] ?? full;
  }

  /** The object with a full id. */
  async object(oid: string): Promise<GitObject | undefined> {
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
      if (historyOf(one, this.#parentsOf).has(other)) return other;
      if (historyOf(other, this.#parentsOf).has(one)) return one;
      const base = await this.#git(['merge-base', one, other]).catch(() => undefined);
      return base?.toString().trim();
    });
  }

  /** The commits that are in `to` but not in `from`, the oldest first. */
  commitsBetween(from: string, to: string): Promise<string[]> {
    return cached(this.#commits, `${from} ${to}`, async () => {
      const known = historyOf(from, this.#parentsOf);
      const line = lineOf(to, this.#parentsOf, (oid) => known.has(oid));
      if (line !== undefined) return line.reverse();
      const listed = await this.#git(['rev-list', '--reverse', '--topo-order', `${from}..${to}`]);
      return listed.toString().split('\n').slice(0, -1);
    });
  }

  /** The files that differ between two commits or trees, with three lines of context. */
  diff(from: string, to: string): Promise<DiffFile[]> {
    return cached(this.#diffs, `${from} ${to}`, () => this.#diff(from, to));
  }

  /** The same diff as text. */
  async diffText(from: string, to: string): Promise<string> {
    return (await this.#git(['diff', ...diffOptions, from, to])).toString();
  }

  /** The difference between two commits at one path, to follow a line from one to the other. */
  async changesOf(from: string, to: string, path: string): Promise<DiffFile | undefined> {
    const known = await this.diff(from, to);
    return known.find((file) => (file.previousPath ?? file.path) === path && file.status !== 'added');
  }

  /** The commit that merges `head` into `base`; `undefined` if they conflict. */
  merge(base: string, head: string, message: string): Promise<string | undefined> {
    return cached(this.#merges, `${base} ${head} ${message}`, async () => {
      const tree = await this.#mergedTree(base, head);
      if (tree === undefined) return undefined;
      const { seconds } = await this.readCommit(head);
      return this.#writeCommit(tree, {
        parents: [base, head],
        message: `${message}\n`,
        name: 'dev',
        seconds,
      });
    });
  }

  async #mergedTree(base: string, head: string): Promise<string | undefined> {
    if ((await this.mergeBase(base, head)) === base) return (await this.readCommit(head)).tree;
    const tree = await this.#git(['merge-tree', '--write-tree', base, head]).catch(() => undefined);
    return tree?.toString().trim();
  }

  /** Asks git, which first gets what has been written. */
  #git(args: readonly string[]): Promise<Buffer> {
    this.#objects.flush();
    return git(this.#folder, args);
  }

  readonly #parentsOf = (oid: string): readonly string[] => {
    const object = this.#objects.read(oid);
    return object?.type === 'commit' ? parseCommit(object).parents : [];
  };

  /** Whether a commit with at most one parent is not older than a time and changes a path; any path if it is absent. */
  async #touches(oid: string, path: string | undefined, from: number): Promise<boolean> {
    const { parents, seconds } = await this.readCommit(oid);
    if (seconds < from || path === undefined) return seconds >= from;
    const before = parents[0] === undefined ? undefined : await this.entry(parents[0], path);
    const now = await this.entry(oid, path);
    return before?.oid !== now?.oid || before?.mode !== now?.mode;
  }

  async #diff(from: string, to: string): Promise<DiffFile[]> {
    const args = ['diff', '--raw', '--patch', '-z', '--no-abbrev', ...diffOptions, from, to];
    const told = (await this.#git(args)).toString();
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
