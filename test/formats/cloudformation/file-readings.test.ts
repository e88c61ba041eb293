import { expect, it } from 'vitest';
import { readOwners, readOwnership } from '../read-by-code.ts';

const include = (location: string): string =>
  `{"Fn::Transform": {Name: AWS::Include, Parameters: {Location: ${location}}}}`;
const policy = (document: string, type = 'AWS::IAM::Policy', more = 'Roles: [app]'): string =>
  `Resources:\n  P:\n    Type: ${type}\n    Properties:\n      PolicyDocument: ${document}\n      ${more}\n`;
const OWNED = ['role app: `t/template.yml` reads the file for CloudFormation, through `P`'];

it.each<[string, string, string[]]>([
  ['a policy', policy(include('app.json')), OWNED],
  ['a policy, with a dot', policy(include('./app.json')), OWNED],
  [
    'a policy, in the short form',
    policy('!Transform {Name: AWS::Include, Parameters: {Location: app.json}}'),
    OWNED,
  ],
  ['statements', policy(`{Statement: [${include('app.json')}]}`), OWNED],
  ['in a branch of a condition', policy(`!If [A, ${include('app.json')}, ${include('b.json')}]`), OWNED],
  [
    'a managed policy that nobody has',
    policy(include('app.json'), 'AWS::IAM::ManagedPolicy', 'Path: /'),
    ['uncertain: `t/template.yml` reads the file: nothing there attaches it to a role or user'],
  ],
  [
    'a policy of an unknown role',
    policy(include('app.json'), 'AWS::IAM::Policy', 'Roles: [!Ref Role]'),
    ['uncertain: `t/template.yml` reads the file: the role of `P` is `Role`, which is not in this template'],
  ],
  [
    'a bucket policy',
    policy(include('app.json'), 'AWS::S3::BucketPolicy', 'Bucket: b'),
    ['limit: not an identity policy: `P` takes it (`t/template.yml` reads the file)'],
  ],
  [
    'an IoT policy',
    policy(include('app.json'), 'AWS::IoT::Policy', 'PolicyName: p'),
    ['limit: not an identity policy: `P` takes it (`t/template.yml` reads the file)'],
  ],
  [
    'something else',
    `Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties:\n      Tags: ${include('app.json')}\n`,
    ['uncertain: `t/template.yml` reads the file: its text is used where owners are not known'],
  ],
  ['from a bucket', policy(include('s3://bucket/t/app.json')), ['unsaid']],
  ['from elsewhere', policy(include('../app.json')), ['unsaid']],
  ['from a parameter', policy(include('!Ref Location')), ['unsaid']],
])('a template includes %s', (_, text, expected) => {
  expect(readOwners({ 't/template.yml': text }, 't/app.json')).toEqual(expected);
});

it.each([
  ['app.json', ['uncertain: `t/template.yml` reads the file: its template cannot be read']],
  [
    '"{{ file }}"',
    [
      'uncertain: `t/template.yml` may read the file, under a path that is not literal: its template cannot be read',
    ],
  ],
  ['b.json', ['unsaid']],
])('a template that cannot be parsed includes %s', (location, expected) => {
  const text = `{% if x %}\nA: {\n{% endif %}\n${policy(include(location))}`;
  expect(readOwners({ 't/template.yml': text }, 't/app.json')).toEqual(expected);
});

it('a policy that a template includes has the size limit of where it is', () => {
  const kindOf = (text: string): unknown => {
    const found = readOwnership({ 'a.yml': text }, 'app.json');
    return found.type === 'owned' ? found.kind : found;
  };
  expect(kindOf(policy(include('app.json')))).toBe('role-inline');
  expect(kindOf(policy(include('app.json'), 'AWS::IAM::ManagedPolicy'))).toBe('managed');
});
