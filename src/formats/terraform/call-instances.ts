import { argumentOf, type Block } from './block.ts';
import type { Instance } from './evaluate.ts';
import { ANY_KEY } from './follow.ts';
import { instancesOf, iteratedBy } from './instances.ts';
import type { ModuleIndex } from './module-index.ts';
import type { CallInstance } from './passed-values.ts';

/** A call with more instances is taken as one with a key that may be any. */
const MOST_INSTANCES = 100;

/** The instances of a call with their scopes; a single one without a key if they are not known. */
export function callInstances(index: ModuleIndex, call: Block, address: string): CallInstance[] {
  const found = instancesOf(index, call);
  const each = argumentOf(call, 'for_each');
  const members = each === undefined ? undefined : iteratedBy(index, each);
  const known = found !== undefined && isListed(found) ? found : undefined;
  if (known === undefined)
    return [{ scope: `${address}.`, instance: undefined, key: ANY_KEY, members: undefined }];
  return known.map((instance) => {
    const { key, index: at } = instance;
    if (at !== undefined) return { scope: `${address}[${at}].`, instance, key: at, members };
    if (key === undefined) return { scope: `${address}.`, instance, key: undefined, members };
    return { scope: `${address}[${JSON.stringify(key)}].`, instance, key, members };
  });
}

/** Whether all instances are told apart by plain keys. */
function isListed(instances: readonly Instance[]): boolean {
  if (instances.length === 0 || instances.length > MOST_INSTANCES) return false;
  const [first] = instances;
  if (instances.length === 1 && first?.key === undefined && first?.index === undefined)
    return first?.value === undefined;
  const keys = instances.map(({ key, index }) => (index === undefined ? key : String(index)));
  return new Set(keys).size === keys.length && keys.every((key) => key !== undefined && !key.startsWith('('));
}
