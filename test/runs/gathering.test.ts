import { describe, expect, it } from 'vitest';
import type { FileChanges } from '../doubles/github/file-change.ts';
import type { SimulatedGitHub, StartOptions } from '../doubles/github/simulated-github.ts';
import { eachOnGitHub } from './each-on-github.ts';
import { runAction } from './run-action.ts';
import { EXAMPLE, findingText, openExample, openPullRequest, policyText } from './scene.ts';

let github: SimulatedGitHub;
const start = eachOnGitHub((one) => {
  github = one;
});

const FINDING = '.github/findings/app.json';
const finding = findingText('app', 'GetBucketAcl', 'GetBucketCORS');
const clean = policyText('s3:PutObject');
const unused = policyText('s3:PutObject', 's3:GetBucketAcl');
const run = (number: number, inputs: Record<string, string> = {}): ReturnType<typeof runAction> =>
  runAction(github, { event: 'pull_request', pullRequest: number }, inputs);
const paths = async (number: number): Promise<string[]> =>
  (await github.comments(number)).map(({ path, subject }) => `${path} ${subject}`).sort();

describe('the number of requests', () => {
  const terraform = (action: string): string =>
    `resource "aws_iam_role" "app" {\n  name = "app"\n}\nresource "aws_iam_role_policy" "app" {\n  role = aws_iam_role.app.name\n  policy = jsonencode({\n    Statement = [{ Effect = "Allow", Action = ["s3:PutObject", "${action}"], Resource = "*" }]\n  })\n}\n`;
  const mixed = unused.replace('{\n', '{\r\n');
  /** Nine: the tip of the base, the listing, the inputs, their files, the texts, the tree, the comments, the review, and the comments again. */
  it.each<
    [string, number, Record<string, string>, Record<string, string>, Record<string, string>, StartOptions?]
  >([
    ['JSON', 9, {}, { 'app.json': unused }, {}],
    [
      'Terraform, with the folder of its module and the tree of its callers',
      10,
      {},
      { 'app.tf': terraform('s3:GetBucketAcl') },
      {},
    ],
    ['`introduced`', 11, { 'app.json': clean }, { 'app.json': unused }, { 'fail-on': 'introduced' }],
    [
      'no patch from GitHub',
      11,
      { 'app.json': clean },
      { 'app.json': unused },
      {},
      { limits: { patchLines: 0 } },
    ],
    ['a configuration', 10, { '.github/least-privilege.yml': 'keep: []\n' }, { 'app.json': unused }, {}],
    ['a comment on the file beside suggestions', 11, {}, { 'app.json': unused, 'x/app.json': mixed }, {}],
    ['nothing unused', 7, {}, { 'app.json': clean }, {}],
  ])(
    'is at most 12 for a policy and a findings file: %s, %i',
    async (_, calls, base, change, inputs, options) => {
      await start(options);
      const number = await openPullRequest(github, { [FINDING]: finding, ...base }, change);
      await run(number, inputs);
      expect(github.requests.map(({ method, path }) => `${method} ${path}`)).toHaveLength(calls);
    },
  );

  it('grows by at most one for 50 further files, with progress in the log', async () => {
    const files = (text: string): Record<string, string> =>
      Object.fromEntries(
        Array.from({ length: 400 }, (_, index) => [`p${index}/app.json`, text.replace('*', `arn:${index}`)]),
      );
    const number = await openPullRequest(github, { [FINDING]: finding, ...files(clean) }, files(unused));
    const result = await run(number, { review: 'summary', 'fail-on': 'introduced' });
    expect(result.outputs.get('unused-count')).toBe('400');
    expect(github.requests.length).toBeLessThanOrEqual(12 + 400 / 50);
    expect(result.log).toContain('read 300 of 801 files');
  });

  it('grows as batches are split when GitHub cannot answer', async () => {
    const number = await openPullRequest(
      github,
      { [FINDING]: finding },
      { 'a/app.json': unused, 'b/app.json': policyText('s3:GetBucketCORS') },
    );
    const isLarge = ({ body }: { body: unknown }): boolean => JSON.stringify(body ?? '').includes('$id2');
    github.fail(isLarge, { status: 502, headers: { 'retry-after': '0' } }, { times: 99 });
    expect((await run(number)).outputs.get('unused-count')).toBe('2');
  });
});

