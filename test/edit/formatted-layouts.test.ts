import { describe, expect, it } from 'vitest';
import { prepareFormats } from '../../src/formats/formats.ts';
import { fixedPointOf } from '../laws/formatters.ts';
import { editedText, reviewText } from '../review-text.ts';

await prepareFormats(['main.tf']);

const unusedOf = (names: readonly string[]): unknown => [{ serviceNamespace: 's3', actions: names }];

/** Expects the exact text after an edit, and that the formatter leaves the file alone before and after it. */
async function expectFormatted(
  path: string,
  before: string,
  names: readonly string[],
  after: string,
): Promise<void> {
  expect(await fixedPointOf(path, before)).toBe(before);
  expect(editedText(before, unusedOf(names), { path })).toBe(after);
  expect(await fixedPointOf(path, after)).toBe(after);
}

type Case = [name: string, before: string, unused: string[], after: string];

/** An unused and a used name that are too long to share a line with much else. */
const LONG = 's3:PutObjectWithALongNameThatFillsLine';

describe('Terraform', () => {
  const block = (...lines: string[]): string =>
    `data "aws_iam_policy_document" "app" {\n  statement {\n${lines.map((line) => `    ${line}\n`).join('')}  }\n}\n`;
  const encoded = (name: string, end: string): string =>
    `resource "aws_iam_role" "${name}" {\n  inline_policy {\n    name = "p"\n    policy = jsonencode({\n      Statement = [{\n        Effect   = "Allow"\n        Action   = ["s3:GetObject"]\n        Resource = "*"\n${end}\n    })\n  }\n}\n`;
  const cases: Case[] = [
    [
      'the lines beside a list that becomes several lines move',
      block(
        'sid       = "Reads"',
        `actions   = ["s3:Get*", "${LONG}"]`,
        'resources = ["*"]',
        'effect    = "Allow"',
      ),
      ['GetBucketAcl'],
      block(
        'sid = "Reads"',
        'actions = [',
        '  "s3:GetBucketCORS",',
        '  "s3:GetObject*",',
        `  "${LONG}"`,
        ']',
        'resources = ["*"]',
        'effect    = "Allow"',
      ),
    ],
    [
      'the bracket behind a last element that goes moves with the element before',
      block('actions = ["s3:GetObject",', '  "s3:GetBucketAcl",', '"s3:PutObject"]', 'resources = ["*"]'),
      ['PutObject'],
      block('actions = ["s3:GetObject",', '"s3:GetBucketAcl"]', 'resources = ["*"]'),
    ],
    [
      'the last of statements that share a line with their neighbours goes',
      encoded(
        'a',
        '        }, {\n        Effect   = "Allow"\n        Action   = ["s3:PutObject"]\n        Resource = "*"\n      }]',
      ),
      ['PutObject'],
      encoded('a', '      }]'),
    ],
    [
      'a comment above all blocks does not tell the indentation',
      `/*\n * Text\n */\n\n${block('actions   = ["s3:Get*"]', 'resources = ["*"]').replace('["s3:Get*"]', `["s3:Get*", "${LONG}"]`)}`,
      ['GetBucketAcl'],
      `/*\n * Text\n */\n\n${block('actions = [', '  "s3:GetBucketCORS",', '  "s3:GetObject*",', `  "${LONG}"`, ']', 'resources = ["*"]')}`,
    ],
    [
      'a list stays on one line where it fits',
      block('sid         = "All"', 'not_actions = ["iam:*"]', 'resources   = ["*"]'),
      ['GetObject', 'PutObject'],
      block(
        'sid         = "All"',
        'not_actions = ["iam:*", "s3:GetObject", "s3:PutObject"]',
        'resources   = ["*"]',
      ),
    ],
    [
      'a list on one line may fill 80 columns',
      block(`actions = ["s3:Get*", "s3:${'x'.repeat(22)}"]`),
      ['GetBucketAcl'],
      block(`actions = ["s3:GetBucketCORS", "s3:GetObject*", "s3:${'x'.repeat(22)}"]`),
    ],
    [
      'a list on one line may not fill 81 columns',
      block(`actions = ["s3:Get*", "s3:${'x'.repeat(23)}"]`),
      ['GetBucketAcl'],
      block('actions = [', '  "s3:GetBucketCORS",', '  "s3:GetObject*",', `  "s3:${'x'.repeat(23)}"`, ']'),
    ],
    [
      'comments behind the lines move with the longest line',
      block(
        'effect    = "Allow"          # always',
        'actions   = ["s3:A", "s3:X"] # reads',
        'resources = ["*"]            # all',
      ),
      ['X'],
      block('effect    = "Allow"  # always', 'actions   = ["s3:A"] # reads', 'resources = ["*"]    # all'),
    ],
    [
      'lines above and below a list of several lines stay',
      block('effect = "Allow"', 'actions = [', '  "s3:A",', '  "s3:X",', ']', 'resources = ["*"]'),
      ['X'],
      block('effect = "Allow"', 'actions = [', '  "s3:A",', ']', 'resources = ["*"]'),
    ],
  ];
  it.each(cases)('%s', (_, before, names, after) => expectFormatted('main.tf', before, names, after));

  const policy = (statements: string): string =>
    `resource "aws_iam_policy" "app" {\n  policy = jsonencode({\n    Version   = "2012-10-17"\n    Statement = ${statements}\n  })\n}\n`;

  it('a statement on one line stays there, however long: its line is aligned with others', async () => {
    const text = (list: string): string => policy(`[{ Effect = "Allow", Action = ${list}, Resource = "*" }]`);
    const after = `["s3:GetBucketCORS", "s3:GetObject*", "${LONG}"]`;
    await expectFormatted('main.tf', text(`["s3:Get*", "${LONG}"]`), ['GetBucketAcl'], text(after));
  });

  it('a string becomes a list', async () => {
    const text = (...lines: string[]): string =>
      policy(`[{\n${lines.map((line) => `      ${line}\n`).join('')}    }]`).replace(
        'Version   =',
        'Version =',
      );
    await expectFormatted(
      'main.tf',
      text('Effect   = "Allow"', 'Action   = "s3:Get*"', 'Resource = "*"'),
      ['GetBucketAcl'],
      text('Effect   = "Allow"', 'Action   = ["s3:GetBucketCORS", "s3:GetObject*"]', 'Resource = "*"'),
    );
    const grown = text(
      'Effect = "Allow"',
      'NotAction = [',
      '  "iam:*",',
      ...['A', 'B', 'C'].map((name) => `  "${LONG}${name}"${name === 'C' ? '' : ','}`),
      ']',
      'Resource = "*"',
    );
    const names = ['A', 'B', 'C'].map((name) => `${LONG}${name}`.slice('s3:'.length));
    const before = text('Effect    = "Allow"', 'NotAction = "iam:*"', 'Resource  = "*"');
    await expectFormatted('main.tf', before, names, grown);
  });

  it.each([
    ['is not aligned', ['sid = "Reads"', 'ACTIONS', 'resources = ["*"]']],
    ['has more blanks', ['sid         = "Reads"', 'ACTIONS', 'resources   = ["*"]']],
  ])('the lines beside stay in a statement that %s', (_, lines) => {
    const text = (list: string): string => block(...lines).replace('ACTIONS', `actions   = ${list}`);
    const after = `[\n      "s3:GetBucketCORS",\n      "s3:GetObject*",\n      "${LONG}"\n    ]`;
    expect(editedText(text(`["s3:Get*", "${LONG}"]`), unusedOf(['GetBucketAcl']), { path: 'main.tf' })).toBe(
      text(after),
    );
  });
});

