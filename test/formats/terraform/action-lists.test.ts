import { describe, expect, it } from 'vitest';
import { locatePolicies } from '../../../src/formats/formats.ts';
import { editedText, reviewText } from '../../review-text.ts';
import { ownersIn } from '../owners.ts';
import { parse, words } from './module-text.ts';
import { codeOf, ownershipAt } from './module-tree.ts';

const UNUSED = [{ serviceNamespace: 's3', actions: ['PutObject', 'GetBucketAcl'] }];
const OPTIONS = { path: 'main.tf' };
const ROLE = 'resource "aws_iam_role" "app" {\n  name = "app"\n}\n';
const ATTACHED = `${ROLE}resource "aws_iam_role_policy" "app" {
  role   = aws_iam_role.app.id
  policy = data.aws_iam_policy_document.app.json
}
`;
const OWNER = 'role app: Terraform `aws_iam_role.app`, through `aws_iam_role_policy.app`';

const locals = (list: string): string => `locals {\n  acts   = ${list}\n  prefix = "app"\n}\n`;
const data = (...lines: string[]): string =>
  `data "aws_iam_policy_document" "app" {\n  statement {\n${lines.map((line) => `    ${line}\n`).join('')}  }\n}\n`;
const using = (actions: string): string => data(`actions   = ${actions}`, 'resources = ["*"]');

/** The owners of `local.acts`. */
function owners(text: string): string[] | undefined {
  return ownersIn(locals('["s3:GetObject", "s3:PutObject"]') + text, 'main.tf')['local.acts'];
}

describe('a local list of actions', () => {
  it.each([
    ['the whole list', using('local.acts')],
    ['joined with others', using('concat(local.acts, ["s3:ListBucket"], var.more)')],
    ['a branch of a condition', using('var.on ? local.acts : []')],
    [
      'the list of a dynamic statement',
      using('local.acts')
        .replace('statement {', 'dynamic "statement" {\nfor_each = var.x\ncontent {')
        .replace('  }\n}', '  }\n}\n}'),
    ],
  ])('belongs to the owners of the only policy that uses it: %s', (_, text) => {
    expect(owners(text + ATTACHED)).toEqual([OWNER]);
  });

  it('belongs to the owners of a policy in `jsonencode`', () => {
    const policy = 'jsonencode({ Statement = [{ Effect = "Allow", Action = local.acts, Resource = "*" }] })';
    expect(owners(ATTACHED.replace('data.aws_iam_policy_document.app.json', policy))).toEqual([OWNER]);
  });

  it.each([
    ['nothing', '', 'a list that nothing in its module uses'],
    [
      'two statements',
      using('local.acts') + using('local.acts').replace('"app"', '"b"'),
      'a list that several places use',
    ],
    [
      'an index too',
      `${using('local.acts')}output "all" {\n  value = var.table[length(local.acts)]\n}\n`,
      'a list that several places use',
    ],
    [
      'an output too',
      `${using('local.acts')}output "all" {\n  value = local.acts\n}\n`,
      'a list that several places use',
    ],
    [
      'a count too',
      `${using('local.acts')}resource "x" "y" {\n  count = length(local.acts)\n}\n`,
      'a list that several places use',
    ],
    [
      'a module',
      'module "m" {\n  source = "x/y/aws"\n  acts   = local.acts\n}\n',
      'a list that `module.m` uses, and not as the actions of a statement that allows them',
    ],
    ...[
      ['a statement that denies', data('effect = "Deny"', 'actions = local.acts')],
      ['a statement of an unknown effect', data('effect = var.effect', 'actions = local.acts')],
      ['excluded actions', data('not_actions = local.acts')],
      ['one element', using('[local.acts[0]]')],
      ['a part', using('slice(local.acts, 0, 1)')],
      ['a loop', using('[for one in local.acts : one]')],
      ['a condition on its length', using('length(local.acts) > 1 ? ["a:B"] : []')],
      ['resources', data('actions = ["s3:GetObject"]', 'resources = local.acts')],
      ['a document of others', data('actions = local.acts', 'principals {', 'type = "AWS"', '}')],
    ].map(([name = '', text = '']) => [
      name,
      text,
      'a list that `data.aws_iam_policy_document.app` uses, and not as the actions of a statement that allows them',
    ]),
  ])('is left alone if it is used by %s', (_, text = '', reason = '') => {
    expect(owners(text + ATTACHED)).toEqual([`limit: ${reason}`]);
    const list = locals('["s3:GetObject", "s3:PutObject"]');
    const own = reviewText(list + text, UNUSED, OPTIONS).edits.flatMap(({ changes }) => changes);
    expect(own.filter(({ policy }) => policy.address === 'local.acts')).toEqual([]);
  });

  it('is left alone if a file beside it is not known', () => {
    const document = parse(locals('["s3:GetObject"]') + using('local.acts'), 'main.tf');
    const [policy] = locatePolicies(document).policies;
    const ownership = policy?.ownership({ beside: [document], unread: 'other.tf' });
    expect(ownership && words(ownership)).toEqual(['limit: a list of which not all uses are known']);
  });

  it('is found in another file of its module, and not in another module', () => {
    const list = locals('["s3:GetObject", "s3:PutObject"]');
    const of = (path: string): string[] =>
      words(ownershipAt(codeOf({ 'locals.tf': list, [path]: using('local.acts') + ATTACHED }), 'locals.tf'));
    expect(of('main.tf')).toEqual([OWNER]);
    expect(of('m/main.tf')).toEqual(['limit: a list that nothing in its module uses']);
  });

  it.each([
    ['["s3:GetObject", "s3:PutObject"]', '["s3:GetObject"]'],
    ['["s3:Get*"]', '["s3:GetBucketCORS", "s3:GetObject*"]'],
    ['toset(["s3:GetObject", "s3:PutObject"])', 'toset(["s3:GetObject"])'],
    [
      'var.on ? ["s3:PutObject", "s3:GetObject"] : ["s3:PutObject"]',
      'var.on ? ["s3:GetObject"] : ["s3:PutObject"]',
    ],
    ['[\n    "s3:GetObject",\n    "s3:PutObject", # gone\n  ]', '[\n    "s3:GetObject",\n  ]'],
    ['["s3:PutObject"]', '["s3:PutObject"]'],
    ['["app:latest"]', '["app:latest"]'],
  ])('is edited where it stands: %s', (before, after) => {
    const text = (list: string): string => locals(list) + using('local.acts');
    expect(editedText(text(before), UNUSED, OPTIONS)).toBe(text(after));
    const windows = (one: string): string => one.replaceAll('\n', '\r\n');
    expect(editedText(windows(text(before)), UNUSED, OPTIONS)).toBe(windows(text(after)));
  });

  it('says why it is not emptied', () => {
    const { diagnostics } = reviewText(locals('["s3:PutObject"]') + using('local.acts'), UNUSED, OPTIONS);
    expect(diagnostics.map(({ message }) => message)).toContain(
      'a list of actions must not be empty: remove the unused actions by hand',
    );
  });
});
