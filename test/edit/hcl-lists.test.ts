import { describe, expect, it } from 'vitest';
import { catalogOf, editedText } from '../review-text.ts';
import { editedHcl, unusedOfS3 } from './edited-hcl.ts';

const data = (actions: string): string =>
  `data "aws_iam_policy_document" "app" {\n  statement {\n    actions   = ${actions}\n    resources = ["*"]\n  }\n}\n`;
const i = '      ';

/** The list before, the unused actions, the list after; everything around it must stay. */
const lists: [string, string, string[], string][] = [
  ['the first', `[\n${i}"s3:A",\n${i}"s3:B",\n    ]`, ['A'], `[\n${i}"s3:B",\n    ]`],
  ['the last', `[\n${i}"s3:A",\n${i}"s3:B"\n    ]`, ['B'], `[\n${i}"s3:A"\n    ]`],
  ['the last, with a trailing comma', `[\n${i}"s3:A",\n${i}"s3:B",\n    ]`, ['B'], `[\n${i}"s3:A",\n    ]`],
  [
    'the middle',
    `[\n${i}"s3:A",\n${i}"s3:B",\n${i}"s3:C"\n    ]`,
    ['B'],
    `[\n${i}"s3:A",\n${i}"s3:C"\n    ]`,
  ],
  ['first and last', `[\n${i}"s3:A",\n${i}"s3:B",\n${i}"s3:C"\n    ]`, ['A', 'C'], `[\n${i}"s3:B"\n    ]`],
  [
    'a # comment after a removed item',
    `[\n${i}"s3:A", # keeps\n${i}"s3:B", # goes\n${i}"s3:C",\n    ]`,
    ['B'],
    `[\n${i}"s3:A", # keeps\n${i}"s3:C",\n    ]`,
  ],
  [
    'a # comment after the last kept item',
    `[\n${i}"s3:A", # keeps, "s3:X"\n${i}"s3:B"\n    ]`,
    ['B'],
    `[\n${i}"s3:A" # keeps, "s3:X"\n    ]`,
  ],
  [
    'a // comment line between',
    `[\n${i}"s3:A",\n${i}// group, with ] and "\n${i}"s3:B",\n${i}"s3:C",\n    ]`,
    ['B'],
    `[\n${i}"s3:A",\n${i}// group, with ] and "\n${i}"s3:C",\n    ]`,
  ],
  [
    'a /* comment */ of several lines before',
    `[\n${i}/* one\n${i}   two */\n${i}"s3:A",\n${i}"s3:B",\n    ]`,
    ['A'],
    `[\n${i}/* one\n${i}   two */\n${i}"s3:B",\n    ]`,
  ],
  [
    'comment lines between items that go',
    `[\n${i}"s3:A",\n${i}"s3:B", # goes\n${i}# "s3:No",\n\n${i}"s3:C",\n${i}"s3:D"\n    ]`,
    ['B', 'C', 'D'],
    `[\n${i}"s3:A"\n${i}# "s3:No",\n\n    ]`,
  ],
  ['a comment before the comma', `["s3:A" /* a */, "s3:B"]`, ['A'], `["s3:B"]`],
  ['one line, first', '["s3:A", "s3:B"]', ['A'], '["s3:B"]'],
  ['one line, last', '["s3:A", "s3:B"]', ['B'], '["s3:A"]'],
  ['one line, last, with a trailing comma', '["s3:A", "s3:B",]', ['B'], '["s3:A",]'],
  ['one line without blanks', '["s3:A","s3:B","s3:C"]', ['B'], '["s3:A","s3:C"]'],
  ['one line with blanks at its ends', '[ "s3:A", "s3:B" ]', ['B'], '[ "s3:A" ]'],
  [
    'one line that grows',
    '["s3:Get*", "s3:PutObject"]',
    ['GetBucketAcl'],
    '["s3:GetBucketCORS", "s3:GetObject*", "s3:PutObject"]',
  ],
  [
    'one line with blanks at its ends that grows',
    '[ "s3:Get*" ]',
    ['GetBucketAcl'],
    '[ "s3:GetBucketCORS", "s3:GetObject*" ]',
  ],
  [
    'a wildcard among lines',
    `[\n${i}"s3:Get*", # reads\n${i}"s3:PutObject",\n    ]`,
    ['GetBucketAcl'],
    `[\n${i}"s3:GetBucketCORS",\n${i}"s3:GetObject*", # reads\n${i}"s3:PutObject",\n    ]`,
  ],
  [
    'several on each line',
    `[\n${i}"s3:A", "s3:B",\n${i}"s3:C", "s3:D",\n    ]`,
    ['B', 'C'],
    `[\n${i}"s3:A", "s3:D",\n    ]`,
  ],
  ['an expression beside', '["s3:A", var.action, "s3:B"]', ['B'], '["s3:A", var.action]'],
  ['an expression after', '["s3:A", var.action]', ['A'], '[var.action]'],
  ['an interpolation beside', `["s3:A", "s3:\${var.verb}Object"]`, ['A'], `["s3:\${var.verb}Object"]`],
  ['a call beside', '["s3:A", lower("S3:B"), "s3:C",]', ['A', 'C'], '[lower("S3:B"),]'],
  ['an escape beside', '["s3:\\u0041", "s3:B"]', ['B'], '["s3:\\u0041"]'],
];

