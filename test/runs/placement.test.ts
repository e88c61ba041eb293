import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SimulatedGitHub, type StartOptions } from '../doubles/github/simulated-github.ts';
import { gitApply } from './git-apply.ts';
import { type ActionRun, runAction } from './run-action.ts';
import { findingText, openPullRequest, policyText, templateText } from './scene.ts';

const FINDING = '.github/findings/app.json';
const NAMES: string[] = JSON.parse(readFileSync('catalog/actions.json', 'utf8')).s3.slice(0, 36);
const lines = (indent: string, quote: string, separator: string, names: readonly string[]): string =>
  names.map((name) => `${indent}${quote}s3:${name}${quote}`).join(`${separator}\n`);

/** A policy of the role `app` with one long list, in each format. */
const FORMATS: readonly [string, string, (names: readonly string[]) => string][] = [
  ['JSON', 'policies/app.json', (names) => policyText(...names.map((name) => `s3:${name}`))],
  [
    'Terraform',
    'infra/app.tf',
    (names) => `resource "aws_iam_role" "app" {
  name = "app"
}

resource "aws_iam_role_policy" "app" {
  role = aws_iam_role.app.name
  policy = jsonencode({
    Statement = [{
      Effect = "Allow"
      Action = [
${lines('        ', '"', ',', names)},
      ]
      Resource = "*"
    }]
  })
}
`,
  ],
  [
    'CloudFormation',
    'infra/app.yml',
    (names) => templateText(`\n${lines('              - ', '', '', names)}`),
  ],
  [
    'TypeScript',
    'lib/app.ts',
    (names) => `role.addToPolicy(
  new iam.PolicyStatement({
    actions: [
${lines('      ', "'", ',', names)},
    ],
    resources: ['*'],
  }),
);
`,
  ],
];
/** Programs are read only if the configuration asks for them. */
const CONFIG = `principals: [{policy: "lib/app.ts", principal: "arn:aws:iam::111111111111:role/app"}]\n`;

/**
 * Actions that the pull request adds, so that they and three lines on each side are in the diff; and the unused ones.
 */
const ADDED = [6, 16, 26];
const UNUSED = [1, 6, 7, 16, 26, 27, 34];
const names = (indices: readonly number[]): string[] => indices.flatMap((index) => NAMES[index] ?? []);
const listed = (text: string): string[] => [...text.matchAll(/s3:(\w+)/g)].flatMap(([, name]) => name ?? []);

let github: SimulatedGitHub;
async function start(options: StartOptions = {}): Promise<void> {
  github = await SimulatedGitHub.start(options);
}
async function end(): Promise<void> {
  expect(github.violations).toEqual([]);
  await github.close();
}
const run = (number: number, inputs: Record<string, string> = {}): ReturnType<typeof runAction> =>
  runAction(github, { event: 'pull_request', pullRequest: number }, { 'patch-file': 'fix.patch', ...inputs });
const patchOf = ({ workspace }: { workspace: string }): Promise<string> =>
  readFile(join(workspace, 'fix.patch'), 'utf8');

