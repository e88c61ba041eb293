import { describe, expect, it } from 'vitest';
import { expectEdit } from '../edit/expect-edit.ts';
import { editedText, reviewText } from '../review-text.ts';

const UNUSED = [{ serviceNamespace: 's3', actions: ['PutObject', 'GetBucketAcl'] }];
const NAMES = ['PutObject', 'GetBucketAcl'];
const NONE = '!Ref AWS::NoValue';

const template = (statements: string): string => `Resources:
  App:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:${statements}
`;
const statement = (actions: string): string =>
  `\n          - Effect: Allow\n            Action:${actions}\n            Resource: "*"`;
const lines = (...items: string[]): string => items.map((one) => `\n              - ${one}`).join('');

describe('the actions of both branches are edited, each by itself', () => {
  it.each([
    [
      'two lists',
      ' !If [C, [s3:PutObject, s3:GetObject], [s3:ListBucket, s3:PutObject]]',
      ' !If [C, [s3:GetObject], [s3:ListBucket]]',
    ],
    [
      'in lines',
      '\n              Fn::If:\n                - C\n                - - s3:PutObject # old\n                  - s3:GetObject\n                - - s3:GetBucket*',
      '\n              Fn::If:\n                - C\n                - - s3:GetObject\n                - - s3:GetBucketCORS',
    ],
    [
      'a wildcard that the other branch has too',
      ' !If [C, [s3:GetB*], [s3:GetBucketCORS, s3:GetB*]]',
      ' !If [C, [s3:GetBucketCORS], [s3:GetBucketCORS]]',
    ],
    ['single actions', ' !If [C, s3:GetBucket*, s3:GetObject]', ' !If [C, s3:GetBucketCORS, s3:GetObject]'],
    [
      'a list and nothing',
      ` !If [C, [s3:PutObject, s3:GetObject], ${NONE}]`,
      ` !If [C, [s3:GetObject], ${NONE}]`,
    ],
    [
      'nested conditions',
      ' !If [C, !If [D, [s3:PutObject, s3:GetObject], [s3:GetObject]], [s3:PutObject, s3:ListBucket]]',
      ' !If [C, !If [D, [s3:GetObject], [s3:GetObject]], [s3:ListBucket]]',
    ],
    [
      'beside what is unknown',
      ' !If [C, [s3:PutObject, s3:GetObject], !Ref Actions]',
      ' !If [C, [s3:GetObject], !Ref Actions]',
    ],
    ['an item that may be there', ` [s3:GetObject, !If [C, s3:PutObject, ${NONE}]]`, ' [s3:GetObject]'],
    [
      'an item that may be there, in lines',
      `${lines('s3:GetObject', `!If [C, ${NONE}, s3:PutObject] # old`, 's3:ListBucket')}`,
      lines('s3:GetObject', 's3:ListBucket'),
    ],
    [
      'an item in the long form',
      lines(
        'Fn::If:\n                - C\n                - s3:PutObject\n                - Ref: AWS::NoValue',
        's3:GetObject',
      ),
      lines('s3:GetObject'),
    ],
    [
      'an item that is narrowed',
      ` [s3:ListBucket, !If [C, s3:GetBucket*, ${NONE}]]`,
      ` [s3:ListBucket, !If [C, s3:GetBucketCORS, ${NONE}]]`,
    ],
    [
      'an item that is one of two',
      ' [s3:PutObject, s3:ListBucket, !If [C, "s3:GetBucket*", s3:GetObject]]',
      ' [s3:ListBucket, !If [C, "s3:GetBucketCORS", s3:GetObject]]',
    ],
    [
      'an item beside one that is decided',
      ' [s3:PutObject, !If [C, s3:GetObject, s3:ListBucket]]',
      ' [!If [C, s3:GetObject, s3:ListBucket]]',
    ],
    [
      'items side by side',
      lines(
        's3:GetObject',
        `!If [C, s3:PutObject, ${NONE}]`,
        's3:PutObject',
        `!If [D, s3:GetBucketAcl, ${NONE}]`,
      ),
      lines('s3:GetObject'),
    ],
    [
      '`Sub` in a branch',
      ' !If [C, [!Sub "s3:PutObject", s3:GetObject], [s3:GetObject]]',
      ' !If [C, [s3:GetObject], [s3:GetObject]]',
    ],
  ])('%s', (_, before, after) => {
    expectEdit('a.yml', template(statement(before)), NAMES, template(statement(after)), ['plain', 'windows']);
  });

  it('in JSON', () => {
    const json = (actions: string, second: string): string =>
      `{"Resources": {"App": {"Type": "AWS::IAM::ManagedPolicy", "Properties": {"PolicyDocument": {"Statement": [\n{"Effect": "Allow", "Action": ${actions}},\n{"Effect": "Allow", "Action": ${second}}\n]}}}}}\n`;
    expectEdit(
      'a.json',
      json(
        '{"Fn::If": ["C", ["s3:PutObject", "s3:GetObject"], "s3:GetObject"]}',
        '["s3:GetObject", {"Fn::If": ["C", "s3:PutObject", {"Ref": "AWS::NoValue"}]}]',
      ),
      NAMES,
      json('{"Fn::If": ["C", ["s3:GetObject"], "s3:GetObject"]}', '["s3:GetObject"]'),
      ['plain', 'windows'],
    );
  });
});

