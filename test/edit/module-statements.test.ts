import { describe, expect, it } from 'vitest';
import { prepareFormats } from '../../src/formats/formats.ts';
import { editedText, reviewText } from '../review-text.ts';

await prepareFormats(['main.tf']);

const UNUSED = [{ serviceNamespace: 's3', actions: ['PutObject', 'GetBucketAcl'] }];
const OPTIONS = { path: 'main.tf' };

const call = (...lines: string[]): string =>
  ['module "fn" {', '  source = "example/fn/aws"', '', ...lines, '}', ''].join('\n');
const statement = (...actions: string[]): string =>
  `{ effect = "Allow", actions = ${JSON.stringify(actions).replaceAll(',', ', ')}, resources = ["*"] }`;

/** The addresses and patterns of what is found. */
function found(text: string): string[] {
  return reviewText(text, UNUSED, OPTIONS).policies.map(({ policy }) => {
    const patterns = policy.policy.statements.map((one) => one.patterns.map((text) => text ?? '?').join(','));
    return `${policy.address}: ${patterns.join(' | ')}`;
  });
}

describe('statements in an argument of a module', () => {
  it.each([
    [
      'a map, whose entries all stay, as the module may have one under the same key',
      call(
        '  policy_statements = {',
        '    read = {',
        '      effect    = "Allow",',
        '      actions   = ["s3:PutObject", "s3:GetObject"],',
        '      resources = ["*"]',
        '    }',
        '    write = {',
        '      effect    = "Allow"',
        '      actions   = ["s3:PutObject"]',
        '      resources = ["*"]',
        '    },',
        '  }',
      ),
      call(
        '  policy_statements = {',
        '    read = {',
        '      effect    = "Allow",',
        '      actions   = ["s3:GetObject"],',
        '      resources = ["*"]',
        '    }',
        '    write = {',
        '      effect    = "Allow"',
        '      actions   = ["s3:PutObject"]',
        '      resources = ["*"]',
        '    },',
        '  }',
      ),
    ],
    [
      'a list',
      call(
        '  policy_statements = [',
        `    ${statement('s3:GetObject', 's3:PutObject')},`,
        `    ${statement('s3:PutObject')},`,
        '  ]',
      ),
      call('  policy_statements = [', `    ${statement('s3:GetObject')},`, '  ]'),
    ],
    [
      'a list within',
      call(`  iam_policy = [{ statements = [${statement('s3:GetObject', 's3:PutObject')}] }]`),
      call(`  iam_policy = [{ statements = [${statement('s3:GetObject')}] }]`),
    ],
    [
      'a merged map',
      call(
        '  policy_statements = merge(var.more, {',
        `    read = ${statement('s3:GetObject', 's3:PutObject')}`,
        `    gone = ${statement('s3:PutObject')}`,
        '  })',
      ),
      call(
        '  policy_statements = merge(var.more, {',
        `    read = ${statement('s3:GetObject')}`,
        `    gone = ${statement('s3:PutObject')}`,
        '  })',
      ),
    ],
    [
      'a joined list',
      call(`  policy_statements = concat([${statement('s3:GetObject', 's3:PutObject')}], var.more)`),
      call(`  policy_statements = concat([${statement('s3:GetObject')}], var.more)`),
    ],
    [
      'in the words of AWS',
      call('  policy = [{ Effect = "Allow", Action = ["s3:Get*"], Resource = "*" }]'),
      call(
        '  policy = [{ Effect = "Allow", Action = ["s3:GetBucketCORS", "s3:GetObject*"], Resource = "*" }]',
      ),
    ],
    [
      'an action alone',
      call('  policy = [{ effect = "Allow", action = "s3:Get*", resource = "*" }]'),
      call(
        '  policy = [{ effect = "Allow", action = ["s3:GetBucketCORS", "s3:GetObject*"], resource = "*" }]',
      ),
    ],
  ])('are edited where they stand: %s', (_, before, after) => {
    expect(editedText(before, UNUSED, OPTIONS)).toBe(after);
    const windows = (text: string): string => text.replaceAll('\n', '\r\n');
    expect(editedText(windows(before), UNUSED, OPTIONS)).toBe(windows(after));
  });

  it.each([
    [
      'entries that share a line',
      `  policy_statements = { a = ${statement('s3:GetObject')}, b = ${statement('s3:PutObject')} }`,
    ],
    ['all there is', `  policy_statements = [${statement('s3:PutObject')}]`],
    ['all that is literal', `  policy_statements = concat([${statement('s3:PutObject')}], var.more)`],
    [
      'statements without an effect',
      `  policy_statements = [${statement('s3:GetObject')}, { actions = ["s3:PutObject"], resources = ["*"] }]`,
    ],
    [
      'statements that deny',
      `  policy_statements = [${statement('s3:PutObject').replace('Allow', 'Deny')}, ${statement('s3:GetObject')}]`,
    ],
    [
      'statements that name principals',
      `  policy_statements = [{ principals = [], ${statement('s3:PutObject', 's3:GetObject').slice(2)}]`,
    ],
    ['a policy of a bucket', `  bucket_policy_statements = [${statement('s3:PutObject', 's3:GetObject')}]`],
    [
      'a boundary',
      `  permissions_boundary = { statements = [${statement('s3:PutObject', 's3:GetObject')}] }`,
    ],
    ['a trust policy', `  trust_policy_statements = [${statement('s3:PutObject', 's3:GetObject')}]`],
    ['a loop', `  policy_statements = [for one in ["a"] : ${statement('s3:PutObject', 's3:GetObject')}]`],
    [
      'a computed key',
      '  policy_statements = [{ effect = "Allow", (var.key) = "Deny", actions = ["s3:PutObject", "s3:GetObject"] }]',
    ],
  ])('are left alone: %s', (_, lines) => {
    expect(reviewText(call(lines), UNUSED, OPTIONS).edits).toEqual([]);
  });

  it('have an address, and are no longer reported as unread', () => {
    const text = call(`  policies = { app = { statements = { read = ${statement('s3:GetObject')} } } }`);
    expect(found(text)).toEqual(['module.fn.policies.app.statements: s3:GetObject']);
    const { diagnostics } = reviewText(text, UNUSED, OPTIONS);
    expect(diagnostics.map(({ code }) => code)).not.toContain('policy-unread');
  });

  it('are read in part beside what is not literal', () => {
    const text = call(`  policy_statements = [${statement('s3:GetObject')}, var.one]`);
    expect([found(text), reviewText(text, UNUSED, OPTIONS).conclusion]).toEqual([
      ['module.fn.policy_statements: s3:GetObject | ?'],
      'partial',
    ]);
  });
});