describe('an action list of a statement block', () => {
  it.each(lists)('%s', (_, before, names, after) => {
    expect(editedHcl(data(before), ...names)).toBe(data(after));
  });

  it.each([
    'slice(["s3:A"], 0, 1)',
    '[for verb in var.verbs : "s3:A"]',
    'var.a ? ["s3:A"] : ["s3:B"]',
    'local.a',
  ])('that is computed is unchanged: %s', (list) => expect(editedHcl(data(list), 'A', 'B')).toBe(data(list)));

  it('keeps Windows line ends, tabs and the byte order mark', () => {
    const change = (text: string): string => `\ufeff${text.replaceAll('  ', '\t').replaceAll('\n', '\r\n')}`;
    expect(
      editedHcl(
        change(data('["s3:Get*", "s3:😀", "s3:PutObjectWithAVeryLongNameThatLeavesNoRoom"]')),
        'GetBucketAcl',
      ),
    ).toBe(
      change(
        data(
          `[\n${i}"s3:GetBucketCORS",\n${i}"s3:GetObject*",\n${i}"s3:😀",\n${i}"s3:PutObjectWithAVeryLongNameThatLeavesNoRoom"\n    ]`,
        ),
      ),
    );
  });

  it('gets the unused actions appended when it is not_actions', () => {
    const text = data('["iam:*"]').replace('actions  ', 'not_actions');
    expect(editedHcl(text, 'GetObject')).toBe(
      data('["iam:*", "s3:GetObject"]').replace('actions  ', 'not_actions'),
    );
  });
});

describe('an object in jsonencode', () => {
  const policy = (statements: string): string =>
    `resource "aws_iam_role_policy" "app" {\n  policy = jsonencode({\n    Version   = "2012-10-17"\n    Statement = ${statements}\n  })\n}\n`;
  const one = (action: string): string =>
    policy(
      `[\n      {\n        Action   = ${action}\n        Effect   = "Allow"\n        Resource = "*"\n      },\n    ]`,
    );
  const j = '          ';

  const cases: [string, string, string[], string][] = [
    ['a string that becomes a list', '"s3:Get*"', ['GetBucketAcl'], '["s3:GetBucketCORS", "s3:GetObject*"]'],
    ['a string that stays one', '"s3:Get*"', ['GetBucketAcl', 'GetBucketCORS'], '"s3:GetObject*"'],
    ['a list of lines', `[\n${j}"s3:A",\n${j}"s3:B", # b\n        ]`, ['B'], `[\n${j}"s3:A",\n        ]`],
    ['one line', '["s3:A", "s3:B"]', ['A'], '["s3:B"]'],
    ['an expression beside', `["s3:A", "\${var.b}"]`, ['A'], `["\${var.b}"]`],
  ];
  it.each(cases)('%s', (_, before, names, after) => {
    expect(editedHcl(one(before), ...names)).toBe(one(after));
  });

  it.each(['"Action" : ["s3:A", "s3:B"],', 'Action : ["s3:A", "s3:B"]', '"Action" = ["s3:A", "s3:B"],'])(
    'however its keys are written: %s',
    (entry) => {
      const text = (list: string): string => policy(`{\n      "Effect" : "Allow",\n      ${list}\n    }`);
      expect(editedHcl(text(entry), 'B')).toBe(text(entry.replace(', "s3:B"', '')));
    },
  );

  it('loses an emptied statement with its comment lines', () => {
    const item = (action: string, comment = ''): string =>
      `      ${comment}{\n        Effect = "Allow"\n        Action = "s3:${action}"\n      }`;
    const text = (...items: string[]): string => policy(`[\n${items.join(',\n')}\n    ]`);
    expect(editedHcl(text(item('A'), item('X', '# old\n      '), item('B')), 'X')).toBe(
      text(item('A'), item('B')),
    );
    expect(editedHcl(text(item('A'), item('X')), 'X')).toBe(text(item('A')));
  });

  it.each([
    ['Action ', 'NotAction '],
    ['"Action"', '"NotAction"'],
  ])('renames %s to %s where a listing would be too long', (before, after) => {
    const text = policy(`[{\n      Effect = "Allow"\n      ${before} = "*"\n      Resource = "*"\n    }]`);
    const large = Array.from({ length: 700 }, (_, at) => `Action${String(at).padStart(12, '0')}`);
    const catalog = { s3: [...large, 'GetObject'].sort() };
    const result = editedText(text, unusedOfS3('GetObject'), {
      path: 'main.tf',
      catalog: catalogOf(catalog),
    });
    expect(result).toBe(text.replace(`${before} = "*"`, `${after} = "s3:GetObject"`));
  });
});
