import { describe, expect, it } from 'vitest';
import { declaredInAssemblies } from '../../../src/evidence/assembly/assembly.ts';
import { type ListOwners, ownersOfList } from '../../../src/evidence/assembly/list-owners.ts';
import type { NameClue } from '../../../src/locate/ownership.ts';
import { assemblyOf, documentOf, fixtureAssembly, fixtureFiles, type HandMade, handMade } from './fixture.ts';

/** The files of a repository that has all apps. */
const PATHS = [
  'jobs.ts',
  'helper.ts',
  'overflow.ts',
  'bin/app.ts',
  'lib/api-stack.ts',
  'lib/shared-stack.ts',
  'estate.tsx',
  'other-app.ts',
];

function nameOf(name: NameClue): string {
  return name.type === 'generated'
    ? `STACK-${name.logicalId}-*`
    : name.parts.map((part) => (typeof part === 'string' ? part : '*')).join('');
}

/** The answer in one line: the owners, or the kind of answer and the reason. */
function inOneLine(answer: ListOwners): string {
  if (answer.type !== 'owned') return `${answer.type}: ${answer.reason}`;
  return answer.owners.map(({ type, name }) => `${type} ${nameOf(name)}`).join(', ');
}

function ask(app: string, path: string, actions: string): ListOwners {
  const list = { path, actions: actions.split(' ') };
  return ownersOfList([fixtureAssembly(app)], list, PATHS);
}

const BOTH_BATCH = 'role STACK-Batch14E90808-*, role STACK-Batch14E90808-*';
const R = 'role STACK-RC21A1702-*';
const BOUNDED = 'role STACK-Bounded2C639712-*';

