import type { Catalog } from '../../src/catalog/catalog.ts';
import { managedPolicies } from '../../test/corpus/managed-policies.ts';
import { expandAndFilter } from './expand-and-filter.ts';
import { randomFrom, sample, unusedOf, type Work } from './workload.ts';

/** All of AWS's managed policies, each with half of what it grants unused, chosen by chance. */
export function managedWork(catalog: Catalog): Work[] {
  const random = randomFrom(1415);
  return managedPolicies().map(({ policy }) => {
    const granted = new Set(expandAndFilter({ policy, knowledge: { catalog, unused: new Map() } }).flat());
    const unused = sample([...granted], Math.floor(granted.size / 2), random);
    return { policy, knowledge: { catalog, unused: unusedOf(unused) } };
  });
}
