// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of the Serverless Framework look like that
import { describe, expect, it } from 'vitest';
import { DEFAULT_CONFIG } from '../../src/config/config.ts';
import { review } from '../../src/pipeline.ts';
import type { Report } from '../../src/report/report.ts';
import { openFiles } from '../../src/review/open-files.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import { finding, IN_ONE_ACCOUNT, inventory } from '../review-files.ts';
import { CATALOG } from '../review-text.ts';

type Code = Readonly<Record<string, string>>;

/** Reviews a file. `used` are the roles without a finding, beside `app` and `two`, which do not use `s3:PutObject`. */
function reviewed(path: string, text: string, code: Code, isWhole = true): Report {
  return review({
    policies: [new SourceFile(path, text)],
    readers: {
      files: Object.entries(code).map(([own, one]) => new SourceFile(own, one)),
      isWhole,
      links: new Map(),
    },
    base: undefined,
    findings: [
      finding('app', { s3: ['PutObject', 'GetBucketAcl'] }),
      finding('two', { s3: ['PutObject'] }),
      inventory('app', 'two', 'user'),
    ],
    unnamedFindings: 'file-name',
    config: { ...DEFAULT_CONFIG, ...IN_ONE_ACCOUNT },
    catalog: CATALOG,
    diffs: undefined,
    diagnostics: [],
    now: new Date('2026-10-01T00:00:00Z'),
  });
}

/** The text after the edit, or why the only policy has no owner, or `kept`. */
function answer(report: Report): string {
  const [policy] = report.policies;
  if (report.edits[0] !== undefined) return report.edits[0].edited;
  return policy?.type === 'unmatched' ? policy.reason : policy === undefined ? 'no policy' : 'kept';
}

const service = (role: string, statements: string, rest = ''): string =>
  `service: s\nframeworkVersion: "3"\nprovider:\n  name: aws\n  iam:\n    role:\n      name: ${role}\n      statements: ${statements}\n${rest}`;
const perFunction = (functions: string): string =>
  `service: s\nframeworkVersion: "3"\nplugins: [serverless-iam-roles-per-function]\nprovider:\n  name: aws\nfunctions:${functions}\n`;
const list = (actions: string, indent = ''): string =>
  `- Effect: Allow\n  Action:\n${actions
    .split(' ')
    .map((one) => `    - ${one}\n`)
    .join('')}  Resource: "*"\n`.replaceAll(/^(?=.)/gm, indent);
const BOTH = list('s3:PutObject s3:GetObject');
const LEFT = list('s3:GetObject');
const UNDER = (actions: string): string => `other: 1\nstatements:\n${list(actions, '  ')}`;