it.each([
  // Both stages, whatever their stacks are called.
  ['jobs', 'jobs.ts', 's3:GetObject s3:PutObject', BOTH_BATCH],
  ['jobs', 'jobs.ts', 'S3:getobject', BOTH_BATCH],
  // The same list in the file of another app.
  [
    'jobs',
    'other-app.ts',
    's3:GetObject s3:PutObject',
    'not-in-assembly: no creation trace in `cdk.out` of 2026-11-28 names the file',
  ],
  [
    'jobs',
    'jobs.ts',
    's3:GetObject dynamodb:GetItem',
    'absent: no role or user in `cdk.out` of 2026-11-28 has these actions: the assembly is older than the source, or the code is not in use',
  ],
  // Metadata in the manifest, traces beside logical ids.
  ['older', 'jobs.ts', 'sqs:SendMessage sqs:DeleteMessage', BOTH_BATCH],
  // The trace of the first call names another line, and B has a name.
  ['helper', 'helper.ts', 'sqs:SendMessage sqs:DeleteMessage', 'role STACK-ACCC8ACD5-*, role helper-b'],
  ['helper', 'helper.ts', 's3:GetObject', 'role STACK-ACCC8ACD5-*'],
  // Merged statements, and policies for what did not fit.
  ['overflow', 'overflow.ts', 's3:GetObject s3:PutObject', R],
  ['overflow', 'overflow.ts', 'sqs:SendMessage s3:PutObject', R],
  ['overflow', 'overflow.ts', 'dynamodb:GetRecords', R],
  ['overflow', 'overflow.ts', 'ses:SendEmail ses:SendRawEmail', R],
  // A managed policy of another stack, attached there and in a nested stack, in two stages; traces name JavaScript.
  [
    'stages',
    'lib/shared-stack.ts',
    'dynamodb:GetItem dynamodb:PutItem',
    'role STACK-Handler886CB40B-*, role STACK-Worker11F36D0F-*, role STACK-Handler886CB40B-*, role STACK-Worker11F36D0F-*',
  ],
  // A policy that is in another stack than its role.
  ['stages', 'lib/api-stack.ts', 'ecr:PutImage', 'role STACK-RunnerA54BCE97-*, role STACK-RunnerA54BCE97-*'],
  // The default policy of a function's role, which has no trace of its own.
  [
    'stages',
    'lib/api-stack.ts',
    'athena:GetQueryResults',
    'role STACK-ReportsServiceRole923DAB5E-*, role STACK-ReportsServiceRole923DAB5E-*',
  ],
  // A role of a nested stack.
  [
    'stages',
    'lib/api-stack.ts',
    'sqs:ReceiveMessage',
    'role STACK-Worker11F36D0F-*, role STACK-Worker11F36D0F-*',
  ],
  // `NotAction` grants everything else.
  ['estate', 'estate.tsx', 's3:AbortMultipartUpload', `user uploader, ${BOUNDED}`],
  ['estate', 'estate.tsx', 'cloudformation:UpdateStack', `${BOUNDED}, role deployer`],
  [
    'estate',
    'estate.tsx',
    'athena:StopQueryExecution',
    'uncertain: the members of a group hold `AnalystsDefaultPolicy15F26A75`, which grants these actions in `cdk.out` of 2026-11-28',
  ],
  [
    'estate',
    'estate.tsx',
    'sns:Publish',
    'uncertain: in `cdk.out` of 2026-11-28 it may be the permissions boundary of `Bounded2C639712`, which grants nothing',
  ],
  ['estate', 'estate.tsx', 'sns:Publish sns:Unsubscribe', BOUNDED],
  [
    'estate',
    'estate.tsx',
    'states:StopExecution',
    'uncertain: `HandedFD908C79` is an output, which grants these actions in `cdk.out` of 2026-11-28',
  ],
  [
    'estate',
    'estate.tsx',
    'batch:CancelJob',
    'uncertain: the role of `GivenPolicy42F3C8D5` is not known, which grants these actions in `cdk.out` of 2026-11-28',
  ],
  [
    'estate',
    'estate.tsx',
    'iot:Subscribe',
    'uncertain: `Things` in `cdk.out/Estate.template.json` has a policy of its own with these actions',
  ],
  [
    'estate',
    'estate.tsx',
    'iam:PassRole',
    'absent: no role or user in `cdk.out` of 2026-11-28 has these actions: the assembly is older than the source, or the code is not in use',
  ],
])('%s: %s has %s', (app, path, actions, expected) => {
  expect(inOneLine(ask(app, path, actions))).toBe(expected);
});

it('a template that a service deploys may have the list too', () => {
  expect(inOneLine(ask('estate', 'estate.tsx', 'glue:StartJobRun glue:BatchStopJobRun'))).toBe(
    'uncertain: `MadeDefaultPolicyC2AE1AF9` in `cdk.out/EstateProduct04236051.product.template.json` has a policy of its own with these actions',
  );
});

it('a statement may be the one of a bucket, whose principals code elsewhere may add', () => {
  expect(inOneLine(ask('estate', 'estate.tsx', 's3:GetObject s3:GetObjectVersion'))).toBe(
    'uncertain: `FilesPolicyCFAB4773` in `cdk.out/Estate.template.json` has a policy of its own with these actions',
  );
});

const OBJECTS = { path: 'app.ts', actions: ['s3:GetObject', 's3:PUTOBJECT'] };

