import { relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import * as core from '@actions/core';
import { interruptible } from './pull/interrupt.ts';
import { progressLines } from './pull/progress.ts';
import { pull } from './pull/pull.ts';
import { readPullOptions } from './pull/pull-options.ts';
import { summarise } from './pull/summarise.ts';
import { withinWorkspace } from './pull/within-workspace.ts';
import { printable } from './render/words.ts';

/** Fetches findings into the checkout. */
async function run(): Promise<void> {
  const workspace = process.env['GITHUB_WORKSPACE'] || process.cwd();
  const out = await withinWorkspace(core.getInput('path', { required: true }), workspace);
  const [analyzerArn, region] = [core.getInput('analyzer-arn'), core.getInput('region')];
  const options = readPullOptions({
    out,
    account: linesOf('accounts'),
    principal: linesOf('principals'),
    ...(analyzerArn !== '' && { analyzerArn }),
    ...(region !== '' && { region }),
  });
  const progress = progressLines(core.info);
  const result = await interruptible((signal) => pull(options, { now: new Date(), progress, pause, signal }));
  core.setOutput('changed', result.changed);
  core.setOutput('finding-count', result.findingCount);
  core.setOutput('added', result.added);
  core.setOutput('removed', result.removed);
  core.info(`${relative(workspace, out)}: ${summarise(result)}`);
  const errors = result.diagnostics.filter(({ severity }) => severity === 'error');
  for (const { message } of errors) core.error(printable(message));
  const [first] = errors;
  if (first !== undefined)
    core.setFailed(
      printable(`not all findings were written: ${errors.length} failed, the first: ${first.message}`),
    );
}

/** The lines of an input that say anything. */
function linesOf(input: string): string[] {
  return core.getMultilineInput(input).filter((line) => line !== '');
}

try {
  await run();
} catch (error) {
  core.setFailed(printable(error instanceof Error ? error.message : String(error)));
}
