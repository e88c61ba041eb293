import { describe, expect, it } from 'vitest';
import type { SeenRequest } from '../doubles/github/faults.ts';
import type { SimulatedGitHub } from '../doubles/github/simulated-github.ts';
import {
  finding,
  policy,
  repositoryOf,
  role,
  roleFiles,
  sweep,
  TWO_ROLES,
  writesOf,
} from './swept-repository.ts';

const NUMBER = 3;

describe('the issue', () => {
  it('lists what is open, without times and mentions', async () => {
    const github = await repositoryOf(TWO_ROLES);
    const result = await sweep(github);
    expect(result?.dashboard).toBe(NUMBER);
    expect(github.issues).toMatchObject([
      { number: NUMBER, title: 'Least-privilege dashboard', state: 'open', labels: ['least-privilege'] },
    ]);
    const [issue] = github.issues;
    const text = (issue?.body ?? '').replace(/<!--.*-->/s, '');
    expect(text).toBe(
      `**3 of 5 granted permissions are unused**, 0 were removed by the sweep so far.

### Open (2)

- [Remove 2 unused permissions of role app](../pull/1) (\`policies/app.json\`)
- [Remove 1 unused permission of role batch](../pull/2) (\`policies/batch.json\`)

<sub>The sweep edits this issue when something changes. If you close it, it stays closed.</sub>

`,
    );
  });

  it('is found again without its label', async () => {
    const github = await repositoryOf(TWO_ROLES);
    await sweep(github);
    github.edit(NUMBER, { labels: [] });
    expect((await sweep(github))?.dashboard).toBe(NUMBER);
    expect(github.issues).toHaveLength(1);
  });

  it('stays closed when a person has closed it', async () => {
    const github = await repositoryOf(TWO_ROLES);
    await sweep(github);
    github.edit(NUMBER, { state: 'closed' });
    github.closePullRequest(1);
    await sweep(github);
    expect(github.issues).toMatchObject([{ state: 'closed' }]);
    expect(github.issues[0]?.body).toContain('### Declined (1)');
  });

  it('is not the one of somebody else who has copied it', async () => {
    const github = await repositoryOf(TWO_ROLES);
    await sweep(github);
    const { body = '' } = github.issues[0] ?? {};
    const other = await repositoryOf(TWO_ROLES);
    const forger = other.declareToken('forger', {
      login: 'dev',
      kind: 'user',
      permissions: { contents: 'write', 'pull-requests': 'write', issues: 'write' },
    });
    await fetch(`${other.url}/repos/acme/infra/issues`, {
      method: 'POST',
      headers: { authorization: `Bearer ${forger}` },
      body: JSON.stringify({ title: 'Least-privilege dashboard', body, labels: ['least-privilege'] }),
    });
    expect((await sweep(other))?.dashboard).toBe(4);
  });

  it('is not kept if that is not wanted', async () => {
    const github = await repositoryOf(TWO_ROLES);
    expect((await sweep(github, { hasDashboard: false }))?.dashboard).toBeUndefined();
    expect(github.issues).toEqual([]);
  });
});

it('says what is impossible and why, not matched, not reviewed, and old', async () => {
  const github = await repositoryOf({
    ...roleFiles('app', ['s3:GetObject', 's3:PutObject'], ['s3:PutObject']),
    // Nothing that is used is granted.
    ...roleFiles('idle', ['sqs:DeleteQueue'], ['sqs:DeleteQueue']),
    'policies/nobody.json': policy('s3:GetObject'),
    'policies/broken.json': '{"Statement": [{"Effect": "Allow", "Action": ',
    '.github/findings/old.json': finding(role('old'), 's3:PutObject').replaceAll('2026-09', '2026-01'),
    'policies/old.json': policy('s3:GetObject'),
  });
  await sweep(github);
  const { body = '' } = github.issues[0] ?? {};
  for (const text of [
    '<summary>Impossible (1)</summary>',
    '- `policies/idle.json`: the policy grants nothing that is used: detach it',
    '<summary>Not matched to a role or user (1)</summary>',
    '- `policies/nobody.json`: no known role or user is named `nobody` or `policies`',
    '<summary>Not reviewed (1)</summary>',
    '- `policies/broken.json:',
    '<summary>Old findings (1)</summary>',
    '- `arn:aws:iam::111111111111:role/old`: analysed on 2026-01-30 (`.github/findings/old.json`), fetch it again',
  ])
    expect(body).toContain(text);
});

it('changes nothing on another day', async () => {
  const github = await repositoryOf({
    ...TWO_ROLES,
    '.github/findings/old.json': finding(role('old'), 's3:PutObject').replaceAll('2026-09', '2026-01'),
    'policies/old.json': policy('s3:GetObject'),
  });
  await sweep(github);
  const before = writesOf(github).length;
  await sweep(github, { now: new Date('2026-10-17T00:00:00Z') });
  expect(writesOf(github).slice(before)).toEqual([]);
});

it('has a chart as soon as a figure has changed', async () => {
  const github = await repositoryOf(TWO_ROLES);
  await sweep(github);
  expect(github.issues[0]?.body).not.toContain('```mermaid');
  await github.mergePullRequest(1);
  await sweep(github);
  expect(github.issues[0]?.body).toContain('  line [3, 1]\n  line [0, 2]');
});

