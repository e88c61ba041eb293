import { describe, expect, it } from 'vitest';
import { catalogOf, editedText } from '../review-text.ts';
import { expectEdit } from './expect-edit.ts';

describe('NotAction in YAML', () => {
  const policy = (list: string): string =>
    `Statement:\n  - Effect: Allow\n    NotAction:${list}\n    Resource: "*"\n`;
  const cases: [name: string, before: string, after: string][] = [
    ['a list', '\n      - iam:*\n      - s3:B', '\n      - iam:*\n      - s3:B\n      - s3:A'],
    [
      'a list with comments after and below the last',
      "\n    - 'iam:*' # no\n    # end",
      "\n    - 'iam:*' # no\n    - 's3:A'\n    # end",
    ],
    ['a string', ' iam:*', '\n      - iam:*\n      - s3:A'],
    ['a string with a comment', ' "iam:*"   # no', ' # no\n      - "iam:*"\n      - "s3:A"'],
    ['one line', ' [iam:*, s3:B]', ' [iam:*, s3:B, s3:A]'],
    ['one line with a trailing comma', ' [iam:*, ]', ' [iam:*, s3:A, ]'],
    ['an empty list', ' []', ' [s3:A]'],
    ['lines', ' [\n      iam:* # no\n    ]', ' [\n      iam:*, # no\n      s3:A\n    ]'],
    [
      'lines with a trailing comma',
      ' [\n      iam:*, # no\n      # end\n    ]',
      ' [\n      iam:*, # no\n      s3:A,\n      # end\n    ]',
    ],
    ['lines that are filled', ' [iam:*,\n      sts:*]', ' [iam:*,\n      sts:*,\n      s3:A]'],
  ];
  it.each(cases)('gets the unused actions appended: %s', (_, before, after) =>
    expectEdit('policy.yaml', policy(before), ['A'], policy(after)),
  );
});

describe('a star whose listing would be too long becomes NotAction', () => {
  const names = Array.from({ length: 700 }, (_, at) => `Action${String(at).padStart(12, '0')}`);
  const catalog = catalogOf({ s3: [...names, 'GetObject'].sort() });
  const edited = (text: string, path: string): string =>
    editedText(text, [{ serviceNamespace: 's3', actions: ['GetObject'] }], { path, catalog });
  const cases: [name: string, before: string, after: string][] = [
    ['a string', "Action: '*'", "NotAction: 's3:GetObject'"],
    ['in quotes', '"Action": "*" # all', '"NotAction": "s3:GetObject" # all'],
    ['a list', "Action:\n      - '*'", "NotAction:\n      - 's3:GetObject'"],
    [
      'a list with more',
      "Action: # all\n      - s3:Get* # more\n      # star\n      - '*'\n      - ec2:*",
      'NotAction: # all\n      - s3:GetObject # more',
    ],
    ['brackets', "Action: ['*', s3:Get*]", "NotAction: ['s3:GetObject']"],
    ['an explicit key', "? 'Action'\n    : '*'", "? 'NotAction'\n    : 's3:GetObject'"],
    ['an escaped key', '"\\x41ction": "*"', '"NotAction": "s3:GetObject"'],
  ];
  it.each(cases)('%s', (_, before, after) => {
    const policy = (action: string): string =>
      `Statement:\n  - Effect: Allow\n    ${action}\n    Resource: '*'\n`;
    for (const change of [(text: string) => text, (text: string) => text.replaceAll('\n', '\r\n')])
      expect(edited(change(policy(before)), 'policy.yaml')).toBe(change(policy(after)));
  });
});
