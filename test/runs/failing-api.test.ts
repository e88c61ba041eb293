import { describe, expect, it } from 'vitest';
import {
  type Fault,
  primaryRateLimit,
  type SeenRequest,
  secondaryRateLimit,
} from '../doubles/github/faults.ts';
import type { SimulatedGitHub } from '../doubles/github/simulated-github.ts';
import { eachOnGitHub } from './each-on-github.ts';
import { runAction } from './run-action.ts';
import { findingText, openExample, openPullRequest, policyText } from './scene.ts';

let github: SimulatedGitHub;
const start = eachOnGitHub((one) => {
  github = one;
});

const run = (number: number, inputs: Record<string, string> = {}): ReturnType<typeof runAction> =>
  runAction(github, { event: 'pull_request', pullRequest: number, action: 'synchronize' }, inputs);
const writes = (): number => github.requests.filter(({ isWrite }) => isWrite).length;
const FINDING = '.github/findings/app.json';
const finding = findingText('app', 'GetBucketAcl', 'GetBucketCORS');
const unused = policyText('s3:PutObject', 's3:GetBucketAcl');
const isReview = ({ method, path }: SeenRequest): boolean => method === 'POST' && path.endsWith('/reviews');
const isListing = ({ path }: SeenRequest): boolean => path.endsWith('/files');
const isQuery = ({ path, isWrite }: SeenRequest): boolean => path === '/graphql' && !isWrite;
const soon = { 'retry-after': '0' };

describe('a read-only token', () => {
  it('shows a fork’s review in annotations, summary and patch, and fails the check', async () => {
    const number = await openExample(github, {}, 'stranger:change');
    const result = await run(number, { 'patch-file': 'out/fix.patch' });
    expect(result.exitCode).toBe(1);
    expect(result.log).toContain('::warning file=policies/report-reader.json,line=22,endLine=22::');
    expect(result.log).toContain('"s3:GetObject*"');
    expect(result.log).toContain('the token may not write (Resource not accessible by integration)');
    expect(result.summary).toContain('s3:GetObject*');
    expect(result.outputs.get('patch-file')).toBe('out/fix.patch');
    expect(await github.comments(number)).toEqual([]);
  });

  it('passes for a fork when nothing is unused', async () => {
    const base = { [FINDING]: finding, 'app.json': policyText('s3:PutObject') };
    const change = { 'app.json': policyText('s3:PutObject', 's3:GetObject') };
    const number = await openPullRequest(github, base, change, 'stranger:change');
    const result = await run(number);
    expect([result.exitCode, result.outputs.get('conclusion'), writes()]).toEqual([0, 'clean', 0]);
  });

  it('creates no more annotations than GitHub shows, and counts the others', async () => {
    const policies = Object.fromEntries(
      Array.from({ length: 14 }, (_, index) => [
        `${index}/app.json`,
        policyText('s3:GetBucketAcl', 's3:PutObject'),
      ]),
    );
    // Some warnings are about old findings.
    const ageless = { '.github/least-privilege.yml': 'max-finding-age-days: 36500\n' };
    const base = { [FINDING]: finding, ...ageless };
    const number = await openPullRequest(github, base, policies, 'stranger:change');
    const result = await run(number);
    const shown = result.log.split('\n').filter((line) => line.startsWith('::warning'));
    expect(shown).toHaveLength(10);
    expect(shown.at(-1)).toContain('and 5 more: see the job summary');
  });

  it('of Dependabot leads to annotations and summary as well', async () => {
    await start({ permissions: { 'pull-requests': 'read' } });
    const number = await openExample(github, {}, 'dependabot/npm/x');
    const result = await run(number);
    expect(result.exitCode).toBe(1);
    expect(result.log).toContain('::warning file=policies/report-reader.json,line=7,endLine=15::');
    expect(result.summary).toContain('Reason: the token may not write.');
    expect(await github.comments(number)).toEqual([]);
  });
});