describe('statements in a file of their own', () => {
  it.each<[string, string, string, Code, string]>([
    [
      'the whole file',
      'svc/iam.yml',
      BOTH,
      { 'svc/serverless.yml': service('app', '${file(iam.yml)}') },
      LEFT,
    ],
    [
      'a part of it',
      'svc/iam.yml',
      UNDER('s3:PutObject s3:GetObject'),
      { 'svc/serverless.yml': service('app', '${file(./iam.yml):statements}') },
      UNDER('s3:GetObject'),
    ],
    [
      'of JSON',
      'iam.json',
      '[{"Effect": "Allow", "Action": ["s3:PutObject", "s3:GetObject"]}]',
      { 'a/serverless.yml': service('app', '"${file(../iam.json)}"') },
      '[{"Effect": "Allow", "Action": ["s3:GetObject"]}]',
    ],
    [
      'of a policy',
      'iam.json',
      '{"Statement": [{"Effect": "Allow", "Action": ["s3:PutObject", "s3:GetObject"]}]}',
      { 'serverless.yml': service('app', '${file(iam.json):Statement}') },
      '{"Statement": [{"Effect": "Allow", "Action": ["s3:GetObject"]}]}',
    ],
    [
      'of two services',
      'iam.yml',
      list('s3:PutObject s3:GetBucketAcl s3:GetObject'),
      {
        'a/serverless.yml': service('app', '${file(../iam.yml)}'),
        'b/serverless.yml': service('two', '${file(../iam.yml)}'),
      },
      list('s3:GetBucketAcl s3:GetObject'),
    ],
    [
      'through `custom`',
      'iam.yml',
      BOTH,
      { 'serverless.yml': service('app', '${self:custom.iam}', 'custom:\n  iam: ${file(iam.yml)}\n') },
      LEFT,
    ],
    [
      'one of the statements',
      'iam.yml',
      'Effect: Allow\nAction: [s3:PutObject, s3:GetObject]\nResource: "*"\n',
      { 'serverless.yml': service('app', '\n        - ${file(iam.yml)}') },
      'Effect: Allow\nAction: [s3:GetObject]\nResource: "*"\n',
    ],
  ])('is edited for all that read it: %s', (_, path, text, code, after) => {
    expect(answer(reviewed(path, text, code))).toBe(after);
  });

  it.each<[string, string, Code, string]>([
    [
      'nobody reads it',
      BOTH,
      { 'serverless.yml': service('app', '[]') },
      'the file is a list of statements, and no code that was read makes a policy of it',
    ],
    [
      'one of two services uses all of it',
      BOTH,
      {
        'a/serverless.yml': service('app', '${file(../iam.yml)}'),
        'b/serverless.yml': service('user', '${file(../iam.yml)}'),
      },
      'kept',
    ],
    [
      'a function that uses all of it has it too',
      BOTH,
      {
        'serverless.yml': service(
          'app',
          '${file(iam.yml)}',
          'plugins: [serverless-iam-roles-per-function]\nfunctions:\n  f: {handler: h.h, iamRoleStatementsName: user, iamRoleStatements: "${file(iam.yml)}"}\n',
        ),
      },
      'kept',
    ],
    [
      'another part is read',
      UNDER('s3:PutObject s3:GetObject'),
      { 'serverless.yml': service('app', '${file(iam.yml):other}') },
      'no code that was read gives it to a role or user',
    ],
    [
      'a part of it is read for something else',
      UNDER('s3:PutObject s3:GetObject'),
      {
        'serverless.yml': service(
          'app',
          '${file(iam.yml):statements}',
          'custom: {x: "${file(iam.yml):statements.0.Action}"}\n',
        ),
      },
      '`serverless.yml` reads the file, and it is not known what it makes of this part: its text is used where owners are not known',
    ],
    [
      'what is around it is read too',
      UNDER('s3:PutObject s3:GetObject'),
      { 'serverless.yml': service('app', '${file(iam.yml):statements}', 'custom: ${file(iam.yml)}\n') },
      '`serverless.yml` reads the file, and it is not known what it makes of this part: its text is used where owners are not known',
    ],
    [
      'the part is not literal',
      UNDER('s3:PutObject s3:GetObject'),
      { 'serverless.yml': service('app', '${file(iam.yml):${opt:x}}') },
      '`serverless.yml` reads the file, and it is not known what it makes of this part',
    ],
    [
      'a path has a hole',
      BOTH,
      {
        'serverless.yml': service('app', '${file(iam.yml)}'),
        'b/serverless.yml': service('user', '${file(../${opt:stage}.yml)}'),
      },
      '`b/serverless.yml` may read the file, under a path that is not literal',
    ],
    [
      'a program reads it too',
      BOTH,
      {
        'serverless.yml': service('app', '${file(iam.yml)}'),
        'b/serverless.ts': 'export default { x: "${file(../iam.yml)}" }',
      },
      '`b/serverless.ts` may read the file, under a path that is not literal: it is not known which service the code belongs to',
    ],
  ])('stays where %s', (_, text, code, reason) => {
    const report = reviewed('iam.yml', text, code);
    expect([report.edits, answer(report)]).toEqual([[], reason]);
  });

  it('stays where not all code was read', () => {
    const code = { 'serverless.yml': service('app', '${file(iam.yml)}') };
    expect(reviewed('iam.yml', BOTH, code, false).edits).toEqual([]);
  });
});

describe('functions in a file of their own', () => {
  const own = (actions: string, name = 'app'): string =>
    `hello:\n  handler: h.h\n  iamRoleStatementsName: ${name}\n  iamRoleStatements:\n${list(actions, '    ')}`;
  const [both, left] = [own('s3:PutObject s3:GetObject'), own('s3:GetObject')];
  it.each<[string, Code]>([
    ['all of them', { 'serverless.yml': perFunction(' ${file(fn.yml)}') }],
    [
      'a list of files',
      { 'serverless.yml': perFunction('\n  - ${file(fn.yml)}\n  - other: {handler: h.o}') },
    ],
    ['one of them', { 'serverless.yml': perFunction('\n  hello: ${file(fn.yml):hello}') }],
    [
      'two services',
      {
        'serverless.yml': perFunction(' ${file(fn.yml)}'),
        'b/serverless.yml': perFunction('\n  - ${file(../fn.yml)}'),
      },
    ],
  ])('are edited for the roles that they make: %s', (_, code) => {
    expect(answer(reviewed('fn.yml', both, code))).toBe(left);
  });

  it.each<[string, string, Code, string]>([
    [
      'the role uses all of it',
      own('s3:PutObject s3:GetObject', 'user'),
      { 'serverless.yml': perFunction(' ${file(fn.yml)}') },
      'kept',
    ],
    [
      'the function has another role',
      `${both}  role: arn:aws:iam::111111111111:role/other\n`,
      { 'serverless.yml': perFunction(' ${file(fn.yml)}') },
      '`serverless.yml` reads the file: the function `hello` has a role of its own, so its statements are ignored',
    ],
    [
      'a file beside it cannot be read',
      both,
      { 'serverless.yml': perFunction('\n  - ${file(fn.yml)}\n  - ${file(fn.js)}') },
      'kept',
    ],
    [
      'the path has a hole',
      both,
      { 'serverless.yml': perFunction(' ${file(${opt:stage}.yml)}') },
      '`serverless.yml` may read the file, under a path that is not literal: its text is used where owners are not known',
    ],
    [
      'another part has the same function, and they are merged',
      both,
      {
        'serverless.yml': perFunction(
          '\n  - ${file(fn.yml)}\n  - hello: {iamRoleStatements: [{Effect: Allow, Action: [s3:ListBucket]}]}',
        ),
      },
      '`serverless.yml` reads the file: the function `hello` is in several parts of the service, which are merged',
    ],
    [
      'another file adds to the function, and they are merged',
      both,
      {
        'serverless.yml': perFunction('\n  - ${file(fn.yml)}\n  - ${file(more.yml)}'),
        'more.yml': 'hello:\n  iamRoleStatements:\n    - {Effect: Allow, Action: [s3:ListBucket]}\n',
      },
      '`serverless.yml` reads the file: the function `hello` is in several parts of the service, which are merged',
    ],
    [
      'the file is a value too',
      both,
      { 'serverless.yml': `${perFunction(' ${file(fn.yml)}')}custom: {x: "\${file(fn.yml)}"}\n` },
      '`serverless.yml` reads the file, and it is not known what it makes of this part: its text is used where owners are not known',
    ],
  ])('stay where %s', (reason, text, code, expected) => {
    const report = reviewed('fn.yml', text, code);
    if (reason === 'a file beside it cannot be read') expect(answer(report)).toBe(left);
    else expect([report.edits, answer(report)]).toEqual([[], expected]);
  });
});

