import { describe, expect, it } from 'vitest';
import { prepareFormats } from '../../src/formats/formats.ts';
import { editedText, reviewText } from '../review-text.ts';

await prepareFormats(['main.tf']);

const UNUSED = [{ serviceNamespace: 's3', actions: ['PutObject', 'GetBucketAcl'] }];
const OPTIONS = { path: 'main.tf' };

const document = (actions: string): string => `data "aws_iam_policy_document" "app" {
  statement {
    actions   = ${actions}
    resources = ["*"]
  }
}
`;
const encoded = (statement: string): string =>
  `resource "aws_iam_role_policy" "app" {\n  policy = jsonencode({ Statement = ${statement} })\n}\n`;
const allow = (...actions: string[]): string =>
  `{ Effect = "Allow", Action = ${JSON.stringify(actions)}, Resource = "*" }`;

it('a statement goes from its own list, whatever its place in the policy is', () => {
  const text = (...lists: string[]): string =>
    encoded(`concat(${lists.map((list) => `[${list}]`).join(', ')})`);
  const [unused, used] = [allow('s3:PutObject'), allow('s3:GetObject')];
  const edited = editedText(text(used, `${unused}, ${used}`, unused), UNUSED, OPTIONS);
  expect(edited).toBe(text(used, used, ''));
});

it('a dynamic statement goes with its last action, and else keeps its block', () => {
  const dynamic = (list: string): string =>
    `\n  dynamic "statement" {\n    for_each = var.buckets\n    content {\n      actions   = [${list}]\n      resources = [statement.value]\n    }\n  }\n`;
  const text = (more: string): string =>
    `data "aws_iam_policy_document" "app" {\n  statement {\n    actions   = ["s3:GetObject"]\n    resources = ["*"]\n  }\n${more}}\n`;
  expect(editedText(text(dynamic('"s3:PutObject"')), UNUSED, OPTIONS)).toBe(text(''));
  expect(editedText(text(dynamic('"s3:PutObject", "s3:GetObject"')), UNUSED, OPTIONS)).toBe(
    text(dynamic('"s3:GetObject"')),
  );
});

