import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError } from '../../src/errors.ts';
import { causeOf, parseSourceJson } from './source-json.ts';

/** Reads the JSON document at an address; a `ConfigError` names the address and the cause. */
export type JsonReader = (url: URL) => Promise<unknown>;

const TIME_LIMIT_IN_MS = 60_000;

/** Reads over HTTP. */
export async function readOverHttp(url: URL): Promise<unknown> {
  return parseSourceJson(await fetchText(url), url.href);
}

async function fetchText(url: URL): Promise<string> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIME_LIMIT_IN_MS) });
    if (!response.ok) throw new Error(`status ${response.status}`);
    return await response.text();
  } catch (error) {
    throw new ConfigError(`cannot fetch \`${url.href}\`: ${causeOf(error)}`);
  }
}

/** Reads from a folder that mirrors a site: an address stands for the file at its path below the folder. */
export function readFromMirror(folder: string): JsonReader {
  return async (url) => {
    // INVARIANT: a URL's path holds no `..`, and none hides behind an escape here.
    if (!/^[A-Za-z0-9._/-]+$/.test(url.pathname)) {
      throw new ConfigError(`\`${url.href}\` stands for no file: unexpected characters in its path`);
    }
    const file = join(folder, url.pathname);
    return parseSourceJson(await readMirrored(file), file);
  };
}

async function readMirrored(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new ConfigError(`the copy of the service reference is incomplete: ${causeOf(error)}`);
  }
}
