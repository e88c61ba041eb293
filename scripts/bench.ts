import { availableParallelism, loadavg } from 'node:os';
import { bundledCatalog } from '../src/catalog/load-catalog.ts';
import { benchCalls } from './bench/calls.ts';
import { benchChanges } from './bench/changes.ts';
import { benchFirstPass, benchProcesses } from './bench/processes.ts';
import { benchReviews } from './bench/reviews.ts';
import { benchSweeps } from './bench/sweeps.ts';
import { isMet, renderTable } from './bench/table.ts';
import { benchYardstick } from './bench/yardstick.ts';

/**
 * Measures the program on this machine and fails when a target is missed. The figures are wall-clock times, so the
 * machine's load before the run shows how reliable they are.
 */
const [load = 0] = loadavg();
const catalog = await bundledCatalog();
const rows = [
  ...benchProcesses(),
  ...benchCalls(catalog),
  benchFirstPass(),
  ...(await benchReviews(catalog)),
  ...benchChanges(),
  ...(await benchSweeps()),
];
console.log(`Node ${process.version}, catalog of ${catalog.date}`);
console.log(`${availableParallelism()} cores, load ${load.toFixed(1)} before\n`);
console.log(renderTable(rows));
console.log(benchYardstick(catalog));
if (!rows.every(isMet)) process.exitCode = 1;
