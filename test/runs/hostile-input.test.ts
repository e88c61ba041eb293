import { describe, expect, it } from 'vitest';
import type { SimulatedGitHub } from '../doubles/github/simulated-github.ts';
import { eachOnGitHub } from './each-on-github.ts';
import { type ActionRun, runAction } from './run-action.ts';
import { findingText, openPullRequest, policyText, templateText } from './scene.ts';

let github: SimulatedGitHub;
eachOnGitHub((one) => {
  github = one;
});

const CONFIG = '.github/least-privilege.yml';
const FINDING = '.github/findings/app.json';
const finding = findingText('app', 'GetBucketAcl', 'GetBucketCORS');
const run = (number: number): Promise<ActionRun> =>
  runAction(github, { event: 'pull_request', pullRequest: number });

describe('hostile input', () => {
  const good = { 'good/app.json': policyText('s3:PutObject', 's3:GetBucketAcl') };
  const deep = '['.repeat(50_000) + ']'.repeat(50_000);
  const policyOf = (actions: readonly string[]): string =>
    `${JSON.stringify({ Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] })}\n`;
  const many = (count: number, text: (index: number) => string): string[] =>
    Array.from({ length: count }, (_, index) => text(index));
  const bomb = many(
    9,
    (index) => `a${index + 1}: &a${index + 1} [${many(9, () => `*a${index}`).join(', ')}]`,
  );
  /** Files, and the message for each; `undefined` if it is read normally. */
  const cases: readonly [string, Record<string, string>, readonly (string | undefined)[]][] = [
    [
      'nesting',
      {
        'x/app.json': `{"Effect": 1, "Statement": ${deep}}`,
        'x/app.yml': `Effect: 1\nStatement: ${deep}\n`,
        'x/app.tf': `data "aws_iam_policy_document" "app" {\n  a = ${deep}\n}\n`,
      },
      ['nested deeper than 100 levels', 'nested deeper than 100 levels', 'nested deeper than 100 levels'],
    ],
    [
      'size',
      {
        'x/app.json': policyOf(['s3:GetBucketAcl']) + ' '.repeat(4_200_000),
        'x/app.tf': `data "aws_iam_policy_document" "app" {}\n#${'x'.repeat(5_100_000)}\n`,
      },
      ['larger than 4 MiB', 'it has 5100042 bytes, more than the limit of 5000000'],
    ],
    [
      'statements',
      {
        'x/app.json': `{"Statement": [${many(2100, () => '{"Effect": "Allow", "Action": "s3:GetBucketAcl", "Resource": "*"}').join(',')}]}\n`,
      },
      ['it has more than 2000 statements'],
    ],
    [
      'patterns',
      { 'x/app.json': policyOf(many(20_100, (index) => `s3:Get${index}*`)) },
      ['`Action` has more than 20000 elements'],
    ],
    [
      'documents in YAML',
      { 'x/app.yml': '---\nEffect: Statement\n'.repeat(1100) },
      ['more than 1000 documents'],
    ],
    [
      'aliases in YAML that blow up',
      { 'x/app.yml': `a0: &a0 [x, x, x]\n${bomb.join('\n')}\n${templateText(' *a9')}` },
      ['with its aliases expanded, it contains more than 300000 values'],
    ],
    [
      'patterns of thousands of stars and question marks',
      {
        'x/app.json': policyOf([
          `s3:${'*a'.repeat(3000)}`,
          `s3:*${'?'.repeat(300)}*${'?*'.repeat(1000)}`,
          's3:*G*e*t*B*u*c*k*e*t*A*c*l*',
        ]),
      },
      [undefined],
    ],
    [
      'keys of an object’s prototype',
      {
        'x/app.json':
          '{"__proto__": {"Statement": 1}, "constructor": {"prototype": {}}, "Statement": [{"__proto__": {"Effect": "Deny"}, "Effect": "Allow", "Action": ["s3:PutObject", "s3:GetBucketAcl", "__proto__:toString", "constructor:*"], "Resource": "*"}]}\n',
        'x/app.yml': `__proto__: {Resources: 1}\nconstructor: x\n${templateText(' [s3:PutObject, s3:GetBucketAcl, __proto__:toString]')}`,
      },
      [undefined, undefined],
    ],
  ];

  it.each(cases)('is limited, and the other files are reviewed: %s', async (_, files, problems) => {
    const number = await openPullRequest(github, { [FINDING]: finding }, { ...good, ...files });
    const result = await run(number);
    expect((await github.comments(number)).map(({ path }) => path)).toContain('good/app.json');
    expect(result.exitCode).toBe(1);
    for (const [index, path] of Object.keys(files).entries()) {
      const said = result.log
        .split('\n')
        .filter((line) => line.startsWith('::') && line.includes(`file=${path}`));
      const problem = problems[index];
      if (problem === undefined) expect(said).toEqual([]);
      else expect(said).toEqual([expect.stringContaining(problem)]);
    }
  });

  const findings: readonly [string, string, string][] = [
    ['nesting', deep, 'nested deeper than 64 levels'],
    [
      'a service called `__proto__`',
      finding.replaceAll('"s3"', '"__proto__"'),
      '`__proto__` is not a service prefix',
    ],
    [
      'an action called `__proto__`',
      finding.replace('GetBucketCORS', '__proto__'),
      '`__proto__` is not the name of an action',
    ],
  ];
  it.each(findings)('is limited in findings, and the other findings count: %s', async (_, text, problem) => {
    const base = { [FINDING]: finding, '.github/findings/x.json': text };
    const result = await run(await openPullRequest(github, base, good));
    expect([result.exitCode, result.outputs.get('unused-count')]).toEqual([1, '1']);
    expect(result.log).toContain(`::error file=.github/findings/x.json,line=1,endLine=1::`);
    expect(result.log).toContain(problem);
  });

  it('cannot change the prototype of findings', async () => {
    const text = finding.replace('{', '{"__proto__": {"status": "ARCHIVED"}, "constructor": 1, ');
    const result = await run(await openPullRequest(github, { [FINDING]: text }, good));
    expect(result.outputs.get('unused-count')).toBe('1');
  });

  const configs: readonly [string, string, string][] = [
    ['nesting', `keep: ${deep}\n`, 'nested deeper than 100 levels'],
    [
      'aliases that blow up',
      `a0: &a0 [x, x, x]\n${bomb.join('\n')}\nfindings: *a9\n`,
      'more than 100 aliases',
    ],
    ['keys of an object’s prototype', '__proto__: {fail-on: never}\n', 'unknown key `__proto__`'],
  ];
  it.each(configs)('is limited in the configuration: %s', async (_, text, problem) => {
    const result = await run(await openPullRequest(github, { [FINDING]: finding, [CONFIG]: text }, good));
    expect(result.log).toContain(`::error::the configuration cannot be used: ${CONFIG}`);
    expect(result.log).toContain(problem);
  });

  it('is limited in the configuration and findings of a pull request, without stopping the review', async () => {
    const [, bombs = ''] = configs[1] ?? [];
    const change = { ...good, [CONFIG]: bombs, '.github/findings/x.json': deep };
    const result = await run(await openPullRequest(github, { [FINDING]: finding }, change));
    expect(result.outputs.get('unused-count')).toBe('1');
    expect(result.summary).toContain('the configuration cannot be used: ');
    expect(result.summary).toContain('- `.github/findings/x.json` cannot be read');
  });
});
