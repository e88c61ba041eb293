import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError, InternalError } from '../errors.ts';
import type { Catalog } from './catalog.ts';

/** A service of `catalog/actions.json`, which has a line for each. */
const SERVICE_LINE = /^ {2}"([a-z0-9-]+)": (\[.*\])/gm;

/**
 * Loads the catalog that comes with the program. It is checked when it is generated, not here. Only the services that a
 * run asks for are parsed.
 */
export async function bundledCatalog(): Promise<Catalog> {
  const folder = catalogFolder();
  const [text, manifest, permissionsManagement] = await Promise.all([
    readFile(join(folder, 'actions.json'), 'utf8'),
    readFile(join(folder, 'manifest.json'), 'utf8'),
    bundledPermissionsManagement(),
  ]);
  const lines = new Map(
    [...text.matchAll(SERVICE_LINE)].map(([, service = '', list = '']) => [service, list]),
  );
  const parsed = new Map<string, readonly string[]>();
  return {
    date: JSON.parse(manifest).date,
    services: [...lines.keys()],
    actionsOf: (service) => {
      const line = lines.get(service);
      if (line === undefined) return undefined;
      const actions = parsed.get(service) ?? JSON.parse(line);
      parsed.set(service, actions);
      return actions;
    },
    permissionsManagement,
  };
}

/** Loads the actions of the access level *Permissions management* that come with the program. */
export async function bundledPermissionsManagement(): Promise<ReadonlySet<string>> {
  const text = await readFile(join(catalogFolder(), 'permissions-management.json'), 'utf8');
  const services = Object.entries<readonly string[]>(JSON.parse(text));
  return new Set(
    services.flatMap(([service, names]) => names.map((name) => `${service}:${name}`.toLowerCase())),
  );
}

/** Where the folder `catalog` may be, seen from a bundle in `dist`, from `src/catalog` and from `build/src/catalog`. */
const CATALOG_FOLDERS = ['../../catalog', '../../../catalog'];

/** The folder `catalog` of the program. A folder further above is somebody else's. */
function catalogFolder(): string {
  const folders = CATALOG_FOLDERS.map((path) => join(import.meta.dirname, path));
  const found = folders.find((folder) => existsSync(join(folder, 'actions.json')));
  if (found === undefined) throw new InternalError('the catalog is not beside the program');
  return found;
}

/** Whether a text is a possible service prefix in lower case. */
export function isServicePrefix(text: string): boolean {
  return /^[a-z0-9][a-z0-9-]{0,63}$/.test(text);
}

/** Whether a text is a possible action name: a letter, then letters, digits and hyphens, at most 128 characters. */
export function isActionName(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9-]{0,127}$/.test(text);
}

/**
 * Reads a catalog in the format of `catalog/actions.json`. Service prefixes may be in any case and order.
 * Throws a `ConfigError` that says what is wrong with the text, without the name of the file.
 */
export function parseCatalog(
  text: string,
  date: string | undefined,
  permissionsManagement?: ReadonlySet<string>,
): Catalog {
  const actions = new Map<string, readonly string[]>();
  for (const [key, names] of Object.entries(parseCatalogObject(text))) {
    const service = key.toLowerCase();
    if (!isServicePrefix(service)) throw catalogError(`\`${key}\` is not a service prefix`);
    if (actions.has(service)) throw catalogError(`\`${service}\` occurs in two spellings: merge them`);
    actions.set(service, readActionNames(key, names));
  }
  if (actions.size === 0) throw catalogError('it has no services');
  const services = [...actions.keys()].sort();
  return { date, services, actionsOf: (servicePrefix) => actions.get(servicePrefix), permissionsManagement };
}

function parseCatalogObject(text: string): object {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw catalogError(error instanceof Error ? error.message : String(error));
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw catalogError('it is not an object of service prefixes');
}

function readActionNames(key: string, value: unknown): readonly string[] {
  if (!Array.isArray(value) || value.length === 0)
    throw catalogError(`\`${key}\` is not a list of action names`);
  const names: string[] = [];
  for (const [index, name] of value.entries()) {
    const place = `\`${key}\`[${index}]`;
    if (typeof name !== 'string') throw catalogError(`${place} is not a string`);
    if (!isActionName(name))
      throw catalogError(`${place} is \`${name}\`, which is not the name of an action`);
    const previous = names.at(-1);
    if (previous !== undefined && previous >= name) {
      throw catalogError(
        `${place}, \`${name}\`, does not sort after \`${previous}\`: sort by code unit, without repeats`,
      );
    }
    names.push(name);
  }
  rejectOtherSpellings(key, names);
  return names;
}

/** Two spellings of one name may not be neighbours when sorted by code unit, so the order does not reveal them. */
function rejectOtherSpellings(key: string, names: readonly string[]): void {
  const spellings = new Map<string, string>();
  for (const name of names) {
    const other = spellings.get(name.toLowerCase());
    if (other !== undefined) {
      throw catalogError(`\`${key}\` has two spellings of one action: \`${other}\` and \`${name}\``);
    }
    spellings.set(name.toLowerCase(), name);
  }
}

function catalogError(cause: string): ConfigError {
  return new ConfigError(`the catalog cannot be used: ${cause}`);
}
