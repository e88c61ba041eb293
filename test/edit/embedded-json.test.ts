import { describe, expect, it } from 'vitest';
import { reviewText } from '../review-text.ts';
import { expectEdit } from './expect-edit.ts';

/** The list before, what is unused, the list after. */
type Case = [name: string, before: string, unused: string[], after: string];

const template = (document: string): string =>
  `Resources:\n  App:\n    Type: AWS::IAM::Policy\n    Properties:\n      PolicyName: app\n      PolicyDocument: ${document}\n`;

const json = (list: string): string =>
  `{\n  "Version": "2012-10-17",\n  "Statement": [{\n    "Effect": "Allow",\n    "Action": ${list},\n    "Resource": "*"\n  }]\n}`;
const i = '\n      ';

const lists: Case[] = [
  ['the first', `[${i}"s3:A",${i}"s3:B"\n    ]`, ['A'], `[${i}"s3:B"\n    ]`],
  ['the last', `[${i}"s3:A",${i}"s3:B"\n    ]`, ['B'], `[${i}"s3:A"\n    ]`],
  ['one line', '["s3:A", "s3:B"]', ['A'], '["s3:B"]'],
  [
    'one line that grows',
    '["s3:Get*", "s3:B"]',
    ['GetBucketAcl'],
    '["s3:GetBucketCORS", "s3:GetObject*", "s3:B"]',
  ],
  [
    'one line that grows too long',
    '["s3:Get*", "s3:PutObjectWithAVeryLongNameThatLeavesNoRoom"]',
    ['GetBucketAcl'],
    `[${i}"s3:GetBucketCORS",${i}"s3:GetObject*",${i}"s3:PutObjectWithAVeryLongNameThatLeavesNoRoom"\n    ]`,
  ],
  ['a string that stays one', '"s3:Get*"', ['GetBucketAcl', 'GetBucketCORS'], '"s3:GetObject*"'],
  ['a string that becomes a list', '"s3:Get*"', ['GetBucketAcl'], '["s3:GetBucketCORS", "s3:GetObject*"]'],
  ['an escape', '["s3:\\u0041", "s3:B"]', ['B'], '["s3:\\u0041"]'],
];

describe('JSON in a block of text', () => {
  const headers: [header: string, indent: string][] = [
    ['|', '        '],
    ['|-', '          '],
    ['>', '        '],
    ['|2-', '        '],
    ['>+1 # JSON', '       '],
    ['&text |', '        '],
    ['!!str >-', '        '],
  ];
  for (const [header, indent] of headers) {
    it.each(lists)(`${header}: %s`, (_, before, names, after) => {
      const text = (list: string): string => template(`${header}\n${json(list).replaceAll(/^/gm, indent)}`);
      expectEdit('app.yaml', text(before), names, text(after));
    });
  }

  it('on one line stays on one line', () => {
    const text = (list: string): string =>
      template(`|\n        {"Statement":[{"Effect":"Allow","Action":${list},"Resource":"*"}]}`);
    expectEdit(
      'app.yaml',
      text('["s3:Get*","s3:B"]'),
      ['GetBucketAcl'],
      text('["s3:GetBucketCORS","s3:GetObject*","s3:B"]'),
    );
    expectEdit('app.yaml', text('"s3:Get*"'), ['GetBucketAcl'], text('["s3:GetBucketCORS","s3:GetObject*"]'));
  });

  it('that is folded inside a string is read as YAML reads it', () => {
    const text = (list: string): string =>
      template(
        `>\n        {"Statement": [{"Effect": "Allow", "Sid": "a\n        b", "Action": ${list},\n        "Resource": "*"}]}`,
      );
    expectEdit('app.yaml', text('["s3:A",\n        "s3:B"]'), ['A'], text('["s3:B"]'));
  });

  it('keeps its tabs', () => {
    const text = (list: string): string =>
      template(
        `|\n        {\n        \t"Statement": [{\n        \t\t"Effect": "Allow",\n        \t\t"Action": ${list}\n        \t}]\n        }`,
      );
    expectEdit(
      'app.yaml',
      text('["s3:Get*", "s3:PutObjectWithAVeryLongNameThatLeavesNoRoom"]'),
      ['GetBucketAcl'],
      text(
        '[\n        \t\t\t"s3:GetBucketCORS",\n        \t\t\t"s3:GetObject*",\n        \t\t\t"s3:PutObjectWithAVeryLongNameThatLeavesNoRoom"\n        \t\t]',
      ),
    );
  });

  it('loses an emptied statement', () => {
    const statement = (action: string): string =>
      `            {\n              "Effect": "Allow",\n              "Action": "s3:${action}"\n            }`;
    const text = (...actions: string[]): string =>
      template(
        `|\n          {\n          "Statement": [\n${actions.map(statement).join(',\n')}\n          ]\n          }`,
      );
    expectEdit('app.yaml', text('X', 'A'), ['X'], text('A'));
    expectEdit('app.yaml', text('A', 'X'), ['X'], text('A'));
  });
});

