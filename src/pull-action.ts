import { relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import * as core from '@actions/core';
import { checkoutFolder } from './pull/checkout-folder.ts';
import { progressLines } from './pull/progress.ts';
import { describePull, interruptible, pull } from './pull/pull.ts';
import { readPullOptions } from './pull/pull-options.ts';
import { printable } from './render/words.ts';

/** Fetches findings into the checkout. */
async function runPullAction(): Promise<void> {
  const workspace = process.env['GITHUB_WORKSPACE'] || process.cwd();
  const out = await checkoutFolder(core.getInput('path', { required: true }), workspace);
  const [analyzerArn, region] = [core.getInput('analyzer-arn'), core.getInput('region')];
  const options = await readPullOptions({
    out,
    account: inputLines('accounts'),
    principal: inputLines('principals'),
    ...(analyzerArn !== '' && { analyzerArn }),
    ...(region !== '' && { region }),
  });
  const progress = progressLines(core.info);
  const result = await interruptible((signal) => pull(options, { now: new Date(), progress, pause, signal }));
  core.setOutput('changed', result.changed);
  core.setOutput('finding-count', result.findingCount);
  core.setOutput('added', result.added);
  core.setOutput('removed', result.removed);
  core.info(`${relative(workspace, out)}: ${describePull(result)}`);
  const errors = result.diagnostics.filter(({ severity }) => severity === 'error');
  for (const { message } of errors) core.error(printable(message));
  const [first] = errors;
  if (first !== undefined)
    core.setFailed(
      printable(`not all findings were written: ${errors.length} failed, the first: ${first.message}`),
    );
}

/** The lines of an input that are not empty. */
function inputLines(input: string): string[] {
  return core.getMultilineInput(input).filter((line) => line !== '');
}

try {
  await runPullAction();
} catch (error) {
  core.setFailed(printable(error instanceof Error ? error.message : String(error)));
}
