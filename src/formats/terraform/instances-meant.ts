import { argumentOf } from './block.ts';
import { comparableKey, type Instance, isInstanceIndex, keyOfIndex } from './evaluate.ts';
import { isComputed, resolve } from './follow.ts';
import { instancesOf } from './instances.ts';
import { type ModuleIndex, splitPath, type Use } from './module-index.ts';

/** What a reference has to mean: an instance of a block, or a member of a local value. */
export interface Meant {
  readonly address: string;
  readonly path: readonly string[];
  readonly key?: string | undefined;
}

/** The instances of the using block whose reference may mean this instance or member; `undefined` for all of them. */
export function instancesMeant(index: ModuleIndex, meant: Meant, use: Use): readonly Instance[] | undefined {
  const wanted = wantedKey(index, meant, use);
  if (wanted === undefined) return undefined;
  const { key, keyIn } = wanted;
  const instances = instancesOf(index, use.block);
  if (instances === undefined || !index.meter.spend(instances.length)) return undefined;
  const meaning = instances.filter((instance) => {
    const own = keyIn(instance);
    return own === undefined || comparableKey(own) === comparableKey(key);
  });
  return meaning.length === instances.length ? undefined : meaning;
}

interface WantedKey {
  readonly key: string;
  /** The key that the reference has in an instance of its block. */
  readonly keyIn: (instance: Instance) => string | undefined;
}

function wantedKey(index: ModuleIndex, meant: Meant, use: Use): WantedKey | undefined {
  const { rest } = use;
  if (meant.key !== undefined) {
    const [first] = rest;
    return first?.startsWith('[') === true ? keyAt(index, first, meant.key) : undefined;
  }
  const at = rest.findIndex(isInstanceIndex);
  const key = meant.path[at === -1 ? rest.length : at];
  if (key === undefined) return undefined;
  if (at !== -1) return keyAt(index, rest[at] ?? '', key);
  return iteratesOver(index, meant.address, use) ? { key, keyIn: (instance) => instance.key } : undefined;
}

function keyAt(index: ModuleIndex, accessor: string, key: string): WantedKey {
  return { key, keyIn: (instance) => keyOfIndex(index, accessor, instance) };
}

/** Whether the instances of a block are exactly the members of the map that a use refers to. */
function iteratesOver(index: ModuleIndex, address: string, { block, keys, rest }: Use): boolean {
  if (keys[0] !== 'for_each' || keys.length > 1) return false;
  const each = argumentOf(block, 'for_each');
  if (each?.type !== 'opaque' || each.expression?.type !== 'reference') return false;
  const { path } = each.expression;
  const split = splitPath(path);
  const map = resolve(index, each, {});
  return (
    split.address === address &&
    split.rest.join('\0') === rest.join('\0') &&
    map?.type === 'mapping' &&
    !map.entries.some(isComputed)
  );
}