describe('JSON', () => {
  const policy = (statement: string): string => `{\n  "Statement": [\n${statement}\n  ]\n}\n`;
  const object = (entry: string): string =>
    policy(`    {\n      "Effect": "Allow",\n      ${entry},\n      "Resource": "*"\n    }`);
  const twoOf = (statement: string): string => policy(`    ${statement},\n    ${statement}`);
  const i = '\n        ';
  const cases: Case[] = [
    [
      'a list that fits on one line again',
      object(`"Action": [${i}"s3:GetObject",${i}"${LONG}",${i}"s3:PutObject"\n      ]`),
      ['PutObject'],
      object(`"Action": ["s3:GetObject", "${LONG}"]`),
    ],
    [
      'a list that fills 80 columns',
      object(`"Action": ["s3:Get*", "s3:${'x'.repeat(19)}"]`),
      ['GetBucketAcl'],
      object(`"Action": ["s3:GetBucketCORS", "s3:GetObject*", "s3:${'x'.repeat(19)}"]`),
    ],
    [
      'a list that would fill 81 columns',
      object(`"Action": ["s3:Get*", "s3:${'x'.repeat(20)}"]`),
      ['GetBucketAcl'],
      object(`"Action": [${i}"s3:GetBucketCORS",${i}"s3:GetObject*",${i}"s3:${'x'.repeat(20)}"\n      ]`),
    ],
    [
      'a string that becomes a list',
      object('"Action": "s3:Get*"'),
      ['GetBucketAcl'],
      object('"Action": ["s3:GetBucketCORS", "s3:GetObject*"]'),
    ],
    [
      'a list that has no comment any more',
      object(`"Action": [${i}"s3:X", // all${i}"s3:A"\n      ]`),
      ['X'],
      object('"Action": ["s3:A"]'),
    ],
    [
      'a list with a comment that stays',
      object(`"Action": [${i}"s3:A", // reads${i}"s3:X"\n      ]`),
      ['X'],
      object(`"Action": [${i}"s3:A" // reads\n      ]`),
    ],
    [
      'blank lines in a list',
      object(`"Action": [${i}"s3:X",\n${i}"${LONG}",\n${i}"s3:Y",\n${i}"${LONG}s"\n      ]`),
      ['X', 'Y'],
      object(`"Action": [${i}"${LONG}",\n${i}"${LONG}s"\n      ]`),
    ],
    [
      'statements on one line',
      twoOf('{ "Effect": "Allow", "NotAction": "iam:*", "Resource": "*" }'),
      ['X'],
      twoOf('{ "Effect": "Allow", "NotAction": ["iam:*", "s3:X"], "Resource": "*" }'),
    ],
    [
      'statements on one line that grow too long',
      twoOf('{ "Sid": "All", "Effect": "Allow", "NotAction": "iam:*", "Resource": "*" }'),
      ['X'],
      twoOf(
        '{\n      "Sid": "All",\n      "Effect": "Allow",\n      "NotAction": ["iam:*", "s3:X"],\n      "Resource": "*"\n    }',
      ),
    ],
  ];
  it.each(cases)('%s', (_, before, names, after) => expectFormatted('policy.json', before, names, after));

  it.each([
    ['writes each item on a line', '      "Resource": [\n        "*"\n      ]'],
    ['writes no blank behind a colon', '      "Resource":"*"'],
  ])('a list keeps the lines of an author who %s', (_, resource) => {
    const text = (list: string): string =>
      policy(`    {\n      "Effect": "Allow",\n      "Action": ${list},\n${resource}\n    }`);
    const lists = [
      `[${i}"s3:GetObject",${i}"${LONG}",${i}"s3:X"\n      ]`,
      `[${i}"s3:GetObject",${i}"${LONG}"\n      ]`,
    ];
    expect(editedText(text(lists[0] ?? ''), unusedOf(['X']))).toBe(text(lists[1] ?? ''));
  });

  it('with four blanks, a list is joined only where another list is on one line', () => {
    const text = (list: string, resource: string): string =>
      `{\n    "Statement": [\n        {\n            "Effect": "Allow",\n            "Action": ${list},\n            "Resource": ${resource}\n        }\n    ]\n}\n`;
    const inner = '\n                ';
    const before = `[${inner}"s3:A",${inner}"${LONG}",${inner}"s3:Xxxxxxx"\n            ]`;
    const lines = `[${inner}"s3:A",${inner}"${LONG}"\n            ]`;
    expect(editedText(text(before, '"*"'), unusedOf(['Xxxxxxx']))).toBe(text(lines, '"*"'));
    expect(editedText(text(before, '["*"]'), unusedOf(['Xxxxxxx']))).toBe(
      text(`["s3:A", "${LONG}"]`, '["*"]'),
    );
  });
});

