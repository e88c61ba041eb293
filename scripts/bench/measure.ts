import { spawnSync } from 'node:child_process';

/** The median of some figures; of an even number, the larger middle one. */
export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[sorted.length >>> 1] ?? Number.NaN;
}

/**
 * The milliseconds that each of several calls takes in a warm process: the median of rounds in which the calls take
 * turns, so that a slow phase of the machine affects all of them.
 */
export function measureCalls(calls: readonly (() => unknown)[]): number[] {
  const repeats = calls.map(repeatsInRound);
  const figures: number[][] = calls.map(() => []);
  for (let round = 0; round < CALL_ROUNDS; round++) {
    for (const [index, call] of calls.entries()) {
      const repeat = repeats[index] ?? 1;
      figures[index]?.push(time(call, repeat) / repeat);
    }
  }
  return figures.map(median);
}

const CALL_ROUNDS = 9;
const ROUND_MS = 100;
const WARM_UP_MS = 1000;

/** How often a call fits into a round once it is warm. */
function repeatsInRound(call: () => unknown): number {
  let warm = 0;
  let taken = 0;
  do {
    taken = time(call, 1);
    warm += taken;
  } while (warm < WARM_UP_MS);
  return Math.max(1, Math.round(ROUND_MS / taken));
}

function time(call: () => unknown, repeat: number): number {
  const start = process.hrtime.bigint();
  for (let count = 0; count < repeat; count++) call();
  return Number(process.hrtime.bigint() - start) / 1e6;
}

/** The milliseconds that whole processes of Node take, each given by its arguments; they take turns. */
export function measureProcesses(
  commands: readonly (readonly string[])[],
  { rounds = 15, folder }: { readonly rounds?: number; readonly folder?: string } = {},
): number[] {
  const figures: number[][] = commands.map(() => []);
  for (let round = -1; round < rounds; round++) {
    for (const [index, command] of commands.entries()) {
      const taken = time(() => runNode(command, folder), 1);
      // The first round fills the caches.
      if (round >= 0) figures[index]?.push(taken);
    }
  }
  return figures.map(median);
}

/** The peak resident memory of a process of Node, in MB. */
export function residentMemory(command: readonly string[]): number {
  const report = `import{writeSync}from'node:fs';process.on('exit',()=>writeSync(2,'\\n'+process.resourceUsage().maxRSS))`;
  const { stderr } = runNode(['--import', `data:text/javascript,${encodeURIComponent(report)}`, ...command]);
  return Number(stderr.trim().split('\n').at(-1)) / 1024;
}

/** The standard output of a process of Node. */
export function outputOf(command: readonly string[]): string {
  return runNode(command).stdout;
}

function runNode(command: readonly string[], folder?: string): { stdout: string; stderr: string } {
  const result = spawnSync(process.execPath, command, { encoding: 'utf8', cwd: folder });
  // The command line exits with 1 when permissions are unused.
  if (result.error !== undefined || (result.status ?? 2) > 1) {
    throw new Error(`\`node ${command.join(' ')}\` failed: ${result.error?.message ?? result.stderr}`);
  }
  return result;
}
