import { afterEach, beforeEach, expect, it, onTestFinished } from 'vitest';
import { ASK_AGAIN } from '../../src/sweep/standing.ts';
import { AwsError } from '../doubles/aws/service.ts';
import { SimulatedAws } from '../doubles/aws/simulated-aws.ts';
import { SimulatedGitHub } from '../doubles/github/simulated-github.ts';
import { APP_BRANCH, policy, TWO_ROLES, WRITES } from '../sweep/swept-repository.ts';
import { runSweepAction } from './run-action.ts';

let github: SimulatedGitHub;

beforeEach(async () => {
  github = await SimulatedGitHub.start({ permissions: WRITES });
});
afterEach(() => github.close());

/** A log without the command that hides the token. */
const withoutMask = (log: string): string => log.replace(/^::add-mask::.*\n/gm, '');

it('opens pull requests, keeps the dashboard, and tells it in the log, the summary and the outputs', async () => {
  await github.commit('main', TWO_ROLES, 'Policies');
  for (const name of ['least-privilege', ASK_AGAIN]) github.addLabel(name);
  const run = await runSweepAction(github, { 'max-new': '1' });
  expect(withoutMask(run.log)).toBe(
    `open        Remove 2 unused permissions of role app (#1)
            least-privilege/111111111111-app
              policies/app.json
wait        Remove 1 unused permission of role batch
            least-privilege/111111111111-batch
              policies/batch.json
1 pull request opened, 0 updated, 0 closed; 1 waiting, 1 open
`,
  );
  expect(run.exitCode).toBe(0);
  expect(Object.fromEntries(run.outputs)).toEqual({
    opened: '1',
    updated: '0',
    closed: '0',
    open: '1',
    dashboard: '2',
  });
  expect(run.summary).toContain('**1 pull request opened, 0 updated, 0 closed; 1 open.**');
  expect(run.summary).toContain(`](${github.url}/acme/infra/pull/1)`);
  expect(await github.readFile(APP_BRANCH, 'policies/app.json')).toBe(policy('s3:GetObject'));
  expect(github.violations).toEqual([]);
});

it('a dry run writes nothing', async () => {
  await github.commit('main', TWO_ROLES, 'Policies');
  const run = await runSweepAction(github, { 'dry-run': 'true' });
  expect(github.requests.filter(({ isWrite }) => isWrite)).toEqual([]);
  expect(run.log).toContain('2 pull requests would be opened, 0 updated, 0 closed; 0 waiting, 2 open');
  expect(run.summary).toContain('This was a dry run: nothing was written.');
  expect(Object.fromEntries(run.outputs)).toMatchObject({ opened: '2', open: '2', dashboard: '' });
  expect(run.exitCode).toBe(0);
});

it('an empty repository is no failure', async () => {
  const run = await runSweepAction(github);
  expect(withoutMask(run.log)).toBe('the repository has no commit yet: there is nothing to sweep\n');
  expect(run.outputs.get('opened')).toBe('0');
  expect(run.exitCode).toBe(0);
});

it.each<[string, Record<string, string>, string]>([
  [
    'a number that is none',
    { 'max-open': 'many' },
    'the input `max-open` is `many`: expected a whole number',
  ],
  ['a switch that is none', { 'dry-run': 'yes' }, 'the input `dry-run` is `yes`: expected `true` or `false`'],
  ['no token', { token: '' }, 'the input `token` is empty: leave it out to use the token of the job'],
  [
    'another token',
    { token: 'x' },
    "GitHub's API failed, so nothing was swept: Bad credentials: the input `token` is not a valid token",
  ],
  ['no findings', {}, 'nothing was swept: no finding and no inventory is in `.github/findings/**/*.json`'],
])('fails with its own message for %s', async (_, inputs, message) => {
  await github.commit('main', { 'policies/app.json': policy('s3:GetObject') }, 'Policies');
  const run = await runSweepAction(github, inputs);
  expect(run.log).toContain(`::error::${message}`);
  expect(run.exitCode).toBe(1);
});