describe('JSON in a quoted string of YAML', () => {
  const compact = (list: string): string =>
    `{"Statement":[{"Effect":"Allow","Action":${list},"Resource":"it's"}]}`;
  const oneLine: Case[] = [
    ['the first', '["s3:A", "s3:B"]', ['A'], '["s3:B"]'],
    ['the last', '["s3:A","s3:B"]', ['B'], '["s3:A"]'],
    ['a wildcard', '["s3:Get*"]', ['GetBucketAcl'], '["s3:GetBucketCORS","s3:GetObject*"]'],
    ['a string', '"s3:Get*"', ['GetBucketAcl'], '["s3:GetBucketCORS","s3:GetObject*"]'],
  ];
  it.each(oneLine)('in single quotes: %s', (_, before, names, after) => {
    const text = (list: string): string => template(`'${compact(list).replaceAll("'", "''")}'`);
    expectEdit('app.yaml', text(before), names, text(after));
  });
  it.each(oneLine)('in double quotes: %s', (_, before, names, after) => {
    const text = (list: string): string => template(JSON.stringify(compact(list)));
    expectEdit('app.yaml', text(before), names, text(after));
  });

  const escapes: Case[] = [
    ['escapes of YAML alone', '[\\x22s3:A\\x22,  \\"s3:\\x42\\"]', ['A'], '[\\"s3:\\x42\\"]'],
    [
      'lines',
      '[\\"s3:A\\",\n        \\"s3:B\\",\n\n        \\"s3:C\\"]',
      ['B'],
      '[\\"s3:A\\",\n        \\"s3:C\\"]',
    ],
    [
      'escaped line breaks',
      '[\\"s3:A\\",\\\n        \\"s3:B\\"\\\n        ]',
      ['A'],
      '[\\"s3:B\\"\\\n        ]',
    ],
    ['line breaks in the text', '[\\n  \\"s3:A\\",\\n  \\"s3:B\\"\\n]', ['B'], '[\\n  \\"s3:A\\"\\n]'],
  ];
  it.each(escapes)('in double quotes, with %s', (_, before, names, after) => {
    const text = (list: string): string =>
      template(`"{\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\\n\\"Action\\":${list}}]}"`);
    expectEdit('app.yaml', text(before), names, text(after));
  });

  it('in single quotes, on several lines', () => {
    const text = (list: string): string =>
      template(`'{"Statement":\n        [{"Effect":"Allow","Action":${list}}]}'`);
    expectEdit(
      'app.yaml',
      text('["s3:A",\n\n        "s3:B",\n        "s3:C"]'),
      ['B'],
      text('["s3:A",\n\n        "s3:C"]'),
    );
    expectEdit(
      'app.yaml',
      text('["s3:Get*"]'),
      ['GetBucketAcl'],
      text('["s3:GetBucketCORS","s3:GetObject*"]'),
    );
  });
});

describe('NotAction in JSON in a text of YAML', () => {
  const policy = (list: string): string => json(list).replace('"Action"', '"NotAction"');
  it.each([
    ['a string', '"iam:*"', '["iam:*", "s3:A"]'],
    ['a list', `[${i}"iam:*"\n    ]`, `[${i}"iam:*",${i}"s3:A"\n    ]`],
  ])('gets the unused actions appended: %s', (_, before, after) => {
    const block = (list: string): string => template(`|\n${policy(list).replaceAll(/^/gm, '        ')}`);
    expectEdit('app.yaml', block(before), ['A'], block(after));
    const quoted = (list: string): string => template(JSON.stringify(policy(list)));
    expectEdit('app.yaml', quoted(before), ['A'], quoted(after));
  });
});