describe('special files', () => {
  it('do not stop the review of others: renames, deletions, submodules, links, binary and huge files', async () => {
    const base = {
      [FINDING]: finding,
      'old/app.json': `${unused}`,
      'gone/app.json': unused,
      'modules/x.txt': 'x\n',
    };
    const number = await openPullRequest(github, base, {
      'new/app.json': { renamedFrom: 'old/app.json', content: unused.replace('PutObject', 'PutObject*') },
      'gone/app.json': null,
      'modules/sub.json': { submodule: 'd'.repeat(40) },
      'link.json': { symlink: 'new/app.json' },
      'image.json': new Uint8Array([0, 1, 2, 255]),
      'huge.json': ' '.repeat(6_000_000),
      'latin.json': new Uint8Array([0x22, 0xe9, 0x22, 0x0a]),
      'bom/app.json': `\ufeff${unused}`,
    });
    const result = await run(number);
    expect(result.exitCode).toBe(1);
    expect(result.outputs.get('unused-count')).toBe('2');
    expect(await paths(number)).toEqual(['bom/app.json file', 'new/app.json line']);
    // Nothing says that these hold policies.
    expect(result.log).not.toContain('::error file=');
    const skipped = result.log.split('\n').filter((line) => line.startsWith('::notice file='));
    expect(skipped.map((line) => /file=([^:,]*)/.exec(line)?.[1]).sort()).toEqual([
      'huge.json',
      'image.json',
      'latin.json',
    ]);
    expect(result.log).toContain('it has 6000000 bytes, more than the limit of 5000000');
    // No large or binary file was downloaded.
    expect(github.requests.filter(({ path }) => path.includes('/git/blobs/'))).toHaveLength(1);
  });

  it('without a patch from GitHub get suggestions on a computed diff', async () => {
    await start({ limits: { patchLines: 0 } });
    const number = await openExample(github);
    const result = await run(number);
    expect(result.outputs.get('suggestion-count')).toBe('2');
    expect(await paths(number)).toEqual([`${EXAMPLE.policyPath} line`, `${EXAMPLE.policyPath} line`]);
  });

  it('that GraphQL truncates are read as a whole', async () => {
    await start({ limits: { textBytes: 20 } });
    const number = await openExample(github);
    expect((await run(number)).outputs.get('unused-count')).toBe('30');
  });

  it('beyond those that GitHub lists are reviewed too', async () => {
    await start({ limits: { listedFiles: 2 } });
    const renamed = policyText('s3:GetBucketAcl', 's3:PutObject');
    const base = { [FINDING]: finding, 'y/app.json': renamed, 'z/old.json': clean };
    const number = await openPullRequest(github, base, {
      'a/app.json': unused,
      'b/app.json': unused,
      'c/app.json': unused,
      'x/app.json': { renamedFrom: 'y/app.json' },
      'z/app.json': { renamedFrom: 'z/old.json' },
    });
    const result = await run(number);
    expect(result.log).toContain('GitHub lists 2 of the 5 files of this pull request');
    expect(result.outputs.get('unused-count')).toBe('4');
    // A file that was only renamed has no line in the diff.
    expect(await paths(number)).toEqual([
      'a/app.json line',
      'b/app.json line',
      'c/app.json line',
      'x/app.json file',
    ]);
  });

  it('that disappear between listing and reading are reported, and the others reviewed', async () => {
    const number = await openPullRequest(
      github,
      { [FINDING]: finding },
      { 'a/app.json': unused, 'b/app.json': policyText('s3:GetBucketCORS') },
    );
    await github.lose('change', 'b/app.json');
    const result = await run(number);
    expect(result.exitCode).toBe(1);
    expect(result.log).toContain('b/app.json::not reviewed, because it no longer exists');
    expect(await paths(number)).toEqual(['a/app.json line']);
  });

  it('of findings are listed folder by folder if one listing is truncated', async () => {
    await start({ limits: { treeEntries: 3 } });
    const findings = Object.fromEntries(
      ['x', 'y', 'z'].map((name) => [
        `.github/findings/${name}/${name}.json`,
        findingText(name, 'PutObject'),
      ]),
    );
    const base = { ...findings, '.github/findings/a/app.json': finding };
    const number = await openPullRequest(github, base, { 'app.json': unused });
    expect((await run(number)).outputs.get('unused-count')).toBe('1');
  });
});

describe('Terraform', () => {
  const role = 'resource "aws_iam_role" "app" {\n  name = "app"\n}\n';
  const policy = (resource: string): string => `resource "aws_iam_role_policy" "app" {
  role = aws_iam_role.app.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["s3:PutObject", "s3:GetBucketAcl"]
      Resource = "${resource}"
    }]
  })
}
`;
  const base = { [FINDING]: finding, 'infra/role.tf': role, 'infra/policy.tf': policy('*') };

  it('reads the other files of a changed file’s module, and reviews only the changed one', async () => {
    const number = await openPullRequest(github, base, { 'infra/policy.tf': policy('arn:aws:s3:::b/*') });
    const result = await run(number);
    expect(result.log).toContain('1 unused permission granted');
    expect((await github.comments(number)).map(({ path }) => path)).toEqual(['infra/policy.tf']);
  });

  it('reads the files of the module of a changed file in JSON', async () => {
    await start();
    const number = await openPullRequest(github, base, { 'infra/more.tf.json': '{}' });
    const result = await run(number);
    expect([result.exitCode, result.outputs.get('conclusion')]).toEqual([0, 'skipped']);
  });

  it.each<[string, FileChanges, FileChanges]>([
    ['a link', { 'infra/shared.tf': { symlink: '../shared/roles.tf' } }, {}],
    ['a link that changes', {}, { 'infra/shared.tf': { symlink: '../shared/roles.tf' } }],
    ['JSON with a fault', { 'infra/shared.tf.json': '{' }, {}],
    ['no text', { 'infra/shared.tf': Buffer.from([0xff, 0xfe, 0]) }, {}],
  ])(
    'suggests nothing if an unread file of the module may have more owners: %s',
    async (_, beside, changed) => {
      const number = await openPullRequest(
        github,
        { ...base, ...beside },
        { 'infra/policy.tf': policy('arn:aws:s3:::b/*'), ...changed },
      );
      await run(number, { 'report-file': 'report.json' });
      expect(await github.comments(number)).toEqual([]);
    },
  );
});
