import { describe, expect, it } from 'vitest';
import { editedText } from '../review-text.ts';
import { editedHcl, unusedOfS3 } from './edited-hcl.ts';

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
      'after an attribute',
      ['  version = "2012-10-17"\n', block('X'), block('A')],
      ['  version = "2012-10-17"\n', block('A')],
    ],
  ];
  it.each(cases)('is removed: %s', (_, before, after) => {
    expect(editedHcl(body(...before), 'X', 'Y')).toBe(body(...after));
  });

  it('is removed where no blank line separates the blocks', () => {
    const text = (blocks: string): string => `data "aws_iam_policy_document" "app" {\n${blocks}}\n`;
    expect(editedHcl(text(block('A') + block('X') + block('B')), 'X')).toBe(text(block('A') + block('B')));
  });

  it.each([
    '  /* a */ version = "2012-10-17" /* b */\n',
    '  version = "2012-10-17" /* a\n   b */\n',
    '  /* a */\n  version = "2012-10-17" # b */\n',
    '  # a */\n',
  ])('is removed without a line above that is not certainly just a comment: %j', (line) => {
    const text = (...blocks: string[]): string =>
      `data "aws_iam_policy_document" "app" {\n${line}${blocks.join('')}}\n`;
    expect(editedHcl(text(block('X'), block('A')), 'X')).toBe(text(block('A')));
  });

  it('leaves a comment above that names the owner of the policy', () => {
    const directive = '  # least-privilege: arn:aws:iam::111111111111:role/app';
    const finding = { principal: 'arn:aws:iam::111111111111:role/app', unusedPermissions: unusedOfS3('X') };
    const before = body(block('X', directive, '  # old'), block('A'));
    expect(editedText(before, finding, { path: 'main.tf' })).toBe(body(`${directive}\n${block('A')}`));
  });

  it('stays when it is the only one of the policy', () => {
    expect(editedHcl(body(block('X')), 'X')).toBe(body(block('X')));
  });
});