describe('a review that GitHub refuses', () => {
  const two = { 'a/app.json': unused, 'b/app.json': unused };
  const body = {
    message: 'Unprocessable Entity',
    errors: ['Pull request review thread line must be part of the diff'],
  };

  it('is split until the refused comment is alone; it is posted on its file, the others on their lines', async () => {
    const number = await openPullRequest(github, { [FINDING]: finding }, two);
    const isCulprit = (request: SeenRequest): boolean =>
      isReview(request) && JSON.stringify(request.body).includes('b/app.json');
    github.fail(isCulprit, { status: 422, body }, { times: 99 });
    const result = await run(number);
    const comments = await github.comments(number);
    expect(comments.map(({ path, subject }) => `${path} ${subject}`).sort()).toEqual([
      'a/app.json line',
      'b/app.json file',
    ]);
    const culprit = comments.find(({ subject }) => subject === 'file')?.body;
    expect(culprit).toContain('Not a suggestion because GitHub refused it on these lines.\n\n```diff\n');
    expect(result.summary).toContain('- `b/app.json`, lines 6–7: GitHub refused it on these lines');
    const made = writes();
    await run(number);
    expect(writes()).toBe(made);
  });

  it('is in annotations and summary if GitHub refuses the file comment too', async () => {
    const number = await openPullRequest(github, { [FINDING]: finding }, two);
    const isAny = ({ isWrite }: SeenRequest): boolean => isWrite;
    github.fail(isAny, { status: 422, body }, { times: 99 });
    const result = await run(number);
    expect(result.exitCode).toBe(1);
    expect(result.summary).toContain(
      '### Not posted on the pull request (2)\n\nReason: 2 refused by GitHub.',
    );
    expect(result.log.match(/^::warning file=[ab]\/app\.json/gm)).toHaveLength(2);
  });
});

describe('an API that fails', () => {
  const passing: readonly [string, Fault][] = [
    ['429 with retry-after', { status: 429, headers: soon }],
    ['403, a secondary limit, with retry-after', secondaryRateLimit(0)],
    ['403, the hour’s limit', primaryRateLimit(0)],
    ['503', { status: 503, headers: soon }],
    ['a connection that ends', { isDropped: true }],
  ];

  it.each(passing)('is retried, and each comment is posted once: %s', async (_, fault) => {
    const number = await openPullRequest(github, { [FINDING]: finding }, { 'app.json': unused });
    for (const isOne of [isListing, isQuery, isReview]) github.fail(isOne, fault);
    const result = await run(number);
    expect(result.log.match(/trying again in|checking again in/g)).toHaveLength(3);
    expect(await github.comments(number)).toHaveLength(1);
    expect([result.exitCode, result.outputs.get('suggestion-count')]).toEqual([1, '1']);
  });

  it.each<[string, Fault]>([
    ['the answer is an error', { status: 502, headers: soon, isPerformed: true }],
    ['the answer is lost', { isDropped: true, isPerformed: true }],
  ])('gets no second write if the first took effect, although %s', async (_, fault) => {
    const number = await openPullRequest(github, { [FINDING]: finding }, { 'app.json': unused });
    github.fail(isReview, fault);
    const result = await run(number);
    expect([writes(), (await github.comments(number)).length]).toEqual([1, 1]);
    expect(result.outputs.get('suggestion-count')).toBe('1');
  });

  it('is waited for as long as it asks, but for minutes at most', async () => {
    const number = await openPullRequest(github, { [FINDING]: finding }, { 'app.json': unused });
    github.fail(isReview, secondaryRateLimit(1));
    expect((await run(number)).log).toContain('checking again in 1 s');
    const second = await github.openPullRequest({ head: 'change' });
    github.fail(isReview, secondaryRateLimit(3600));
    const result = await run(second);
    expect(result.log).toContain("::error::GitHub's API failed (You have exceeded a secondary rate limit");
    expect(result.log).toContain('not posted: app.json:7');
  });

  it('leads to a failed check that names what was not posted', async () => {
    const number = await openExample(github);
    const fault = { status: 500, headers: { 'retry-after': '0' }, body: { message: 'Server Error' } };
    github.fail(({ path }) => path.endsWith('/reviews'), fault, { times: 99 });
    const result = await run(number, { 'fail-on': 'never' });
    expect(result.exitCode).toBe(1);
    expect(result.log).toContain(
      "::error::GitHub's API failed (Server Error), so the pull request does not show the whole review; not posted: policies/report-reader.json:15, policies/report-reader.json:22",
    );
    expect(result.summary).toContain('s3:GetObject*');
  });

  it('leads to a failed check that names the needed permissions if nothing can be read', async () => {
    const number = await openExample(github);
    const body = { message: 'Resource not accessible by integration' };
    github.fail(({ path }) => path.endsWith('/files'), { status: 403, body });
    const result = await run(number);
    expect(result.exitCode).toBe(1);
    expect(result.log).toContain('nothing was reviewed: Resource not accessible by integration');
    expect(result.log).toContain('`contents: read`');
  });

  it('leads to a failed check without comments if reading fails midway', async () => {
    const number = await openExample(github);
    github.fail(isQuery, { status: 500, headers: soon, body: { message: 'Server Error' } }, { times: 99 });
    const result = await run(number);
    expect(result.exitCode).toBe(1);
    expect(result.log).toContain("::error::GitHub's API failed, so nothing was reviewed: Server Error");
    expect(writes()).toBe(0);
  });
});

