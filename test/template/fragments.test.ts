import { describe, expect, it } from 'vitest';
import { mergedOwners } from '../formats/merged-owners.ts';

const DOCUMENT = 'PolicyDocument: {Statement: [{Effect: Allow, Action: s3:A, Resource: "*"}]}';
const SHARED = `Resources:\n  Shared: {Type: AWS::IAM::ManagedPolicy, Properties: {${DOCUMENT}}}\n`;
const roleWith = (id: string, properties: string): string =>
  `  ${id}: {Type: AWS::IAM::Role, Properties: {${properties}}}\n`;
const ATTACHED = roleWith('ARole', 'ManagedPolicyArns: [!Ref Shared]');
const OWN = 'role STACK-ARole-SUFFIX: CloudFormation `ARole`, through `Shared`';
const OTHER = 'role STACK-BRole-SUFFIX: CloudFormation `BRole`, through `Shared`';

/** Whose the managed policy of `a.yaml` is, with other files. */
const shared = (own: string, others: Readonly<Record<string, string>>, isWhole?: boolean): string[] =>
  mergedOwners({ 'cfn/a.yaml': SHARED + own, ...others }, isWhole)['Shared'] ?? [];

describe('a managed policy belongs to what other fragments attach it to as well', () => {
  const B = `Resources:\n${roleWith('BRole', 'ManagedPolicyArns: [!Ref Shared]')}`;
  const declares = '  Shared: {Type: AWS::IAM::ManagedPolicy, Properties: {}}\n';
  it.each<[string, string, Record<string, string>, string[]]>([
    ['a role', ATTACHED, { 'cfn/b.yaml': B }, [OWN, OTHER]],
    ['a role alone', '', { 'cfn/b.yaml': B }, [OTHER]],
    ['a role in another folder', ATTACHED, { 'other/b.yaml': B }, [OWN, OTHER]],
    [
      'a role in two files',
      '',
      {
        'b.yaml': B,
        'c.json':
          '{"Resources": {"X": {"Type": "AWS::IAM::User", "Properties": {"ManagedPolicyArns": [{"Ref": "Shared"}]}}}}',
      },
      [OTHER, 'user STACK-X-SUFFIX: CloudFormation `X`, through `Shared`'],
    ],
    [
      'a SAM function',
      '',
      {
        'f.yaml':
          'Resources:\n  F: {Type: AWS::Serverless::Function, Properties: {Policies: [!Ref Shared]}}\n',
      },
      ['role STACK-FRole-SUFFIX: CloudFormation `F`, through `Shared`'],
    ],
    [
      'a mapping of resources without a section',
      '',
      { 'b.yaml': roleWith('BRole', 'ManagedPolicyArns: [!Ref Shared]') },
      [OTHER],
    ],
    ['not a template that declares its own', ATTACHED, { 'b.yaml': B + declares }, [OWN]],
    [
      'not a template with a parameter of the name',
      ATTACHED,
      { 'b.yaml': `Parameters: {Shared: {Type: String}}\n${B}` },
      [OWN],
    ],
    [
      'not a template that fills in the name otherwise',
      ATTACHED,
      { 'b.yaml': `Resources:\n${roleWith('BRole', `RoleName: !Sub ["\${Shared}-x", {Shared: a}]`)}` },
      [OWN],
    ],
  ])('%s', (_, own, others, expected) => {
    expect(shared(own, others)).toEqual(expected);
  });

  it.each<[string, string, Record<string, string>, string]>([
    [
      'uses it otherwise',
      ATTACHED,
      { 'b.yaml': 'Resources:\n  X: {Type: AWS::SNS::Topic, Properties: {TopicName: !Ref Shared}}\n' },
      '`b.yaml` may be merged with its file: `X` uses it too, so it may have owners that are not known here',
    ],
    [
      'outputs it',
      ATTACHED,
      { 'b.yaml': 'Outputs:\n  X: {Value: !Ref Shared}\n' },
      '`b.yaml` may be merged with its file: `b.yaml` uses it too, so it may have owners that are not known here',
    ],
    [
      'lists it alone',
      ATTACHED,
      { 'b.yaml': '- !Ref Shared\n' },
      '`b.yaml` may be merged with its file: `b.yaml` uses it too, so it may have owners that are not known here',
    ],
    [
      'is one resource',
      ATTACHED,
      { 'b.yaml': 'Type: AWS::IAM::Role\nProperties: {ManagedPolicyArns: [!Ref Shared]}\n' },
      '`b.yaml` may be merged with its file: `b.yaml` uses it too, so it may have owners that are not known here',
    ],
    [
      'attaches it in a loop',
      ATTACHED,
      {
        'b.yaml':
          'Resources:\n  Fn::ForEach::Roles: [A, [a], {R: {Type: AWS::IAM::Role, Properties: {ManagedPolicyArns: [!Ref Shared]}}}]\n',
      },
      '`b.yaml` may be merged with its file: `Fn::ForEach::Roles` uses it too, so it may have owners that are not known here',
    ],
    [
      'passes through a macro',
      ATTACHED,
      { 'b.yaml': `Transform: Mine\n${B}` },
      '`b.yaml` attaches it, and passes through the macro `Mine`',
    ],
    [
      'cannot be read',
      ATTACHED,
      { 'b.yaml': `{% if x %}\n${B}` },
      '`b.yaml` may be merged with its file and attach it too, and cannot be read',
    ],
  ])('is uncertain where another file %s', (_, own, others, reason) => {
    expect(shared(own, others)).toEqual([`uncertain: ${reason}`]);
  });

  it.each<[string, Record<string, string>]>([
    ['declares it too, and may be merged with the one that attaches it', { 'b.yaml': B, 'c.yaml': SHARED }],
    [
      'attaches it and refers to what nothing declares',
      { 'b.yaml': B.replace('}}', ', RoleName: !Ref Gone}}') },
    ],
  ])('is uncertain if it is not attached in its own file, where another one %s', (_, others) => {
    expect(shared('', others)[0]).toContain('uncertain: ');
  });

  it('belongs to what a file attaches it to that needs what only its own file declares', () => {
    const topic = '  Topic: {Type: AWS::SNS::Topic}\n';
    const others = { 'b.yaml': B.replace('}}', ', Path: !Ref Topic}}'), 'c.yaml': SHARED };
    expect(shared(topic, others)).toEqual([OTHER]);
  });

  it('is certain where not all files were read and none shows that templates are merged', () => {
    const others = { 'b.yaml': `Resources:\n${roleWith('X', 'RoleName: !Ref Name')}` };
    expect(shared(ATTACHED, others, false)).toEqual([OWN]);
  });

  it('is uncertain where not all files were read and one shows that templates are merged', () => {
    const others = {
      'b.yaml': `Resources:\n${roleWith('X', 'RoleName: !Ref Name')}`,
      'c.yaml': 'Parameters: {Name: {Type: String}}\n# !Ref\n',
    };
    expect(shared(ATTACHED, others, false)).toEqual([
      'uncertain: not all files were read that may be merged with its own, and attach it too',
    ]);
  });
});