describe('JSON under Fn::Sub', () => {
  const body = (list: string): string =>
    `{"Statement": [{"Effect": "Allow", "Action": ${list}, "Resource": ["\${Bucket.Arn}/\${!x}", "\${Arn}"]}]}`;
  const cases: Case[] = [
    ['beside holes', '["s3:A", "s3:B"]', ['A'], '["s3:B"]'],
    ['a hole in an item', `["s3:A", "s3:\${Verb}Object", "s3:B"]`, ['A', 'B'], `["s3:\${Verb}Object"]`],
    ['a hole for an item', `["s3:A", "\${All}"]`, ['A'], `["\${All}"]`],
    ['a hole for items', `["s3:A", \${All}]`, ['A'], `[\${All}]`],
  ];
  it.each(cases)('in the short form: %s', (_, before, names, after) => {
    const text = (list: string): string => template(`!Sub |\n        ${body(list)}`);
    expectEdit('app.yaml', text(before), names, text(after));
  });
  it.each(cases)('in the long form, with a map: %s', (_, before, names, after) => {
    const text = (list: string): string =>
      template(`\n        Fn::Sub:\n          - '${body(list)}'\n          - All: x`).replace(': \n', ':\n');
    expectEdit('app.yaml', text(before), names, text(after));
  });

  it('that is JSON only with its interpolations filled in is reported', () => {
    const text = template(`!Sub |\n        ${body(`["s3:A" \${More}]`)}`);
    const report = reviewText(text, [{ serviceNamespace: 's3', actions: ['A'] }], { path: 'app.yaml' });
    expect(report.edits).toEqual([]);
    expect(report.diagnostics).toMatchObject([
      {
        code: 'policy-not-literal',
        severity: 'note',
        message:
          'the text of the policy is JSON only once its interpolations are filled in, so it was not reviewed',
        location: { line: 7, column: 62 },
      },
    ]);
  });
});

describe('JSON in a string of JSON', () => {
  const file = (document: string): string =>
    `{\n  "Resources": {\n    "App": {\n      "Type": "AWS::IAM::Policy",\n      "Properties": {\n        "PolicyDocument": ${document}\n      }\n    }\n  }\n}\n`;
  const quoted = (list: string): string =>
    JSON.stringify(`{"Statement":[{"Effect":"Allow","Action":${list}}]}`);
  it.each<Case>([
    ['the first', '["s3:A", "s3:B"]', ['A'], '["s3:B"]'],
    ['the last', '["s3:A","s3:B"]', ['B'], '["s3:A"]'],
    ['a string', '"s3:Get*"', ['GetBucketAcl'], '["s3:GetBucketCORS","s3:GetObject*"]'],
    ['lines', '[\n\t"s3:A",\n\t"s3:B"\n]', ['A'], '[\n\t"s3:B"\n]'],
    [
      'lines of Windows',
      '[\r\n  "s3:Get*"\r\n]',
      ['GetBucketAcl'],
      '[\r\n  "s3:GetBucketCORS",\r\n  "s3:GetObject*"\r\n]',
    ],
  ])('%s', (_, before, names, after) => {
    expectEdit('app.json', file(quoted(before)), names, file(quoted(after)));
    const sub = (list: string): string => file(`{ "Fn::Sub": ${quoted(list)} }`);
    expectEdit('app.template', sub(before), names, sub(after));
  });

  it('keeps every kind of escape', () => {
    const text = (list: string): string =>
      file(
        `"{\\u0022Statement\\u0022:[{\\"Effect\\":\\"Allow\\",\\"Action\\":${list},\\"Resource\\":\\"a\\/b\\"}]}"`,
      );
    expectEdit(
      'app.json',
      text('[\\u0022s3:\\u0041\\u0022 ,\\t\\"s3:\\\\u0042\\"]'),
      ['A'],
      text('[\\"s3:\\\\u0042\\"]'),
    );
    expectEdit('app.json', text('[\\"s3:A\\",\\"s3:\\\\u0042\\"]'), ['B'], text('[\\"s3:A\\"]'));
  });
});

it('JSON in a string between braces of YAML', () => {
  const text = (list: string): string =>
    template(`{"Fn::Sub": "{\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\\"Action\\":${list}}]}"}`);
  expectEdit('app.yaml', text('[\\"s3:A\\",\\"s3:B\\"]'), ['A'], text('[\\"s3:B\\"]'));
});