describe.each(FORMATS)('a list in %s that is partly in the diff', (_, path, write) => {
  const head = write(NAMES);
  let number: number;
  let result: ActionRun;
  beforeAll(async () => {
    await start();
    const base = write(NAMES.filter((__, index) => !ADDED.includes(index)));
    const finding = findingText('app', ...names(UNUSED));
    const config = path.endsWith('.ts') ? { '.github/least-privilege.yml': CONFIG } : {};
    number = await openPullRequest(github, { ...config, [FINDING]: finding, [path]: base }, { [path]: head });
    result = await run(number);
  });
  afterAll(end);

  /** The actions that a comment reports as unused. */
  const removedBy = (body: string): string[] => {
    const [headline = ''] = body.split('\n');
    return NAMES.filter((name) => headline.includes(`\`s3:${name}\``));
  };

  it('gets suggestions where they fit; the rest is in one comment on the file, and in the patch', async () => {
    const comments = await github.comments(number);
    const onLines = comments.filter(({ subject }) => subject === 'line');
    // Those that manage permissions come first.
    expect(onLines.map(({ body }) => removedBy(body))).toEqual([names([6, 7]), names([16]), names([26, 27])]);
    for (const { body } of onLines) expect(body).toContain('```suggestion\n');
    const [onFile, ...others] = comments.filter(({ subject }) => subject === 'file');
    expect(others).toEqual([]);
    expect(removedBy(onFile?.body ?? '')).toEqual(names([1, 34]));
    expect(onFile?.body).toContain(
      'Not a suggestion because not all of its lines are in one hunk of the diff, and GitHub accepts suggestions only there.\n\n```diff\n',
    );
    expect(onFile?.body).not.toContain('```suggestion');
    const after = gitApply(await patchOf(result), { [path]: head });
    expect(after[path]).toBe(write(NAMES.filter((__, index) => !UNUSED.includes(index))));
    expect([result.outputs.get('unused-count'), result.outputs.get('suggestion-count')]).toEqual(['7', '3']);
  });

  it('can have any suggestions applied, alone, in a batch and in any order, without other effects', async () => {
    const suggestions = (await github.comments(number)).filter(({ subject }) => subject === 'line');
    const tip = await github.branch('change', 'change');
    const apply = async (batches: readonly (typeof suggestions)[]): Promise<void> => {
      await github.branch('change', tip);
      for (const batch of batches) {
        const ids = batch.map(({ id }) => id);
        await github.applySuggestions(number, ids);
      }
      const gone = batches.flat().flatMap(({ body }) => removedBy(body));
      expect(await github.readFile('change', path)).toBe(write(NAMES.filter((name) => !gone.includes(name))));
    };
    for (let bits = 1; bits < 2 ** suggestions.length; bits++)
      await apply([suggestions.filter((__, index) => (bits >> index) % 2 === 1)]);
    await apply([...suggestions].reverse().map((one) => [one]));
    // The edited file can be reviewed again, so it parses.
    expect((await run(number)).outputs.get('unused-count')).toBe('2');
  });
});