describe('literal lists that an expression joins', () => {
  it.each([
    [
      'beside a variable',
      'concat(["s3:GetObject", "s3:PutObject"], var.more)',
      'concat(["s3:GetObject"], var.more)',
    ],
    [
      'that become empty beside others',
      'concat(["s3:PutObject"], ["s3:GetObject"], var.more)',
      'concat([], ["s3:GetObject"], var.more)',
    ],
    [
      'in several places',
      'concat(["s3:PutObject", "s3:GetObject"], var.more, ["s3:GetBucketCORS", "s3:GetBucketAcl"])',
      'concat(["s3:GetObject"], var.more, ["s3:GetBucketCORS"])',
    ],
    [
      'within other calls',
      'sort(distinct(flatten([["s3:PutObject"], ["s3:GetObject"]])))',
      'sort(distinct(flatten([[], ["s3:GetObject"]])))',
    ],
    [
      'with a part that is computed',
      'toset(["s3:PutObject", var.one, "s3:GetObject"])',
      'toset([var.one, "s3:GetObject"])',
    ],
    [
      'with text around an interpolation',
      `concat(["s3:PutObject"], ["s3:\${var.one}"])`,
      `concat([], ["s3:\${var.one}"])`,
    ],
    [
      'in both branches of a condition',
      'var.x ? ["s3:GetObject", "s3:PutObject"] : ["s3:PutObject", "s3:GetBucketCORS"]',
      'var.x ? ["s3:GetObject"] : ["s3:GetBucketCORS"]',
    ],
    [
      'in one branch of a condition that also has none',
      'var.x ? ["s3:PutObject", "s3:GetObject"] : []',
      'var.x ? ["s3:GetObject"] : []',
    ],
    [
      'in a branch beside `null`',
      'var.x ? ["s3:PutObject", "s3:GetObject"] : null',
      'var.x ? ["s3:GetObject"] : null',
    ],
    [
      'beside an empty branch, that become empty',
      'concat(["s3:GetObject"], var.x ? ["s3:PutObject"] : [])',
      'concat(["s3:GetObject"], var.x ? [] : [])',
    ],
    [
      'except in a branch that would be empty',
      'var.x ? ["s3:PutObject"] : ["s3:PutObject", "s3:GetObject"]',
      'var.x ? ["s3:PutObject"] : ["s3:GetObject"]',
    ],
    [
      'except in the branches that would be empty together',
      'concat(var.x ? ["s3:PutObject"] : ["s3:GetObject"], var.y ? ["s3:PutObject"] : ["s3:GetBucketCORS", "s3:PutObject"])',
      'concat(var.x ? ["s3:PutObject"] : ["s3:GetObject"], var.y ? ["s3:PutObject"] : ["s3:GetBucketCORS"])',
    ],
    [
      'in conditions one after another',
      'var.x ? ["s3:PutObject", "s3:GetObject"] : var.y ? ["s3:GetObject", "s3:PutObject"] : ["s3:GetBucketCORS"]',
      'var.x ? ["s3:GetObject"] : var.y ? ["s3:GetObject"] : ["s3:GetBucketCORS"]',
    ],
    [
      'in a condition within parentheses',
      'concat((var.x ? ["s3:PutObject", "s3:GetObject"] : var.more), ["s3:GetObject"])',
      'concat((var.x ? ["s3:GetObject"] : var.more), ["s3:GetObject"])',
    ],
    [
      'in a condition in a list that is flattened',
      'flatten([["s3:PutObject", "s3:GetObject"], var.x ? ["s3:PutObject"] : []])',
      'flatten([["s3:GetObject"], var.x ? [] : []])',
    ],
    [
      'where a branch has what another has too',
      'var.x ? ["s3:Get*"] : ["s3:GetObject*", "s3:GetBucketAcl"]',
      'var.x ? ["s3:GetBucketCORS", "s3:GetObject*"] : ["s3:GetObject*"]',
    ],
    [
      'with a pattern that a branch has too',
      'concat(["s3:Get*"], var.x ? ["s3:GetObject*"] : ["s3:GetBucketCORS"])',
      'concat(["s3:GetBucketCORS", "s3:GetObject*"], var.x ? ["s3:GetObject*"] : ["s3:GetBucketCORS"])',
    ],
    ['in parentheses', '(["s3:PutObject", "s3:GetObject"])', '(["s3:GetObject"])'],
    [
      'in parentheses in a call',
      'concat((["s3:PutObject", "s3:GetObject"]), var.more)',
      'concat((["s3:GetObject"]), var.more)',
    ],
    [
      'with a wildcard',
      'concat(["s3:Get*"], var.more)',
      'concat(["s3:GetBucketCORS", "s3:GetObject*"], var.more)',
    ],
  ])('are edited where they stand: %s', (_, before, after) => {
    expect(editedText(document(before), UNUSED, OPTIONS)).toBe(document(after));
  });

  it('of statements are edited too', () => {
    const before = `concat([${allow('s3:GetObject', 's3:PutObject')}, ${allow('s3:PutObject')}], var.more)`;
    expect(editedText(encoded(before), UNUSED, OPTIONS)).toBe(
      encoded(`concat([${allow('s3:GetObject')}], var.more)`),
    );
  });

  it.each([
    [
      'of a condition',
      `var.x ? [${allow('s3:GetObject', 's3:PutObject')}, ${allow('s3:PutObject')}] : [${allow('s3:PutObject')}]`,
      `var.x ? [${allow('s3:GetObject')}] : [${allow('s3:PutObject')}]`,
    ],
    [
      'beside an empty branch',
      `concat([${allow('s3:GetObject')}], var.x ? [${allow('s3:PutObject')}] : [])`,
      `concat([${allow('s3:GetObject')}], var.x ? [] : [])`,
    ],
    [
      'in parentheses',
      `([${allow('s3:GetObject')}, ${allow('s3:PutObject')}])`,
      `([${allow('s3:GetObject')}])`,
    ],
    [
      'in lists of lists',
      `flatten([[${allow('s3:GetObject')}], [${allow('s3:PutObject')}, ${allow('s3:GetObject')}], var.more])`,
      `flatten([[${allow('s3:GetObject')}], [${allow('s3:GetObject')}], var.more])`,
    ],
  ])('of statements are edited where they stand: %s', (_, before, after) => {
    expect(editedText(encoded(before), UNUSED, OPTIONS)).toBe(encoded(after));
  });

  it('keep their layout', () => {
    const lines = (...list: string[]): string => list.join('\r\n');
    const before = document(
      lines(
        'var.x ? [',
        '      # reads',
        '      "s3:GetObject",',
        '      # writes',
        '      "s3:PutObject", # now and then',
        '    ] : [',
        '      "s3:PutObject",',
        '      "s3:GetBucketCORS"',
        '    ]',
      ),
    );
    const after = document(
      lines(
        'var.x ? [',
        '      # reads',
        '      "s3:GetObject",',
        '    ] : [',
        '      "s3:GetBucketCORS"',
        '    ]',
      ),
    );
    const windows = (text: string): string => text.replace(/\r?\n/g, '\r\n');
    expect(editedText(windows(before), UNUSED, OPTIONS)).toBe(windows(after));
  });

  it('say why a branch keeps what is unused', () => {
    const text = document('var.x ? ["s3:PutObject"] : ["s3:GetObject"]');
    const { policies, conclusion } = reviewText(text, UNUSED, OPTIONS);
    const [policy] = policies;
    expect(conclusion).toBe('unused');
    expect(policy?.type === 'reviewed' && policy.refinement.retained).toEqual([
      { statement: 0, pattern: 's3:PutObject', actions: ['s3:PutObject'], reason: 'branch' },
    ]);
  });

  it.each([
    ['all branches', 'var.x ? ["s3:PutObject"] : ["s3:PutObject", "s3:GetBucketAcl"]'],
    ['all lists and branches', 'concat(["s3:PutObject"], var.x ? ["s3:GetBucketAcl"] : [])'],
  ])('go with their statement if %s are unused', (_, actions) => {
    const text = (more: string): string =>
      `data "aws_iam_policy_document" "app" {\n  statement {\n    actions   = ["s3:GetObject"]\n    resources = ["*"]\n  }\n${more}}\n`;
    const statement = `\n  statement {\n    actions   = ${actions}\n    resources = ["*"]\n  }\n`;
    expect(editedText(text(statement), UNUSED, OPTIONS)).toBe(text(''));
  });

  it.each([
    ['a test', 'contains(["s3:PutObject"], var.x) ? var.a : var.b'],
    ['a member', '(var.x ? ["s3:PutObject", "s3:GetObject"] : [])[0]'],
    ['places', 'slice(["s3:PutObject", "s3:GetObject"], 0, 1)'],
    ['an index', 'concat(["s3:PutObject"], ["s3:GetObject"])[0]'],
    ['a loop', '[for one in ["PutObject"] : join(":", ["s3", one])]'],
    ['a spread', 'concat([["s3:PutObject"], ["s3:GetObject"]]...)'],
  ])('are left alone in an expression that depends on %s', (_, actions) => {
    const report = reviewText(document(actions), UNUSED, OPTIONS);
    expect([report.edits, report.conclusion]).toEqual([[], 'partial']);
  });

  it.each([
    ['of actions', document('concat(["s3:PutObject"], var.more)')],
    [
      'of actions, where an element may be empty',
      document('concat(["s3:PutObject"], var.more, toset([var.one]))'),
    ],
    ['of statements', encoded(`concat([${allow('s3:PutObject')}], var.more)`)],
  ])('are not all taken away, as what is left may be nothing: %s', (_, text) => {
    const { edits, policies, diagnostics } = reviewText(text, UNUSED, OPTIONS);
    expect([edits, policies[0]?.type === 'reviewed' && policies[0].unusedCount]).toEqual([[], 1]);
    expect(diagnostics.map(({ code }) => code)).toContain('policy-not-refined');
  });

  it('of `not_actions` are left alone', () => {
    const text = document('concat(["s3:PutObject"], var.more)').replace('actions ', 'not_actions ');
    expect(reviewText(text, UNUSED, OPTIONS).edits).toEqual([]);
  });

  it('are read in part beside what is not known, and whole if all are literal', () => {
    expect(reviewText(document('concat(["s3:GetObject"], var.more)'), UNUSED, OPTIONS).conclusion).toBe(
      'partial',
    );
    expect(
      reviewText(document('concat(["s3:GetObject"], ["s3:GetObject"])'), UNUSED, OPTIONS).conclusion,
    ).toBe('clean');
  });
});

