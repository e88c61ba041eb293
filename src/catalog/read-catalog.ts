import { ConfigError } from '../errors.ts';
import type { Catalog } from './catalog.ts';

/** Whether a text can be a service prefix, in lower case. */
export function isServicePrefix(text: string): boolean {
  return /^[a-z0-9][a-z0-9-]{0,63}$/.test(text);
}

/** Whether a text can be the name of an action: a letter, then letters, digits and hyphens, at most 128. */
export function isActionName(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9-]{0,127}$/.test(text);
}

/**
 * Reads a catalog in the format of `catalog/actions.json`; service prefixes may be in any case and order.
 * Throws a `ConfigError` that says where the text departs from the format, but does not name the file.
 */
export function parseCatalog(text: string, date: string | undefined): Catalog {
  const actions = new Map<string, readonly string[]>();
  for (const [key, names] of Object.entries(parseObject(text))) {
    const service = key.toLowerCase();
    if (!isServicePrefix(service)) throw wrong(`\`${key}\` is not a service prefix`);
    if (actions.has(service)) throw wrong(`\`${service}\` is there twice, in different spellings: join them`);
    actions.set(service, readNames(key, names));
  }
  if (actions.size === 0) throw wrong('it holds no service');
  const services = [...actions.keys()].sort();
  return { date, services, actionsOf: (servicePrefix) => actions.get(servicePrefix) };
}

function parseObject(text: string): object {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : String(error));
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw wrong('it is not an object of service prefixes');
}

function readNames(key: string, value: unknown): readonly string[] {
  if (!Array.isArray(value) || value.length === 0)
    throw wrong(`\`${key}\` does not hold a list of action names`);
  const names: string[] = [];
  for (const [index, name] of value.entries()) {
    const place = `\`${key}\`[${index}]`;
    if (typeof name !== 'string') throw wrong(`${place} is not a string`);
    if (!isActionName(name)) throw wrong(`${place} is \`${name}\`, which is not the name of an action`);
    const previous = names.at(-1);
    if (previous !== undefined && previous >= name) {
      throw wrong(
        `${place}, \`${name}\`, does not sort after \`${previous}\`: sort by code unit, without repeats`,
      );
    }
    names.push(name);
  }
  rejectSpellings(key, names);
  return names;
}

/** Sorting by code unit can part two spellings of one name, so the order alone does not show them. */
function rejectSpellings(key: string, names: readonly string[]): void {
  const spellings = new Map<string, string>();
  for (const name of names) {
    const other = spellings.get(name.toLowerCase());
    if (other !== undefined) {
      throw wrong(`\`${key}\` holds \`${other}\` and \`${name}\`, two spellings of one action`);
    }
    spellings.set(name.toLowerCase(), name);
  }
}

function wrong(cause: string): ConfigError {
  return new ConfigError(`the catalog cannot be used: ${cause}`);
}
