import { expect, it } from 'vitest';
import { prepareFormats } from '../../src/formats/formats.ts';
import { reviewText } from '../review-text.ts';

await prepareFormats(['main.tf']);

const UNUSED = [{ serviceNamespace: 's3', actions: ['PutObject', 'X'] }];

function suggestions(path: string, text: string, hunk: readonly [number, number] = [1, 99]) {
  const diff = { path, hunks: [{ firstLine: hunk[0], lastLine: hunk[1] }] };
  return reviewText(text, UNUSED, { path, diff }).placements;
}

const resource = (actions: string): string =>
  `Resources:\n  Role:\n    Type: AWS::IAM::Role\n    Properties:\n      Policies:\n        - PolicyName: a\n          PolicyDocument:\n            Statement:\n${actions}  AuditTopic:\n    Type: AWS::SNS::Topic\n`;
const statement = (action: string): string =>
  `              - Effect: Allow\n                Resource: "*"\n                Action: ${action}\n`;

it('a suggestion that removes the last statement of a resource ends on it', () => {
  const text = resource(statement('s3:GetObject') + statement('s3:PutObject'));
  expect(suggestions('app.yaml', text)).toMatchObject([
    { type: 'suggestion', startLine: 11, line: 14, replacement: '                Action: s3:GetObject' },
  ]);
});

it('a suggestion that removes the last lines of a resource ends on them', () => {
  const list = '\n                  - s3:GetObject\n                  - s3:PutObject';
  expect(suggestions('app.yaml', resource(statement(list)))).toMatchObject([
    { type: 'suggestion', startLine: 12, line: 13, replacement: '                  - s3:GetObject' },
  ]);
});

it('the line below is shown where the diff does not have the one above', () => {
  const text = resource(statement('s3:GetObject') + statement('s3:PutObject'));
  expect(suggestions('app.yaml', text, [12, 99])).toMatchObject([
    { type: 'suggestion', startLine: 12, line: 15, replacement: '  AuditTopic:' },
  ]);
});

it('a block that is removed is shown with a line of its data source', () => {
  const block = (action: string): string =>
    `  statement {\n    actions   = ["${action}"]\n    resources = ["*"]\n  }\n`;
  const text = `data "aws_iam_policy_document" "a" {\n${block('s3:PutObject')}\n${block('s3:GetObject')}}\n\nresource "x" "y" {\n}\n`;
  expect(suggestions('main.tf', text)).toMatchObject([
    { startLine: 1, line: 6, replacement: 'data "aws_iam_policy_document" "a" {' },
  ]);
});
