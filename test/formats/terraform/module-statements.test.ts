import { describe, expect, it } from 'vitest';
import { words } from './module-text.ts';
import { codeOf, ownershipAt } from './module-tree.ts';

const ROOT = `module "fn" {
  source = "./fn"
  statements = {
    read = { effect = "Allow", actions = ["s3:GetObject"], resources = ["*"] }
  }
}
`;
const OWNER =
  'role app: Terraform `module.fn.aws_iam_role.app`, through `data.aws_iam_policy_document.app` and `aws_iam_role_policy.app`';
const UNKNOWN = (address: string): string =>
  `limit: a list of statements that \`module.fn.${address}\` uses in a way that is not followed`;
const ROLE = 'resource "aws_iam_role" "app" {\n  name = "app"\n}\n';
const POLICY = (policy: string): string =>
  `${ROLE}resource "aws_iam_role_policy" "app" {\n  role = aws_iam_role.app.id\n  policy = ${policy}\n}\n`;

interface Content {
  readonly each?: string;
  readonly effect?: string;
  readonly actions?: string;
  readonly more?: string;
}

/** The code of a module that makes a document of its statements. */
function document({ each = 'var.statements', effect, actions, more = '' }: Content): string {
  return `variable "statements" {}
data "aws_iam_policy_document" "app" {
  ${more}
  dynamic "statement" {
    for_each = ${each}
    content {
      effect    = ${effect ?? 'statement.value.effect'}
      actions   = ${actions ?? 'statement.value.actions'}
      resources = statement.value.resources
    }
  }
}
${POLICY('data.aws_iam_policy_document.app.json')}`;
}

function owners(module: string, root = ROOT): string[] {
  return words(ownershipAt(codeOf({ 'main.tf': root, 'fn/main.tf': module }), 'main.tf'));
}