describe('a branch never becomes empty', () => {
  it.each([
    ['one of two lists', ' !If [C, [s3:PutObject], [s3:GetObject]]'],
    ['one of two actions', ' !If [C, s3:PutObject, s3:GetObject]'],
    ['what is left if an item is not there', ` [s3:PutObject, !If [C, s3:GetObject, ${NONE}]]`],
    ['an item of two', ' [s3:GetObject, !If [C, s3:PutObject, s3:ListBucket]]'],
    ['beside what is unknown', ' !If [C, [s3:PutObject], !Ref Actions]'],
    [
      'an item beside another that may not be there',
      ` [!If [C, s3:PutObject, ${NONE}], !If [D, s3:GetObject, ${NONE}]]`,
    ],
    ['a single action that several would replace', ` [s3:ListBucket, !If [C, s3:Get*, ${NONE}]]`],
    ['a branch that an alias repeats', ' !If [C, &a [s3:PutObject, s3:GetObject], *a]'],
  ])('%s', (_, actions) => {
    const { edits, policies } = reviewText(template(statement(actions)), UNUSED, { path: 'a.yml' });
    expect([edits, policies.length]).toEqual([[], 1]);
  });

  it('unless the whole statement goes', () => {
    const other = statement(' ec2:RunInstances');
    const text = template(statement(` !If [C, [s3:PutObject], s3:GetBucketAcl]`) + other);
    expect(editedText(text, UNUSED, { path: 'a.yml' })).toBe(template(other));
  });

  it('and `NotAction` is left as it is', () => {
    const text = template(statement(` !If [C, [s3:GetObject], [s3:ListBucket]]`)).replace(
      'Action:',
      'NotAction:',
    );
    expect(reviewText(text, UNUSED, { path: 'a.yml' }).edits).toEqual([]);
    const listed = template(statement(` [s3:GetObject, !If [C, s3:PutObject, ${NONE}]]`)).replace(
      'Action:',
      'NotAction:',
    );
    expect(editedText(listed, UNUSED, { path: 'a.yml' })).toBe(listed);
  });
});

describe('statements in branches', () => {
  const one = (actions: string): string => `{Effect: Allow, Action: [${actions}], Resource: "*"}`;
  const [both, left, gone] = [one('s3:PutObject, s3:GetObject'), one('s3:GetObject'), one('s3:PutObject')];
  const plain = `\n          - ${one('s3:ListBucket')}`;
  it.each([
    [
      'of a list',
      `${plain}\n          - !If [C, ${both}, ${NONE}]`,
      `${plain}\n          - !If [C, ${left}, ${NONE}]`,
    ],
    ['of two', `\n          - !If [C, ${both}, ${both}]`, `\n          - !If [C, ${left}, ${left}]`],
    ['that go as a whole', `${plain}\n          - !If [C, ${gone}, ${NONE}]\n          - ${gone}`, plain],
    [
      'that go in the long form',
      `\n          - Fn::If:\n              - C\n              - ${gone}\n              - ${NONE}${plain}`,
      plain,
    ],
    [
      'of two lists',
      ` !If [C, [${both}, ${gone}], [${left}, ${both}]]`,
      ` !If [C, [${left}], [${left}, ${left}]]`,
    ],
    ['that are one each', ` !If [C, ${both}, ${left}]`, ` !If [C, ${left}, ${left}]`],
  ])('are edited: %s', (_, before, after) => {
    expectEdit('a.yml', template(before), ['PutObject'], template(after), ['plain', 'windows']);
  });

  it.each([
    ['a list in one branch', ` !If [C, [${gone}], [${left}]]`],
    ['one in a branch', `${plain}\n          - !If [C, ${gone}, ${left}]`],
    ['all but what may not be there', `\n          - ${gone}\n          - !If [C, ${left}, ${NONE}]`],
  ])('never leave a branch without any: %s', (_, text) => {
    const report = reviewText(template(text), UNUSED, { path: 'a.yml' });
    expect([report.edits, report.unusedCount]).toEqual([[], 1]);
  });
});
