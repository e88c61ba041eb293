import { expect, it } from 'vitest';
import type { SimulatedGitHub } from '../doubles/github/simulated-github.ts';
import { eachOnGitHub } from './each-on-github.ts';
import { runAction } from './run-action.ts';
import { findingText, openPullRequest, policyText } from './scene.ts';

let github: SimulatedGitHub;
eachOnGitHub((one) => {
  github = one;
});

const CONFIG = '.github/least-privilege.yml';
const POLICY = 'policies/app.json';
const SECURITY = 'acme/security';
const SECRET = 'token-of-security';
const config = (more = '') => `findings-repository: ${SECURITY}\naccounts: ["111111111111"]\n${more}`;
const unused = (role: string, account = '111111111111') =>
  findingText(role, 'PutObject').replaceAll('111111111111', account);
const FILES = {
  '.github/findings/111111111111/app.json': unused('app'),
  '.github/findings/222222222222/stranger.json': unused('stranger', '222222222222'),
  '.github/findings/222222222222/broken.json': '{',
};

/** Opens a pull request on a policy of the role `app`. */
function open(change: Record<string, string> = {}, base: Record<string, string> = {}): Promise<number> {
  const before = { [CONFIG]: config(), [POLICY]: policyText('s3:GetObject'), ...base };
  return openPullRequest(github, before, {
    [POLICY]: policyText('s3:GetObject', 's3:PutObject'),
    ...change,
  });
}

const run = (number: number, inputs: Record<string, string> = { 'findings-token': SECRET }) =>
  runAction(github, { event: 'pull_request', pullRequest: number }, inputs);

function addSecurity(files: Record<string, string> = FILES, branch = 'main'): Promise<string> {
  github.declareToken(SECRET, {
    login: 'security[bot]',
    kind: 'installation',
    permissions: { contents: 'read', 'pull-requests': 'none' },
  });
  return github.addRepository(SECURITY, files, { tokens: [SECRET], branch });
}

it('reads the findings of the repository that the configuration names, with a token of its own', async () => {
  const commit = await addSecurity();
  const number = await open();
  const { exitCode, outputs, log, summary } = await run(number);
  expect([exitCode, outputs.get('conclusion'), outputs.get('unused-count')]).toEqual([1, 'unused', '1']);
  const [comment] = await github.comments(number);
  expect(comment?.body).toContain(`/acme/security/blob/${commit}/.github/findings/111111111111/app.json`);
  expect(log).toContain(`::add-mask::${SECRET}`);
  // Nothing of other accounts is shown: neither a role, nor a file that is broken.
  for (const text of [log, summary, comment?.body ?? ''])
    expect(text).not.toMatch(/222222222222|stranger|broken/);
});

it('reads the ref that is named', async () => {
  await addSecurity({ 'README.md': 'no findings' });
  await addSecurity(FILES, 'release/1');
  const number = await open({}, { [CONFIG]: config().replace(SECURITY, `${SECURITY}@release/1`) });
  expect((await run(number)).outputs.get('unused-count')).toBe('1');
});

it('uses no finding of another account, whatever a mapping names', async () => {
  await addSecurity();
  const mapping = `principals:\n  - policy: ${POLICY}\n    principal: arn:aws:iam::222222222222:role/stranger\n`;
  const { outputs } = await run(await open({}, { [CONFIG]: config(mapping) }));
  expect(outputs.get('unused-count')).toBe('0');
});

it('reads no findings of the pull request', async () => {
  await addSecurity();
  const number = await open({ '.github/findings/111111111111/app.json': '[]' });
  const { outputs, summary } = await run(number);
  expect(outputs.get('unused-count')).toBe('1');
  expect(summary).not.toContain('This pull request changes the configuration or the findings');
});

