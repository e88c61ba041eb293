import * as core from '@actions/core';
import { bundledCatalog } from './catalog/load-catalog.ts';
import { createClient } from './github/client.ts';
import { logLine } from './github/log-line.ts';
import { troubleOf } from './github/request-fault.ts';
import { type RunContext, readRunContext } from './github/run-context.ts';
import { SWEEP } from './github/sweep/sweep-fault.ts';
import { readSweepInputs, type SweepInputs } from './github/sweep/sweep-inputs.ts';
import { loadToolkit } from './github/toolkit.ts';
import { runSweep, type SweepResult } from './run-sweep.ts';
import { renderSweepSummary } from './sweep/sweep-summary.ts';
import { sweepLines } from './sweep/sweep-text.ts';
import { workspaceAssemblies } from './workspace/gather-assemblies.ts';

/** Sweeps the repository of the run. */
async function sweep(inputs: SweepInputs): Promise<void> {
  const context = readRunContext(process.env);
  const { apiUrl, graphqlUrl, serverUrl } = context;
  const client = createClient({
    token: inputs.token,
    apiUrl,
    graphqlUrl,
    toolkit: await loadToolkit(apiUrl),
    say,
  });
  const { GITHUB_WORKSPACE: workspace = process.cwd() } = process.env;
  const readAssemblies = workspaceAssemblies(workspace, inputs.assemblies.length > 0);
  const settings = { ...inputs, readAssemblies, serverUrl, now: new Date() };
  const result = await runSweep(client, context.repo, settings, bundledCatalog);
  if (result === undefined) return tellEmpty();
  for (const line of sweepLines(result.outcome, inputs.isDryRun)) say(line);
  await writeSummary(result, context, inputs.isDryRun);
  setOutputs(result.outcome.counts, result.dashboard);
  for (const warning of result.warnings) core.warning(logLine(warning));
  const [first, ...others] = result.troubles;
  for (const trouble of others) core.error(logLine(trouble));
  if (first !== undefined) core.setFailed(logLine(first));
}

function say(message: string): void {
  core.info(logLine(message));
}

function tellEmpty(): void {
  say('the repository has no commit yet: there is nothing to sweep');
  setOutputs({ opened: 0, updated: 0, closed: 0, open: 0 }, undefined);
}

function setOutputs(counts: SweepResult['outcome']['counts'], dashboard: number | undefined): void {
  for (const name of ['opened', 'updated', 'closed', 'open'] as const) core.setOutput(name, counts[name]);
  core.setOutput('dashboard', dashboard ?? '');
}

async function writeSummary(
  result: SweepResult,
  { serverUrl, repo }: RunContext,
  isDryRun: boolean,
): Promise<void> {
  const address = `${serverUrl}/${repo.owner}/${repo.repo}`;
  const text = renderSweepSummary(result.report, result.outcome, address, isDryRun);
  if (process.env['GITHUB_STEP_SUMMARY']) await core.summary.addRaw(text).write();
}

try {
  const inputs = readSweepInputs((name) => core.getInput(name));
  for (const token of new Set([inputs.token, inputs.findingsToken])) core.setSecret(token);
  await sweep(inputs);
} catch (error) {
  core.setFailed(logLine(troubleOf(error, Date.now(), SWEEP)));
}
