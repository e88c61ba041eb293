import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { gitArguments, gitEnvironment } from './git-command.ts';

/** An object of the repository, with its bytes. */
export interface GitObject {
  oid: string;
  type: 'blob' | 'tree' | 'commit' | 'tag';
  bytes: Buffer;
}

/** Reads objects through one long-lived `git cat-file`, since one query can ask for hundreds of them. */
export class ObjectReader {
  readonly #process: ChildProcessWithoutNullStreams;
  #received: Buffer[] = [];
  #last: Promise<unknown> = Promise.resolve();
  #wake: (() => void) | undefined;
  #ended = false;

  constructor(folder: string) {
    this.#process = spawn('git', [...gitArguments(folder), 'cat-file', '--batch'], {
      env: gitEnvironment('1704067200 +0000'),
    });
    this.#process.stdin.on('error', () => {});
    this.#process.stdout.on('data', (chunk: Buffer) => {
      this.#received.push(chunk);
      this.#wake?.();
    });
    this.#process.on('close', () => {
      this.#ended = true;
      this.#wake?.();
    });
  }

  /** The object with a full id; `undefined` if there is none. */
  read(oid: string): Promise<GitObject | undefined> {
    if (!/^[0-9a-f]{40}$/.test(oid)) return Promise.resolve(undefined);
    const answer = this.#last.then(() => this.#ask(oid));
    this.#last = answer.catch(() => {});
    return answer;
  }

  /** Ends the process; later reads reject. */
  async close(): Promise<void> {
    await this.#last;
    this.#process.stdin.end();
    while (!this.#ended) await this.#more();
  }

  async #ask(oid: string): Promise<GitObject | undefined> {
    this.#process.stdin.write(`${oid}\n`);
    const [, type = '', size = ''] = (await this.#line()).split(' ');
    if (type !== 'blob' && type !== 'tree' && type !== 'commit' && type !== 'tag') return undefined;
    const bytes = await this.#take(Number(size) + 1);
    return { oid, type, bytes: bytes.subarray(0, -1) };
  }

  async #line(): Promise<string> {
    for (;;) {
      const at = this.#joinedChunks().indexOf(10);
      if (at !== -1) return (await this.#take(at + 1)).toString('utf8', 0, at);
      await this.#more();
    }
  }

  async #take(count: number): Promise<Buffer> {
    let received = this.#received.reduce((sum, chunk) => sum + chunk.length, 0);
    while (received < count) {
      const before = this.#received.length;
      await this.#more();
      for (const chunk of this.#received.slice(before)) received += chunk.length;
    }
    const all = this.#joinedChunks();
    this.#received = [all.subarray(count)];
    return all.subarray(0, count);
  }

  #joinedChunks(): Buffer {
    const all = this.#received.length === 1 ? this.#received[0] : undefined;
    const joined = all ?? Buffer.concat(this.#received);
    this.#received = [joined];
    return joined;
  }

  async #more(): Promise<void> {
    if (this.#ended) throw new Error('git cat-file has ended');
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    this.#wake = undefined;
  }
}
