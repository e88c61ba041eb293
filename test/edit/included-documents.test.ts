import { describe, expect, it } from 'vitest';
import { prepareFormats } from '../../src/formats/formats.ts';
import { ownersIn } from '../formats/owners.ts';
import { editedText, reviewText } from '../review-text.ts';

await prepareFormats(['main.tf']);

const UNUSED = [{ serviceNamespace: 's3', actions: ['PutObject', 'GetBucketAcl'] }];
const OPTIONS = { path: 'main.tf' };

const data = (...lines: string[]): string =>
  ['data "aws_iam_policy_document" "app" {', ...lines, '}', ''].join('\n');
const encoded = (...statements: string[]): string => `jsonencode({ Statement = [${statements.join(', ')}] })`;
const allow = (actions: string, sid?: string): string =>
  `{ ${sid === undefined ? '' : `Sid = "${sid}", `}Effect = "Allow", Action = [${actions}], Resource = "*" }`;
const BOTH = '"s3:GetObject", "s3:PutObject"';
const USED = '"s3:GetObject"';
const GONE = '"s3:PutObject"';
const own = (actions: string, sid?: string): string[] => [
  '  statement {',
  ...(sid === undefined ? [] : [`    sid       = "${sid}"`]),
  `    actions   = [${actions}]`,
  '    resources = ["*"]',
  '  }',
];

describe('policies that a document includes where they are written', () => {
  it.each([
    [
      'as sources',
      data(`  source_policy_documents = [${encoded(allow(BOTH, 'a'), allow(GONE, 'b'))}, var.more]`),
      data(`  source_policy_documents = [${encoded(allow(USED, 'a'))}, var.more]`),
    ],
    [
      'beside statements of the document',
      data(`  source_policy_documents = [${encoded(allow(BOTH))}]`, ...own(BOTH)),
      data(`  source_policy_documents = [${encoded(allow(USED))}]`, ...own(USED)),
    ],
    [
      'as overrides',
      data(`  override_policy_documents = [${encoded(allow(BOTH, 'a'), allow(GONE))}]`),
      data(`  override_policy_documents = [${encoded(allow(USED, 'a'))}]`),
    ],
    [
      'as text',
      data(
        '  source_json = <<-END',
        `    {"Statement": [{"Effect": "Allow", "Action": [${BOTH}], "Resource": "*"}]}`,
        '  END',
      ),
      data(
        '  source_json = <<-END',
        `    {"Statement": [{"Effect": "Allow", "Action": [${USED}], "Resource": "*"}]}`,
        '  END',
      ),
    ],
    [
      'beside a statement of another name',
      data(`  source_policy_documents = [${encoded(allow(USED, 'a'))}]`, ...own(BOTH, 'b')),
      data(`  source_policy_documents = [${encoded(allow(USED, 'a'))}]`, ...own(USED, 'b')),
    ],
  ])('are edited: %s', (_, before, after) => {
    expect(editedText(before, UNUSED, OPTIONS)).toBe(after);
  });

  it.each([
    [
      'a whole statement of an override that has a name',
      data(`  override_policy_documents = [${encoded(allow(GONE, 'a'), allow(USED))}]`),
    ],
    [
      'a statement with a name that an override may replace',
      data(
        `  source_policy_documents = [${encoded(allow(BOTH, 'a'))}]`,
        '  override_policy_documents = [var.more]',
      ),
    ],
    [
      'a statement of the document that replaces one of a source',
      data(`  source_policy_documents = [${encoded(allow(USED, 'a'))}]`, ...own(BOTH, 'a')),
    ],
    [
      'a document of others',
      data(
        `  source_policy_documents = [${encoded(allow(BOTH))}]`,
        '  statement {',
        '    actions = ["s3:GetObject"]',
        '    principals {',
        '      type        = "AWS"',
        '      identifiers = ["*"]',
        '    }',
        '  }',
      ),
    ],
  ])('are left alone: %s', (_, text) => {
    expect(reviewText(text, UNUSED, OPTIONS).edits).toEqual([]);
  });

  it('say why a statement of an override is not removed', () => {
    const text = data(`  override_policy_documents = [${encoded(allow(GONE, 'a'), allow(USED))}]`);
    const { diagnostics } = reviewText(text, UNUSED, OPTIONS);
    expect(diagnostics.map(({ message }) => message)).toContain(
      'the statement may replace another of the same `Sid`, which would come back without it: remove the unused actions by hand',
    );
  });

  it('belong to the owners of the document', () => {
    const text = `${data(`  source_policy_documents = [${encoded(allow(BOTH))}]`)}
resource "aws_iam_role" "app" {
  name = "app"
}
resource "aws_iam_role_policy" "app" {
  role   = aws_iam_role.app.id
  policy = data.aws_iam_policy_document.app.json
}
`;
    const owners = ['role app: Terraform `aws_iam_role.app`, through `aws_iam_role_policy.app`'];
    expect(ownersIn(text, 'main.tf')).toEqual({
      'data.aws_iam_policy_document.app': owners,
      'data.aws_iam_policy_document.app.source_policy_documents[0]': owners,
    });
  });

  it('leave nothing unread if all are written in place', () => {
    const whole = data(`  source_policy_documents = [${encoded(allow(USED))}]`, ...own(USED));
    const part = data(`  source_policy_documents = [${encoded(allow(USED))}, var.more]`, ...own(USED));
    expect([whole, part].map((text) => reviewText(text, UNUSED, OPTIONS).conclusion)).toEqual([
      'clean',
      'partial',
    ]);
  });
});
