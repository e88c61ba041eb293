import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measureProcesses, median, outputOf, residentMemory } from './measure.ts';
import type { BenchRow } from './table.ts';

const SEED = 'test/fixtures/seed';
const CLI = [resolve('dist/cli/index.js'), 'refine', 'policy.json', '--findings', 'unused.json'];
/** The same in this repository, whose files are listed for code that reads the policy. */
const CLI_HERE = [CLI[0] ?? '', 'refine', `${SEED}/policy.json`, '--findings', `${SEED}/unused.json`];
const EMPTY_SCRIPT = ['-e', '0'];
const FIRST_PASS = fileURLToPath(new URL('first-pass.js', import.meta.url));

/** The time and memory of whole processes of the bundled command line that review the seed's policy. */
export function benchProcesses(): BenchRow[] {
  const folder = mkdtempSync(join(tmpdir(), 'seed-'));
  try {
    cpSync(SEED, folder, { recursive: true });
    const [cli = 0, bare = 0] = measureProcesses([CLI, EMPTY_SCRIPT], { folder });
    const [here = 0] = measureProcesses([CLI_HERE]);
    const [memory, bareMemory] = [residentMemory(CLI_HERE), residentMemory(EMPTY_SCRIPT)];
    return rowsOf({ cli, here, bare, memory, bareMemory });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

type Figures = Readonly<Record<'cli' | 'here' | 'bare' | 'memory' | 'bareMemory', number>>;

function rowsOf({ cli, here, bare, memory, bareMemory }: Figures): BenchRow[] {
  return [
    { name: '`node -e 0`', figure: bare, unit: 'ms' },
    {
      name: 'the command line on the seed, whole process',
      figure: cli,
      unit: 'ms',
      ratio: cli / bare,
      against: '`node -e 0`',
      target: { ratio: 2 },
    },
    {
      name: 'the same in this repository, whose files are listed',
      figure: here,
      unit: 'ms',
      ratio: here / bare,
      against: '`node -e 0`',
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
