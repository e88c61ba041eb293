// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a name with a variable
import { describe, expect, it } from 'vitest';
import { SourceFile } from '../../../src/text/source-file.ts';
import { expectEdit } from '../../edit/expect-edit.ts';
import { finding, IN_ONE_ACCOUNT, inventory, reviewFiles } from '../../review-files.ts';
import { reviewText } from '../../review-text.ts';
import { ownersIn } from '../owners.ts';

const UNUSED = [{ serviceNamespace: 's3', actions: ['PutObject'] }];
const policy = (...actions: string[]): string =>
  `{"Statement": [{"Effect": "Allow", "Action": ${JSON.stringify(actions).replace(',', ', ')}, "Resource": "*"}]}`;
const BOTH = policy('s3:PutObject', 's3:GetObject');
const LEFT = policy('s3:GetObject');
const text = (json: string): string => JSON.stringify(json).replace(/\\n/g, '\\n');

describe('policies among others in a file are edited where they stand', () => {
  it.each([
    [
      'in a map',
      `{\n  "app": ${BOTH},\n  "other": ${LEFT}\n}\n`,
      `{\n  "app": ${LEFT},\n  "other": ${LEFT}\n}\n`,
    ],
    ['in a list', `[${BOTH}, ${BOTH}]\n`, `[${LEFT}, ${LEFT}]\n`],
    ['deep inside', `{"a": {"b": [{"c": ${BOTH}}]}}\n`, `{"a": {"b": [{"c": ${LEFT}}]}}\n`],
    ['as text', `{"PolicyDocument": ${text(BOTH)}}\n`, `{"PolicyDocument": ${text(LEFT)}}\n`],
    [
      'as text in a list of requests',
      `[\n  {"RoleName": "app", "PolicyName": "p", "PolicyDocument": ${text(BOTH)}}\n]\n`,
      `[\n  {"RoleName": "app", "PolicyName": "p", "PolicyDocument": ${text(LEFT)}}\n]\n`,
    ],
    [
      'as text with escapes',
      `{"PolicyDocument": "{\\r\\n\\t\\u0022Statement\\": [{\\"Effect\\": \\"Allow\\",\\n \\"Action\\": [\\n  \\"s3:Put\\u004fbject\\",\\n  \\"s3:GetObject\\"\\n ], \\"Resource\\": \\"arn:aws:s3:::\\/x\\"}]}"}\n`,
      `{"PolicyDocument": "{\\r\\n\\t\\u0022Statement\\": [{\\"Effect\\": \\"Allow\\",\\n \\"Action\\": [\\n  \\"s3:GetObject\\"\\n ], \\"Resource\\": \\"arn:aws:s3:::\\/x\\"}]}"}\n`,
    ],
    [
      'as a list of statements',
      '[{"Effect": "Allow", "Action": ["s3:PutObject", "s3:GetObject"]}]\n',
      '[{"Effect": "Allow", "Action": ["s3:GetObject"]}]\n',
    ],
    [
      'as one statement',
      '{"Effect": "Allow", "Action": ["s3:PutObject", "s3:GetObject"]}\n',
      '{"Effect": "Allow", "Action": ["s3:GetObject"]}\n',
    ],
  ])('%s', (_, before, after) => {
    expectEdit('a.json', before, ['PutObject'], after);
  });

  it('in YAML', () => {
    const yaml = (actions: string, list: string): string =>
      `# policies\napp:\n  Statement:\n    - Effect: Allow\n      Action: ${actions}\n      Resource: "*"\nstatements:\n  - Effect: Allow\n    Action:\n${list}    Resource: "*"\n`;
    expectEdit(
      'a.yml',
      yaml('[s3:PutObject, s3:GetObject]', '      - s3:PutObject\n      - s3:ListBucket\n'),
      ['PutObject'],
      yaml('[s3:GetObject]', '      - s3:ListBucket\n'),
    );
  });

  it('never the last statement, which would leave a policy of another meaning', () => {
    expect(reviewText(`{"app": ${policy('s3:PutObject')}}`, UNUSED)).toMatchObject({
      conclusion: 'unused',
      edits: [],
    });
    expect(reviewText('{"Effect": "Allow", "Action": "s3:PutObject"}', UNUSED).edits).toEqual([]);
  });
});

