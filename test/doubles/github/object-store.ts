import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deflateSync, inflateSync } from 'node:zlib';

/** An object of the repository, with its bytes. */
export interface GitObject {
  oid: string;
  type: 'blob' | 'tree' | 'commit' | 'tag';
  bytes: Buffer;
}

const FULL_ID = /^[0-9a-f]{40}$/;
const HEADER = /^(blob|tree|commit|tag) (\d+)$/;

/**
 * The objects of a repository, kept in memory until git needs them: most tests never start it, and a process for each
 * commit would take most of their time.
 */
export class ObjectStore {
  readonly #folder: string;
  readonly #known = new Map<string, GitObject>();
  #pending: GitObject[] = [];

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Adds an object. Returns its id. */
  write(type: GitObject['type'], bytes: Buffer): string {
    const oid = createHash('sha1').update(headerOf(type, bytes)).update(bytes).digest('hex');
    if (this.#known.has(oid)) return oid;
    const object = { oid, type, bytes };
    this.#known.set(oid, object);
    this.#pending.push(object);
    return oid;
  }

  /** The object with a full id, written here or by git; `undefined` if there is none. */
  read(oid: string): GitObject | undefined {
    return this.#known.get(oid) ?? this.#readFile(oid);
  }

  /** Writes all objects to the repository's folder, for git to see. */
  flush(): void {
    for (const { oid, type, bytes } of this.#pending) {
      const file = this.#fileOf(oid);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, deflateSync(Buffer.concat([headerOf(type, bytes), bytes]), { level: 1 }));
    }
    this.#pending = [];
  }

  #readFile(oid: string): GitObject | undefined {
    if (!FULL_ID.test(oid) || !existsSync(this.#fileOf(oid))) return undefined;
    const content = inflateSync(readFileSync(this.#fileOf(oid)));
    const end = content.indexOf(0);
    const type = HEADER.exec(content.toString('latin1', 0, end))?.[1];
    if (type !== 'blob' && type !== 'tree' && type !== 'commit' && type !== 'tag')
      throw new Error(`the object ${oid} has no header`);
    const object = { oid, type, bytes: content.subarray(end + 1) } as const;
    this.#known.set(oid, object);
    return object;
  }

  #fileOf(oid: string): string {
    return join(this.#folder, 'objects', oid.slice(0, 2), oid.slice(2));
  }
}

function headerOf(type: GitObject['type'], bytes: Buffer): Buffer {
  return Buffer.from(`${type} ${bytes.length}\0`);
}