it('does not obey a comment that the pull request adds', async () => {
  await addSecurity({
    ...FILES,
    '.github/findings/111111111111/other.json': unused('other'),
  });
  const template = `# least-privilege: arn:aws:iam::111111111111:role/other
Statement:
  - Effect: Allow
    Action: [s3:GetObject, s3:PutObject]
    Resource: "*"
`;
  const { outputs, log } = await run(
    await open({ 'new.yaml': template, [POLICY]: policyText('s3:GetObject') }),
  );
  expect(outputs.get('unused-count')).toBe('0');
  expect(log).toContain('the comment that names `arn:aws:iam::111111111111:role/other` is not obeyed');
});

it.each([
  ['without a token that may read it', {}],
  ['with a token that GitHub does not know', { 'findings-token': 'expired' }],
])('is trouble %s, and says what to set', async (_, inputs) => {
  await addSecurity();
  const { exitCode, outputs, log } = await run(await open(), inputs);
  expect([exitCode, outputs.get('conclusion')]).toEqual([1, undefined]);
  expect(log).toContain('the findings repository `acme/security` cannot be read (GitHub says: ');
  expect(log).toContain(
    'set the input `findings-token` to a token that may read its contents; a pull request from a fork gets no secrets, so there it is missing',
  );
});

it('is trouble if the ref does not exist', async () => {
  await addSecurity();
  const number = await open({}, { [CONFIG]: config().replace(SECURITY, `${SECURITY}@gone`) });
  const { exitCode, log } = await run(number);
  expect(exitCode).toBe(1);
  expect(log).toContain('the findings repository `acme/security` at `gone` cannot be read');
});

it('is trouble if it has no finding of the accounts', async () => {
  await addSecurity({ '.github/findings/222222222222/stranger.json': unused('stranger', '222222222222') });
  const { exitCode, log } = await run(await open());
  expect(exitCode).toBe(1);
  expect(log).toContain('no finding and no inventory of the accounts in the configuration');
});

it('does not let a pull request ask about other accounts with `trusted-ref: head`', async () => {
  await addSecurity();
  const number = await open({
    [CONFIG]: config().replace('"111111111111"', '"111111111111", "222222222222"'),
  });
  const { exitCode, log } = await run(number, { 'findings-token': SECRET, 'trusted-ref': 'head' });
  expect(exitCode).toBe(1);
  expect(log).toContain('`trusted-ref: head` does not cover them');
});

it('does not let a pull request read other files there with `trusted-ref: head`', async () => {
  await addSecurity({ ...FILES, 'secrets/111111111111/key.txt': 'TOPSECRET' });
  const number = await open({ [CONFIG]: config('findings: ["secrets/**"]\n') });
  const { exitCode, log } = await run(number, { 'findings-token': SECRET, 'trusted-ref': 'head' });
  expect(exitCode).toBe(1);
  expect(log).toContain(
    'the pull request changes `findings-repository` or `findings`, or adds to `accounts`',
  );
  expect(log).not.toContain('TOPSECRET');
});

it.each<[string, string, string]>([
  [
    'a finding with an error',
    'stranger.json',
    unused('stranger', '222222222222').replace('"status"', '"error": "INTERNAL_ERROR", "status"'),
  ],
  [
    'an entry of a list',
    'all.json',
    `[{"principal": "arn:aws:iam::222222222222:role/stranger", "unusedPermissions": [{"serviceNamespace": "stranger service"}]}]`,
  ],
  ['a file that is no JSON', '222222222222-prod/stranger.json', '{'],
])('tells nothing of %s of another account', async (_, path, text) => {
  await addSecurity({ ...FILES, [`.github/findings/${path}`]: text });
  const { outputs, log, summary } = await run(await open());
  expect(outputs.get('unused-count')).toBe('1');
  for (const shown of [log, summary]) expect(shown).not.toMatch(/222222222222|stranger|INTERNAL_ERROR/);
});

it('follows `trusted-ref: head` where the pull request asks for nothing more', async () => {
  await addSecurity();
  const keep = 'keep:\n  - actions: ["s3:PutObject"]\n    reason: mine\n';
  const number = await open({ [CONFIG]: config(keep) });
  const { outputs } = await run(number, { 'findings-token': SECRET, 'trusted-ref': 'head' });
  expect(outputs.get('unused-count')).toBe('0');
});
