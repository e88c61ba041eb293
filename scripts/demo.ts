import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pc from 'picocolors';
import { runAction } from '../test/action/run-action.ts';
import { addAnalyzer, addFindingDocument } from '../test/aws/finding-fixtures.ts';
import { SimulatedAws } from '../test/aws/simulated-aws.ts';
import { SimulatedGitHub } from '../test/github/simulated-github.ts';
import { runPullAction } from '../test/pull/run-pull-action.ts';

const POLICY = 'policies/report-reader.json';
const FINDINGS = '.github/findings';

/** Findings are pulled, the bundled action reviews the example pull request, its suggestions are applied, and it reviews again. */
async function demo(): Promise<void> {
  title('1. Findings come from Access Analyzer into the repository');
  const findings = await pullFindings();
  for (const [path, text] of Object.entries(findings))
    console.log(`${pc.cyan(path)}, ${text.split('\n').length - 1} lines`);
  const github = await SimulatedGitHub.start();
  try {
    await github.commit('main', { [POLICY]: read(`base/${POLICY}`) }, 'A policy');
    await github.commit('main', findings, 'Findings of today');
    await github.branch('change', 'main');
    await github.commit(
      'change',
      { [POLICY]: read(`pull-request/${POLICY}`) },
      'Grant what AWS’s example grants',
    );
    const number = await github.openPullRequest({ head: 'change', title: 'Grant more' });

    title('2. A pull request changes a policy; the action reviews it');
    const first = await runAction(github, { event: 'pull_request', pullRequest: number });
    console.log(first.log.trim());
    const comments = await github.comments(number);
    for (const comment of comments) {
      console.log(pc.cyan(`\n${comment.path}, lines ${comment.startLine ?? comment.line}–${comment.line}`));
      console.log(visible(comment.body));
    }

    title('3. Both suggestions are applied, with one click');
    const before = read(`pull-request/${POLICY}`);
    await github.applySuggestions(
      number,
      comments.map((comment) => comment.id),
    );
    console.log(diff(before, (await github.readFile('change', POLICY)) ?? ''));

    title('4. The action runs again');
    const second = await runAction(github, {
      event: 'pull_request',
      pullRequest: number,
      action: 'synchronize',
    });
    const posted = (await github.comments(number)).length - comments.length;
    console.log(
      `check: ${second.exitCode === 0 ? pc.green('green') : pc.red('red')}, conclusion: ${second.outputs.get('conclusion')}`,
    );
    console.log(`comments posted: ${comments.length} by the first run, ${posted} by the second`);
    if (first.exitCode !== 1 || second.exitCode !== 0 || posted !== 0)
      throw new Error('the demo did not go as it should');
  } finally {
    await github.close();
  }
}

/** What the bundled pull action writes into an empty checkout: path and text of each file. */
async function pullFindings(): Promise<Record<string, string>> {
  const aws = await SimulatedAws.start();
  const folder = mkdtempSync(join(tmpdir(), 'demo-'));
  const checkout = join(folder, 'checkout');
  try {
    addAnalyzer(aws);
    addFindingDocument(aws, read(`base/${FINDINGS}/report-reader.json`));
    mkdirSync(checkout);
    const { out, exitCode } = await runPullAction(aws, checkout);
    console.log(out.trim());
    if (exitCode !== 0 || aws.violations.length > 0) throw new Error('the pull did not go as it should');
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

function read(path: string): string {
  return readFileSync(join('examples', path), 'utf8');
}

function title(text: string): void {
  console.log(`\n${pc.bold(text)}\n`);
}

/** A comment as a reader sees it: folded parts by their titles, no hidden marker. */
function visible(body: string): string {
  return body
    .replace(/<details><summary>(.*?)<\/summary>.*?<\/details>/gs, '▸ $1')
    .replace(/<!--.*?-->/gs, '')
    .replaceAll('**', '')
    .trim();
}

function diff(before: string, after: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'demo-'));
  try {
    writeFileSync(join(folder, 'before'), before);
    writeFileSync(join(folder, 'after'), after);
    return execFileSync('git', ['diff', '--no-index', '--no-prefix', 'before', 'after'], {
      cwd: folder,
      encoding: 'utf8',
    });
  } catch (error) {
    // Git exits with 1 where files differ.
    return error instanceof Error && 'stdout' in error
      ? String(error.stdout).split('\n').slice(4).join('\n')
      : String(error);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await demo();