describe('statements in the branches of a condition', () => {
  const policy = (statements: string): string =>
    `resource "aws_iam_policy" "app" {\n  policy = jsonencode({ Statement = ${statements} })\n}\n`;
  const put = '{ Effect = "Allow", Action = "s3:PutObject", Resource = "*" }';
  const get =
    '{ Effect = "Allow", Action = "s3:GetObject", Resource = "*", Condition = { Bool = { a = "true" } } }';
  const list = '{ Effect = "Allow", Action = "s3:GetBucketCORS", Resource = "*" }';

  it.each([
    ['no other', `var.x ? [${put}, ${get}] : []`, `var.x ? [${get}] : []`],
    ['others in another number', `var.x ? [${put}, ${list}] : [${list}]`, `var.x ? [${list}] : [${list}]`],
  ])('go beside %s', (_, before, after) => {
    expect(editedText(policy(before), UNUSED, OPTIONS)).toBe(policy(after));
  });

  it.each([
    ['others in the same number', `var.x ? [${put}, ${get}] : [${list}, ${get}]`],
    ['others in a number that is not known', `var.x ? [${put}, ${get}] : var.more`],
    ['others that are joined', `concat(var.x ? [${put}, ${get}] : concat([${list}], [${get}]), [${list}])`],
  ])('stay beside %s, as both branches must have one type', (_, statements) => {
    const report = reviewText(policy(statements), UNUSED, OPTIONS);
    expect([report.edits, report.conclusion]).toEqual([[], 'unused']);
    expect(report.diagnostics.map(({ message }) => message).join()).toContain(
      'without the statement, the branches of its condition may not have one type',
    );
  });
});
