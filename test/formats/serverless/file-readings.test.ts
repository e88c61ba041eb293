import { expect, it } from 'vitest';
import { readOwners, readOwnership } from '../read-by-code.ts';

const SERVICE = 'service: s\nprovider:\n  name: aws\n';
const role = (statements: string): string =>
  `${SERVICE}  iam:\n    role:\n      name: app\n      statements:${statements}\n`;
const PROVIDER = ['role app: `svc/serverless.yml` reads the file for Serverless Framework `provider`'];
const MAY = '`svc/serverless.yml` may read the file, under a path that is not literal';
const resources = (body: string): string => `${SERVICE}resources:\n  Resources:\n${body}`;
const uncertain = (reason: string): string[] => [
  `uncertain: \`svc/serverless.yml\` reads the file: ${reason}`,
];
const ELSEWHERE = uncertain('its text is used where owners are not known');

it.each<[string, string, string[]]>([
  ['all statements', role(` \${file(app.json):Statement}`), PROVIDER],
  ['with a dot', role(` \${file(./app.json):Statement}`), PROVIDER],
  ['with spaces and quotes', role(` "\${ file('./x/../app.json') }"`), PROVIDER],
  ['as a fallback', role(` \${opt:statements, file(app.json):Statement}`), PROVIDER],
  ['one of the statements', role(`\n        - \${file(app.json)}`), PROVIDER],
  [
    'a part of a statement',
    role(`\n        - Effect: Allow\n          Action: \${file(app.json):a}`),
    PROVIDER,
  ],
  [
    'the older statements',
    `${SERVICE}  iamRoleStatements: \${file(app.json):Statement}\n`,
    [
      'role s-<anything>-<region>-lambdaRole: `svc/serverless.yml` reads the file for Serverless Framework `provider`',
    ],
  ],
  [
    'the statements of a function',
    `${SERVICE}functions:\n  f:\n    iamRoleStatementsName: app\n    iamRoleStatements: \${file(app.json):Statement}\n`,
    ['role app: `svc/serverless.yml` reads the file for Serverless Framework, function `f`'],
  ],
  [
    'the policy of a role',
    resources(
      `    R:\n      Type: AWS::IAM::Role\n      Properties:\n        RoleName: app\n        Policies:\n          - PolicyName: p\n            PolicyDocument: \${file(app.json)}\n`,
    ),
    ['role app: `svc/serverless.yml` reads the file for CloudFormation `R`'],
  ],
  [
    'the trust policy of a role',
    resources(
      `    R:\n      Type: AWS::IAM::Role\n      Properties:\n        AssumeRolePolicyDocument: \${file(app.json)}\n`,
    ),
    ['limit: not an identity policy: `R` takes it (`svc/serverless.yml` reads the file)'],
  ],
  [
    'the policy of a topic',
    resources(
      `    T:\n      Type: AWS::SNS::TopicPolicy\n      Properties:\n        PolicyDocument: \${file(app.json)}\n`,
    ),
    ['limit: not an identity policy: `T` takes it (`svc/serverless.yml` reads the file)'],
  ],
  ['a custom value', `${SERVICE}custom:\n  p: \${file(app.json)}\n`, ELSEWHERE],
  [
    'statements that an alias uses elsewhere',
    `${role(` &s\n        - \${file(app.json)}`)}custom:\n  p: *s\n`,
    ELSEWHERE,
  ],
  [
    'one by its place',
    role(`\n        - \${file(app.json):Statement.0}`),
    uncertain('it takes a part of the file by its place in a list'),
  ],
  ['a path with a variable', role(` \${file(\${opt:stage}.json):Statement}`), [`uncertain: ${MAY}`]],
  ['a path in another folder', role(` \${file(../app.json):Statement}`), ['unsaid']],
  ['an absolute path', role(` \${file(/svc/app.json):Statement}`), ['unsaid']],
  ['nothing', role(` []`), ['unsaid']],
])('a service reads %s', (_, text, expected) => {
  expect(readOwners({ 'svc/serverless.yml': text }, 'svc/app.json')).toEqual(expected);
});

it('a file that a service includes reads others from an unknown folder', () => {
  const code = { 'svc/parts/roles.yml': `policy: \${file(./policies/app.json)}\n` };
  const expected = [
    'uncertain: `svc/parts/roles.yml` may read the file, under a path that is not literal: it is not known which service the code belongs to',
  ];
  expect(readOwners(code, 'svc/policies/app.json')).toEqual(expected);
  expect(readOwners(code, 'svc/policies/other.json')).toEqual(['unsaid']);
});

it('a service that is a program may read files', () => {
  const code = { 'svc/serverless.ts': `module.exports = { provider: { iam: '\${file(./app.json)}' } };` };
  expect(readOwners(code, 'svc/app.json')).toEqual([
    'uncertain: `svc/serverless.ts` may read the file, under a path that is not literal: it is not known which service the code belongs to',
  ]);
});

it('a policy that a service reads has the size limit of inline policies', () => {
  const code = { 'serverless.yml': role(` \${file(app.json):Statement}`) };
  expect(readOwnership(code, 'app.json')).toMatchObject({ type: 'owned', kind: 'role-inline' });
});