describe('a text that is too large', () => {
  const long = (index: number): string => `Get${'Thing'.repeat(23)}${index}`;

  it('is truncated with a note in a comment', async () => {
    const used = Array.from({ length: 300 }, (_, index) => `s3:${long(index)}`);
    const gone = Array.from({ length: 200 }, (_, index) => long(1000 + index));
    const list = JSON.stringify([...used, ...gone.map((name) => `s3:${name}`)]);
    const policy = `{ "Statement": {\n"Effect": "Allow",\n"Action": ${list},\n"Resource": "*"\n} }\n`;
    const number = await openPullRequest(
      github,
      { [FINDING]: findingText('app', ...gone) },
      { 'app.json': policy },
    );
    await run(number);
    const [comment] = await github.comments(number);
    expect(comment?.line).toBe(3);
    expect(comment?.body).toContain(
      "\n\n_Left out because of GitHub's size limit: details; see the job summary._\n\n<!--",
    );
    await github.applySuggestions(number, [comment?.id ?? 0]);
    expect(await github.readFile('change', 'app.json')).toBe(
      policy.replace(list, JSON.stringify(used).replaceAll('","', '", "')).replaceAll('", "', '","'),
    );
  });

  it('is truncated with a note in the job summary', async () => {
    const gone = Array.from({ length: 150 }, (_, index) => long(index));
    const policy = policyText('s3:PutObject', ...gone.map((name) => `s3:${name}`));
    const policies = Object.fromEntries(
      Array.from({ length: 50 }, (_, index) => [`${index}/app.json`, policy]),
    );
    const number = await openPullRequest(github, { [FINDING]: findingText('app', ...gone) }, policies);
    const result = await run(number, { 'max-comments': '0' });
    expect(Buffer.byteLength(result.summary)).toBeLessThan(1024 * 1024);
    expect(result.summary).toContain('**50 policies grant 7500 unused permissions.**');
    expect(result.summary).toContain(
      "_Left out because of GitHub's size limit: changes, the patch; to get everything, set the inputs `report-file` and `patch-file`._",
    );
  });

  it('is truncated with a note in an annotation', async () => {
    const gone = Array.from({ length: 60 }, (_, index) => long(index));
    const kept = Array.from({ length: 60 }, (_, index) => `s3:${long(100 + index)}`);
    const policy = `{ "Statement": {\n"Effect": "Allow",\n"Action": ${JSON.stringify([...kept, ...gone.map((name) => `s3:${name}`)])},\n"Resource": "*"\n} }\n`;
    const base = { [FINDING]: findingText('app', ...gone) };
    const number = await openPullRequest(github, base, { 'app.json': policy }, 'stranger:change');
    const { log } = await run(number);
    const [annotation = ''] = /^::warning file=app\.json.*$/m.exec(log) ?? [];
    expect(annotation.length).toBeLessThan(4200);
    expect(annotation).toMatch(/… \(cut: see the job summary\)$/);
  });
});
