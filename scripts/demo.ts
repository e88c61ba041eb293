import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pc from 'picocolors';
import { addAnalyzer, addExisting, addFindingDocument, role } from '../test/doubles/aws/finding-fixtures.ts';
import { SimulatedAws } from '../test/doubles/aws/simulated-aws.ts';
import { SimulatedGitHub } from '../test/doubles/github/simulated-github.ts';
import type { CommentState } from '../test/doubles/github/state.ts';
import { runPullAction } from '../test/pull/run-pull-action.ts';
import { gitApply } from '../test/runs/git-apply.ts';
import { runAction } from '../test/runs/run-action.ts';
import { demoSweep } from './demo/sweep.ts';

const FINDINGS = '.github/findings';
const CONFIG = '.github/least-privilege.yml';
const ACCOUNT = '123456789012';
const INVENTORY_ROLE = 'least-privilege-inventory';
const POLICIES = ['policies/report-reader.json', 'infra/thumbnailer.tf', 'infra/worker.yml'] as const;

/**
 * Pulls findings, then reviews a pull request after each of its three pushes, until the check is green. Then sweeps the
 * repository.
 */
async function demo(): Promise<void> {
  printTitle("Access Analyzer's findings are pulled into the repository");
  const findings = await pullFindings();
  for (const [path, text] of Object.entries(findings))
    console.log(`${pc.cyan(path)}, ${text.split('\n').length - 1} lines`);
  const github = await SimulatedGitHub.start();
  try {
    await reviewPullRequest(github, findings);
  } finally {
    await github.close();
  }
  const { [POLICIES[0]]: _, ...twoRoles } = readAll('pull-request');
  await demoSweep({ ...twoRoles, ...findings, [CONFIG]: readExample(`base/${CONFIG}`) }, printTitle);
}

async function reviewPullRequest(
  github: SimulatedGitHub,
  findings: Readonly<Record<string, string>>,
): Promise<void> {
  await github.commit('main', { ...readAll('base'), [CONFIG]: readExample(`base/${CONFIG}`) }, 'Policies');
  await github.commit('main', findings, 'Findings of today');
  await github.branch('change', 'main');
  await github.commit('change', readAll('pull-request'), 'Grant more');
  const number = await github.openPullRequest({ head: 'change', title: 'Grant more' });

  printTitle('First push: a pull request grants more, in JSON, Terraform and CloudFormation');
  const first = await runAction(github, { event: 'pull_request', pullRequest: number });
  console.log(first.log.trim());
  const comments = await github.comments(number);
  for (const comment of comments) printComment(comment);

  printTitle('Second push: every suggestion is applied with one click');
  const suggestions = comments.filter(({ body }) => body.includes('```suggestion'));
  await github.applySuggestions(
    number,
    suggestions.map(({ id }) => id),
  );
  for (const [path, before] of Object.entries(readAll('pull-request')))
    console.log(diffOf(path, before, (await github.readFile('change', path)) ?? ''));
  const rerun = { event: 'pull_request', pullRequest: number, action: 'synchronize' } as const;
  const second = await runAction(github, rerun, { 'patch-file': 'fix.patch' });
  console.log(second.log.trim());
  const left = await github.comments(number);
  console.log(`comments left: ${left.length}, new ones: ${countNew(comments, left)}`);

  printTitle('Third push: the patch fixes what the diff does not show');
  const patch = readFileSync(join(second.workspace, 'fix.patch'), 'utf8');
  console.log(patch);
  await github.commit('change', await applyPatch(github, patch), 'Apply the patch of the review');
  const third = await runAction(github, rerun);
  const end = await github.comments(number);
  const color = third.exitCode === 0 ? pc.green('green') : pc.red('red');
  console.log(`check: ${color}, conclusion: ${third.outputs.get('conclusion')}`);
  console.log(
    `comments left: ${end.length}, posted twice: ${countNew(comments, left) + countNew(left, end)}`,
  );
  const codes = [first, second, third].map(({ exitCode }) => exitCode).join();
  if (codes !== '1,1,0' || suggestions.length !== 4 || comments.length !== 5 || end.length !== 0)
    throw new Error('the demo did not give the expected result');
}

function printComment({ path, line, startLine, body }: CommentState): void {
  const place = line === undefined ? 'on the file' : `lines ${startLine ?? line}–${line}`;
  console.log(pc.cyan(`\n${path}, ${place}`));
  console.log(visibleText(body));
}

function countNew(before: readonly CommentState[], after: readonly CommentState[]): number {
  return after.filter(({ id }) => before.every((one) => one.id !== id)).length;
}

/** The policies of the branch after git has applied a patch. */
async function applyPatch(github: SimulatedGitHub, patch: string): Promise<Record<string, string>> {
  const texts = await Promise.all(POLICIES.map((path) => github.readFile('change', path)));
  return gitApply(patch, Object.fromEntries(POLICIES.map((path, index) => [path, texts[index] ?? ''])));
}

/** Runs the bundled pull action in an empty checkout. Returns the text of each file that it writes, by path. */
async function pullFindings(): Promise<Record<string, string>> {
  const aws = await SimulatedAws.start();
  const folder = mkdtempSync(join(tmpdir(), 'demo-'));
  const checkout = join(folder, 'checkout');
  try {
    addAnalyzer(aws);
    for (const name of ['report-reader', 'prod-thumbnailer', 'worker'])
      addFindingDocument(aws, readExample(`base/${FINDINGS}/${name}.json`));
    // The inventory lists every role, with or without a finding.
    addExisting(aws, ...[INVENTORY_ROLE, 'prod-indexer'].map((name) => role(name, ACCOUNT)), role('audit'));
    aws.sts.assumable.add(role(INVENTORY_ROLE, ACCOUNT));
    mkdirSync(checkout);
    const { out, exitCode } = await runPullAction(aws, checkout, { 'inventory-role': INVENTORY_ROLE });
    console.log(out.trim());
    if (exitCode !== 0 || aws.violations.length > 0)
      throw new Error('the pull did not give the expected result');
    const paths = readdirSync(join(checkout, FINDINGS), { recursive: true, encoding: 'utf8' });
    const files = paths.filter((path) => path.endsWith('.json')).sort();
    return Object.fromEntries(
      files.map((path) => [`${FINDINGS}/${path}`, readFileSync(join(checkout, FINDINGS, path), 'utf8')]),
    );
  } finally {
    await aws.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function readExample(path: string): string {
  return readFileSync(join('examples', path), 'utf8');
}

function readAll(folder: string): Record<string, string> {
  return Object.fromEntries(POLICIES.map((path) => [path, readExample(`${folder}/${path}`)]));
}

function printTitle(text: string): void {
  console.log(`\n${pc.bold(text)}\n`);
}

/** A comment as it looks on GitHub, with only the titles of folded parts. */
function visibleText(body: string): string {
  return body
    .replace(/<details><summary>(.*?)<\/summary>.*?<\/details>/gs, '▸ $1')
    .replace(/<!--.*?-->/gs, '')
    .replaceAll('**', '')
    .trim();
}

function diffOf(path: string, before: string, after: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'demo-'));
  try {
    writeFileSync(join(folder, 'before'), before);
    writeFileSync(join(folder, 'after'), after);
    return execFileSync('git', ['diff', '--no-index', '--no-prefix', 'before', 'after'], {
      cwd: folder,
      encoding: 'utf8',
    });
  } catch (error) {
    // Git exits with 1 when the files differ.
    return error instanceof Error && 'stdout' in error
      ? `${pc.cyan(path)}\n${String(error.stdout).split('\n').slice(4).join('\n')}`
      : String(error);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await demo();
