import { relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import * as core from '@actions/core';
import { ConfigError } from './errors.ts';
import { checkoutFolder } from './pull/checkout-folder.ts';
import { interruptible } from './pull/interrupt.ts';
import { progressLines } from './pull/progress.ts';
import { describePull, pull } from './pull/pull.ts';
import { readPullOptions } from './pull/pull-options.ts';
import { printable } from './render/words.ts';

/** Fetches findings into the checkout. */
async function runPullAction(): Promise<void> {
  const workspace = process.env['GITHUB_WORKSPACE'] || process.cwd();
  const out = await checkoutFolder(core.getInput('path', { required: true }), workspace);
  const [analyzerArn, region] = [core.getInput('analyzer-arn'), core.getInput('region')];
  const inventoryRole = core.getInput('inventory-role');
  const options = await readPullOptions({
    out,
    account: inputLines('accounts'),
    principal: inputLines('principals'),
    ...(analyzerArn !== '' && { analyzerArn }),
    ...(region !== '' && { region: [region] }),
    inventory: inputSwitch('inventory'),
    ...(inventoryRole !== '' && { inventoryRole }),
  });
  const progress = progressLines(core.info);
  const result = await interruptible((signal) => pull(options, { now: new Date(), progress, pause, signal }));
  core.setOutput('changed', result.changed);
  core.setOutput('finding-count', result.findingCount);
  core.setOutput('added', result.added);
  core.setOutput('removed', result.removed);
  core.info(`${relative(workspace, out)}: ${describePull(result)}`);
  for (const { severity, message } of result.diagnostics)
    if (severity === 'warning') core.warning(printable(message));
  const errors = result.diagnostics.filter(({ severity }) => severity === 'error');
  for (const { message } of errors) core.error(printable(message));
  const [first] = errors;
  if (first !== undefined)
    core.setFailed(
      printable(`not all findings were written: ${errors.length} failed, the first: ${first.message}`),
    );
}

/** Whether an input is `true`. Throws a `ConfigError` unless it is `true` or `false`. */
function inputSwitch(input: string): boolean {
  const text = core.getInput(input);
  if (text === 'true' || text === 'false') return text === 'true';
  throw new ConfigError(`the input \`${input}\` is \`${text}\`: expected \`true\` or \`false\``);
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