describe('statements that a module of the repository is called with', () => {
  it.each([
    ['as they are', document({})],
    [
      'with defaults',
      document({
        effect: 'try(statement.value.effect, "Allow")',
        actions: 'lookup(statement.value, "actions", [])',
      }),
    ],
    ['joined with others', document({ each: 'concat(values(var.statements), [])' })],
    ['under a condition', document({ each: 'var.on ? var.statements : {}' })],
    ['allowed', document({ effect: '"Allow"' })],
    [
      'if there are any',
      document({}).replace('policy = ', 'count = length(var.statements) > 0 ? 1 : 0\n  policy = '),
    ],
  ])('belong to the owners of the document that is made of them: %s', (_, module) => {
    expect(owners(module)).toEqual([OWNER]);
  });

  it('are followed through local values and further calls', () => {
    const local = `${document({ each: 'local.all' })}locals {\n  all = tomap(var.statements)\n}\n`;
    expect(owners(local)).toEqual([OWNER]);
  });

  it('belong to the owners of the policy whose `Statement` they are', () => {
    const module = `variable "statements" {}\n${POLICY('jsonencode({ Statement = values(var.statements) })')}`;
    expect(owners(module)).toEqual([
      'role app: Terraform `module.fn.aws_iam_role.app`, through `aws_iam_role_policy.app`',
    ]);
  });

  it.each([
    ['denied', document({ effect: '"Deny"' }), 'data.aws_iam_policy_document.app'],
    ['of another effect', document({ effect: 'statement.value.kind' }), 'data.aws_iam_policy_document.app'],
    [
      'excluded',
      document({ actions: '[]\n not_actions = statement.value.actions' }),
      'data.aws_iam_policy_document.app',
    ],
    ['by their places', document({ each: '[var.statements[0]]' }), 'data.aws_iam_policy_document.app'],
    ['some of them', document({ each: 'slice(var.statements, 0, 1)' }), 'data.aws_iam_policy_document.app'],
    [
      'merged with others',
      document({ each: 'merge(var.more, var.statements)' }),
      'data.aws_iam_policy_document.app',
    ],
    [
      'in a loop',
      document({ each: '[for one in var.statements : one if one.on]' }),
      'data.aws_iam_policy_document.app',
    ],
    [
      'beside others',
      document({ more: 'source_policy_documents = [var.more]' }),
      'data.aws_iam_policy_document.app',
    ],
    [
      'each with a role',
      `${document({})}resource "aws_iam_role" "each" {\n  for_each = var.statements\n}\n`,
      'aws_iam_role.each',
    ],
    [
      'by their number',
      `${document({})}resource "aws_iam_role" "each" {\n  count = length(var.statements)\n}\n`,
      'aws_iam_role.each',
    ],
    ['in an output', `${document({})}output "all" {\n  value = var.statements\n}\n`, '*'],
  ])('are not reviewed if they are used in other ways: %s', (_, module, address) => {
    expect(owners(module)).toEqual([UNKNOWN(address)]);
  });

  const LISTED = ROOT.replace(/\{\n {4}read = /, '[').replace(/\n {2}\}\n\}/, ']\n}');
  it.each([
    ['resources by their places', 'condition {\n values = [var.all[statement.key]]\n}'],
    ['an index by their places', 'condition {\n values = var.all[statement.key].arns\n}'],
  ])('are not reviewed in a list of which a document takes %s', (_, more) => {
    const module = document({ actions: `statement.value.actions\n ${more}` });
    expect(owners(module, LISTED)).toEqual([UNKNOWN('data.aws_iam_policy_document.app')]);
    // The keys of a map stay as they are.
    expect(owners(module)).toEqual([OWNER]);
  });

  it.each([
    ['the number of actions', 'length(statement.value.actions) > 1 ? ["*"] : []', false],
    ['the actions', 'statement.value["actions"]', false],
    ['any member', 'statement.value[var.key]', false],
    ['the whole', 'values(statement.value)', false],
    ['another member', 'lookup(statement.value, "resources", ["*"])', true],
    [
      'whether there is another',
      'contains(keys(statement.value), "resources") ? statement.value.resources : []',
      true,
    ],
    ['an attempt', 'try(statement.value.resources, ["*"])', true],
  ])('are reviewed as far as what they are for does not depend on their actions: %s', (_, value, isKnown) => {
    const module = document({}).replace('resources = statement.value.resources', `resources = ${value}`);
    expect(owners(module)).toEqual([isKnown ? OWNER : UNKNOWN('data.aws_iam_policy_document.app')]);
  });

  it('are not reviewed in a list if a condition chooses it or another', () => {
    const chosen = (other: string): string => document({ each: `var.on ? var.statements : ${other}` });
    expect(owners(chosen('var.others'), LISTED)).toEqual([UNKNOWN('data.aws_iam_policy_document.app')]);
    expect(owners(chosen('[]'), LISTED)).toEqual([OWNER]);
  });

  it('may be a list whose statements are named after their places', () => {
    const module = document({ actions: `statement.value.actions\n sid = "S\${statement.key}"` });
    expect(owners(module, LISTED)).toEqual([OWNER]);
  });

  it('may be a local value', () => {
    const statements = '[{ effect = "Allow", actions = ["s3:GetObject"], resources = ["*"] }]';
    const locals = (module: string): string => `locals {\n  statements = ${statements}\n}\n${module}`;
    const policy = (value: string): string => locals(POLICY(`jsonencode({ Statement = ${value} })`));
    const found = (text: string): string[] => words(ownershipAt(codeOf({ 'main.tf': text }), 'main.tf'));
    const owner = 'role app: Terraform `aws_iam_role.app`, through ';
    expect(found(locals(document({ each: 'local.statements' })))).toEqual([
      `${owner}\`data.aws_iam_policy_document.app\` and \`aws_iam_role_policy.app\``,
    ]);
    expect(found(policy('concat(local.statements, [])'))).toEqual([`${owner}\`aws_iam_role_policy.app\``]);
    expect(found(policy('[local.statements[0]]'))).toEqual([
      'limit: a list of statements that `aws_iam_role_policy.app` uses in a way that is not followed',
    ]);
  });

  it('are not reviewed if an index takes a local value of them', () => {
    const module = `locals {\n  s = [{ effect = "Allow", actions = ["s3:GetObject"] }]\n}\n${document({ each: 'local.s' })}`;
    const output = 'output "one" {\n  value = var.table[length(local.s)]\n}\n';
    const found = words(ownershipAt(codeOf({ 'main.tf': module + output }), 'main.tf'));
    expect(found).toEqual(['limit: a list of statements that an index uses in a way that is not followed']);
  });

  it.each([
    ['boundary = [{ effect = "Allow", actions = ["s3:GetObject"] }]'],
    ['permissions_boundary = jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:GetObject" }] })'],
  ])('belong to nobody as a boundary among the arguments of a module whose code is not read: %s', (entry) => {
    const root = `module "fn" {\n  source = "example/fn/aws"\n  policies = { ${entry} }\n}\n`;
    expect(owners('', root)).toEqual(['uncertain: it is passed to `module.fn`, whose code is not read']);
  });

  it('have unknown owners in a module whose code is not read, as long as nothing is deployed', () => {
    expect(owners('', ROOT.replace('./fn', 'example/fn/aws'))).toEqual([
      'role <anything>: Terraform `module.fn`, whose code is not read',
    ]);
  });
});
