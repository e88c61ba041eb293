import { addTo } from '../multimap.ts';
import { once } from '../once.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { Owner } from './ownership.ts';

/** Far more files than refer to one resource, or declare one under the same id. */
const MOST_FILES = 200;

/** The owners that are found in other files, and why there may be more. */
export interface Found {
  readonly owners: readonly Owner[];
  readonly reasons: readonly string[];
}

/** The owners that other files attach a policy to. */
export interface Attached extends Found {
  /** The path of a file that attaches it; `undefined` if none does. */
  readonly by: string | undefined;
  /** Whether a file that attaches it is merged with its own for certain. */
  readonly isMerged: boolean;
}

/**
 * A file that may be merged with others into one template before it is deployed. What it refers to and does not declare
 * is in one of these.
 */
export interface Fragment {
  readonly path: string;
  /** The logical ids that it refers to and does not declare. */
  readonly open: ReadonlySet<string>;
  /** The logical ids of its resources and the names of its parameters. */
  readonly declared: ReadonlySet<string>;
  /** To whom it attaches a managed policy under an open id. */
  attachedTo(id: string, all: Fragments): Found;
  /** The role or user that an id stands for; `undefined` if it stands for something else there, or for nothing. */
  principalAt(id: string, type: Owner['type'], all: Fragments): Found | undefined;
  /** The role that a framework makes for the file under a logical id; absent if none makes any. */
  roleMadeAt?(id: string, all: Fragments): Found | undefined;
  /** Whether it may give the role of a logical id another name than the framework that makes it. */
  mayRename(id: string): boolean;
}

/** All files that may be merged with each other, as far as they were read. */
export class Fragments {
  readonly #byPath = new Map<string, Fragment>();
  /** By open id. */
  readonly #users = new Map<string, Fragment[]>();
  readonly #declarers = new Map<string, Fragment[]>();
  readonly #makers: readonly Fragment[];
  readonly #unread: readonly SourceFile[];
  readonly #isWhole: boolean;
  /** By path, another file that a file is merged with for certain, nearer to the one that stands for all of them. */
  readonly #nearer = new Map<string, string>();

