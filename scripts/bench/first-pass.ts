import { bundledCatalog } from '../../src/catalog/load-catalog.ts';
import { refine } from '../../src/refine/refine.ts';
import { managedWork } from './workload.ts';

/** Prints the milliseconds that one refinement of all managed policies takes in a fresh process. */
const work = managedWork(await bundledCatalog());
const start = performance.now();
for (const { policy, knowledge } of work) refine(policy, knowledge);
console.log(performance.now() - start);
