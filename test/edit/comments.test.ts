import { describe, expect, it } from 'vitest';
import { prepareFormats } from '../../src/formats/formats.ts';
import { editedText } from '../review-text.ts';

await prepareFormats(['main.tf']);

const UNUSED = [{ serviceNamespace: 's3', actions: ['X', 'Y', 'Z'] }];

/** The lines of a list before and after; `A` to `C` are used, `X` to `Z` are not. `#` stands for the mark of a comment. */
type Case = [name: string, before: string[], after: string[]];

const cases: Case[] = [
  ['behind an element', ['A # reads', 'X # writes', 'B'], ['A # reads', 'B']],
  ['behind the last element', ['A # reads', 'X # writes'], ['A # reads']],
  ['behind the first element', ['X # writes', 'A # reads'], ['A # reads']],
  ['above the last element', ['A', '# writes', 'X'], ['A']],
  [
    'above an element that is followed by a blank line',
    ['# writes', 'X', '', 'A # reads'],
    ['', 'A # reads'],
  ],
  [
    'above an element that is followed by another comment',
    ['# writes', 'X', '# reads', 'A'],
    ['# reads', 'A'],
  ],
  ['two lines above an element', ['A # reads', '# writes', '# often', 'X'], ['A # reads']],
  ['above and behind an element', ['# reads', 'A', '# writes', 'X # often'], ['# reads', 'A']],
  ['above a group of which one stays', ['# both', 'X', 'A'], ['# both', 'A']],
  ['above a group of which the first stays', ['# both', 'A', 'X'], ['# both', 'A']],
  ['above a group that goes', ['# writes', 'X', 'Y', '# reads', 'A', 'B'], ['# reads', 'A', 'B']],
  [
    'above a group that goes, before a blank line',
    ['# writes', 'X', 'Y', '', '# reads', 'A'],
    ['', '# reads', 'A'],
  ],
  ['above, with a blank line between', ['A # reads', '# both', '', 'X'], ['A # reads', '# both', '']],
  ['below the last element', ['A # reads', 'X', '# no more'], ['A # reads', '# no more']],
  ['above and behind an element before one that stays', ['# both', 'X # writes', 'A'], ['# both', 'A']],
  ['of two groups that go', ['A # reads', '# one', 'X', '# two', 'Y', 'Z'], ['A # reads']],
];

