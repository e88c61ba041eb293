import { bundledCatalog } from '../src/catalog/bundled-catalog.ts';
import { benchCalls } from './bench/calls.ts';
import { benchFirstPass, benchProcesses } from './bench/processes.ts';
import { isMet, renderTable } from './bench/table.ts';
import { benchYardstick } from './bench/yardstick.ts';

/** Measures the program on this machine against its targets; fails when one is missed. */
const catalog = await bundledCatalog();
const rows = [...benchProcesses(), ...benchCalls(catalog), benchFirstPass()];
console.log(`Node ${process.version}, catalog of ${catalog.date}\n`);
console.log(renderTable(rows));
console.log(benchYardstick(catalog));
if (!rows.every(isMet)) process.exitCode = 1;
