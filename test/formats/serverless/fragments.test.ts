import { expect, it } from 'vitest';
import { mergedOwners } from '../merged-owners.ts';

const DOCUMENT = 'PolicyDocument: {Statement: [{Effect: Allow, Action: s3:A, Resource: "*"}]}';
const service = (provider: string, resources = `- \${file(res/a.yml)}`): string =>
  `service: shop\nframeworkVersion: "3"\nprovider:\n  name: aws\n${provider}functions: {f: {handler: a.b}}\nresources:\n  ${resources}\n`;
const PLAIN = service('');
const STATEMENTS = service('  iam: {role: {statements: [{Effect: Allow, Action: [s3:A], Resource: "*"}]}}\n');
const extended = (properties: string): string =>
  `Resources:\n  IamRoleLambdaExecution: {Type: AWS::IAM::Role, Properties: {${properties}}}\n`;
const POLICIES = `Policies: [{PolicyName: p, ${DOCUMENT}}]`;
const ROLE = 'role shop-<anything>-<region>-lambdaRole: Serverless Framework `provider`';
const SHARED = `Resources:\n  Shared: {Type: AWS::IAM::ManagedPolicy, Properties: {${DOCUMENT}}}\n  ARole: {Type: AWS::IAM::Role, Properties: {ManagedPolicyArns: [!Ref Shared]}}\n`;
const OWN = 'role STACK-ARole-SUFFIX: CloudFormation `ARole`, through `Shared`';

it.each<[string, Record<string, string>, string, string[]]>([
  [
    'what another file of the service attaches it to',
    {
      'res/a.yml': SHARED,
      'serverless.yml': PLAIN,
      'res/b.yml':
        'Resources:\n  BRole: {Type: AWS::IAM::Role, Properties: {ManagedPolicyArns: [!Ref Shared]}}\n',
    },
    'Shared',
    [OWN, 'role STACK-BRole-SUFFIX: CloudFormation `BRole`, through `Shared`'],
  ],
  [
    'the role that the provider attaches it to',
    {
      'res/a.yml': SHARED,
      'serverless.yml': service('  iam: {role: {managedPolicies: [!Ref Shared]}}\n'),
    },
    'Shared',
    [OWN, `${ROLE}, through \`Shared\``],
  ],
  [
    'the role of the provider that a file adds to',
    { 'res/a.yml': extended(POLICIES), 'serverless.yml': PLAIN },
    'IamRoleLambdaExecution',
    [ROLE],
  ],
  [
    'the roles of all services that may include the file',
    {
      'res/a.yml': extended(POLICIES),
      'serverless.yml': PLAIN,
      'two/serverless.yml': PLAIN.replace('shop', 'sold'),
    },
    'IamRoleLambdaExecution',
    [ROLE, ROLE.replace('shop', 'sold')],
  ],
  [
    'the role of the provider under the name that a file gives it',
    { 'res/a.yml': extended(`RoleName: app, ${POLICIES}`), 'serverless.yml': PLAIN },
    'IamRoleLambdaExecution',
    ['role app: CloudFormation `IamRoleLambdaExecution`'],
  ],
  [
    'the role of the provider that a file names',
    {
      'res/a.yml': `Resources:\n  P: {Type: AWS::IAM::Policy, Properties: {PolicyName: p, ${DOCUMENT}, Roles: [!Ref IamRoleLambdaExecution]}}\n`,
      'serverless.yml': PLAIN,
    },
    'P',
    [`${ROLE}, through \`P\``],
  ],
  ['the role of the provider', { 'serverless.yml': STATEMENTS, 'res/a.yml': SHARED }, 'provider', [ROLE]],
  [
    'the role of the provider that a file adds policies to',
    { 'serverless.yml': STATEMENTS, 'res/a.yml': extended(POLICIES) },
    'provider',
    [ROLE],
  ],
  [
    'the role of the provider with resources of its own alone',
    {
      'serverless.yml': STATEMENTS.replace(`- \${file(res/a.yml)}`, 'Resources: {}'),
      'res/a.yml': extended('RoleName: app'),
    },
    'provider',
    [ROLE],
  ],
])('a policy of a service belongs to %s', (_, texts, address, expected) => {
  expect(mergedOwners(texts)[address]).toEqual(expected);
});

const SERVICE = '`IamRoleLambdaExecution` is made by a service that is not known here';
it.each<[string, Record<string, string>, string, string]>([
  ['no service was read', { 'res/a.yml': extended(POLICIES) }, 'IamRoleLambdaExecution', SERVICE],
  [
    'another file gives the role a name',
    {
      'res/a.yml': extended(POLICIES),
      'serverless.yml': PLAIN,
      'res/b.yml': extended('RoleName: app'),
    },
    'IamRoleLambdaExecution',
    '`res/b.yml` changes `IamRoleLambdaExecution`',
  ],
  [
    'a file gives the role of the provider a name',
    { 'serverless.yml': STATEMENTS, 'res/a.yml': extended('RoleName: app') },
    'provider',
    '`res/a.yml` changes `IamRoleLambdaExecution`',
  ],
  [
    'the provider has a role of its own',
    { 'res/a.yml': extended(POLICIES), 'serverless.yml': service('  iam: {role: "arn:x"}\n') },
    'IamRoleLambdaExecution',
    '`provider` has a role of its own, so its statements are ignored',
  ],
  [
    'a condition may leave its name to the service',
    {
      'res/a.yml': extended(`RoleName: !If [A, app, !Ref AWS::NoValue], ${POLICIES}`),
      'serverless.yml': PLAIN,
    },
    'IamRoleLambdaExecution',
    '`IamRoleLambdaExecution` may have the name of a service that is not known here',
  ],
  [
    'a service in another language mentions it',
    { 'res/a.yml': SHARED, 'serverless.ts': "managedPolicies: [{ Ref: 'Shared' }]" },
    'Shared',
    '`serverless.ts` may be merged with its file and attach it too, and cannot be read',
  ],
])('a policy of a service is uncertain where %s', (_, texts, address, reason) => {
  expect(mergedOwners(texts)[address]).toEqual([`uncertain: ${reason}`]);
});