it('untrusted text is escaped', async () => {
  const path = 'policies/@everyone <img src=x> `a` #1 [x](y) |.json';
  const github = await repositoryOf({
    [path]: policy('s3:GetObject', 's3:PutObject'),
    '.github/findings/app.json': finding(role('app'), 's3:PutObject'),
    '.github/least-privilege.yml': `principals:\n  - policy: "policies/*"\n    principals: ["${role('app')}"]\n`,
  });
  const result = await sweep(github);
  expect(result?.troubles).toEqual([]);
  for (const body of [github.issues[0]?.body, github.pullRequests[0]?.body]) {
    const outside = (body ?? '').replace(/```[\s\S]*?```/g, '').replace(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, '');
    expect(outside).not.toMatch(/@everyone|<img|\[x\]\(y\)/);
  }
  expect(github.violations).toEqual([]);
});

it('is cut to GitHub’s size', async () => {
  const files: Record<string, string> = {};
  for (let at = 0; at < 400; at++)
    files[`policies/${'very-long-name-'.repeat(8)}${at}.json`] = policy('s3:GetObject');
  const github = await repositoryOf({ ...files, ...TWO_ROLES });
  const result = await sweep(github);
  expect([result?.troubles, result?.warnings]).toEqual([[], []]);
  const { body = '' } = github.issues[0] ?? {};
  expect(Buffer.byteLength(body)).toBeLessThan(65_000);
  expect(body).toContain('Not matched to a role or user (400)');
});

describe('which issue it is', () => {
  const others = async (
    github: SimulatedGitHub,
    many: number,
    author = 'github-actions[bot]',
  ): Promise<void> => {
    for (let at = 0; at < many; at++) github.openIssue({ title: `Nightly ${at}`, author });
  };

  it('is found behind hundreds of other issues of its account, without its label', async () => {
    const github = await repositoryOf(TWO_ROLES);
    await others(github, 250);
    const number = (await sweep(github))?.dashboard ?? 0;
    github.edit(number, { labels: [] });
    expect((await sweep(github))?.dashboard).toBe(number);
    expect((await sweep(github, { labels: [] }))?.dashboard).toBe(number);
  });

  it('two that runs side by side have made become one again', async () => {
    const github = await repositoryOf(TWO_ROLES);
    github.meanwhile(
      ({ method, path }) => method === 'POST' && path.endsWith('/issues'),
      () => sweep(github),
    );
    await sweep(github);
    expect(github.issues).toMatchObject([{ state: 'open' }, { state: 'open' }]);
    const [first, second] = github.issues;
    expect((await sweep(github))?.dashboard).toBe(first?.number);
    expect(github.issues).toMatchObject([
      { state: 'open' },
      { number: second?.number, state: 'closed', body: expect.stringContaining(`#${first?.number}.`) },
    ]);
    const before = writesOf(github).length;
    expect((await sweep(github))?.dashboard).toBe(first?.number);
    expect(writesOf(github).slice(before)).toEqual([]);
  });

  it('of two, the one that a person has left open goes on', async () => {
    const github = await repositoryOf(TWO_ROLES);
    github.meanwhile(
      ({ method, path }) => method === 'POST' && path.endsWith('/issues'),
      () => sweep(github),
    );
    await sweep(github);
    const [first, second] = github.issues;
    github.edit(first?.number ?? 0, { state: 'closed' });
    expect((await sweep(github))?.dashboard).toBe(second?.number);
    expect(github.issues).toMatchObject([{ state: 'closed' }, { state: 'open' }]);
  });
});

describe('a run for some principals', () => {
  it('does not change what it tells of the others', async () => {
    const github = await repositoryOf(TWO_ROLES);
    await sweep(github, { principals: ['app'] });
    await sweep(github, { principals: ['batch'] });
    const { body } = github.issues[0] ?? {};
    for (const text of ['/pull/1) (`policies/app.json`)', '/pull/3) (`policies/batch.json`)'])
      expect(body).toContain(text);
    const before = writesOf(github).length;
    for (const principals of [['app'], ['batch'], [], ['app']]) await sweep(github, { principals });
    expect(writesOf(github).slice(before)).toEqual([]);
  });

  it('counts what is merged of the others', async () => {
    const github = await repositoryOf(TWO_ROLES);
    await sweep(github);
    await sweep(github, { principals: ['batch'] });
    await github.mergePullRequest(1);
    await sweep(github, { principals: ['batch'] });
    expect(github.issues[0]?.body).toContain('2 were removed by the sweep so far');
  });

  it('opens nothing for the others, which wait', async () => {
    const github = await repositoryOf(TWO_ROLES);
    expect((await sweep(github, { principals: ['batch'] }))?.outcome.counts).toMatchObject({
      opened: 1,
      open: 1,
    });
    expect(github.issues[0]?.body).toContain(
      '### Waiting (1)\n\nFor a free place, or for a run that is about these principals.\n\n- Remove 2 unused permissions of role app',
    );
  });
});

it('a pull request that is merged while the dashboard is written is counted once', async () => {
  const github = await repositoryOf(TWO_ROLES);
  await sweep(github);
  const isQuestion = ({ body }: SeenRequest): boolean =>
    String(Object(body).query).includes('p0: pullRequest(number');
  github.before(isQuestion, () => github.mergePullRequest(1));
  await sweep(github);
  await sweep(github);
  expect(github.issues[0]?.body).toContain('2 were removed by the sweep so far');
});
