import { describe, expect, it } from 'vitest';
import { expectEdit } from '../edit/expect-edit.ts';
import { editedText, reviewText } from '../review-text.ts';

const UNUSED = [{ serviceNamespace: 's3', actions: ['PutObject', 'GetBucketAcl'] }];

const yaml = (actions: string): string => `Resources:
  App:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - Effect: Allow
            Action:${actions}
            Resource: "*"
          - Effect: Allow
            Action: ec2:RunInstances
            Resource: "*"
`;
const json = (actions: string): string =>
  `{"Resources": {"App": {"Type": "AWS::IAM::ManagedPolicy", "Properties": {"PolicyDocument": {"Statement": [
    {"Effect": "Allow", "Action": ${actions}, "Resource": "*"}
  ]}}}}}
`;

describe('a text that `Fn::Sub` leaves as it is', () => {
  it.each([
    ['removed from a list', ' [!Sub "s3:PutObject", s3:GetObject]', ' [s3:GetObject]'],
    ['removed from the end of a list', " [s3:GetObject, !Sub 's3:PutObject']", ' [s3:GetObject]'],
    [
      'removed from lines',
      '\n              - !Sub s3:PutObject # old\n              - s3:GetObject',
      '\n              - s3:GetObject',
    ],
    [
      'removed in the long form',
      '\n              - Fn::Sub: s3:PutObject\n              - s3:GetObject',
      '\n              - s3:GetObject',
    ],
    [
      'removed in the long form, in braces',
      ' [{"Fn::Sub": "s3:PutObject"}, s3:GetObject]',
      ' [s3:GetObject]',
    ],
    [
      'replaced in a list',
      ' [!Sub "s3:Get*", s3:ListBucket]',
      ' ["s3:GetBucketCORS", "s3:GetObject*", s3:ListBucket]',
    ],
    [
      'replaced in lines',
      "\n              - !Sub 's3:GetB*'\n              - Fn::Sub: s3:Get*Acl",
      "\n              - 's3:GetBucketCORS'\n              - s3:GetObjectVersionAcl",
    ],
    ['replaced as the only one', ' !Sub s3:PutO*', undefined],
    [
      'replaced by several',
      " !Sub 's3:Get*'",
      "\n              - 's3:GetBucketCORS'\n              - 's3:GetObject*'",
    ],
    ['replaced by one, in the long form', "\n              Fn::Sub: 's3:GetBucket*'", " 's3:GetBucketCORS'"],
    [
      'replaced by several, in the long form',
      '\n              Fn::Sub: s3:Get*',
      '\n              - s3:GetBucketCORS\n              - s3:GetObject*',
    ],
  ])('is literal: %s', (_, before, after) => {
    if (after === undefined)
      expect(editedText(yaml(before), UNUSED, { path: 'a.yml' })).toBe(
        yaml(' x').replace(/ {10}- Effect: Allow\n {12}Action: x\n {12}Resource: "\*"\n/, ''),
      );
    else expectEdit('a.yml', yaml(before), ['PutObject', 'GetBucketAcl'], yaml(after), ['plain', 'windows']);
  });

  it.each([
    ['[{"Fn::Sub": "s3:PutObject"}, "s3:GetObject"]', '["s3:GetObject"]'],
    ['{"Fn::Sub": "s3:GetBucket*"}', '"s3:GetBucketCORS"'],
    ['[{"Fn::Sub": "s3:GetBucket*"}, "s3:GetObject"]', '["s3:GetBucketCORS", "s3:GetObject"]'],
  ])('is literal in JSON: %s', (before, after) => {
    expectEdit('a.json', json(before), ['PutObject', 'GetBucketAcl'], json(after), ['plain', 'windows']);
  });

  it.each([
    ['a parameter', `!Sub "s3:\${Verb}Object"`],
    ['an escaped parameter', `!Sub "s3:PutObject\${!x}"`],
    ['values', '!Sub ["s3:PutObject", {a: b}]'],
    ['a reference', '!Ref PutObject'],
    ['another function', 'Fn::Join: [":", [s3, PutObject]]'],
  ])('is not literal with %s', (_, text) => {
    const written = text.startsWith('Fn') ? `{${text}}` : text;
    const report = reviewText(yaml(` [${written}, s3:GetObject]`), UNUSED, { path: 'a.yml' });
    expect([report.edits, report.conclusion]).toEqual([[], 'partial']);
  });

  it('is left alone where an alias repeats it', () => {
    const text = yaml(' [&put !Sub "s3:PutObject", s3:GetObject]').replace(
      'Action: ec2:RunInstances',
      'Action: [*put, ec2:RunInstances]',
    );
    expect(reviewText(text, UNUSED, { path: 'a.yml' }).edits).toEqual([]);
  });
});