it.each<[string, HandMade, string]>([
  ['nothing else', {}, 'role app'],
  [
    'the boundary of a role that denies the same',
    {
      resources: { Deny: policyOf('Deny', { Action: ['s3:PutObject', 's3:DeleteObject', 's3:getobject'] }) },
    },
    'denied: the list of a statement that denies, or may deny, or of one with `NotAction`, in `cdk.out` too',
  ],
  [
    'an effect that is no text',
    { resources: { Deny: policyOf({ Ref: 'Effect' }) } },
    'denied: the list of a statement that denies, or may deny, or of one with `NotAction`, in `cdk.out` too',
  ],
  [
    'a statement that allows all but the same',
    {
      resources: {
        Rest: policyOf('Allow', { Action: undefined, NotAction: ['s3:PutObject', 's3:GetObject'] }),
      },
    },
    'denied: the list of a statement that denies, or may deny, or of one with `NotAction`, in `cdk.out` too',
  ],
  ['a denial of a part', { resources: { Deny: policyOf('Deny', { Action: 's3:GetObject' }) } }, 'role app'],
  [
    'the policy of a bucket',
    {
      resources: {
        Files: {
          Type: 'AWS::S3::BucketPolicy',
          Properties: { PolicyDocument: documentOf('Allow', { Principal: '*' }) },
        },
      },
    },
    'uncertain: `Files` in `cdk.out/App.template.json` has a policy of its own with these actions',
  ],
  [
    'a nested stack whose address is made of parameters',
    {
      resources: {
        Inner: {
          Type: 'AWS::CloudFormation::Stack',
          Properties: { TemplateURL: { 'Fn::Join': ['', ['https://s3/', { Ref: 'AssetParameters' }]] } },
        },
      },
    },
    'uncertain: `cdk.out/App.template.json` cannot be read',
  ],
  [
    'a transform',
    { sections: { Transform: 'AWS::LanguageExtensions' } },
    'uncertain: `Transform` in `cdk.out/App.template.json` is a macro, which may change the policies',
  ],
  [
    'an included part',
    {
      resources: {
        Queue: { Type: 'AWS::SQS::Queue', Properties: { 'Fn::Transform': { Name: 'AWS::Include' } } },
      },
    },
    'uncertain: `Fn::Transform` in `cdk.out/App.template.json` is a macro, which may change the policies',
  ],
  [
    'a loop',
    { resources: { 'Fn::ForEach::Roles': ['Name', ['A'], {}] } },
    'uncertain: `Fn::ForEach::Roles` in `cdk.out/App.template.json` is a macro, which may change the policies',
  ],
  [
    'a permission set that names managed policies',
    {
      resources: {
        More: managed({ Roles: [{ Ref: 'Role' }] }),
        Set: permissionSet({ CustomerManagedPolicyReferences: [{ Name: 'more' }] }),
      },
    },
    'uncertain: roles of `Set` may hold it, which grants these actions in `cdk.out`',
  ],
  [
    'a permission set that a managed policy bounds',
    {
      resources: {
        More: managed({ Roles: [{ Ref: 'Role' }] }),
        Set: permissionSet({ PermissionsBoundary: { CustomerManagedPolicyReference: { Name: 'more' } } }),
      },
    },
    'uncertain: in `cdk.out` it may be the permissions boundary of `Set`, which grants nothing',
  ],
  [
    'a permission set, and a managed policy of other actions',
    {
      resources: {
        More: managed({
          Roles: [{ Ref: 'Role' }],
          PolicyDocument: documentOf('Allow', { Action: 's3:ListBucket' }),
        }),
        Set: permissionSet({ CustomerManagedPolicyReferences: [{ Name: 'more' }] }),
      },
    },
    'role app',
  ],
  [
    'an export that leads to itself in two ways',
    {
      resources: {
        More: {
          Type: 'AWS::IAM::Policy',
          Properties: { Roles: [imported('x')], PolicyDocument: documentOf('Allow') },
        },
      },
      sections: {
        Outputs: { X: { Export: { Name: 'x' }, Value: { 'Fn::If': ['C', imported('x'), imported('x')] } } },
      },
    },
    'uncertain: the role of `More` is not known, which grants these actions in `cdk.out`',
  ],
  [
    'an export that leads to itself, or to a role',
    {
      resources: {
        More: {
          Type: 'AWS::IAM::Policy',
          Properties: { Roles: [imported('x')], PolicyDocument: documentOf('Allow') },
        },
      },
      sections: {
        Outputs: { X: { Export: { Name: 'x' }, Value: { 'Fn::If': ['C', imported('x'), { Ref: 'Role' }] } } },
      },
    },
    'role app',
  ],
  [
    'a managed policy that no value attaches',
    {
      resources: {
        More: managed({ Roles: [{ Ref: 'Role' }] }),
        Other: { Type: 'AWS::IAM::Role', Properties: { ManagedPolicyArns: [{ Ref: 'AWS::NoValue' }] } },
      },
    },
    'role app',
  ],
])('of an assembly with %s, the role has the list, or it is not certain', (_, given, expected) => {
  expect(inOneLine(ownersOfList([handMade(given)], OBJECTS, ['app.ts']))).toBe(expected);
});

