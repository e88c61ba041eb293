import { z } from 'zod';
import { ConfigError } from '../../src/errors.ts';
import { type CatalogData, collectActions, type ServiceNames } from './catalog-data.ts';
import type { JsonReader } from './json-reader.ts';
import { checkShape } from './source-json.ts';

/** The index of AWS's public service reference: https://docs.aws.amazon.com/service-authorization/latest/reference/service-reference.html */
export const SERVICE_REFERENCE_INDEX =
  'https://servicereference.us-east-1.amazonaws.com/v1/service-list.json';

/** How many services are asked for at the same time. */
const CONCURRENCY = 8;

const indexSchema = z.array(z.object({ service: z.string(), url: z.string() }));
const serviceSchema = z.object({ Name: z.string(), Actions: z.array(z.object({ Name: z.string() })) });

type IndexEntry = z.infer<typeof indexSchema>[number];

/**
 * Reads AWS's service reference: the index, then every service that it names. `date` is the day on which it was
 * fetched, since it has none of its own. Throws a `ConfigError` for the first service of the index that fails.
 */
export async function readServiceReference(index: URL, read: JsonReader, date: string): Promise<CatalogData> {
  const entries = checkShape(indexSchema, await read(index), index.href);
  const services: ServiceNames[] = [];
  for (let start = 0; start < entries.length; start += CONCURRENCY) {
    const batch = entries.slice(start, start + CONCURRENCY);
    // Settled, so that of several failures it is always the same one that is reported.
    const results = await Promise.allSettled(batch.map((entry) => readService(entry, index, read)));
    for (const result of results) {
      if (result.status === 'rejected') throw result.reason;
      services.push(result.value);
    }
  }
  return {
    origin: { source: 'AWS service reference', version: null, license: null, date },
    actions: collectActions(services),
    copyright: undefined,
  };
}

async function readService(entry: IndexEntry, index: URL, read: JsonReader): Promise<ServiceNames> {
  const url = addressOf(entry, index);
  const { Name, Actions } = checkShape(serviceSchema, await read(url), url.href);
  const service = entry.service.toLowerCase();
  if (Name.toLowerCase() !== service) {
    throw new ConfigError(
      `\`${url.href}\` describes \`${Name}\`, where the index promises \`${entry.service}\``,
    );
  }
  return { service, names: Actions.map((action) => action.Name) };
}

/** The index decides what is fetched, so it may only point into its own site. */
function addressOf(entry: IndexEntry, index: URL): URL {
  const url = URL.canParse(entry.url, index.href) ? new URL(entry.url, index) : undefined;
  if (url?.origin === index.origin) return url;
  throw new ConfigError(`the index sends \`${entry.service}\` to another site: \`${entry.url}\``);
}
