import { describe, expect, it } from 'vitest';
import { reviewText } from '../review-text.ts';
import { expectEdit } from './expect-edit.ts';

describe('lines that are indented too little for YAML 1.2', () => {
  it('are edited like any others', () => {
    const text = (list: string): string =>
      `Resources:\n  App:\n    Type: AWS::IAM::Policy\n    Properties:\n      PolicyDocument: {\n    "Statement": [{\n"Effect": "Allow",\n  "Action": ${list},\n "Resource": "*"\n}]}\n`;
    expectEdit('app.template', text('[\n"s3:A",\n"s3:B"\n]'), ['A'], text('[\n"s3:B"\n]'));
    expectEdit('app.template', text('["s3:A", "s3:B"]'), ['B'], text('["s3:A"]'));
  });

  const policy = (list: string): string => `Statement:\n- Effect: Allow\n  Action:${list}\n  Resource: '*'\n`;

  it.each([
    ['a bracket below its key', ' [\n    s3:A,\n    s3:B\n  ]', ' [\n    s3:A\n  ]'],
    ['a comment below its key', ' [\n  # put\n  s3:A,\n  # all\n  s3:B\n]', ' [\n  # put\n  s3:A\n]'],
    ['a comment at the end', ' [\n    s3:A,\n    s3:B\n  # end\n  ]', ' [\n    s3:A\n  # end\n  ]'],
    ['a text on several lines', ' [s3:A, "s3:\\\n    B"\n  ]', ' [s3:A\n  ]'],
    ['tabs between brackets', '\t[s3:A,\ts3:B\t]', '\t[s3:A\t]'],
  ])('mean the same as on one line: %s', (_, before, after) => {
    expectEdit('policy.yaml', policy(before), ['B'], policy(after));
  });

  it('are edited however many there are', () => {
    const resource = (list: string): string =>
      `    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument:\n        Statement:\n        - Effect: Allow\n          Action: ${list}\n          Resource: '*'\n`;
    const text = (list: string): string =>
      `Resources:\n${Array.from({ length: 400 }, (_, at) => `  P${at}:\n${resource(list)}`).join('')}`;
    const list = (...items: string[]): string =>
      `[\n            ${items.join(',\n            ')}\n          ]`;
    expectEdit('app.yaml', text(list('s3:A', 's3:B')), ['B'], text(list('s3:A')), ['plain']);
  });

  it('are not edited where a comment would become part of a text', () => {
    const { edits, diagnostics } = reviewText(
      policy(' [\n  s3:A # x\n  s3:B,\n  s3:B\n  ]'),
      [{ serviceNamespace: 's3', actions: ['B'] }],
      { path: 'policy.yaml' },
    );
    expect(edits).toEqual([]);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'not valid YAML: an earlier quote or bracket is not closed, or this line is not indented enough; the file was not reviewed',
    ]);
  });
});
