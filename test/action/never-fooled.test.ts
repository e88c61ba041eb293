import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SimulatedGitHub } from '../github/simulated-github.ts';
import { runAction } from './run-action.ts';
import { EXAMPLE, openExample } from './scene.ts';

let github: SimulatedGitHub;
beforeEach(async () => {
  github = await SimulatedGitHub.start();
});
afterEach(async () => {
  expect(github.violations).toEqual([]);
  await github.close();
});

const CONFIG = '.github/least-privilege.yml';
const keepAll = 'keep:\n  - actions: ["s3:*"]\n    reason: mine\n';
const run = (number: number, inputs: Record<string, string> = {}): ReturnType<typeof runAction> =>
  runAction(github, { event: 'pull_request', pullRequest: number }, inputs);

describe('a pull request that would rather not be reviewed', () => {
  it('changes neither its configuration nor its findings, and the summary says what it would change', async () => {
    const number = await openExample(github, { [CONFIG]: keepAll, [EXAMPLE.findingPath]: null });
    const result = await run(number);
    expect(result.outputs.get('unused-count')).toBe('30');
    expect(result.summary).toContain('This pull request changes the configuration or the findings');
    expect(result.summary).toContain('adds `s3:*`');
    expect(result.summary).toContain(`deletes \`${EXAMPLE.findingPath}\``);
  });

  it('is told so when its configuration could not be used', async () => {
    const number = await openExample(github, { [CONFIG]: 'keeep: []\n' });
    const result = await run(number);
    expect(result.outputs.get('unused-count')).toBe('30');
    expect(result.summary).toContain('unknown key `keeep`');
  });

  it('is believed with `trusted-ref: head`, and the summary says that', async () => {
    const number = await openExample(github, { [CONFIG]: keepAll });
    const result = await run(number, { 'trusted-ref': 'head' });
    expect(result.outputs.get('unused-count')).toBe('8');
    expect(result.summary).toContain('`trusted-ref: head`');
  });

  it('reviews a fork under `pull_request_target` with a token that may write', async () => {
    const number = await openExample(github, { [CONFIG]: keepAll }, 'stranger:change');
    const result = await runAction(github, { event: 'pull_request_target', pullRequest: number });
    expect(result.outputs.get('unused-count')).toBe('30');
    expect(await github.comments(number)).toHaveLength(2);
  });
});

describe('what is written', () => {
  it('is never the token', async () => {
    const number = await openExample(github);
    const result = await run(number);
    const lines = result.log.split('\n').filter((line) => line.includes(github.token));
    // The one line by which the runner learns what to mask, and does not show.
    expect(lines).toEqual([`::add-mask::${github.token}`]);
    expect(result.summary).not.toContain(github.token);
  });

  it.each(['../outside.json', '/etc/outside.json', '.git/config', '.'])(
    'does not leave the workspace: `%s`',
    async (path) => {
      const number = await openExample(github);
      const result = await run(number, { 'report-file': path });
      expect(result.exitCode).toBe(1);
      expect(result.log).toContain('the input `report-file` is');
      expect(github.requests).toEqual([]);
    },
  );

  it('is each file that was asked for', async () => {
    const number = await openExample(github);
    const files = { 'report-file': 'a/report.json', 'sarif-file': 'b.sarif', 'patch-file': 'c.patch' };
    const result = await run(number, files);
    for (const [name, path] of Object.entries(files)) expect(result.outputs.get(name)).toBe(path);
  });

  it('is refused where an input is wrong', async () => {
    const number = await openExample(github);
    const result = await run(number, { 'max-comments': 'many' });
    expect(result.log).toContain('the input `max-comments` is `many`: expected a whole number');
  });
});