describe('YAML', () => {
  const policy = (...lines: string[]): string =>
    `Statement:\n  - Effect: Allow\n${lines.map((line) => `    ${line}\n`).join('')}    Resource: "*"\n`;
  const cases: Case[] = [
    [
      'a list on one line',
      policy('Action: [s3:Get*, s3:PutObject]'),
      ['GetBucketAcl'],
      policy('Action: [s3:GetBucketCORS, s3:GetObject*, s3:PutObject]'),
    ],
    [
      'a list that fits on the line below its key alone',
      policy(`Action: [s3:Get*, ${LONG}]`),
      ['GetBucketAcl'],
      policy('Action:', `  [s3:GetBucketCORS, s3:GetObject*, ${LONG}]`),
    ],
    [
      'a list that becomes several lines',
      policy(`Action: [s3:Get*, ${LONG}, s3:PutObject]`),
      ['GetBucketAcl'],
      policy(
        'Action:',
        '  [',
        '    s3:GetBucketCORS,',
        '    s3:GetObject*,',
        `    ${LONG},`,
        '    s3:PutObject,',
        '  ]',
      ),
    ],
    [
      'a list that fits on one line again',
      policy(
        'Action:',
        '  [',
        '    s3:GetObject,',
        `    ${LONG},`,
        '    s3:PutObject,',
        '    s3:XxxxxxxxxxX,',
        '  ]',
      ),
      ['XxxxxxxxxxX', 'PutObject'],
      policy(`Action: [s3:GetObject, ${LONG}]`),
    ],
    [
      'blank lines in a list with dashes',
      policy('Action:', '  - s3:X', '', '  - s3:A', '', '  - s3:Y', '', '  - s3:B').replaceAll(/ +\n/g, '\n'),
      ['X', 'Y'],
      policy('Action:', '  - s3:A', '', '  - s3:B').replaceAll(/ +\n/g, '\n'),
    ],
    [
      'a statement between braces that grows too long',
      `Statement:\n  - { Effect: Allow, Action: [s3:Get*, ${LONG}] }\n`,
      ['GetBucketAcl'],
      `Statement:\n  - {\n      Effect: Allow,\n      Action:\n        [\n          s3:GetBucketCORS,\n          s3:GetObject*,\n          ${LONG},\n        ],\n    }\n`,
    ],
    [
      'a statement between braces that fits on one line again',
      `Statement:\n  - {\n      Effect: Allow,\n      Action: [s3:A, ${LONG}, s3:Xxx],\n    }\n`,
      ['Xxx'],
      `Statement:\n  - { Effect: Allow, Action: [s3:A, ${LONG}] }\n`,
    ],
  ];
  it.each(cases)('%s', (_, before, names, after) => expectFormatted('policy.yaml', before, names, after));

  it('a blank line below a statement on one line stays', () => {
    const text = (list: string): string =>
      `Statement:\n  - {Effect: Allow, Action: [${list}], Resource: "*"}\n\n  - {Effect: Allow, Action: ["ec2:*"], Resource: "*"}\n`;
    expect(
      editedText(text('s3:GetObject, s3:PutObject'), unusedOf(['PutObject']), { path: 'policy.yaml' }),
    ).toBe(text('s3:GetObject'));
  });

  it('a list keeps the lines of an author who does not use Prettier', () => {
    const text = (list: string): string => policy(`Action: ${list}`).replace('"*"', "'*'");
    expect(
      editedText(text('[\n      s3:A,\n      s3:X\n    ]'), unusedOf(['X']), { path: 'policy.yaml' }),
    ).toBe(text('[\n      s3:A\n    ]'));
  });
});

describe('what would have to change beside the statement stays, and the report says so', () => {
  const told = (path: string, text: string): readonly string[] =>
    reviewText(text, unusedOf(['X']), { path }).diagnostics.flatMap(({ code, message }) =>
      code === 'edit-unformatted' ? [message] : [],
    );

  it.each([
    [
      'Prettier',
      'policy.json',
      `{\n  "Statement": [\n    { "Effect": "Allow", "Action": "s3:A" },\n    { "Effect": "Allow", "Action": "s3:X" }\n  ]\n}\n`,
    ],
    [
      '`terraform fmt`',
      'main.tf',
      `data "aws_iam_policy_document" "app" {\n  version = "2012-10-17" # all\n  statement { # one\n    actions = ["s3:A", "s3:X"] # reads\n  }\n}\n`,
    ],
  ])('%s', async (formatter, path, text) => {
    const before = await fixedPointOf(path, text);
    const edited = editedText(before ?? '', unusedOf(['X']), { path });
    expect(await fixedPointOf(path, edited)).not.toBe(edited);
    expect(told(path, before ?? '')).toEqual([
      `${formatter} would change lines beside the edited statements, which the edit leaves alone: format the file after it`,
    ]);
  });
});
