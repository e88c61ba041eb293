import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parse } from 'yaml';
import type { SimulatedAws } from '../doubles/aws/simulated-aws.ts';

/** The result of a process. */
export interface ProcessRun {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
  /** Peak memory, in MB. */
  readonly megabytes: number;
}

/** The result of a run of the bundled action. */
export interface PullActionRun extends ProcessRun {
  readonly outputs: Readonly<Record<string, string>>;
}

/**
 * Prints the peak of the process's memory at its end, in KB. On Linux, `maxRSS` starts at that of the process that started
 * it, which is here one that runs tests; the peak in `/proc` is that of the program alone.
 */
const REPORT_MEMORY = `data:text/javascript,${encodeURIComponent(`
import { existsSync, readFileSync } from 'node:fs';
process.on('exit', () => {
  const own = existsSync('/proc/self/status') && /VmHWM:\\s*(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  process.stderr.write('\\npeak ' + (own || process.resourceUsage().maxRSS));
});`)}`;

/** Runs a bundle in its own process, which finds the simulated AWS through the SDK's environment variables. */
export function runBundle(
  bundle: string,
  args: readonly string[],
  cwd: string,
  environment: Readonly<Record<string, string>>,
  started: (child: ChildProcess) => void = () => {},
): Promise<ProcessRun> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, ['--import', REPORT_MEMORY, resolve(bundle), ...args], {
      cwd,
      env: { PATH: process.env['PATH'], ...environment },
    });
    started(child);
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      err += chunk.toString();
    });
    child.on('error', fail);
    child.on('close', (code) => {
      const [said = '', peak = ''] = err.split('\npeak ');
      done({ exitCode: code ?? 1, out, err: said, megabytes: Number(peak) / 1024 });
    });
  });
}

/** Runs `dist/pull` in a checkout as a runner does, with the defaults of its action.yml. */
export async function runPullAction(
  aws: SimulatedAws,
  checkout: string,
  inputs: Readonly<Record<string, string>> = {},
): Promise<PullActionRun> {
  const action: { inputs: Record<string, { default?: string }> } = parse(
    await readFile('pull/action.yml', 'utf8'),
  );
  const output = `${checkout}-output`;
  await mkdir(dirname(output), { recursive: true });
  await writeFile(output, '');
  const environment: Record<string, string> = {
    ...aws.environment,
    GITHUB_WORKSPACE: checkout,
    GITHUB_OUTPUT: output,
  };
  for (const [name, { default: value }] of Object.entries(action.inputs))
    environment[`INPUT_${name.toUpperCase()}`] = inputs[name] ?? value ?? '';
  const run = await runBundle('dist/pull/index.js', [], checkout, environment);
  const outputs = (await readFile(output, 'utf8')).matchAll(/^(.+?)<<(.+)\n([\s\S]*?)\n\2$/gm);
  return { ...run, outputs: Object.fromEntries([...outputs].map(([, name, , value]) => [name, value])) };
}
