import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  logInPage,
  otherRefusal,
  otherRefusals,
  primaryRateLimit,
  type SeenRequest,
} from '../doubles/github/faults.ts';
import type { SimulatedGitHub } from '../doubles/github/simulated-github.ts';
import { SimulatedProxy } from '../doubles/proxy.ts';
import { eachOnGitHub } from './each-on-github.ts';
import { runAction } from './run-action.ts';
import { findingText, openExample, openPullRequest, policyText } from './scene.ts';

let github: SimulatedGitHub;
const start = eachOnGitHub((one) => {
  github = one;
});

type Run = ReturnType<typeof runAction>;
const run = (number: number, variables: Record<string, string> = {}): Run =>
  runAction(github, { event: 'pull_request', pullRequest: number, action: 'synchronize' }, {}, variables);
const FINDING = '.github/findings/app.json';
const finding = findingText('app', 'GetBucketAcl', 'GetBucketCORS');
const ACTIONS = ['s3:PutObject', 's3:GetBucketAcl', 's3:GetBucketCORS'];
const open = (): Promise<number> =>
  openPullRequest(github, { [FINDING]: finding }, { 'app.json': policyText(...ACTIONS) });
const isAny = (): boolean => true;
const isReview = ({ method, path }: SeenRequest): boolean => method === 'POST' && path.endsWith('/reviews');
const isListing = ({ path }: SeenRequest): boolean => path.endsWith('/files');
const soon = { 'retry-after': '0' };

describe('a network with a proxy (rule 42)', () => {
  let proxy: SimulatedProxy;
  beforeEach(async () => {
    proxy = await SimulatedProxy.start();
  });
  afterEach(() => proxy.close());
  /** The addresses of the API under a host that only the proxy knows. */
  const behindProxy = (): Record<string, string> => ({
    GITHUB_API_URL: github.url.replace('127.0.0.1', 'github.corp.invalid'),
    GITHUB_GRAPHQL_URL: github.graphqlUrl.replace('127.0.0.1', 'github.corp.invalid'),
  });

  it.each(['http_proxy', 'HTTP_PROXY'])('is reviewed through the proxy of `%s`', async (name) => {
    await start({ isEnterprise: true });
    const number = await open();
    const result = await run(number, { ...behindProxy(), [name]: proxy.url });
    expect([result.exitCode, result.outputs.get('suggestion-count')]).toEqual([1, '1']);
    const { port } = new URL(github.url);
    expect(new Set(proxy.targets)).toEqual(new Set([`github.corp.invalid:${port}`]));
  });

  it('is passed by for the hosts of `no_proxy`', async () => {
    const number = await open();
    const result = await run(number, { http_proxy: proxy.url, no_proxy: '127.0.0.1' });
    expect(result.outputs.get('suggestion-count')).toBe('1');
    expect(proxy.targets).toEqual([]);
  });

  it('whose log-in page answers is told to check the proxy', async () => {
    const number = await open();
    github.fail(isAny, logInPage(), { times: 99 });
    const { exitCode, log } = await run(number);
    expect(exitCode).toBe(1);
    expect(log).toContain(
      "answers with a web page and not as GitHub's API: check the proxy and the address of the server",
    );
    expect(log).not.toMatch(/report this|<html/);
  });
});

describe('a refusal (rule 41)', () => {
  it('because of the limit is told with its end, and without a word on permissions', async () => {
    const number = await open();
    const reset = Math.floor(Date.UTC(2100, 0, 2, 3, 4) / 1000) - 30;
    github.fail(isAny, primaryRateLimit(reset), { times: 99 });
    const { exitCode, log } = await run(number);
    expect(exitCode).toBe(1);
    expect(log).toContain(
      "::error::GitHub's API failed, so nothing was reviewed: API rate limit exceeded for installation ID 1 (until 2100-01-02 03:04 UTC): run the job again after the limit ends",
    );
    expect(log).not.toContain('permissions');
  });

  it('on a locked conversation is told in GitHub’s words; the suggestions are in the summary', async () => {
    const number = await open();
    github.fail(isReview, otherRefusal('locked'), { times: 99 });
    const { exitCode, log, outputs, summary } = await run(number);
    expect([exitCode, outputs.get('suggestion-count')]).toEqual([1, '0']);
    expect(log).toContain(
      `::notice::GitHub accepts no comments (${otherRefusals.locked}), so the suggestions are in the job summary`,
    );
    expect(log).toContain('::error::2 unused permissions granted');
    expect(summary).toContain(
      `### Not posted on the pull request (1)\n\nReason: ${otherRefusals.locked.replace(/\.$/, '')}`,
    );
  });

  it.each([
    ['422', { status: 422, body: { message: 'Sorry, this diff is taking too long to generate.' } }],
    ['503', { status: 503, headers: soon, body: { message: 'Sorry, this diff is unavailable.' } }],
  ])('to list the files is answered by comparing trees: %s', async (_, fault) => {
    const number = await openExample(github);
    github.fail(isListing, fault, { times: 99 });
    const { log, outputs } = await run(number);
    expect(log).toContain('GitHub cannot list the changed files');
    expect([outputs.get('unused-count'), outputs.get('suggestion-count')]).toEqual(['30', '2']);
  });
});

it('findings in UTF-16 are read, as Windows PowerShell writes them', async () => {
  const bytes = Buffer.from(`\ufeff${finding}`, 'utf16le');
  const change = { 'app.json': policyText(...ACTIONS) };
  const number = await openPullRequest(github, { [FINDING]: bytes }, change);
  expect((await run(number)).outputs.get('unused-count')).toBe('2');
});

it('a resolved thread stays resolved after a push between its actions (rule 40)', async () => {
  const number = await open();
  await run(number);
  const [comment] = await github.comments(number);
  github.resolve(number, comment?.id ?? 0);
  const more = [...ACTIONS.slice(0, 2), 's3:ListAllMyBuckets', ...ACTIONS.slice(2)];
  await github.commit('change', { 'app.json': policyText(...more) }, 'push');
  const { exitCode, outputs, summary } = await run(number);
  const threads = await github.threads(number);
  expect(threads.map(({ isResolved, comments }) => [isResolved, comments[0]?.id])).toEqual([
    [true, comment?.id],
  ]);
  expect([exitCode, outputs.get('suggestion-count'), outputs.get('unused-count')]).toEqual([1, '0', '2']);
  expect(summary).toContain('### Not posted on the pull request (1)\n\nReason: 1 resolved by a person.');
});
