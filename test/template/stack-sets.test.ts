import { describe, expect, it } from 'vitest';
import { SourceFile } from '../../src/text/source-file.ts';
import { expectEdit } from '../edit/expect-edit.ts';
import { ownersIn } from '../formats/owners.ts';
import { finding, IN_ONE_ACCOUNT, inventory, reviewFiles } from '../review-files.ts';
import { reviewText } from '../review-text.ts';

const UNUSED = [{ serviceNamespace: 's3', actions: ['PutObject'] }];
const inner = (actions: string, rest = ''): string =>
  `Resources:
  App:
    Type: AWS::IAM::Role
    Properties:
      RoleName: app
      Policies:
        - PolicyName: p
          PolicyDocument:
            Statement:
              - Effect: Allow
                Action:${actions}
                Resource: "*"
${rest}`;
const indented = (text: string, by = '        '): string => text.replaceAll(/^(?=.)/gm, by);
const outer = (body: string, lead = ''): string => `Resources:
${lead}  Set:
    Type: AWS::CloudFormation::StackSet
    Properties:
      TemplateBody: ${body}
      StackSetName: set
`;
const OTHER =
  '              - Effect: Allow\n                Action: s3:PutObject # old\n                Resource: "*"\n';
const lines = (...names: string[]): string => names.map((one) => `\n                  - ${one}`).join('');

describe('the policies in the text of a stack set are edited where they stand', () => {
  it.each([
    ['a list in brackets', '|', inner(' [s3:PutObject, s3:GetObject]'), inner(' [s3:GetObject]')],
    ['lines', '|-', inner(lines('s3:PutObject', 's3:GetObject')), inner(lines('s3:GetObject'))],
    ['a wildcard', '|', inner(lines('s3:Put*', 's3:GetObject'), ''), inner(lines('s3:GetObject'))],
    ['several for one', '!Sub |', inner(' s3:*'), inner(lines('s3:GetBucketCORS', 's3:GetObject*'))],
    ['a statement', '| # a template', inner(' s3:GetObject', OTHER), inner(' s3:GetObject')],
    [
      'blank lines',
      '|+',
      inner(
        lines('s3:GetObject', 's3:PutObject').replace(
          '\n                  - s3:P',
          '\n\n                  - s3:P',
        ),
      ),
      inner(`${lines('s3:GetObject')}\n`),
    ],
  ])('%s', (_, mark, before, after) => {
    const text = (template: string): string => outer(`${mark}\n${indented(template).trimEnd()}`);
    expectEdit('a.yml', text(before), ['PutObject', 'GetBucketAcl'], text(after), ['plain', 'windows']);
  });

  const json = (actions: string): string =>
    `{"Resources": {"App": {"Type": "AWS::IAM::ManagedPolicy", "Properties": {"PolicyDocument": {"Statement": [{"Effect": "Allow", "Action": [${actions}]}]}}}}}`;
  it.each([
    ['in a block', (one: string) => outer(`|\n        ${json(one)}`), 'a.yml'],
    ['in quotes', (one: string) => outer(`'${json(one)}'`), 'a.yml'],
    [
      'in JSON',
      (one: string) =>
        `{"Resources": {"Set": {"Type": "AWS::CloudFormation::StackSet", "Properties": {"TemplateBody": ${JSON.stringify(json(one))}}}}}\n`,
      'a.json',
    ],
  ])('JSON %s', (_, text, path) => {
    expectEdit(path, text('"s3:PutObject", "s3:GetObject"'), ['PutObject'], text('"s3:GetObject"'), [
      'plain',
      'windows',
    ]);
  });
});

describe('they belong to nobody that is known', () => {
  const text = (actions: string, lead = ''): string =>
    outer(`|\n${indented(inner(actions)).trimEnd()}`, lead);
  it('but have addresses', () => {
    expect(ownersIn(text(' [s3:PutObject, s3:GetObject]'), 'a.yml')).toEqual({
      'Set/App': ['uncertain: a stack set deploys it, and to which accounts is not known here'],
    });
  });

  const principal = 'arn:aws:iam::111111111111:role/app';
  const both = ' [s3:PutObject, s3:GetObject]';
  const reviewed = (one: string, principals: { policy: string; address?: string; principals: string[] }[]) =>
    reviewFiles(
      [new SourceFile('a.yml', one)],
      [finding('app', { s3: ['PutObject'] }), inventory('app')],
      [],
      {
        ...IN_ONE_ACCOUNT,
        principals,
      },
    ).edits.map(({ edited }) => edited);
  it('unless a mapping or a directive says so', () => {
    const lead = `  # least-privilege: ${principal}\n`;
    expect(reviewed(text(both), [])).toEqual([]);
    expect(reviewed(text(both), [{ policy: 'a.yml', address: 'Set/App', principals: [principal] }])).toEqual([
      text(' [s3:GetObject]'),
    ]);
    expect(reviewed(text(both, lead), [])).toEqual([text(' [s3:GetObject]', lead)]);
  });
});

it.each([
  ['a folded block', outer(`>\n${indented(inner(' [s3:PutObject, s3:GetObject]')).trimEnd()}`)],
  ['an explicit indentation', outer(`|2\n${indented(inner(' [s3:PutObject, s3:GetObject]')).trimEnd()}`)],
  ['broken YAML', outer(`|\n${indented(inner(' [s3:PutObject, s3:GetObject')).trimEnd()}`)],
  [
    'an alias elsewhere',
    `${outer(`&t |\n${indented(inner(' [s3:PutObject, s3:GetObject]')).trimEnd()}`)}Metadata: *t\n`,
  ],
])('is named if it cannot be read: %s', (_, text) => {
  const { policies, diagnostics } = reviewText(text, UNUSED, { path: 'a.yml' });
  expect([policies, diagnostics.map(({ code }) => code)]).toEqual([[], ['policy-unread']]);
});

it('is named if a function makes it', () => {
  const joined = JSON.stringify(inner(' s3:PutObject').split('\n'));
  expect(reviewText(outer(`!Join ["\\n", ${joined}]`), UNUSED, { path: 'a.yml' })).toMatchObject({
    policies: [],
    diagnostics: [{ code: 'policy-unread', message: 'the template that `Set` deploys is not read here' }],
  });
});
