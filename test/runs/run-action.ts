import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { SimulatedGitHub } from '../doubles/github/simulated-github.ts';
import type { RunOptions } from '../doubles/github/workflow-run.ts';

/** The results of a run of the bundled action. */
export interface ActionRun {
  readonly exitCode: number;
  /** The runner's log: both streams. */
  readonly log: string;
  readonly outputs: ReadonlyMap<string, string>;
  readonly summary: string;
  /** The folder of the run, which contains only what it wrote. */
  readonly workspace: string;
}

/** The defaults of an action's inputs, by the name of its bundle. */
const defaults = {
  action: defaultsIn('action.yml'),
  sweep: defaultsIn('sweep/action.yml'),
};

function defaultsIn(file: string): Readonly<Record<string, { default?: string }>> {
  const action: { inputs: Record<string, { default?: string }> } = parse(readFileSync(file, 'utf8'));
  return action.inputs;
}

/** Runs `dist/action` like a runner: in its own process, with the defaults of action.yml. */
export function runAction(
  github: SimulatedGitHub,
  options: RunOptions,
  inputs: Readonly<Record<string, string>> = {},
  variables: Readonly<Record<string, string>> = {},
): Promise<ActionRun> {
  return runBundle('action', github, options, inputs, variables);
}

/** Runs `dist/sweep` like a runner on a schedule, with the defaults of sweep/action.yml. */
export function runSweepAction(
  github: SimulatedGitHub,
  inputs: Readonly<Record<string, string>> = {},
  variables: Readonly<Record<string, string>> = {},
): Promise<ActionRun> {
  return runBundle('sweep', github, { event: 'schedule', payload: {} }, inputs, variables);
}

async function runBundle(
  bundle: keyof typeof defaults,
  github: SimulatedGitHub,
  options: RunOptions,
  inputs: Readonly<Record<string, string>>,
  variables: Readonly<Record<string, string>>,
): Promise<ActionRun> {
  const environment = { ...(await github.environment(options)), ...variables };
  for (const [name, { default: value }] of Object.entries(defaults[bundle])) {
    if (name !== 'token') environment[`INPUT_${name.toUpperCase()}`] = value ?? '';
  }
  for (const [name, value] of Object.entries(inputs)) environment[`INPUT_${name.toUpperCase()}`] = value;
  const { exitCode, log } = await start(bundle, environment);
  return {
    exitCode,
    log,
    outputs: readOutputs(await readFile(environment['GITHUB_OUTPUT'] ?? '', 'utf8')),
    summary: await readFile(environment['GITHUB_STEP_SUMMARY'] ?? '', 'utf8'),
    workspace: environment['GITHUB_WORKSPACE'] ?? '',
  };
}

function start(
  bundle: string,
  environment: Readonly<Record<string, string>>,
): Promise<{ exitCode: number; log: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(process.cwd(), `dist/${bundle}/index.js`)], {
      cwd: environment['GITHUB_WORKSPACE'],
      env: { PATH: process.env['PATH'], ...environment },
    });
    let log = '';
    const collect = (chunk: Buffer): void => {
      log += chunk.toString();
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', reject);
    child.on('close', (code) => resolve({ exitCode: code ?? 1, log }));
  });
}

/** Reads a file of outputs, each written as `name<<delimiter`, lines, `delimiter`. */
function readOutputs(text: string): Map<string, string> {
  const outputs = new Map<string, string>();
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const [name, delimiter] = (lines[at] ?? '').split('<<');
    if (name === undefined || delimiter === undefined) continue;
    const end = lines.indexOf(delimiter, at);
    outputs.set(name, lines.slice(at + 1, end).join('\n'));
    at = end;
  }
  return outputs;
}