describe('whose they are', () => {
  it('each has an address, and its key says nothing', () => {
    const file = `{"app": ${BOTH}, "a b": {"c.d": ${BOTH}}, "list": [${BOTH}]}`;
    expect(ownersIn(file, 'app.json')).toEqual({
      app: ['unsaid'],
      '["a b"]["c.d"]': ['unsaid'],
      'list[0]': ['unsaid'],
    });
  });

  const request = (holder: string): string => `{${holder}, "PolicyDocument": ${text(BOTH)}}`;
  it.each([
    ['a request at the top', request('"RoleName": "app"'), undefined, 'role app: `RoleName` in the file'],
    ['a request of a user', request('"UserName": "ci"'), undefined, 'user ci: `UserName` in the file'],
    [
      'an inline policy in a list',
      `[${request('"RoleName": "app", "PolicyName": "p"')}]`,
      '[0].PolicyDocument',
      'role app: `RoleName` in the file',
    ],
    [
      'an answer in a map',
      `{"a": {"RoleName": "app", "PolicyName": "p", "PolicyDocument": ${BOTH}}}`,
      'a.PolicyDocument',
      'role app: `RoleName` in the file',
    ],
    [
      'a role beside that may be another',
      `[${request('"RoleName": "app"')}]`,
      '[0].PolicyDocument',
      'unsaid',
    ],
    [
      'a skeleton that is not filled in',
      request('"RoleName": ""'),
      undefined,
      'uncertain: the file is an answer of AWS that does not name a role or user',
    ],
    [
      'a name with a variable',
      request('"RoleName": "${env}-app"'),
      undefined,
      'uncertain: the file is an answer of AWS that does not name a role or user',
    ],
    [
      'a request for a managed policy',
      request('"PolicyName": "p"'),
      undefined,
      'uncertain: the file is an answer of AWS that does not name a role or user',
    ],
    [
      'two roles',
      request('"RoleName": "a", "RoleName": "b"'),
      undefined,
      'uncertain: the file is an answer of AWS that has `RoleName` several times',
    ],
    [
      'a list of statements',
      '[{"Effect": "Allow", "Action": "s3:PutObject"}]',
      undefined,
      'uncertain: the file is a list of statements, and no code that was read makes a policy of it',
    ],
  ])('%s', (_, file, address, owner) => {
    expect(ownersIn(file, 'app.json')).toEqual({ [String(address)]: [owner] });
  });

  const role = 'arn:aws:iam::111111111111:role/app';
  const reviewed = (
    path: string,
    file: string,
    principals: { policy: string; address?: string; principals: string[] }[] = [],
  ) =>
    reviewFiles([new SourceFile(path, file)], [finding('app', { s3: ['PutObject'] }), inventory('app')], [], {
      ...IN_ONE_ACCOUNT,
      principals,
    });
  const map = `{"app": ${BOTH}, "other": ${BOTH}}`;
  it("nobody's by the name of the file, its folder or the key", () => {
    expect(reviewed('app/app.json', map)).toMatchObject({ edits: [], unreviewedCount: 2 });
    expect(
      reviewed('app.json', '[{"Effect": "Allow", "Action": ["s3:PutObject", "s3:GetObject"]}]').edits,
    ).toEqual([]);
  });
  it('by a mapping with the address of one', () => {
    const { edits } = reviewed('a.json', map, [{ policy: 'a.json', address: 'app', principals: [role] }]);
    expect(edits[0]?.edited).toBe(`{"app": ${LEFT}, "other": ${BOTH}}`);
  });
  it('by a directive above one', () => {
    const yaml = (one: string, other: string): string =>
      `# least-privilege: ${role}\none:\n  Statement:\n    - {Effect: Allow, Action: [${one}]}\nother:\n  Statement:\n    - {Effect: Allow, Action: [${other}]}\n`;
    const [both, left] = ['s3:PutObject, s3:GetObject', 's3:GetObject'];
    expect(reviewed('a.yml', yaml(both, both)).edits[0]?.edited).toBe(yaml(left, both));
  });
});

describe('what is left alone, and named', () => {
  it.each([
    ['an encoded document', `{"RoleName": "app", "PolicyDocument": "${encodeURIComponent(BOTH)}"}`],
    ['a broken text', `{"PolicyDocument": ${text(BOTH.slice(0, -1))}}`],
    ['a key twice', `{"app": ${BOTH}, "app": ${BOTH}}`],
    ['a trust policy by its key', `{"RoleName": "app", "AssumeRolePolicyDocument": ${BOTH}}`],
    ['a permissions boundary by its key', `{"app": {"PermissionsBoundary": ${BOTH}}}`],
    ['a service control policy', `[{"Type": "SERVICE_CONTROL_POLICY", "Content": ${BOTH}}]`],
    ['statements in a map', '{"a": {"Effect": "Allow", "Action": "s3:PutObject", "Resource": "*"}}'],
  ])('%s', (_, file) => {
    const { policies, edits, diagnostics } = reviewText(file, UNUSED);
    expect([policies, edits, diagnostics.map(({ code }) => code)]).toEqual([
      [],
      [],
      expect.arrayContaining(['policy-unread']),
    ]);
  });

  it('a statement that is merged from others', () => {
    const file =
      'a: &a {Effect: Allow}\nb: &b {Action: [s3:PutObject, s3:GetObject]}\napp:\n  Statement:\n    - <<: [*a, *b]\n      Resource: "*"\n';
    expect(reviewText(file, UNUSED, { path: 'a.yml' })).toMatchObject({ edits: [], conclusion: 'partial' });
  });

  it('what an alias repeats', () => {
    const file =
      'one: &p\n  Statement:\n    - {Effect: Allow, Action: ["s3:PutObject", "s3:GetObject"], Resource: "*"}\nother: *p\n';
    expect(reviewText(file, UNUSED, { path: 'a.yml' })).toMatchObject({
      policies: [],
      edits: [],
      conclusion: 'partial',
    });
  });

  it.each([
    [
      'a trust policy',
      `{"Role": {"AssumeRolePolicyDocument": {"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "s3:PutObject"}]}}}`,
    ],
    [
      'a resource that is no identity policy',
      `{"P": {"Type": "AWS::IoT::Policy", "Properties": {"PolicyDocument": ${BOTH}}}}`,
    ],
  ])('%s', (_, file) => {
    expect(reviewText(file, UNUSED)).toMatchObject({ policies: [], edits: [] });
  });
});

it('a policy beside very many keys is found', () => {
  const keys = Array.from({ length: 100_000 }, (_, at) => `"k${at}": 1`).join(', ');
  expect(ownersIn(`{${keys}, "app": ${BOTH}}`, 'a.json')).toEqual({ app: ['unsaid'] });
  expect(ownersIn(`{${keys}, "RoleName": "app", "PolicyDocument": ${text(BOTH)}}`, 'a.json')).toEqual({
    undefined: ['role app: `RoleName` in the file'],
  });
});