/** The lines of a list in brackets. */
function bracketed(lines: readonly string[], mark: string, indent: string, trailing: boolean): string {
  const last = lines.findLastIndex((line) => /^[A-Z]/.test(line));
  const written = lines.map((line, at) => {
    const [, name = '', comment = ''] = /^([A-Z]?) ?(?:# (.*))?$/.exec(line) ?? [];
    const item = name && `"s3:${name}"${at < last || trailing ? ',' : ''}`;
    const text = [item, comment && `${mark} ${comment}`].filter((part) => part !== '').join(' ');
    return text && `${indent}  ${text}`;
  });
  return `[\n${written.join('\n')}\n${indent}]`;
}

describe('a comment goes with its element', () => {
  it.each(cases)('in Terraform: %s', (_, before, after) => {
    const text = (lines: readonly string[], trailing: boolean): string =>
      `data "aws_iam_policy_document" "app" {\n  statement {\n    actions = ${bracketed(lines, '#', '    ', trailing)}\n    resources = ["*"]\n  }\n}\n`;
    for (const trailing of [false, true])
      expect(editedText(text(before, trailing), UNUSED, { path: 'main.tf' })).toBe(text(after, trailing));
  });

  it.each(cases)('in JSON: %s', (_, before, after) => {
    // Written as no formatter would, so that no line moves.
    const text = (lines: readonly string[]): string =>
      `{"Statement": [{"Effect": "Allow", "Resource": "*",\n  "Action": ${bracketed(lines, '//', '  ', false)}}]}\n`;
    expect(editedText(text(before), UNUSED, { path: 'policy.json' })).toBe(text(after));
  });

  it.each(cases)('in a list with dashes: %s', (_, before, after) => {
    const text = (lines: readonly string[]): string => {
      const written = lines.map((line) => line && `    ${line.replace(/^([A-Z])/, '- s3:$1')}`);
      return `Statement:\n- Effect: Allow\n  Action:\n${written.join('\n')}\n  Resource: '*'\n`;
    };
    expect(editedText(text(before), UNUSED, { path: 'policy.yaml' })).toBe(text(after));
  });
});

describe('a comment on the line of a list', () => {
  const text = (list: string): string => `{"Statement":[{"Effect":"Allow","Resource":"*","Action":${list}}]}`;
  it.each([
    ['behind the last element', '["s3:A", "s3:X" /* writes */]', '["s3:A"]'],
    ['behind the first element', '["s3:X" /* writes */, "s3:A"]', '["s3:A"]'],
    ['behind an element that stays', '["s3:A" /* reads */, "s3:X"]', '["s3:A" /* reads */]'],
    ['between a comma and an element', '["s3:X", /* which? */ "s3:A"]', '[/* which? */ "s3:A"]'],
  ])('goes with its element: %s', (_, before, after) => {
    expect(editedText(text(before), UNUSED, { path: 'policy.json' })).toBe(text(after));
  });
});

describe('a comment behind a string that becomes a list is about the whole list', () => {
  const ACTIONS = [{ serviceNamespace: 's3', actions: ['GetBucketAcl'] }];
  it.each([
    [
      'policy.yaml',
      'Statement:\n- Effect: Allow\n  Action: VALUE # why\n  Resource: "*"\n',
      's3:Get*',
      '# why\n  - s3:GetBucketCORS\n',
    ],
    [
      'policy.yaml',
      'Statement:\n- Effect: Allow\n  Action: # all\n    VALUE # why\n  Resource: "*"\n',
      's3:Get*',
      '# all\n  # why\n  - s3:GetBucketCORS\n',
    ],
    [
      'policy.json',
      '{"Statement": [{"Effect": "Allow", "Resource": "*",\n  "Action": VALUE // why\n}]}\n',
      '"s3:Get*"',
      '] // why\n',
    ],
    [
      'main.tf',
      'resource "aws_iam_role_policy" "app" {\n  policy = jsonencode({\n    Statement = [{\n      Effect   = "Allow"\n      Action   = VALUE # why\n      Resource = "*"\n    }]\n  })\n}\n',
      '"s3:Get*"',
      '] # why\n',
    ],
  ])('in %s: %j', (path, text, value, expected) => {
    expect(editedText(text.replace('VALUE', value), ACTIONS, { path })).toContain(expected);
  });
});

it('a comment that names the owner of the policy stays', () => {
  const list = (lines: string): string =>
    `Statement:\n- Effect: Allow\n  Action:\n  - s3:A\n  # least-privilege: arn:aws:iam::111111111111:role/app\n${lines}  Resource: '*'\n`;
  const finding = { principal: 'arn:aws:iam::111111111111:role/app', unusedPermissions: UNUSED };
  expect(editedText(list('  # writes\n  - s3:X\n'), finding, { path: 'policy.yaml' })).toBe(list(''));
});

it('a comment that is indented further than an element with a dash is about the one above', () => {
  const text = (lines: string): string =>
    `Statement:\n- Effect: Allow\n  Action:\n  - s3:A\n    # reads\n${lines}  Resource: '*'\n`;
  expect(editedText(text('  - s3:X\n'), UNUSED, { path: 'policy.yaml' })).toBe(text(''));
});

describe('a comment beside the list stays where the list is laid out anew', () => {
  it('in a statement between braces', () => {
    const text = (list: string): string =>
      `Statement:\n  - {\n      Effect: Allow, # always\n      Action: [\n          s3:A,\n${list}        ],\n      Resource: "*",\n    }\n`;
    const edited = editedText(text('          s3:X, # why\n'), UNUSED, { path: 'policy.yaml' });
    expect(edited).toBe(text(''));
  });

  it('within an element', () => {
    const text = (list: string): string =>
      `{\n  "Resources": {\n    "App": {\n      "Type": "AWS::IAM::Policy",\n      "Properties": {\n        "PolicyName": "app",\n        "PolicyDocument": {\n          "Statement": [\n            {\n              "Effect": "Allow",\n              "Action": ${list},\n              "Resource": "*"\n            }\n          ]\n        }\n      }\n    }\n  }\n}\n`;
    const kept = '{ "Fn::Sub": "s3:\u0024{Verb}" /* which? */ }';
    expect(editedText(text(`["s3:A", ${kept}, "s3:X"]`), UNUSED, { path: 'app.json' })).toBe(
      text(`["s3:A", ${kept}]`),
    );
  });
});