it.each<[string, HandMade, string]>([
  ['of another file', { traced: 'other.ts' }, 'role app'],
  [
    'without creation traces',
    { traced: '' },
    'uncertain: `second` has no creation traces: synthesise it with `cdk synth --debug`',
  ],
  [
    'whose manifest is broken',
    { files: { 'manifest.json': '{' } },
    'uncertain: `second/manifest.json` cannot be read',
  ],
  [
    'of another file whose template is broken',
    { traced: 'other.ts', files: { 'App.template.json': '{' } },
    'uncertain: `second/App.template.json` cannot be read',
  ],
])('beside an assembly %s, the owners are known or not', (_, given, expected) => {
  const assemblies = [handMade({}), handMade({ ...given, folder: 'second' })];
  expect(inOneLine(ownersOfList(assemblies, OBJECTS, ['app.ts', 'other.ts']))).toBe(expected);
});

function managed(more: Readonly<Record<string, unknown>>) {
  return {
    Type: 'AWS::IAM::ManagedPolicy',
    Properties: { PolicyDocument: documentOf('Allow'), ...more },
  };
}

function permissionSet(properties: Readonly<Record<string, unknown>>) {
  return { Type: 'AWS::SSO::PermissionSet', Properties: properties };
}

function imported(name: string) {
  return { 'Fn::ImportValue': name };
}

function policyOf(effect: unknown, more: Readonly<Record<string, unknown>> = {}) {
  return {
    Type: 'AWS::IAM::Policy',
    Properties: { PolicyName: 'more', Roles: [{ Ref: 'Role' }], PolicyDocument: documentOf(effect, more) },
  };
}

it('an owner says its construct, its logical id, and the assembly with its date', () => {
  const answer = ask('stages', 'lib/api-stack.ts', 'ssm:GetParameter ssm:PutParameter');
  expect(answer).toEqual({
    type: 'owned',
    owners: ['Dev', 'Prod'].map((stage) => ({
      type: 'role',
      name: { type: 'generated', logicalId: 'Handler886CB40B' },
      evidence: `CDK \`${stage}/Api/Handler\` (\`Handler886CB40B\`) in \`cdk.out\` of 2026-11-28`,
      path: 'lib/api-stack.ts',
      resource: {
        root: `cdk.out/assembly-${stage}/${stage === 'Dev' ? 'DevApi52A53550' : 'ProdApi2466CF1F'}.template.json`,
        address: 'Handler886CB40B',
      },
    })),
    evidence:
      '`Dev/Api/Handler` (`Handler886CB40B`), `Prod/Api/Handler` (`Handler886CB40B`) in `cdk.out` of 2026-11-28',
    granted: ['dynamodb:getitem', 'dynamodb:putitem', 'ssm:getparameter', 'ssm:putparameter'],
    managedNames: [],
  });
});

it('of several assemblies, each that has the file counts', () => {
  const list = { path: 'jobs.ts', actions: ['s3:GetObject'] };
  const all = ['jobs', 'helper', 'older'].map(fixtureAssembly);
  const answer = ownersOfList(all, list, PATHS);
  expect(inOneLine(answer)).toBe([...Array(4)].map(() => 'role STACK-Batch14E90808-*').join(', '));
});

