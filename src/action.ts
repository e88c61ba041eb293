import * as core from '@actions/core';
import { bundledCatalog } from './catalog/load-catalog.ts';
import { type ActionInputs, type RequestedFile, readInputs } from './github/action-inputs.ts';
import {
  type Annotation,
  coverageAnnotations,
  diagnosticAnnotations,
  limitAnnotations,
  suggestionAnnotations,
} from './github/annotations.ts';
import { createClient } from './github/client.ts';
import { gatherFromGitHub } from './github/gather.ts';
import { logLine } from './github/log-line.ts';
import { outputPath, writeOutput } from './github/output-files.ts';
import { countSuggestions, type PublishResult, publishReview } from './github/publish-review.ts';
import { troubleOf } from './github/request-fault.ts';
import { readRunContext } from './github/run-context.ts';
import { type ReviewTarget, targetOf } from './github/target.ts';
import { loadToolkit } from './github/toolkit.ts';
import { failureOf } from './github/verdict.ts';
import { review } from './pipeline.ts';
import { reviewComments } from './render/comments.ts';
import { matchingLines } from './render/matching.ts';
import type { RenderOptions } from './render/outputs.ts';
import { renderSummary } from './render/summary.ts';
import type { PostedReview } from './render/summary-changes.ts';
import type { Report } from './report/report.ts';
import { workspaceAssemblies } from './workspace/gather-assemblies.ts';

const FILE_OPTIONS: RenderOptions = {
  colour: false,
  removed: 0,
  quiet: false,
  explain: false,
  pathInPatch: (path) => path,
};

/** Reviews the change that started the run. */
async function runReview(inputs: ActionInputs): Promise<void> {
  const paths = await filePaths(inputs);
  const context = readRunContext(process.env);
  const target = targetOf(context);
  if (target === undefined) return skipReview();
  const { apiUrl, graphqlUrl } = context;
  const client = createClient({
    token: inputs.token,
    apiUrl,
    graphqlUrl,
    toolkit: await loadToolkit(apiUrl),
    say,
  });
  const { gathering } = inputs;
  const assemblies = workspaceAssemblies(workspaceFolder(), gathering.assemblies.length > 0);
  const report = review(await gatherFromGitHub(client, target, gathering, bundledCatalog, assemblies));
  if (core.isDebug()) for (const line of matchingLines(report)) core.debug(line);
  const published = await postReview(inputs, client, target, report);
  await writeSummary(report, published && postedReview(published, inputs.maxComments));
  for (const [{ name, path, output }, absolutePath] of paths) {
    const render = await output.load();
    await writeOutput(absolutePath, render(report, FILE_OPTIONS));
    core.setOutput(name, path);
  }
  reportOutcome(report, published);
}

function say(message: string): void {
  core.info(logLine(message));
}

/** Sets the outputs of a run that has nothing to review because a branch was deleted. */
function skipReview(): void {
  say('a branch was deleted: nothing to review');
  core.setOutput('conclusion', 'skipped');
  core.setOutput('unused-count', 0);
  core.setOutput('unreviewed-count', 0);
  core.setOutput('suggestion-count', 0);
}

/** Posts the comments; `undefined` where the run posts none. */
async function postReview(
  { posts, tag, maxComments }: ActionInputs,
  client: ReturnType<typeof createClient>,
  target: ReviewTarget,
  report: Report,
): Promise<PublishResult | undefined> {
  if (!posts || target.pullRequest === undefined) return undefined;
  return publishReview(client, target, tag, reviewComments(report, tag), maxComments);
}

function workspaceFolder(): string {
  return process.env['GITHUB_WORKSPACE'] ?? process.cwd();
}

/** The absolute paths of the requested files, checked before the review so that a wrong one costs no time. */
async function filePaths({ files }: ActionInputs): Promise<[file: RequestedFile, absolutePath: string][]> {
  const workspace = workspaceFolder();
  const { RUNNER_TEMP: temporary = workspace } = process.env;
  const paths: [RequestedFile, string][] = [];
  for (const file of files) paths.push([file, await outputPath(file, [workspace, temporary])]);
  return paths;
}

async function writeSummary(report: Report, posted: PostedReview | undefined): Promise<void> {
  const text = renderSummary(report, posted);
  if (process.env['GITHUB_STEP_SUMMARY']) await core.summary.addRaw(text).write();
  else say('this runner shows no job summaries');
}

function postedReview(published: PublishResult, limit: number): PostedReview {
  const places = published.standing.map(({ key, lines }): [string, 'lines' | 'file'] => {
    return [key, lines === undefined ? 'file' : 'lines'];
  });
  const resolved = new Set(published.resolved.map(({ key }) => key));
  return { places: new Map(places), resolved, limit, reason: stopReason(published) };
}

/** Why comments are not on the pull request, where one reason holds for all of them. */
function stopReason({ stop, unposted }: PublishResult): string | undefined {
  if (stop === undefined || unposted.length === 0) return undefined;
  return stop.type === 'read-only' ? 'the token may not write' : stop.reason;
}

function reportOutcome(report: Report, published: PublishResult | undefined): void {
  core.setOutput('conclusion', report.conclusion);
  core.setOutput('unused-count', report.unusedCount);
  core.setOutput('unreviewed-count', report.unreviewedCount);
  core.setOutput('suggestion-count', published === undefined ? 0 : countSuggestions(published));
  const failure = failureOf(report, published);
  const annotations = [
    ...coverageAnnotations(report),
    ...diagnosticAnnotations(report.diagnostics),
    ...stopAnnotations(published),
    ...suggestionAnnotations(report, published?.unposted ?? []),
  ];
  for (const annotation of limitAnnotations(annotations, failure === undefined ? 0 : 1)) annotate(annotation);
  if (failure !== undefined) core.setFailed(logLine(failure));
}

function stopAnnotations(published: PublishResult | undefined): Annotation[] {
  const { stop, unposted = [] } = published ?? {};
  if (stop?.type === 'overtaken' || stop?.type === 'closed')
    return [{ kind: 'notice', message: `this run posts nothing more: ${stop.reason}` }];
  if (stop === undefined || stop.type === 'failed' || unposted.length === 0) return [];
  const why = stop.type === 'read-only' ? 'the token may not write' : 'GitHub accepts no comments';
  const message = `${why} (${stop.reason}), so the suggestions are in the job summary`;
  return [{ kind: 'notice', message }];
}

function annotate({ kind, message, path, lines }: Annotation): void {
  const write = { error: core.error, warning: core.warning, notice: core.notice }[kind];
  const place = lines && { startLine: lines.startLine, endLine: lines.line };
  write(message, path === undefined ? {} : { file: path, ...place });
}

try {
  const inputs = readInputs((name) => core.getInput(name), new Date());
  for (const token of new Set([inputs.token, inputs.gathering.findingsToken])) core.setSecret(token);
  await runReview(inputs);
} catch (error) {
  core.setFailed(logLine(troubleOf(error, Date.now())));
}
