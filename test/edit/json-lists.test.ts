import { describe, expect, it } from 'vitest';
import { editedText } from '../review-text.ts';

const policy = (action: string): string =>
  `{\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": ${action},\n      "Resource": "*"\n    }\n  ]\n}\n`;
const unused = (...actions: string[]): unknown => [{ serviceNamespace: 's3', actions }];
const i = '        ';

/** The action list before, the unused actions, the list after; everything around it must stay. */
const cases: [string, string, string[], string][] = [
  [
    'the first of a list',
    `[\n${i}"s3:GetObject",\n${i}"s3:PutObject"\n      ]`,
    ['GetObject'],
    `[\n${i}"s3:PutObject"\n      ]`,
  ],
  [
    'the last of a list',
    `[\n${i}"s3:GetObject",\n${i}"s3:PutObject"\n      ]`,
    ['PutObject'],
    `[\n${i}"s3:GetObject"\n      ]`,
  ],
  [
    'the middle of a list',
    `[\n${i}"s3:A",\n${i}"s3:B",\n${i}"s3:C"\n      ]`,
    ['B'],
    `[\n${i}"s3:A",\n${i}"s3:C"\n      ]`,
  ],
  [
    'several at the end',
    `[\n${i}"s3:A",\n${i}"s3:B",\n${i}"s3:C"\n      ]`,
    ['B', 'C'],
    `[\n${i}"s3:A"\n      ]`,
  ],
  [
    'first and last',
    `[\n${i}"s3:A",\n${i}"s3:B",\n${i}"s3:C"\n      ]`,
    ['A', 'C'],
    `[\n${i}"s3:B"\n      ]`,
  ],
  ['a trailing comma', `[\n${i}"s3:A",\n${i}"s3:B",\n      ]`, ['B'], `[\n${i}"s3:A",\n      ]`],
  [
    'a comment after a kept item',
    `[\n${i}"s3:A", // reads\n${i}"s3:B"\n      ]`,
    ['B'],
    `[\n${i}"s3:A" // reads\n      ]`,
  ],
  [
    'a comment after a removed item',
    `[\n${i}"s3:A", // reads\n${i}"s3:B", // gone\n${i}"s3:C"\n      ]`,
    ['B'],
    `[\n${i}"s3:A", // reads\n${i}"s3:C"\n      ]`,
  ],
  [
    'a comment line between',
    `[\n${i}"s3:A",\n${i}// group\n${i}"s3:B",\n${i}"s3:C"\n      ]`,
    ['B'],
    `[\n${i}"s3:A",\n${i}// group\n${i}"s3:C"\n      ]`,
  ],
  ['one line, first', '["s3:A", "s3:B"]', ['A'], '["s3:B"]'],
  ['one line, last', '["s3:A", "s3:B"]', ['B'], '["s3:A"]'],
  ['one line, middle', '["s3:A","s3:B","s3:C"]', ['B'], '["s3:A","s3:C"]'],
  ['one line with comments', '["s3:A", /* b */ "s3:B"]', ['B'], '["s3:A" /* b */]'],
  [
    'one line that grows',
    '["s3:Get*", "s3:PutObject"]',
    ['GetBucketAcl'],
    '["s3:GetBucketCORS", "s3:GetObject*", "s3:PutObject"]',
  ],
  [
    'one line that grows and shrinks',
    '["s3:X", "s3:Get*", "s3:Y"]',
    ['GetBucketAcl', 'X', 'Y'],
    '["s3:GetBucketCORS", "s3:GetObject*"]',
  ],
  ['a string that becomes a list', '"s3:Get*"', ['GetBucketAcl'], '["s3:GetBucketCORS", "s3:GetObject*"]'],
  ['a string that stays one', '"s3:Get*"', ['GetBucketAcl', 'GetBucketCORS'], '"s3:GetObject*"'],
  [
    'a wildcard that is replaced by lines',
    `[\n${i}"s3:Get*", // reads\n${i}"s3:PutObject"\n      ]`,
    ['GetBucketAcl'],
    `[\n${i}"s3:GetBucketCORS",\n${i}"s3:GetObject*", // reads\n${i}"s3:PutObject"\n      ]`,
  ],
  [
    'escapes in other items',
    `[\n${i}"s3:\\u0041",\n${i}"s3:PutObject"\n      ]`,
    ['PutObject'],
    `[\n${i}"s3:\\u0041"\n      ]`,
  ],
];

describe('an action list', () => {
  it.each(cases)('%s', (_, before, names, after) => {
    expect(editedText(policy(before), unused(...names))).toBe(policy(after));
  });

  it('keeps Windows line ends, tabs and the byte order mark', () => {
    const text = `\ufeff${policy(`[\n${i}"s3:Get*",\n${i}"s3:PutObject"\n      ]`)}`
      .replaceAll('  ', '\t')
      .replaceAll('\n', '\r\n');
    const after = `\ufeff${policy(`[\n${i}"s3:GetBucketCORS",\n${i}"s3:GetObject*",\n${i}"s3:PutObject"\n      ]`)}`;
    expect(editedText(text, unused('GetBucketAcl'))).toBe(
      after.replaceAll('  ', '\t').replaceAll('\n', '\r\n'),
    );
  });

  it('stays on one line in a file of one line', () => {
    const text = '{"Statement":{"Effect":"Allow","Action":["s3:Get*","s3:PutObject"],"Resource":"*"}}';
    expect(editedText(text, unused('GetBucketAcl'))).toBe(
      text.replace('"s3:Get*"', '"s3:GetBucketCORS","s3:GetObject*"'),
    );
  });
});

describe('an emptied statement', () => {
  const statement = (action: string): string =>
    `    {\n      "Effect": "Allow",\n      "Action": "${action}"\n    }`;
  const list = (...statements: string[]): string =>
    `{\n  "Statement": [\n${statements.join(',\n')}\n  ]\n}\n`;
  it.each([
    ['first', [statement('s3:X'), statement('s3:A')]],
    ['last', [statement('s3:A'), statement('s3:X')]],
    ['with its comment', [`    // the old one\n${statement('s3:X')}`, statement('s3:A')]],
  ])('is removed: %s', (_, statements) => {
    expect(editedText(list(...statements), unused('X'))).toBe(list(statement('s3:A')));
  });

  it('leaves a comment above that names the owner of the policy', () => {
    const directive = '    // least-privilege: arn:aws:iam::111111111111:role/app\n';
    const finding = { principal: 'arn:aws:iam::111111111111:role/app', unusedPermissions: unused('X') };
    const text = list(`${directive}    // old\n${statement('s3:X')}`, statement('s3:A'));
    expect(editedText(text, finding)).toBe(list(`${directive}${statement('s3:A')}`));
  });

  it('is not suggested when it is the only one', () => {
    expect(editedText(list(statement('s3:X')), unused('X'))).toBe(list(statement('s3:X')));
  });
});

describe('NotAction', () => {
  it('gets the unused actions appended', () => {
    const text = '{"Statement":[{"Effect":"Allow","NotAction":["iam:*"],"Resource":"*"}]}\n';
    expect(editedText(text, unused('GetObject'))).toBe(
      '{"Statement":[{"Effect":"Allow","NotAction":["iam:*","s3:GetObject"],"Resource":"*"}]}\n',
    );
  });
});
