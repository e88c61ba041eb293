import { describe, expect, it } from 'vitest';
import type { FileChanges } from '../doubles/github/file-change.ts';
import type { SimulatedGitHub } from '../doubles/github/simulated-github.ts';
import { eachOnGitHub } from './each-on-github.ts';
import { type ActionRun, runAction } from './run-action.ts';
import { findingText, openPullRequest, templateText } from './scene.ts';

let github: SimulatedGitHub;
eachOnGitHub((one) => {
  github = one;
});

const FINDINGS = {
  '.github/findings/app.json': findingText('app', 'GetBucketAcl', 'GetBucketCORS'),
  '.github/findings/other.json': findingText('other', 'PutObject'),
};
const arn = (name: string): string => `arn:aws:iam::111111111111:role/${name}`;
const template = templateText(' [s3:PutObject, s3:GetBucketAcl]');
const named = (name: string, text = template): string =>
  text.replace('  AppPolicy:', `  # least-privilege: ${arn(name)}\n  AppPolicy:`);
/** A template whose policy nothing attaches. */
const loose = template
  .replace('      Roles: [!Ref AppRole]\n', '')
  .replace('IAM::Policy', 'IAM::ManagedPolicy');

async function review(
  base: FileChanges,
  change: FileChanges,
  inputs = {},
  variables = {},
): Promise<ActionRun> {
  const pullRequest = await openPullRequest(github, { ...FINDINGS, ...base }, change);
  return runAction(github, { event: 'pull_request', pullRequest }, inputs, variables);
}

describe('a comment that names a role, in a pull request', () => {
  const IGNORED = 'is not obeyed, because this pull request adds it';

  it.each<[string, FileChanges, FileChanges, string[]]>([
    [
      'that the base has',
      { 't.yml': named('other', loose) },
      { 't.yml': `${named('other', loose)}# x\n` },
      ['1', 'PutObject'],
    ],
    ['of a new policy that no code attaches', {}, { 't.yml': named('other', loose) }, ['1', 'PutObject']],
  ])('%s is obeyed', async (_, base, change, [count, action]) => {
    const { outputs, summary } = await review(base, change);
    expect(outputs.get('unused-count')).toBe(count);
    expect(summary).toContain(`s3:${action}`);
    expect(summary).not.toContain(IGNORED);
  });

  it.each<[string, FileChanges, FileChanges]>([
    ['of a policy that the base has', { 't.yml': template }, { 't.yml': named('nobody') }],
    ['instead of another one', { 't.yml': named('app') }, { 't.yml': named('nobody') }],
    ['of a new policy that the code gives to a role', {}, { 't.yml': named('nobody') }],
    ['of a policy in a renamed file', { 'old.yml': template }, { 'old.yml': null, 't.yml': named('nobody') }],
  ])('%s is not obeyed, and reported', async (_, base, change) => {
    const { exitCode, outputs, summary } = await review(base, change);
    expect([exitCode, outputs.get('conclusion'), outputs.get('unused-count')]).toEqual([1, 'unused', '1']);
    expect(summary).toContain(IGNORED);
    expect(await github.comments(1)).toHaveLength(1);
  });

  it('is not obeyed on a policy that may be one of the base under another address', async () => {
    const moved = named('nobody', loose).replaceAll('AppPolicy', 'Moved');
    const { summary } = await review({ 't.yml': template }, { 't.yml': moved });
    expect(summary).toContain(IGNORED);
  });

  it('is obeyed with `trusted-ref: head`, where a contradiction of the code is a conflict', async () => {
    const head = { 'trusted-ref': 'head' };
    const { outputs, summary } = await review({ 't.yml': template }, { 't.yml': named('other') }, head);
    expect(outputs.get('unused-count')).toBe('0');
    expect(summary).toContain(
      `its comment names \`${arn('other')}\`, but the code gives it to \`${arn('app')}\``,
    );
  });

  it('is obeyed on a push', async () => {
    const before = await github.commit('main', { ...FINDINGS, 't.yml': loose }, 'base');
    await github.commit('main', { 't.yml': named('other', loose) }, 'change');
    const { outputs } = await runAction(github, { event: 'push', branch: 'main', before });
    expect(outputs.get('unused-count')).toBe('1');
  });
});

it('tells in the summary and in comments what to write for a policy that is not matched', async () => {
  const both = `${template}${loose
    .slice('Resources:\n'.length)
    .replaceAll('AppPolicy', 'Loose')
    .replace(/^.*AppRole.*\n/m, '')}`;
  const { summary } = await review({}, { 't.yml': both });
  const code = `    \`\`\`yaml
    principals:
      - policy: "t.yml"
        address: "Loose"
        principal: "arn:aws:iam::ACCOUNT:role/NAME"
    \`\`\``;
  expect(summary).toContain(code);
  const [comment] = await github.comments(1);
  expect(comment?.body).toContain('<summary>Not matched in this file (1)</summary>');
  expect(comment?.body).toContain(code);
});

it('tells how each policy was matched in the debug log alone', async () => {
  const change = { 't.yml': template };
  const line = '::debug::t.yml:9:9 AppPolicy: directive: no answer';
  expect((await review({}, change, {}, { RUNNER_DEBUG: '1' })).log).toContain(line);
  const quiet = await runAction(github, { event: 'pull_request', pullRequest: 1 });
  expect(quiet.log).not.toContain('directive: no answer');
});
