import { describe, expect, it } from 'vitest';
import { loadGrammar } from '../../src/syntax/tree-sitter.ts';
import { catalogOf, editedText, reviewText } from '../review-text.ts';

await loadGrammar('hcl');

const unused = (...actions: string[]): unknown => [{ serviceNamespace: 's3', actions }];
const edited = (text: string, ...actions: string[]): string =>
  editedText(text, unused(...actions), { path: 'main.tf' });

const data = (actions: string): string =>
  `data "aws_iam_policy_document" "app" {\n  statement {\n    actions   = ${actions}\n    resources = ["*"]\n  }\n}\n`;
const i = '      ';

/** The list before, what is unused, the list after; everything around it must stay. */
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
    'a # comment behind a removed item',
    `[\n${i}"s3:A", # keeps\n${i}"s3:B", # goes\n${i}"s3:C",\n    ]`,
    ['B'],
    `[\n${i}"s3:A", # keeps\n${i}"s3:C",\n    ]`,
  ],
  [
    'a # comment behind the last kept item',
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
    `[\n${i}"s3:GetBucketCORS",\n${i}"s3:GetObject*",\n${i}"s3:PutObject"\n    ]`,
  ],
  [
    'one line with blanks at its ends that grows',
    '[ "s3:Get*" ]',
    ['GetBucketAcl'],
    `[\n${i}"s3:GetBucketCORS",\n${i}"s3:GetObject*"\n    ]`,
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
  ['an expression behind', '["s3:A", var.action]', ['A'], '[var.action]'],
  ['an interpolation beside', `["s3:A", "s3:\${var.verb}Object"]`, ['A'], `["s3:\${var.verb}Object"]`],
  ['a call beside', '["s3:A", lower("S3:B"), "s3:C",]', ['A', 'C'], '[lower("S3:B"),]'],
  ['an escape beside', '["s3:\\u0041", "s3:B"]', ['B'], '["s3:\\u0041"]'],
];

describe('an action list of a statement block', () => {
  it.each(lists)('%s', (_, before, names, after) => {
    expect(edited(data(before), ...names)).toBe(data(after));
  });

  it.each([
    'concat(["s3:A"], var.more)',
    '[for verb in var.verbs : "s3:A"]',
    'var.a ? ["s3:A"] : ["s3:B"]',
    'local.a',
  ])('that is computed is left as it is: %s', (list) =>
    expect(edited(data(list), 'A', 'B')).toBe(data(list)),
  );

  it('keeps Windows line ends, tabs and the byte order mark', () => {
    const change = (text: string): string => `\ufeff${text.replaceAll('  ', '\t').replaceAll('\n', '\r\n')}`;
    expect(edited(change(data('["s3:Get*", "s3:😀"]')), 'GetBucketAcl')).toBe(
      change(data(`[\n${i}"s3:GetBucketCORS",\n${i}"s3:GetObject*",\n${i}"s3:😀"\n    ]`)),
    );
  });

  it('is not_actions when all but some are left', () => {
    const text = data('["iam:*"]').replace('actions  ', 'not_actions');
    expect(edited(text, 'GetObject')).toBe(
      data(`[\n${i}"iam:*",\n${i}"s3:GetObject"\n    ]`).replace('actions  ', 'not_actions'),
    );
  });
});