describe('a policy that names a role of another fragment', () => {
  const policy = (role: string, more = ''): string =>
    `Resources:\n  P: {Type: AWS::IAM::Policy, Properties: {PolicyName: p, ${DOCUMENT}, Roles: [${role}]}}\n${more}`;
  const owners = (text: string, others: Readonly<Record<string, string>>, isWhole?: boolean): string[] =>
    mergedOwners({ 'a.yaml': text, ...others }, isWhole)['P'] ?? [];
  const NAMED = `Resources:\n${roleWith('BRole', 'RoleName: app')}`;

  it.each<[string, string, Record<string, string>, string[]]>([
    ['belongs to it', '!Ref BRole', { 'b.yaml': NAMED }, ['role app: CloudFormation `BRole`, through `P`']],
    [
      'belongs to those of all files',
      '!Ref BRole',
      { 'b.yaml': NAMED, 'c.yaml': NAMED.replace('app', 'other') },
      ['role app: CloudFormation `BRole`, through `P`', 'role other: CloudFormation `BRole`, through `P`'],
    ],
    [
      'belongs to the role of a function',
      '!Ref FnRole',
      { 'b.yaml': 'Resources:\n  Fn: {Type: AWS::Serverless::Function, Properties: {Handler: a}}\n' },
      ['role STACK-FnRole-SUFFIX: CloudFormation `Fn`, through `P`'],
    ],
  ])('%s', (_, role, others, expected) => {
    expect(owners(policy(role), others)).toEqual(expected);
  });

  const UNKNOWN = ['uncertain: the role of `P` is `BRole`, which is not in this template'];
  it.each<[string, string, Record<string, string>, boolean?]>([
    ['no file declares it', policy('!Ref BRole'), { 'b.yaml': SHARED }],
    ['not all files were read', policy('!Ref BRole'), { 'b.yaml': NAMED }, false],
    [
      'another file declares a parameter of the name',
      policy('!Ref BRole'),
      { 'b.yaml': NAMED, 'c.yaml': 'Parameters: {BRole: {Type: String}}\nResources: {}\n# AWS::\n' },
    ],
    [
      'another file has it from a third one',
      policy('!Ref BRole'),
      { 'b.yaml': NAMED, 'c.yaml': `Resources:\n  BRole: "\${file(x.yml)}"\n# AWS::\n` },
    ],
    [
      'a file that cannot be read mentions it',
      policy('!Ref BRole'),
      { 'b.yaml': NAMED, 'c.yaml': '{% if x %}\nBRole: {Type: AWS::IAM::Role}\n' },
    ],
    [
      'the file refers to what nothing declares',
      policy('!Ref BRole', '  T: {Type: AWS::SNS::Topic, Properties: {TopicName: !Ref Gone}}\n'),
      { 'b.yaml': NAMED },
    ],
    [
      'its file has it from another one',
      policy('!Ref BRole', `  BRole: "\${file(x.yml)}"\n`),
      { 'b.yaml': NAMED },
    ],
    ['a macro may change it', policy('!Ref BRole'), { 'b.yaml': `Transform: Mine\n${NAMED}` }],
  ])('is uncertain where %s', (_, text, others, isWhole) => {
    expect(owners(text, others, isWhole)).toEqual(UNKNOWN);
  });

  it('is uncertain where its own template has a parameter of the name', () => {
    const text = `Parameters: {BRole: {Type: String}}\n${policy('!Ref BRole')}`;
    expect(owners(text, { 'b.yaml': NAMED })).toEqual(UNKNOWN);
  });
});