  /** `unread`: files that may be fragments too, and are not understood. `isWhole`: all that may be were read. */
  constructor(fragments: readonly Fragment[], unread: readonly SourceFile[], isWhole: boolean) {
    for (const fragment of fragments) {
      this.#byPath.set(fragment.path, fragment);
      for (const id of fragment.open) addTo(this.#users, id, fragment);
      for (const id of fragment.declared) addTo(this.#declarers, id, fragment);
    }
    this.#makers = fragments.filter(({ roleMadeAt }) => roleMadeAt !== undefined);
    this.#unread = unread;
    this.#isWhole = isWhole;
    for (const fragment of fragments) this.#mergeWithDeclarers(fragment);
  }

  /** To whom other files attach the managed policy of a logical id in a file. */
  attachedTo(id: string, path: string): Attached {
    const users = (this.#users.get(id) ?? []).filter((user) => user.path !== path);
    const own = this.#nearest(path);
    const by = users[0]?.path;
    const isMerged = users.some((user) => this.#nearest(user.path) === own);
    return { ...this.#attachedBy(users, id, path), by, isMerged };
  }

  #attachedBy(users: readonly Fragment[], id: string, path: string): Found {
    if (users.length > MOST_FILES) return unknown(`more than ${MOST_FILES} other files refer to it`);
    const unread = this.#unreadWith(id, path);
    return joined([
      ...users.map((user) => user.attachedTo(id, this)),
      ...(unread === undefined
        ? []
        : [unknown(`\`${unread}\` may be merged with its file and attach it too, and cannot be read`)]),
      ...(this.#isWhole || !this.#isMerging()
        ? []
        : [unknown('not all files were read that may be merged with its own, and attach it too')]),
    ]);
  }

  /**
   * The role or user that a file means by a logical id that it does not declare: those of all files that do. `undefined`
   * if it may be another one.
   */
  principalAt(id: string, type: Owner['type'], path: string): Found | undefined {
    const own = this.#byPath.get(path);
    if (own === undefined || own.declared.has(id) || !this.#isWhole) return undefined;
    if (this.#unreadWith(id, path) !== undefined || !this.#isComplete(own)) return undefined;
    const declarers = this.#declarersOf(id).filter((one) => one.path !== path);
    if (declarers.length > MOST_FILES) return undefined;
    const found = declarers.map((one) => one.principalAt(id, type, this));
    const known = found.filter((one) => one !== undefined);
    return known.length === 0 || known.length < found.length ? undefined : joined(known);
  }

  /** The roles that frameworks make under a logical id, for a file that adds to one of them; `undefined` if there is none. */
  roleMadeAt(id: string, path: string): Found | undefined {
    if (this.#makers.length > MOST_FILES) return undefined;
    const made = this.#makers.flatMap((maker) => maker.roleMadeAt?.(id, this) ?? []);
    const renaming = this.renamedBy(id, path);
    if (made.length === 0) return undefined;
    return joined([
      ...made,
      ...(renaming === undefined ? [] : [unknown(`\`${renaming}\` changes \`${id}\``)]),
    ]);
  }

  /** The path of another file that may give the role that a framework makes under a logical id another name. */
  renamedBy(id: string, path: string): string | undefined {
    // A service changes only its own roles.
    const others = (this.#declarers.get(id) ?? []).filter(
      (one) => one.path !== path && one.roleMadeAt === undefined,
    );
    return others.find((one) => one.mayRename(id))?.path ?? this.#unreadWith(id, path);
  }

  /** Whether all is declared that a fragment refers to. Else it is merged with something that was not read. */
  #isComplete({ open }: Fragment): boolean {
    return [...open].every((id) => this.#isDeclared(id));
  }

  /** What only one file declares is in that file, so that a fragment which refers to it is merged with it. */
  #mergeWithDeclarers(fragment: Fragment): void {
    if (!this.#isComplete(fragment)) return;
    for (const id of fragment.open) {
      const [only, another] = this.#declarers.get(id) ?? [];
      if (only === undefined || another !== undefined) continue;
      const [one, other] = [this.#nearest(fragment.path), this.#nearest(only.path)];
      if (one !== other) this.#nearer.set(one, other);
    }
  }

  /** The path of the file that stands for all that a file is merged with for certain. */
  #nearest(path: string): string {
    let at = path;
    for (let next = this.#nearer.get(at); next !== undefined; next = this.#nearer.get(at)) {
      const further = this.#nearer.get(next);
      if (further !== undefined) this.#nearer.set(at, further);
      at = next;
    }
    return at;
  }

  /** The files that declare a logical id, or a resource for which a role of that id is made. */
  #declarersOf(id: string): readonly Fragment[] {
    const maker = id.endsWith('Role') ? (this.#declarers.get(id.slice(0, -'Role'.length)) ?? []) : [];
    const declarers = this.#declarers.get(id) ?? [];
    return [
      ...declarers,
      ...maker.filter((one) => !declarers.includes(one) && one.principalAt(id, 'role', this) !== undefined),
    ];
  }

  /** Whether a logical id is declared somewhere, or that of something made for what is declared. */
  #isDeclared(id: string): boolean {
    if (id.startsWith('Serverless')) return true;
    for (let end = id.length; end > 0; end--) if (this.#declarers.has(id.slice(0, end))) return true;
    return this.#makers.some((maker) => maker.roleMadeAt?.(id, this) !== undefined);
  }

  /** Whether the files show that templates are merged: one refers to what only another declares. */
  #isMerging(): boolean {
    return [...this.#users.keys()].some((id) => this.#declarers.has(id));
  }

  /** The path of another file with a logical id in it that is not understood. */
  #unreadWith(id: string, path: string): string | undefined {
    return this.#unread.find((file) => file.path !== path && wordsOf(file).has(id))?.path;
  }
}

function unknown(reason: string): Found {
  return { owners: [], reasons: [reason] };
}

function joined(all: readonly Found[]): Found {
  return {
    owners: all.flatMap(({ owners }) => owners),
    reasons: all.flatMap(({ reasons }) => reasons),
  };
}

const wordsOf = once(({ text }: SourceFile) => new Set(text.match(/\w+/g)));