describe('an emptied statement block', () => {
  const block = (action: string, ...above: string[]): string =>
    [...above, `  statement {`, `    actions   = ["s3:${action}"]`, `    resources = ["*"]`, `  }`, ''].join(
      '\n',
    );
  const body = (...blocks: string[]): string =>
    `data "aws_iam_policy_document" "app" {\n${blocks.join('\n')}}\n`;

  const cases: [string, string[], string[]][] = [
    ['the first', [block('X'), block('A')], [block('A')]],
    ['the last', [block('A'), block('X')], [block('A')]],
    ['the middle', [block('A'), block('X'), block('B')], [block('A'), block('B')]],
    ['several at the start', [block('X'), block('Y'), block('A')], [block('A')]],
    ['several at the end', [block('A'), block('X'), block('Y')], [block('A')]],
    ['two apart', [block('X'), block('A'), block('Y'), block('B')], [block('A'), block('B')]],
    [
      'with its comment lines',
      [block('A'), block('X', '  # old', '  // older'), block('B')],
      [block('A'), block('B')],
    ],
    [
      'with its comment of several lines',
      [
        block('A'),
        block('X', '  # old', '  /* one', '  # two */', '  /**', '   * three', '   */'),
        block('B'),
      ],
      [block('A'), block('B')],
    ],
    ['without the comment of the next', [block('X'), block('A', '  # kept')], [block('A', '  # kept')]],
    [
      'behind an attribute',
      ['  version = "2012-10-17"\n', block('X'), block('A')],
      ['  version = "2012-10-17"\n', block('A')],
    ],
  ];
  it.each(cases)('goes: %s', (_, before, after) => {
    expect(edited(body(...before), 'X', 'Y')).toBe(body(...after));
  });

  it('goes where no blank line parts it', () => {
    const text = (blocks: string): string => `data "aws_iam_policy_document" "app" {\n${blocks}}\n`;
    expect(edited(text(block('A') + block('X') + block('B')), 'X')).toBe(text(block('A') + block('B')));
  });

  it.each([
    '  /* a */ version = "2012-10-17" /* b */\n',
    '  version = "2012-10-17" /* a\n   b */\n',
    '  /* a */\n  version = "2012-10-17" # b */\n',
    '  # a */\n',
  ])('goes without a line above that is more than a comment, or not surely one: %j', (line) => {
    const text = (...blocks: string[]): string =>
      `data "aws_iam_policy_document" "app" {\n${line}${blocks.join('')}}\n`;
    expect(edited(text(block('X'), block('A')), 'X')).toBe(text(block('A')));
  });

  it('leaves a comment above that says whose the policy is', () => {
    const directive = '  # least-privilege: arn:aws:iam::111111111111:role/app';
    const finding = { principal: 'arn:aws:iam::111111111111:role/app', unusedPermissions: unused('X') };
    const before = body(block('X', directive, '  # old'), block('A'));
    expect(editedText(before, finding, { path: 'main.tf' })).toBe(body(`${directive}\n${block('A')}`));
  });

  it('stays when it is the last of the policy', () => {
    expect(edited(body(block('X')), 'X')).toBe(body(block('X')));
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
    [
      'a string that becomes a list',
      '"s3:Get*"',
      ['GetBucketAcl'],
      `[\n${j}"s3:GetBucketCORS",\n${j}"s3:GetObject*"\n        ]`,
    ],
    ['a string that stays one', '"s3:Get*"', ['GetBucketAcl', 'GetBucketCORS'], '"s3:GetObject*"'],
    ['a list of lines', `[\n${j}"s3:A",\n${j}"s3:B", # b\n        ]`, ['B'], `[\n${j}"s3:A",\n        ]`],
    ['one line', '["s3:A", "s3:B"]', ['A'], '["s3:B"]'],
    ['an expression beside', `["s3:A", "\${var.b}"]`, ['A'], `["\${var.b}"]`],
  ];
  it.each(cases)('%s', (_, before, names, after) => {
    expect(edited(one(before), ...names)).toBe(one(after));
  });

  it.each(['"Action" : ["s3:A", "s3:B"],', 'Action : ["s3:A", "s3:B"]', '"Action" = ["s3:A", "s3:B"],'])(
    'whatever its keys are written like: %s',
    (entry) => {
      const text = (list: string): string => policy(`{\n      "Effect" : "Allow",\n      ${list}\n    }`);
      expect(edited(text(entry), 'B')).toBe(text(entry.replace(', "s3:B"', '')));
    },
  );

  it('loses an emptied statement with its comment lines', () => {
    const item = (action: string, comment = ''): string =>
      `      ${comment}{\n        Effect = "Allow"\n        Action = "s3:${action}"\n      }`;
    const text = (...items: string[]): string => policy(`[\n${items.join(',\n')}\n    ]`);
    expect(edited(text(item('A'), item('X', '# old\n      '), item('B')), 'X')).toBe(
      text(item('A'), item('B')),
    );
    expect(edited(text(item('A'), item('X')), 'X')).toBe(text(item('A')));
  });

  it.each([
    ['Action ', 'NotAction '],
    ['"Action"', '"NotAction"'],
  ])('names %s as %s where the rest of everything is left', (before, after) => {
    const text = policy(`[{\n      Effect = "Allow"\n      ${before} = "*"\n      Resource = "*"\n    }]`);
    const large = Array.from({ length: 700 }, (_, at) => `Action${String(at).padStart(12, '0')}`);
    const catalog = { s3: [...large, 'GetObject'].sort() };
    const result = editedText(text, unused('GetObject'), { path: 'main.tf', catalog: catalogOf(catalog) });
    expect(result).toBe(text.replace(`${before} = "*"`, `${after} = "s3:GetObject"`));
  });
});

describe('JSON in a heredoc', () => {
  const heredoc = (mark: string, indent: string, list: string): string =>
    [
      'resource "aws_iam_policy" "app" {',
      `  policy = <<${mark}`,
      `${indent}{`,
      `${indent}    "Statement": [{`,
      `${indent}        "Effect": "Allow",`,
      `${indent}        "Action": ${list},`,
      `${indent}        "Resource": ["\${aws_s3_bucket.app["x"].arn}", "$\${aws:username}", \${jsonencode(var.more)}]`,
      `${indent}    }]`,
      `${indent}}`,
      `${mark.replace('-', '')}`,
      '}',
      '',
    ].join('\n');
  const k = '\n              ';
  const cases: [string, string, string, string, string[], string][] = [
    ['one line', 'EOF', '', '["s3:A", "s3:B"]', ['B'], '["s3:A"]'],
    ['lines', '-POLICY', '  ', `[${k}"s3:A",${k}"s3:B"\n          ]`, ['A'], `[${k}"s3:B"\n          ]`],
    [
      'a string that becomes a list',
      '-EOT',
      '  ',
      '"s3:Get*"',
      ['GetBucketAcl'],
      `[${k}"s3:GetBucketCORS",${k}"s3:GetObject*"\n          ]`,
    ],
    ['an interpolation beside', 'EOF', '', `["s3:A", "\${var.b}"]`, ['A'], `["\${var.b}"]`],
    [
      'an interpolation for elements',
      'EOF',
      '',
      `["s3:A", \${join(",", var.b)}]`,
      ['A'],
      `[\${join(",", var.b)}]`,
    ],
  ];
  it.each(cases)('%s', (_, mark, indent, before, names, after) => {
    expect(edited(heredoc(mark, indent, before), ...names)).toBe(heredoc(mark, indent, after));
  });

  it.each([
    ['a directive between elements', '["s3:A"%{ if var.b }, "s3:B"%{ endif }]'],
    ['an interpolation that holds commas', `["s3:A" \${var.more}]`],
  ])('with %s is not touched, and said so', (_, list) => {
    const text = heredoc('EOF', '', list);
    const report = reviewText(text, unused('A'), { path: 'main.tf' });
    expect(report.edits).toEqual([]);
    expect(report.diagnostics.map(({ severity, code }) => `${severity} ${code}`)).toEqual([
      'warning policy-not-literal',
    ]);
  });
});

describe('JSON in a quoted string', () => {
  const quoted = (list: string): string =>
    `resource "aws_iam_policy" "app" {\n  policy = "{\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\\"Action\\":${list},\\"Resource\\":\\"\${var.x["a"]}\\"}]}"\n}\n`;
  const cases: [string, string, string[], string][] = [
    ['the first', '[\\"s3:A\\", \\"s3:B\\"]', ['A'], '[\\"s3:B\\"]'],
    ['a wildcard', '\\"s3:Get*\\"', ['GetBucketAcl'], '[\\"s3:GetBucketCORS\\",\\"s3:GetObject*\\"]'],
    ['escaped lines', '[\\n  \\"s3:A\\",\\n  \\"s3:B\\"\\n]', ['B'], '[\\n  \\"s3:A\\"\\n]'],
    ['an interpolation', `[\\"s3:A\\", \\"\${var.y["b"]}\\"]`, ['A'], `[\\"\${var.y["b"]}\\"]`],
  ];
  it.each(cases)('%s', (_, before, names, after) => {
    expect(edited(quoted(before), ...names)).toBe(quoted(after));
  });
});
