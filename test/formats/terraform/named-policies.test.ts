import { describe, expect, it } from 'vitest';
import { ATTACHED, block, D, DOCUMENT, NAMED, ownership, THROUGH_MANAGED, words } from './module-text.ts';

describe('a managed policy that attachments name by its ARN', () => {
  const named = (name: string, ...lines: string[]): string =>
    block('aws_iam_policy', 'app', `name = ${name}`, `policy = ${D}.json`, ...lines);
  const attached = (arn: string, ...lines: string[]): string =>
    block('aws_iam_role_policy_attachment', 'text', `policy_arn = ${arn}`, 'role = "other"', ...lines);
  const OTHER =
    'role other: Terraform, through `aws_iam_policy.app` and `aws_iam_role_policy_attachment.text`';
  const BOTH = [`role app: ${THROUGH_MANAGED}`, OTHER];
  const APP = [`role app: ${THROUGH_MANAGED}`];
  const MAYBE = ['uncertain: `aws_iam_role_policy_attachment.text` may attach it by its ARN'];
  const cases: [string, string, string[]][] = [
    ['in text', named('"app"') + attached('"arn:aws:iam::111111111111:policy/app"'), BOTH],
    [
      'in text, with a path',
      named('"app"', 'path = "/team/"') + attached('"arn:aws:iam::1:policy/team/app"'),
      BOTH,
    ],
    [
      'with the account filled in',
      named('"app"') + attached(`"arn:aws:iam::\${var.account}:policy/app"`),
      BOTH,
    ],
    [
      'with the same variable',
      named(`"app-\${var.stage}"`) + attached(`"arn:aws:iam::1:policy/app-\${var.stage}"`),
      BOTH,
    ],
    ['by the variable alone', named('var.name') + attached(`"arn:aws:iam::1:policy/\${var.name}"`), BOTH],
    [
      'with `format`',
      named('"app"') + attached('format("arn:aws:iam::%s:policy/%s", var.account, "app")'),
      BOTH,
    ],
    [
      'by a name that functions make',
      named('lower("APP")') + attached(`"arn:aws:iam::1:policy/\${trimsuffix("app-x", "-x")}"`),
      BOTH,
    ],
    [
      'by one of the names that it may have',
      named('var.prod ? "app" : "app-dev"') + attached('"arn:aws:iam::1:policy/app-dev"'),
      BOTH,
    ],
    [
      'by a name of a map, under a key that is not literal',
      `locals {\n names = { a = "app", b = "bat" }\n}\n${named('local.names[var.stage]')}${attached('"arn:aws:iam::1:policy/bat"')}`,
      BOTH,
    ],
    [
      'by a variable that is not in lower case',
      named(`lower("\${var.name}-App")`) + attached(`"arn:aws:iam::1:policy/\${var.name}-app"`),
      MAYBE,
    ],
    [
      'by the default of a variable in lower case',
      `${named('"app"')}${attached('lower(var.arn)')}variable "arn" {\n default = "arn:aws:iam::1:policy/app"\n}\n`,
      BOTH,
    ],
    [
      'through local values',
      named('local.name') +
        attached('local.arn') +
        `locals {\n name = "app"\n arn = "arn:aws:iam::1:policy/\${local.name}"\n}\n`,
      BOTH,
    ],
    [
      'for each of a set',
      named('"app"') + attached(`"arn:aws:iam::1:policy/\${each.value}"`, 'for_each = toset(["app"])'),
      BOTH,
    ],
    [
      'looked up by its name',
      named('"app"') +
        attached('data.aws_iam_policy.app.arn') +
        'data "aws_iam_policy" "app" {\n name = "app"\n}\n',
      [
        `role app: ${THROUGH_MANAGED}`,
        'role other: Terraform, through `aws_iam_policy.app` and `data.aws_iam_policy.app` and `aws_iam_role_policy_attachment.text`',
      ],
    ],
    [
      'looked up by its name for somebody else',
      named('"app"') +
        'data "aws_iam_policy" "a" {\n name = "app"\n}\noutput "o" {\n value = data.aws_iam_policy.a\n}\n',
      ['uncertain: `output.o` uses it too, so it may have owners that are not known here'],
    ],
    [
      'looked up by a name that may be its own',
      `${named(`"app-\${var.x}"`)}data "aws_iam_policy" "a" {\n name = "app-b"\n}\n`,
      ['uncertain: `data.aws_iam_policy.a` may look it up by its ARN'],
    ],
    ...(
      [
        ['its name', `arn:aws:iam::1:policy/\${aws_iam_policy.x.name}`, APP],
        ['its path and name', `arn:aws:iam::1:policy\${aws_iam_policy.x.path}\${aws_iam_policy.x.name}`, APP],
        ['its name, and more behind', `arn:aws:iam::1:policy/\${aws_iam_policy.x.name}-app`, MAYBE],
      ] satisfies [string, string, string[]][]
    ).map(([what, arn, expected]): [string, string, string[]] => [
      `with another policy's reference: ${what}`,
      named(`"\${var.env}-app"`) +
        block('aws_iam_policy', 'x', `name = "\${var.env}-x"`) +
        attached(
          'each.key',
          `for_each = toset(var.on ? [local.arn] : [local.arn, "arn:aws:iam::aws:policy/A"])`,
        ) +
        `locals {\n arn = "${arn}"\n}\n`,
      expected,
    ]),
    [
      'with a reference to another one of a name that may be its own',
      named(`"\${var.env}-app"`) +
        block('aws_iam_policy', 'x', `name = "\${var.x}-app"`) +
        attached(`"arn:aws:iam::1:policy/\${aws_iam_policy.x.name}"`),
      MAYBE,
    ],
    [
      'with a reference to another one without a name',
      named('"app"') +
        block('aws_iam_policy', 'x') +
        attached(`"arn:aws:iam::1:policy/\${aws_iam_policy.x.name}"`),
      APP,
    ],
    [
      'with a reference to its own name',
      block('aws_iam_policy', 'app', 'name_prefix = "app-"', `policy = ${D}.json`) +
        attached(`"arn:aws:iam::1:policy/\${aws_iam_policy.app.name}"`),
      [...BOTH].reverse(),
    ],
    ['in a condition', named('"app"') + attached('var.x ? "arn:aws:iam::1:policy/app" : var.y'), BOTH],
    [
      'in a map, by a key that is not literal',
      named('"app"') +
        attached('local.arns[each.key]', 'for_each = local.arns') +
        'locals {\n arns = { a = "arn:aws:iam::1:policy/app" }\n}\n',
      BOTH,
    ],
    [
      'for each of a set that is not literal',
      named('"app"') +
        attached('each.value', 'for_each = toset(concat(["arn:aws:iam::1:policy/app"], var.more))'),
      BOTH,
    ],
    [
      'for each key of a map that is not literal',
      named('"app"') +
        attached(`"arn:aws:iam::1:policy/\${each.key}"`, 'for_each = var.x ? { app = 1 } : {}'),
      BOTH,
    ],
    ['joined', named('"app"') + attached('join("", [var.prefix, ":policy/app"])'), BOTH],
    ['joined from single words', named('"app"') + attached('join("/", [var.prefix, "app"])'), BOTH],
    ['after an unknown prefix', named('"app"') + attached(`"\${var.prefix}app"`), MAYBE],
    [
      'as the default of a variable',
      `${named('"app"') + attached('var.arn')}variable "arn" {\n default = "arn:aws:iam::1:policy/app"\n}\n`,
      BOTH,
    ],
    ['with any name', named('"app"') + attached(`"arn:aws:iam::1:policy/\${var.name}"`), MAYBE],
    [
      'with any name of a set',
      named('"app"') + attached(`"arn:aws:iam::1:policy/\${each.value}"`, 'for_each = toset(var.names)'),
      MAYBE,
    ],
    ['with a name from a function', named('"app"') + attached(`"arn:aws:iam::1:policy/\${f("App")}"`), MAYBE],
    ['with any name of AWS', named('"app"') + attached(`"arn:aws:iam::aws:policy/\${var.name}"`), APP],
    [
      'in a resource of another provider',
      named('"app"') +
        block(
          'aws_cloudcontrolapi_resource',
          'r',
          'state = jsonencode({Arns = ["arn:aws:iam::1:policy/app"]})',
        ),
      ['uncertain: `aws_cloudcontrolapi_resource.r` may attach it by its ARN or name'],
    ],
    ['in no instance', named('"app"') + attached('"arn:aws:iam::1:policy/app"', 'count = 0'), APP],
    [
      'with a variable that may be it',
      named(`"app-\${var.stage}"`) + attached('"arn:aws:iam::1:policy/app-prod"'),
      MAYBE,
    ],
    [
      'with a prefix of it',
      block('aws_iam_policy', 'app', 'name_prefix = "app-"', `policy = ${D}.json`) +
        attached('"arn:aws:iam::1:policy/app-1"'),
      MAYBE,
    ],
    [
      'that may be built elsewhere, as the attachment depends on the policy',
      named('"app"') + attached('var.arn', 'depends_on = [aws_iam_policy.app]'),
      [
        'uncertain: `aws_iam_role_policy_attachment.text` uses it too, so it may have owners that are not known here',
      ],
    ],
    [
      'by reference, with a dependency on the policy',
      named('"app"') + attached('aws_iam_policy.app.arn', 'depends_on = [aws_iam_policy.app]'),
      [OTHER, ...APP],
    ],
    ['of another name', named('"app"') + attached('"arn:aws:iam::111111111111:policy/web-app"'), APP],
    [
      'of another beginning',
      named(`"app-\${var.stage}"`) + attached(`"arn:aws:iam::1:policy/web-\${var.stage}"`),
      APP,
    ],
    ['of AWS', named('"ReadOnlyAccess"') + attached('"arn:aws:iam::aws:policy/ReadOnlyAccess"'), APP],
    ['that comes from elsewhere', named('"app"') + attached('var.policy_arn'), APP],
  ];
  it.each(cases)('%s', (_, text, expected) => {
    expect(words(ownership(DOCUMENT + text + ATTACHED + NAMED))).toEqual(expected);
  });

  it.each([
    [
      'the attachment',
      attached('"arn:aws:iam::1:policy/app"'),
      block('aws_iam_role_policy_attachment', 'text', 'role = "new"'),
      ['uncertain: `aws_iam_role_policy_attachment.text` is declared several times, as with override files'],
    ],
    [
      'the local value that holds it',
      `${attached('local.arn')}locals {\n arn = "arn:aws:iam::1:policy/app"\n}\n`,
      'locals {\n arn = "arn:aws:iam::1:policy/web"\n}\n',
      BOTH,
    ],
    [
      'the variable that has it as its default',
      `${attached('var.arn')}variable "arn" {\n default = "arn:aws:iam::1:policy/app"\n}\n`,
      'variable "arn" {\n default = "arn:aws:iam::1:policy/web"\n}\n',
      BOTH,
    ],
  ])('where an override file changes %s', (_, text, override, expected) => {
    const module = DOCUMENT + named('"app"') + ATTACHED + NAMED;
    expect(words(ownership(module, text, override))).toEqual(expected);
    expect(words(ownership(module, override, text))).toEqual(expected);
  });

  it.each([
    ['a local list', 'local.arns'],
    ['joined lists', 'concat(local.arns, var.more)'],
    ['a loop', '[for arn in local.arns : arn]'],
  ])('in %s', (_, arns) => {
    const other = `${block('aws_iam_role', 'b', 'name = "b"', `managed_policy_arns = ${arns}`)}locals {
      arns = ["arn:aws:iam::aws:policy/ReadOnlyAccess", "arn:aws:iam::1:policy/app"]
    }\n`;
    expect(words(ownership(DOCUMENT + named('"app"') + ATTACHED + NAMED, other))).toEqual([
      ...APP,
      'role b: Terraform `aws_iam_role.b`, through `aws_iam_policy.app`',
    ]);
  });

  it.each([
    ['a module', `module "m" {\n arns = ["arn:aws:iam::\${var.account}:policy/app"]\n}\n`, 'module.m'],
    ['a module, by its name', 'module "m" {\n policies = { a = { name = "app" } }\n}\n', 'module.m'],
    [
      'a permission set',
      block(
        'aws_ssoadmin_customer_managed_policy_attachment',
        's',
        'customer_managed_policy_reference {\n name = "app"\n}',
      ),
      'aws_ssoadmin_customer_managed_policy_attachment.s',
    ],
    [
      'another provider',
      block('awscc_iam_role', 'r', 'managed_policy_arns = ["arn:aws:iam::1:policy/app"]'),
      'awscc_iam_role.r',
    ],
  ])('by %s', (_, other, address) => {
    expect(words(ownership(DOCUMENT + named('"app"') + ATTACHED + NAMED, other))).toEqual([
      `uncertain: \`${address}\` may attach it by its ARN or name`,
    ]);
  });

  it('but not if a module only contains a word like its name', () => {
    const module =
      'module "label" {\n source = "./modules/app"\n name = "app"\n policy_name = "web-app"\n}\n';
    expect(words(ownership(DOCUMENT + named('"app"') + ATTACHED + NAMED, module))).toEqual(APP);
  });

  it.each([
    [
      'of a user',
      block('aws_iam_user', 'u', 'name = "u"', 'permissions_boundary = "arn:aws:iam::1:policy/app"'),
      'aws_iam_user.u',
    ],
    [
      'of a permission set',
      block(
        'aws_ssoadmin_permissions_boundary_attachment',
        's',
        'permissions_boundary {\n customer_managed_policy_reference {\n name = "app"\n }\n }',
      ),
      'aws_ssoadmin_permissions_boundary_attachment.s',
    ],
    [
      'of a module',
      'module "m" {\n source = "x"\n permissions_boundary_arn = "arn:aws:iam::1:policy/app"\n}\n',
      'module.m',
    ],
  ])('as the boundary %s, in a file beside it', (_, other, address) => {
    expect(words(ownership(DOCUMENT + named('"app"') + ATTACHED + NAMED, other))).toEqual([
      `limit: the permissions boundary of \`${address}\`, which grants nothing`,
    ]);
  });

  it('and may be a boundary if the ARN is not literal', () => {
    const user = block(
      'aws_iam_user',
      'u',
      'name = "u"',
      `permissions_boundary = "arn:aws:iam::1:policy/a\${var.x}"`,
    );
    expect(words(ownership(DOCUMENT + named('"app"') + ATTACHED + NAMED, user))).toEqual([
      'uncertain: it may be a permissions boundary in `aws_iam_user.u`',
    ]);
  });
});
