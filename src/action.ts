import { writeFile } from 'node:fs/promises';
import * as core from '@actions/core';
import { context } from '@actions/github';
import { bundledCatalog } from './catalog/bundled-catalog.ts';
import type { Config } from './config/config.ts';
import { ConfigError } from './errors.ts';
import { createClient } from './github/client.ts';
import { gatherChange } from './github/gather.ts';
import { type PublishResult, publishReview } from './github/publish-review.ts';
import { targetOf } from './github/target.ts';
import { review } from './pipeline.ts';
import { count } from './report/describe.ts';
import { renderJson } from './report/json.ts';
import { renderPatch } from './report/patch.ts';
import { isIncomplete, type Report } from './report/report.ts';
import { reviewComments } from './report/review.ts';
import { renderSummary } from './report/summary.ts';
import { formatLocation } from './text/location.ts';

/** Reviews the change that started the run. */
async function run(): Promise<void> {
  const target = targetOf(context);
  const client = createClient(core.getInput('token', { required: true }), context.apiUrl, core.warning);
  const limit = wholeNumber('max-comments');
  const posts = choice('review', ['comments', 'summary']) === 'comments';
  const options = {
    configPath: core.getInput('config'),
    findings: core.getMultilineInput('findings'),
    trustedRef: choice('trusted-ref', ['base', 'head']),
    failOn:
      core.getInput('fail-on') === ''
        ? undefined
        : choice<Config['failOn']>('fail-on', ['unused', 'introduced', 'never']),
    now: new Date(),
  };
  if (core.getInput('sarif-file') !== '')
    throw new ConfigError('`sarif-file` is not available yet: leave it empty');
  const report = review(await gatherChange(client, target, options, bundledCatalog));
  const comments = posts ? reviewComments(report, core.getInput('tag'), limit) : [];
  const published = await publishReview(client, target, comments);
  for (const { path, line, startLine } of published.refused) {
    core.warning('this suggestion could not be posted: it is in the job summary', {
      file: path,
      startLine,
      endLine: line,
    });
  }
  await writeSummary(report, posts, published, comments.length);
  await writeFiles(report);
  conclude(report, published);
}

async function writeSummary(
  report: Report,
  posts: boolean,
  published: PublishResult,
  posted: number,
): Promise<void> {
  const wanted = report.placements.filter((placement) => placement.type === 'suggestion').length;
  const all = !posts || published.refused.length > 0 || wanted > posted;
  const text = renderSummary(report, all);
  if (process.env['GITHUB_STEP_SUMMARY']) await core.summary.addRaw(text).write();
  else core.info(text);
}

async function writeFiles(report: Report): Promise<void> {
  const outputs = [
    ['report-file', renderJson],
    ['patch-file', (value: Report) => renderPatch(value.edits)],
  ] as const;
  for (const [name, render] of outputs) {
    const path = core.getInput(name);
    if (path === '') continue;
    await writeFile(path, render(report));
    core.setOutput(name, path);
  }
}

function conclude(report: Report, published: PublishResult): void {
  core.setOutput('conclusion', report.conclusion);
  core.setOutput('unused-count', report.unusedCount);
  core.setOutput('suggestion-count', published.standing);
  for (const { severity, message, location } of report.diagnostics) {
    const properties =
      location === undefined
        ? {}
        : { file: location.path, ...(location.line && { startLine: location.line }) };
    if (severity === 'error') core.error(message, properties);
    else core.warning(message, properties);
  }
  if (published.readOnly) core.warning('the token may not write, so the suggestions are in the job summary');
  const errors = report.diagnostics.filter((diagnostic) => diagnostic.severity === 'error');
  if (isIncomplete(report)) {
    const [first] = errors;
    const place = first?.location === undefined ? '' : `${formatLocation(first.location)}: `;
    core.setFailed(
      `the review is not complete: ${count(errors.length, 'error')}, the first: ${place}${first?.message ?? ''}`,
    );
  } else if (report.fails) {
    core.setFailed(
      `${count(report.unusedCount, 'unused permission')} granted: apply the suggestions, or keep them in the configuration`,
    );
  }
}

function choice<T extends string>(name: string, allowed: readonly T[]): T {
  const value = core.getInput(name);
  const found = allowed.find((one) => one === value);
  if (found === undefined)
    throw new ConfigError(`the input \`${name}\` is \`${value}\`: expected one of ${allowed.join(', ')}`);
  return found;
}

function wholeNumber(name: string): number {
  const value = core.getInput(name);
  if (!/^\d{1,4}$/.test(value))
    throw new ConfigError(`the input \`${name}\` is \`${value}\`: expected a whole number`);
  return Number(value);
}

try {
  await run();
} catch (error) {
  core.setFailed(error instanceof Error ? error.message : String(error));
}