it('a template that is not there makes the owners uncertain', () => {
  const files = fixtureFiles('stages');
  files.delete('assembly-Prod/ProdApiWorkers751BB0CE.nested.template.json');
  const assembly = assemblyOf(files);
  expect(assembly.diagnostics).toEqual([
    {
      code: 'assembly-invalid',
      severity: 'error',
      message: 'the file is not there: synthesise the app again, and hand over the whole folder',
      location: { path: 'cdk.out/assembly-Prod/ProdApiWorkers751BB0CE.nested.template.json' },
    },
  ]);
  const list = { path: 'lib/api-stack.ts', actions: ['ssm:GetParameter'] };
  expect(inOneLine(ownersOfList([assembly], list, PATHS))).toBe(
    'uncertain: `cdk.out/assembly-Prod/ProdApiWorkers751BB0CE.nested.template.json` cannot be read',
  );
});

it('the places that declare roles and users are those of all stages', () => {
  expect(declaredInAssemblies([fixtureAssembly('stages')]).map(({ place }) => place)).toEqual([
    'cdk.out/assembly-Dev/DevShared7AB2302C.template.json RunnerA54BCE97',
    'cdk.out/assembly-Dev/DevApi52A53550.template.json Handler886CB40B',
    'cdk.out/assembly-Dev/DevApi52A53550.template.json ReportsServiceRole923DAB5E',
    'cdk.out/assembly-Dev/DevApiWorkers16BAA0FA.nested.template.json Worker11F36D0F',
    'cdk.out/assembly-Prod/ProdShared93D7F332.template.json RunnerA54BCE97',
    'cdk.out/assembly-Prod/ProdApi2466CF1F.template.json Handler886CB40B',
    'cdk.out/assembly-Prod/ProdApi2466CF1F.template.json ReportsServiceRole923DAB5E',
    'cdk.out/assembly-Prod/ProdApiWorkers751BB0CE.nested.template.json Worker11F36D0F',
  ]);
});

it.each<[string, readonly string[], string]>([
  ['lib/api.ts', ['lib/api.ts', 'lib/api.js'], 'owned'],
  [
    'lib/api.js',
    ['lib/api.ts', 'lib/api.js'],
    'uncertain: it is what `lib/api.ts` is compiled to: change it there',
  ],
  ['lib/api.js', ['lib/api.js', 'api.ts'], 'owned'],
  ['lib/api.mjs', ['lib/api.mjs', 'lib/api.ts'], 'owned'],
])('the list of %s in a repository with %j', (path, paths, expected) => {
  const assembly = handMade({ traced: path });
  const answer = ownersOfList([assembly], { ...OBJECTS, path }, paths);
  expect(answer.type === 'owned' ? 'owned' : inOneLine(answer)).toBe(expected);
});

describe('a role that one stack declares and another names', () => {
  const PART = { Statement: [{ Effect: 'Allow', Action: ['s3:DeleteObject'], Resource: '*' }] };
  const named = (role: unknown, type = 'Roles') => ({
    More: { Type: 'AWS::IAM::Policy', Properties: { [type]: [role], PolicyDocument: PART } },
  });
  const ALL = { path: 'app.ts', actions: ['s3:GetObject', 's3:DeleteObject'] };

  it.each<[string, unknown, string]>([
    ['by its literal name', 'app', 'role app, role app'],
    ['in another case', 'App', 'role app, role App'],
    ['by a name with unknown parts', { 'Fn::Sub': `a\${Part}p` }, 'role app, role a*p'],
  ])('is one %s, and has what both grant', (_, name, expected) => {
    const answer = ownersOfList([handMade({ resources: named(name) })], ALL, ['app.ts']);
    expect(inOneLine(answer)).toBe(expected);
  });

  it.each<[string, unknown, string]>([
    ['a role of another name', 'other', 'Roles'],
    ['a role of another form', { 'Fn::Sub': `b\${Part}p` }, 'Roles'],
    ['a user of its name', 'app', 'Users'],
  ])('is not %s', (_, name, type) => {
    const answer = ownersOfList([handMade({ resources: named(name, type) })], ALL, ['app.ts']);
    expect(answer.type).toBe('absent');
  });
});
