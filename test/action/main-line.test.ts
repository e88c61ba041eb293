import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SimulatedGitHub } from '../github/simulated-github.ts';
import { runAction } from './run-action.ts';

const FINDING = '.github/findings/report-reader.json';
const POLICY = 'policies/report-reader.json';
const read = (path: string): string => readFileSync(path, 'utf8');
const finding = read(`examples/base/${FINDING}`);
const before = read(`examples/base/${POLICY}`);
const changed = read(`examples/pull-request/${POLICY}`);

let github: SimulatedGitHub;
beforeEach(async () => {
  github = await SimulatedGitHub.start();
});
afterEach(() => github.close());

async function open(files: Record<string, string>, base: Record<string, string> = {}): Promise<number> {
  await github.commit('main', { [FINDING]: finding, [POLICY]: before, ...base }, 'base');
  await github.branch('change', 'main');
  await github.commit('change', files, 'change');
  return github.openPullRequest({ head: 'change' });
}

describe('the bundled action on a pull request', () => {
  it('suggests, is applied, and is green', async () => {
    const number = await open({ [POLICY]: changed });
    const first = await runAction(github, { event: 'pull_request', pullRequest: number });
    expect(first.log).toContain('30 unused permissions');
    expect(first.exitCode).toBe(1);
    expect(Object.fromEntries(first.outputs)).toEqual({
      conclusion: 'unused',
      'unused-count': '30',
      'suggestion-count': '2',
    });
    const comments = await github.comments(number);
    expect(comments).toHaveLength(2);
    await github.applySuggestions(
      number,
      comments.map((comment) => comment.id),
    );

    const applied = JSON.parse((await github.readFile('change', POLICY)) ?? '');
    const expected = JSON.parse(read('test/fixtures/seed/expected.json'));
    // Two actions are newer than the article: the bundled catalog has them, and they are not reported as unused.
    expected.Statement[1].Action.push('s3:GetBucketAbac', 's3:GetBucketMetadataTableConfiguration');
    expected.Statement[1].Action.sort();
    expect(applied).toEqual(expected);

    const second = await runAction(github, {
      event: 'pull_request',
      pullRequest: number,
      action: 'synchronize',
    });
    expect(second.exitCode).toBe(0);
    expect(second.outputs.get('conclusion')).toBe('clean');
    expect(await github.comments(number)).toEqual([]);
    expect(github.violations).toEqual([]);
  });
});