describe('a change that cannot be placed', () => {
  beforeEach(() => start());
  afterEach(end);
  const finding = findingText('app', 'GetBucketAcl');
  const policy = policyText('s3:PutObject', 's3:GetBucketAcl');
  const far = policy.replace('{', `{\n${'\n'.repeat(20)}`);
  const cases: readonly [string, string, string, string, StartOptions?][] = [
    [
      'nothing of it is in the diff',
      far,
      far.replace('{', '{ '),
      'not all of its lines are in one hunk of the diff, and GitHub accepts suggestions only there',
    ],
    [
      'the file mixes line ends',
      '',
      policy.replace('{\n', '{\r\n'),
      'the file mixes line endings, and applying a suggestion would rewrite all of it',
    ],
    [
      'GitHub gives no patch, and the lines are in no computed hunk',
      far,
      far.replace('{', '{ '),
      'not all of its lines are in one hunk of the diff, and GitHub accepts suggestions only there',
      { limits: { patchLines: 0 } },
    ],
    [
      'it is on a last line without a line break',
      '',
      JSON.stringify(JSON.parse(policy)),
      'the change reaches the last line, which has no line break',
    ],
    [
      'the lines hold a character that a comment would lose',
      '',
      policy.replace('"s3:GetBucketAcl"', '"s3:GetBucketAcl" /* \u0001 */'),
      'the lines contain a control character, which a comment does not preserve',
    ],
    [
      'the lines hold a change in the direction of writing',
      '',
      policy.replace('"s3:GetBucketAcl"', '"s3:GetBucketAcl" /* \u202e */'),
      'the lines contain a control character, which a comment does not preserve',
    ],
  ];

  it.each(cases)(
    'is a comment on the file with the diff and the reason, and in the patch: %s',
    async (...given) => {
      const [, before, after, reason, options] = given;
      if (options !== undefined) {
        await end();
        await start(options);
      }
      const base = before === '' ? { [FINDING]: finding } : { [FINDING]: finding, 'app.json': before };
      const result = await run(await openPullRequest(github, base, { 'app.json': after }));
      const [comment, ...others] = await github.comments(1);
      expect([comment?.subject, others.length, result.exitCode]).toEqual(['file', 0, 1]);
      expect(comment?.body).toContain(`\n\nNot a suggestion because ${reason}.\n\n\`\`\`diff\n@@ `);
      expect(comment?.body).not.toContain('```suggestion');
      expect(result.summary).toMatch(/### Needs the patch \(1\)\n\n- `app\.json`, lines? /);
      expect(result.summary).toContain(reason);
      const fixed = gitApply(await patchOf(result), { 'app.json': after })['app.json'] ?? '';
      expect(fixed).toContain('s3:PutObject');
      expect(fixed).not.toContain('s3:GetBucketAcl');
    },
  );

  it('is in the job summary as a patch, with the command that applies it', async () => {
    const number = await openPullRequest(
      github,
      { [FINDING]: finding, 'app.json': far },
      { 'app.json': `${far}\n` },
    );
    const { summary } = await run(number);
    const [, patch = ''] = /run `git apply fix\.patch`[^`]*```diff\n(.*?\n)```/s.exec(summary) ?? [];
    expect(gitApply(patch, { 'app.json': `${far}\n` })['app.json']).toBe(
      `${far.replace('"s3:PutObject",\n      "s3:GetBucketAcl"', '"s3:PutObject"')}\n`,
    );
  });
});

describe('suggestions', () => {
  beforeEach(() => start());
  afterEach(end);

  it('for a removed statement that is partly in the diff remove the elements in the diff', async () => {
    const write = (...actions: string[]): string =>
      policyText(...actions.map((action) => `s3:${action}`))
        .replace(
          '"Statement": {',
          '"Statement": [{ "Effect": "Allow", "Action": "s3:PutObject", "Resource": "*" }, {',
        )
        .replace('  }\n}', '  }]\n}');
    const all = names([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const base = { [FINDING]: findingText('app', ...all), 'app.json': write(...all.slice(0, 8)) };
    const number = await openPullRequest(github, base, { 'app.json': write(...all) });
    await run(number);
    const [onLines, onFile] = (await github.comments(number)).sort((a, b) =>
      a.subject < b.subject ? 1 : -1,
    );
    expect(onFile?.body).toContain('The statement grants nothing else, so it is removed.');
    expect(onFile?.body).toContain('Other comments remove 5 more unused permissions from the statement.');
    await github.applySuggestions(number, [onLines?.id ?? 0]);
    expect(await github.readFile('change', 'app.json')).toBe(write(...all.slice(0, 5)));
  });

  it('that would be adjacent are merged, since a batch of adjacent suggestions corrupts the file', async () => {
    const statement = (action: string): string =>
      `{ "Effect": "Allow", "Action": ["s3:PutObject", "s3:${action}"], "Resource": "*" }`;
    const text = `{ "Statement": [\n${['GetBucketAcl', 'GetBucketCORS'].map(statement).join(',\n')}\n] }\n`;
    const finding = findingText('app', 'GetBucketAcl', 'GetBucketCORS');
    const number = await openPullRequest(github, { [FINDING]: finding }, { 'app.json': text });
    await run(number);
    const comments = await github.comments(number);
    expect(comments.map(({ startLine, line }) => [startLine, line])).toEqual([[2, 3]]);
    await github.applySuggestions(number, [comments[0]?.id ?? 0]);
    expect(await github.readFile('change', 'app.json')).toBe(text.replaceAll(/, "s3:GetBucket\w+"/g, ''));
  });

  const twoActions = policyText('s3:PutObject', 's3:GetBucketAcl');
  it.each([
    ['Windows line ends and tabs', twoActions.replaceAll('  ', '\t').replaceAll('\n', '\r\n')],
    [
      'backticks that could end the block, and HTML',
      twoActions.replace('"s3:Get', '/*````\n```\n</details> <!-- */ "s3:Get'),
    ],
  ])('change only their lines when applied: %s', async (_, text) => {
    const finding = findingText('app', 'GetBucketAcl');
    const number = await openPullRequest(github, { [FINDING]: finding }, { 'app.json': text });
    const result = await run(number);
    const ids = (await github.comments(number)).map(({ id }) => id);
    await github.applySuggestions(number, ids);
    const after = gitApply(await patchOf(result), { 'app.json': text })['app.json'] ?? '';
    expect(await github.readFile('change', 'app.json')).toBe(after);
    expect(after).not.toContain('GetBucketAcl');
  });

  it('beyond `max-comments` are the least valuable; they are counted, and in summary and patch', async () => {
    const few = names([1, 2, 3, 4, 5]);
    const policies = Object.fromEntries(
      [1, 3, 2].map((size) => [
        `${size}/app.json`,
        policyText('s3:PutObject', ...few.slice(0, size).map((name) => `s3:${name}`)),
      ]),
    );
    const number = await openPullRequest(github, { [FINDING]: findingText('app', ...few) }, policies);
    const result = await run(number, { 'max-comments': '2' });
    expect((await github.comments(number)).map(({ path }) => path)).toEqual(['3/app.json', '2/app.json']);
    expect(result.outputs.get('suggestion-count')).toBe('2');
    expect(result.summary).toContain(
      '### Not posted on the pull request (1)\n\nReason: 1 over the limit of 2 in one run (input `max-comments`).\n\n**`1/app.json:6`**',
    );
    for (const text of Object.values(gitApply(await patchOf(result), policies)))
      expect(listed(text)).toEqual(['PutObject']);
  });
});
