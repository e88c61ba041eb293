import { describe, expect, it } from 'vitest';
import { reviewText } from '../review-text.ts';
import { editedHcl, unusedOfS3 } from './edited-hcl.ts';

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
      '["s3:GetBucketCORS", "s3:GetObject*"]',
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
    expect(editedHcl(heredoc(mark, indent, before), ...names)).toBe(heredoc(mark, indent, after));
  });

  it.each([
    ['a directive between elements', '["s3:A"%{ if var.b }, "s3:B"%{ endif }]'],
    ['an interpolation that holds commas', `["s3:A" \${var.more}]`],
  ])('with %s is unchanged and reported', (_, list) => {
    const text = heredoc('EOF', '', list);
    const report = reviewText(text, unusedOfS3('A'), { path: 'main.tf' });
    expect(report.edits).toEqual([]);
    expect(report.diagnostics.map(({ severity, code }) => `${severity} ${code}`)).toEqual([
      'note policy-not-literal',
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
    expect(editedHcl(quoted(before), ...names)).toBe(quoted(after));
  });
});
