// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of the Serverless Framework look like that
import { describe, expect, it } from 'vitest';
import { expectEdit } from '../../edit/expect-edit.ts';
import { ownersIn } from '../owners.ts';

const service = (custom: string, functions = '', statements = '${self:custom.statements}'): string =>
  `service: app
provider:
  name: aws
  iam:
    role:
      name: app
      statements: ${statements}
${functions}custom:
  statements:
    - Effect: Allow
      Action: [${custom}]
      Resource: "*"
`;
const PROVIDER = 'role app: Serverless Framework `provider`';
const FUNCTION = 'role own: Serverless Framework, function `f`';
const own = (statements: string): string =>
  `functions:\n  f:\n    iamRoleStatementsName: own\n    iamRoleStatements: ${statements}\n`;
const LIST = 's3:GetObject, s3:PutObject';

it('statements in another part of the file are edited where they stand', () => {
  expectEdit('serverless.yml', service(LIST), ['PutObject'], service('s3:GetObject'));
  const quoted = '"${self:custom.statements}"';
  expectEdit('serverless.yml', service(LIST, '', quoted), ['PutObject'], service('s3:GetObject', '', quoted));
});

describe('they belong to all that use them', () => {
  it.each([
    ['the provider', service(LIST), [PROVIDER]],
    ['the provider and a function', service(LIST, own('${self:custom.statements}')), [PROVIDER, FUNCTION]],
    [
      'a chain of variables',
      service(LIST, '', '${self:custom.more}').replace(
        'custom:\n',
        'custom:\n  more: ${self:custom.statements}\n',
      ),
      [PROVIDER],
    ],
  ])('%s', (_, text, owners) => {
    expect(ownersIn(text, 'serverless.yml')).toEqual({ provider: owners });
  });

  it.each([
    ['another use', '${self:custom.statements}', 'self:custom.statements'],
    ['a use of what is around', '${self:custom}', 'self:custom'],
    ['a use of a part', '${self:custom.statements.0}', 'self:custom.statements.0'],
    ['a variable that is not literal', '${self:custom.${opt:which}}', 'self:custom.${opt:which'],
    ['the whole file', '${self:}', 'self:'],
  ])('unless there is %s', (_, variable, use) => {
    const text = service(LIST, `package: {x: "${variable}"}\n`);
    expect(ownersIn(text, 'serverless.yml')).toEqual({
      provider: [`uncertain: \`${use}\` in its file may use its text too`],
    });
  });

  it('another variable is no use', () => {
    const text = service(LIST, 'package: {x: "${self:custom.other}-${self:provider.stage}"}\n');
    expect(ownersIn(text, 'serverless.yml')).toEqual({ provider: [PROVIDER] });
  });
});
