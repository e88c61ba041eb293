import { fileURLToPath } from 'node:url';
import { measureProcesses, median, outputOf, residentMemory } from './measure.ts';
import type { BenchRow } from './table.ts';

const SEED = 'test/fixtures/seed';
const CLI = ['dist/cli/index.js', 'refine', `${SEED}/policy.json`, '--findings', `${SEED}/unused.json`];
const EMPTY_SCRIPT = ['-e', '0'];
const FIRST_PASS = fileURLToPath(new URL('first-pass.js', import.meta.url));

/** The time and memory of whole processes of the bundled command line that review the seed's policy. */
export function benchProcesses(): BenchRow[] {
  const [cli = 0, bare = 0] = measureProcesses([CLI, EMPTY_SCRIPT]);
  const [memory, bareMemory] = [residentMemory(CLI), residentMemory(EMPTY_SCRIPT)];
  return [
    { name: '`node -e 0`', figure: bare, unit: 'ms' },
    {
      name: 'the command line on the seed, whole process',
      figure: cli,
      unit: 'ms',
      ratio: cli / bare,
      against: '`node -e 0`',
      target: { ratio: 2.5 },
    },
    {
      name: 'the same, resident memory',
      figure: memory,
      unit: 'MB',
      ratio: memory / bareMemory,
      against: '`node -e 0`',
      target: { figure: 120 },
    },
  ];
}

/** The time for all managed policies in a fresh process, where no code is compiled yet; the median of several processes. */
export function benchFirstPass(): BenchRow {
  const figures = Array.from({ length: 5 }, () => Number(outputOf([FIRST_PASS])));
  return {
    name: 'all managed policies, first pass in a fresh process',
    figure: median(figures),
    unit: 'ms',
    target: { figure: 1000 },
  };
}