describe('statements that another service takes from this one', () => {
  const own = (actions: string): string =>
    service('app', '${self:custom.statements}', `custom:\n  statements:\n${list(actions, '    ')}`);
  const taking = (role: string, part: string): Code => ({
    'b/serverless.yml': service(role, `\${file(../serverless.yml):custom.${part}}`),
  });
  const [both, left] = [own('s3:PutObject s3:GetObject'), own('s3:GetObject')];
  it.each<[string, Code, string]>([
    ['that does not use them', taking('two', 'statements'), left],
    ['that uses them', taking('user', 'statements'), 'kept'],
    ['that takes something else', taking('user', 'other'), left],
    [
      'that takes a part of them',
      taking('two', 'statements.0'),
      '`b/serverless.yml` reads the file, and it is not known what it makes of this part',
    ],
  ])('%s', (_, code, expected) => {
    expect(answer(reviewed('serverless.yml', both, code)).split(', and')[0]).toBe(expected.split(', and')[0]);
  });

  it.each<[string, Code, string]>([
    ['that takes them', { 'r.yml': 'a: ${self:custom.statements}\n' }, 'r.yml'],
    ['that takes what is around', { 'r.yml': 'a: ${self:custom}\n' }, 'r.yml'],
    ['that takes a part that is not literal', { 'r.yml': 'a: ${self:custom.${opt:x}}\n' }, 'r.yml'],
    [
      'that includes another that takes them',
      { 'r.yml': 'a: ${file(d/more.yml)}\n', 'd/more.yml': 'b: ${self:custom.statements.0}\n' },
      'd/more.yml',
    ],
  ])('stay where the service includes a file %s', (_, code, by) => {
    const text = `${both}resources:\n  - \${file(r.yml)}\n`;
    const report = reviewed('serverless.yml', text, code);
    expect([report.edits, answer(report)]).toEqual([[], expect.stringContaining(`\`${by}\` reads the file`)]);
  });

  it('go where a file takes others, or is not included', () => {
    const text = (own: string): string => `${own}resources:\n  - \${file(r.yml)}\n`;
    const code = { 'r.yml': 'a: ${self:custom.other}\n', 'x.yml': 'a: ${self:custom.statements}\n' };
    expect(answer(reviewed('serverless.yml', text(both), code))).toBe(text(left));
  });

  it('are left alone if not all code was read', () => {
    expect(reviewed('serverless.yml', both, {}, false).edits).toEqual([]);
  });
});

it('the service names what it reads from programs, and no file that is reviewed where it stands', () => {
  const notes = (statements: string): string[] =>
    reviewed('serverless.yml', service('app', statements), {}).diagnostics.map(({ code }) => code);
  expect(notes('${file(iam.yml)}')).toEqual([]);
  expect(notes('${file(iam.js)}')).toEqual(['policy-not-literal']);
  expect(notes('${file(${opt:stage}.yml)}')).toEqual(['policy-not-literal']);
});

it.each([
  ['statements', 'iam.yml', BOTH],
  ['one statement', 'iam.yml', 'Effect: Allow\nAction: s3:PutObject\nResource: "*"\n'],
  ['statements under a key', 'iam.yml', UNDER('s3:PutObject')],
])('all code is read where a file of %s changes', (_, path, text) => {
  const policies = [new SourceFile(path, text)];
  const open = openFiles({ policies, neighbours: [], config: DEFAULT_CONFIG, findings: [] });
  expect(open).toEqual(policies);
});