it('a missing right fails the run and is named', async () => {
  const reader = await SimulatedGitHub.start({ permissions: { ...WRITES, contents: 'read' } });
  try {
    await reader.commit('main', TWO_ROLES, 'Policies');
    const run = await runSweepAction(reader);
    expect(run.log).toContain(
      'the job needs the permissions `contents: write`, `pull-requests: write` and `issues: write`',
    );
    expect(run.outputs.get('opened')).toBe('0');
    expect(run.exitCode).toBe(1);
  } finally {
    await reader.close();
  }
});

it('reads the findings of another repository', async () => {
  const findings = Object.entries(TWO_ROLES).filter(([path]) => path.startsWith('.github/findings/'));
  const policies = Object.entries(TWO_ROLES).filter(([path]) => path.startsWith('policies/'));
  const config = 'findings-repository: acme/security\naccounts: ["111111111111"]\n';
  const own = { ...Object.fromEntries(policies), '.github/least-privilege.yml': config };
  await github.commit('main', own, 'Policies');
  github.declareToken('of-security', {
    login: 'security[bot]',
    kind: 'installation',
    permissions: { contents: 'read', 'pull-requests': 'none', issues: 'none' },
  });
  const commit = await github.addRepository('acme/security', Object.fromEntries(findings), {
    tokens: ['of-security'],
  });
  const run = await runSweepAction(github, { 'findings-token': 'of-security', dashboard: 'false' });
  expect(Object.fromEntries(run.outputs)).toMatchObject({ opened: '2', open: '2' });
  const [first] = github.pullRequests;
  expect(first?.body).toContain(`/acme/security/blob/${commit}/`);
  const refused = await runSweepAction(github);
  expect(refused.exitCode).toBe(1);
  expect(refused.log).toContain('the findings repository `acme/security` cannot be read');
});

it('leaves a pull request as it is while Access Analyzer does not answer', async () => {
  const aws = await SimulatedAws.start();
  onTestFinished(() => aws.close());
  await github.commit('main', TWO_ROLES, 'Policies');
  const inputs = { 'verify-with-aws': 'true', dashboard: 'false' };
  await runSweepAction(github, inputs, aws.environment);
  const before = { pulls: github.pullRequests, tip: await github.tip(APP_BRANCH) };
  expect(before.pulls.map(({ state }) => state)).toEqual(['open', 'open']);
  await github.commit('main', { 'README.md': 'x' }, 'Read me');
  aws.fail(
    'access-analyzer:CheckNoNewAccess',
    { error: new AwsError('ValidationException', 400, 'x') },
    { times: 100 },
  );
  const writes = github.requests.length;
  const run = await runSweepAction(github, inputs, aws.environment);
  expect(Object.fromEntries(run.outputs)).toMatchObject({
    opened: '0',
    updated: '0',
    closed: '0',
    open: '2',
  });
  expect(github.requests.slice(writes).filter(({ isWrite }) => isWrite)).toEqual([]);
  expect({ pulls: github.pullRequests, tip: await github.tip(APP_BRANCH) }).toEqual(before);
});

it('opens nothing for a refinement that Access Analyzer disagrees with', async () => {
  const aws = await SimulatedAws.start();
  onTestFinished(() => aws.close());
  await github.commit('main', TWO_ROLES, 'Policies');
  aws.fail('access-analyzer:CheckNoNewAccess', { body: '{"result":"FAIL","message":"new access"}' });
  const inputs = { 'verify-with-aws': 'true', dashboard: 'false' };
  const run = await runSweepAction(github, inputs, aws.environment);
  expect(Object.fromEntries(run.outputs)).toMatchObject({ opened: '1', open: '1' });
  const [first] = github.pullRequests;
  expect(first?.body).toContain('IAM Access Analyzer agrees');
  expect(aws.violations).toEqual([]);
});
