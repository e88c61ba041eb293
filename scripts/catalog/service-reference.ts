import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ConfigError } from '../../src/errors.ts';
import {
  type CatalogData,
  collectActions,
  collectPermissionsManagement,
  type SourceService,
} from './catalog-data.ts';
import { causeOf, checkShape, parseSourceJson } from './source-json.ts';

/** The index of AWS's public service reference: https://docs.aws.amazon.com/service-authorization/latest/reference/service-reference.html */
export const SERVICE_REFERENCE_INDEX =
  'https://servicereference.us-east-1.amazonaws.com/v1/service-list.json';

/** The number of services that are fetched at the same time. */
const CONCURRENCY = 8;

const TIME_LIMIT_IN_MS = 60_000;

const indexSchema = z.array(z.object({ service: z.string(), url: z.string() }));
const actionSchema = z.object({
  Name: z.string(),
  Annotations: z
    .object({ Properties: z.object({ IsPermissionManagement: z.boolean().optional() }).optional() })
    .optional(),
});
const serviceSchema = z.object({ Name: z.string(), Actions: z.array(actionSchema) });

type IndexEntry = z.infer<typeof indexSchema>[number];

/** Reads the JSON document at an address. Throws a `ConfigError` that names the address and the cause. */
export type JsonReader = (url: URL) => Promise<unknown>;

/**
 * Reads AWS's service reference: the index, then every service in it. The reference has no date, so `date` is the day
 * on which it was fetched. Throws a `ConfigError` for the first service of the index that cannot be read.
 */
export async function readServiceReference(index: URL, read: JsonReader, date: string): Promise<CatalogData> {
  const entries = checkShape(indexSchema, await read(index), index.href);
  const services: SourceService[] = [];
  for (let start = 0; start < entries.length; start += CONCURRENCY) {
    const batch = entries.slice(start, start + CONCURRENCY);
    // `allSettled`, so that of several failures always the same one is reported.
    const results = await Promise.allSettled(batch.map((entry) => readEntry(entry, index, read)));
    for (const result of results) {
      if (result.status === 'rejected') throw result.reason;
      services.push(result.value);
    }
  }
  return {
    origin: { source: 'AWS service reference', version: null, license: null, date },
    actions: collectActions(services),
    permissionsManagement: collectPermissionsManagement(services),
    copyright: undefined,
  };
}

async function readEntry(entry: IndexEntry, index: URL, read: JsonReader): Promise<SourceService> {
  const url = addressOf(entry, index);
  const { Name, Actions } = checkShape(serviceSchema, await read(url), url.href);
  const service = entry.service.toLowerCase();
  if (Name.toLowerCase() !== service) {
    throw new ConfigError(`\`${url.href}\` describes \`${Name}\`, but the index says \`${entry.service}\``);
  }
  const managing = Actions.filter(
    ({ Annotations }) => Annotations?.Properties?.IsPermissionManagement === true,
  );
  return {
    service,
    names: Actions.map((action) => action.Name),
    permissionsManagement: managing.map((action) => action.Name),
  };
}

/** The index decides what is fetched, so its addresses must be on its own site. */
function addressOf(entry: IndexEntry, index: URL): URL {
  const url = URL.canParse(entry.url, index.href) ? new URL(entry.url, index) : undefined;
  if (url?.origin === index.origin) return url;
  throw new ConfigError(`the index puts \`${entry.service}\` on another site: \`${entry.url}\``);
}

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

/** Reads from a folder that mirrors a site: the path of an address is the path of a file in the folder. */
export function readFromMirror(folder: string): JsonReader {
  return async (url) => {
    // INVARIANT: a URL's path has no `..`, and these characters leave no escape in which one could hide.
    if (!/^[A-Za-z0-9._/-]+$/.test(url.pathname)) {
      throw new ConfigError(`\`${url.href}\` does not name a file: unexpected characters in its path`);
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
