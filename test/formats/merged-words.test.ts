import { expect, it } from 'vitest';
import { mayBeMerged } from '../../src/formats/formats.ts';
import { SourceFile } from '../../src/text/source-file.ts';

const DOCUMENT = 'PolicyDocument: {Statement: [{Effect: Allow, Action: s3:A, Resource: "*"}]}';
const ROLE = 'Role: {Type: AWS::IAM::Role, Properties: {RoleName: !Ref Name}}';
const policy = (type: string, role: string): string =>
  `Resources:\n  P: {Type: AWS::IAM::${type}, Properties: {${DOCUMENT}, ${role}}}\n`;
const service = (resources: string): string =>
  `service: a\nprovider: {iamRoleStatements: [{Effect: Allow, Action: s3:A}]} # Statement\n${resources}`;

/** Whether the owners of a file's policies ask for other files. */
const asks = (text: string): boolean => mayBeMerged(new SourceFile('a.yaml', text));

it.each([
  ['a managed policy', policy('ManagedPolicy', 'Description: a')],
  ['a role that it does not declare', policy('Policy', 'Roles: [!Ref Role]')],
  ['one in the long form', policy('Policy', 'Roles: [{Ref: Role}]')],
  ['one in a text', policy('RolePolicy', `RoleName: !Sub "\${Role}"`)],
  [
    'a role of a service',
    `Resources:\n  IamRoleLambdaExecution: {Properties: {Policies: [{${DOCUMENT}}]}}\n`,
  ],
  ['a service with resources in files', service(`resources:\n  - \${file(a.yml)}\n`)],
])('%s asks for other templates', (_, text) => {
  expect(asks(text)).toBe(true);
});

it.each([
  ['a role with policies', `Resources:\n  Role: {Properties: {Ref: !Ref Gone, Policies: [{${DOCUMENT}}]}}\n`],
  [
    'a policy of a role',
    `${policy('Policy', 'Roles: [!Ref Role]')}  ${ROLE}\nParameters: {Name: {Type: String}}\n`,
  ],
  [
    'a policy of the role of a function',
    `${policy('Policy', 'Roles: [!Ref FnRole]')}  Fn: {Type: AWS::Serverless::Function}\n`,
  ],
  [
    'a policy with a pseudo parameter',
    policy('Policy', `Roles: [!Ref AWS::NoValue, !Sub "\${AWS::Region}"]`),
  ],
  ['a service', service('resources: {Resources: {}}\n')],
  ['a managed policy without words of policies', 'Resources:\n  P: {Type: AWS::IAM::ManagedPolicy}\n'],
])('%s asks for no other file', (_, text) => {
  expect(asks(text)).toBe(false);
});
