import { describe, expect, it } from 'vitest';
import { locatePolicies } from '../../../src/formats/formats.ts';
import {
  ATTACHED,
  block,
  D,
  DOCUMENT,
  INLINE,
  MANAGED,
  NAMED,
  ownership,
  parse,
  role,
  THROUGH_INLINE,
  THROUGH_MANAGED,
  words,
} from './module-text.ts';

describe('the path from a policy to its principals', () => {
  const cases: [string, string, string[]][] = [
    ['an inline policy of a role', INLINE + NAMED, [`role app: ${THROUGH_INLINE}`]],
    [
      'an older way to write it',
      INLINE.replace(`${D}.json`, `"\${${D}.json}"`).replace(
        'aws_iam_role.app.id',
        `"\${aws_iam_role.app.id}"`,
      ) + NAMED,
      [`role app: ${THROUGH_INLINE}`],
    ],
    [
      'an inline policy of a user',
      block('aws_iam_user_policy', 'app', `policy = ${D}.json`, 'user = aws_iam_user.app.name') +
        block('aws_iam_user', 'app', 'name = "app"'),
      ['user app: Terraform `aws_iam_user.app`, through `aws_iam_user_policy.app`'],
    ],
    ['an attached policy', MANAGED + ATTACHED + NAMED, [`role app: ${THROUGH_MANAGED}`]],
    [
      'a block of the role',
      role('name = "app"', 'inline_policy {', `policy = ${D}.json`, '}'),
      ['role app: Terraform `aws_iam_role.app`'],
    ],
    [
      'dynamic blocks of the role',
      role(
        'name = "app"',
        'dynamic "inline_policy" {',
        `for_each = [${D}.json]`,
        'content {',
        'policy = inline_policy.value',
        '}',
        '}',
      ),
      ['role app: Terraform `aws_iam_role.app`'],
    ],
    [
      'managed_policy_arns',
      MANAGED + role('name = "app"', 'managed_policy_arns = [aws_iam_policy.app.arn]'),
      ['role app: Terraform `aws_iam_role.app`, through `aws_iam_policy.app`'],
    ],
    [
      'an exclusive attachment',
      MANAGED +
        NAMED +
        block(
          'aws_iam_role_policy_attachments_exclusive',
          'app',
          'role_name = aws_iam_role.app.name',
          'policy_arns = [aws_iam_policy.app.arn]',
        ),
      [
        'role app: Terraform `aws_iam_role.app`, through `aws_iam_policy.app` and `aws_iam_role_policy_attachments_exclusive.app`',
      ],
    ],
    [
      'one attachment of several',
      MANAGED +
        NAMED +
        block(
          'aws_iam_policy_attachment',
          'app',
          'policy_arn = aws_iam_policy.app.arn',
          'roles = [aws_iam_role.app.name, "other"]',
          'users = ["person"]',
          'groups = []',
        ),
      [
        'role app: Terraform `aws_iam_role.app`, through `aws_iam_policy.app` and `aws_iam_policy_attachment.app`',
        'role other: Terraform, through `aws_iam_policy.app` and `aws_iam_policy_attachment.app`',
        'user person: Terraform, through `aws_iam_policy.app` and `aws_iam_policy_attachment.app`',
      ],
    ],
    [
      'attachments for each policy',
      MANAGED +
        NAMED +
        block(
          'aws_iam_role_policy_attachment',
          'app',
          'for_each = { a = aws_iam_policy.app.arn }',
          'policy_arn = each.value',
          'role = aws_iam_role.app.name',
        ),
      [`role app: ${THROUGH_MANAGED}`],
    ],
    [
      'a document in another',
      `data "aws_iam_policy_document" "all" {\nsource_policy_documents = [${D}.json]\n}\n${INLINE.replace(D, 'data.aws_iam_policy_document.all')}${NAMED}`,
      [
        'role app: Terraform `aws_iam_role.app`, through `data.aws_iam_policy_document.all` and `aws_iam_role_policy.app`',
      ],
    ],
    [
      'a local value in between',
      `locals {\n doc = ${D}.json\n}\n${INLINE.replace(`${D}.json`, 'local.doc')}${NAMED}`,
      [`role app: ${THROUGH_INLINE}`],
    ],
    [
      'a member of a local value',
      `locals {\n docs = { app = ${D}.json, other = "" }\n}\n${INLINE.replace(`${D}.json`, 'local.docs["app"]')}${NAMED}${block('aws_iam_role_policy', 'other', 'policy = local.docs.other', 'role = "else"')}`,
      [`role app: ${THROUGH_INLINE}`],
    ],
    [
      'several attachments',
      INLINE + MANAGED + ATTACHED + NAMED,
      [`role app: ${THROUGH_INLINE}`, `role app: ${THROUGH_MANAGED}`],
    ],
    [
      'a block that only reads it',
      `${INLINE}${NAMED}${block('aws_s3_bucket', 'b', `depends_on = [${D}]`, `count = length(${D}.json)`)}`,
      [`role app: ${THROUGH_INLINE}`],
    ],
    [
      'members of a local value that have the names of arguments',
      `locals {\n docs = { lifecycle = ${D}.json, count = 1 }\n}\n${INLINE}${NAMED}${block('aws_iam_role_policy', 'b', 'policy = local.docs.lifecycle', 'role = "b"')}`,
      [`role app: ${THROUGH_INLINE}`, 'role b: Terraform, through `aws_iam_role_policy.b`'],
    ],
    [
      'a member of a local value whose key is interpolated',
      `locals {\n docs = { "\${var.k}" = ${D}.json }\n}\n${INLINE}${NAMED}${block('aws_iam_role_policy', 'b', 'policy = local.docs.x', 'role = "b"')}`,
      [`role app: ${THROUGH_INLINE}`, 'role b: Terraform, through `aws_iam_role_policy.b`'],
    ],
    [
      'lists of a local value',
      MANAGED +
        NAMED +
        `locals {\n roles = [aws_iam_role.app.name, "b"]\n}\n` +
        block(
          'aws_iam_policy_attachment',
          'app',
          'policy_arn = aws_iam_policy.app.arn',
          'roles = concat(local.roles, ["c"])',
          'users = null',
          'groups = null',
        ),
      [
        'role app: Terraform `aws_iam_role.app`, through `aws_iam_policy.app` and `aws_iam_policy_attachment.app`',
        'role b: Terraform, through `aws_iam_policy.app` and `aws_iam_policy_attachment.app`',
        'role c: Terraform, through `aws_iam_policy.app` and `aws_iam_policy_attachment.app`',
      ],
    ],
    [
      'attachments for each policy, by their keys',
      MANAGED +
        NAMED +
        block(
          'aws_iam_role_policy_attachment',
          'app',
          'for_each = toset(keys(aws_iam_policy.app))',
          'policy_arn = aws_iam_policy.app[each.key].arn',
          'role = aws_iam_role.app.name',
        ),
      [`role app: ${THROUGH_MANAGED}`],
    ],
    [
      'a loop over its keys only',
      `locals {\n docs = { app = ${D}.json }\n}\n${INLINE}${NAMED}${block('aws_s3_object', 'o', 'for_each = local.docs', 'key = each.key')}${block('aws_s3_object', 'p', 'for_each = data.aws_iam_policy_document.app', 'key = each.key')}`,
      [`role app: ${THROUGH_INLINE}`],
    ],
    [
      'its ARN as a resource of another document',
      MANAGED +
        ATTACHED +
        NAMED +
        'data "aws_iam_policy_document" "b" {\n statement {\n resources = [aws_iam_policy.app.arn]\n }\n}\n',
      [`role app: ${THROUGH_MANAGED}`],
    ],
    [
      'a check',
      `${INLINE}${NAMED}check "c" {\n assert {\n condition = ${D}.json != ""\n }\n}\n`,
      [`role app: ${THROUGH_INLINE}`],
    ],
    ['nothing', NAMED, ['unsaid']],
    ['a policy that is attached to nothing', MANAGED, ['unsaid']],
    ['a cycle', `locals {\n a = [local.b, ${D}.json]\n b = local.a\n}\n`, ['unsaid']],
  ];
  it.each(cases)('%s', (_, rest, expected) => {
    expect(words(ownership(DOCUMENT + rest))).toEqual(expected);
    // Where the blocks stand does not matter.
    expect(words(ownership(DOCUMENT, rest))).toEqual(expected);
  });

  it('is the block itself for a policy that is written out', () => {
    const text = block(
      'aws_iam_role_policy',
      'app',
      'policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:A" }] })',
      'role = aws_iam_role.app.id',
    );
    expect(words(ownership(text + NAMED))).toEqual([`role app: ${THROUGH_INLINE}`]);
    expect(ownership(text + NAMED)).toMatchObject({ kind: 'role-inline' });
  });

  it('starts in the `for_each` of a block', () => {
    const each = block(
      'aws_iam_role_policy',
      'app',
      'for_each = { a = { policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:A" }] }), role = "a" }, b = { role = "b" } }',
      'policy = each.value.policy',
      'role = each.value.role',
    );
    expect(words(ownership(each))).toEqual([
      'role a: Terraform, through `aws_iam_role_policy.app`',
      'role b: Terraform, through `aws_iam_role_policy.app`',
    ]);
  });

  it('starts in a local value that is a policy', () => {
    const local = 'locals {\n doc = { Statement = [{ Effect = "Allow", Action = "s3:A" }] }\n}\n';
    const text = local + INLINE.replace(`${D}.json`, 'jsonencode(local.doc)') + NAMED;
    expect(words(ownership(text))).toEqual([`role app: ${THROUGH_INLINE}`]);
  });

  it('shows the kind of the policy', () => {
    expect(ownership(DOCUMENT + MANAGED + ATTACHED + NAMED)).toMatchObject({ kind: 'managed' });
    expect(ownership(DOCUMENT + INLINE + MANAGED + ATTACHED + NAMED)).toMatchObject({ kind: undefined });
  });
});

describe('a role that is chosen from several', () => {
  it.each([
    ['a condition', 'var.x ? aws_iam_role.app.id : "b"'],
    ['try', 'try(aws_iam_role.app.name, "b")'],
    ['coalesce', 'coalesce(aws_iam_role.app.name, "b", "")'],
    ['element', 'element([aws_iam_role.app.name, "b"], var.n)'],
  ])('is any of them: %s', (_, chosen) => {
    const inline = INLINE.replace('aws_iam_role.app.id', chosen);
    expect(words(ownership(DOCUMENT + inline + NAMED))).toEqual([
      `role app: ${THROUGH_INLINE}`,
      'role b: Terraform, through `aws_iam_role_policy.app`',
    ]);
  });

  it('is unknown if one of them is unknown', () => {
    const inline = INLINE.replace('aws_iam_role.app.id', 'try(aws_iam_role.app.name, var.role)');
    expect(words(ownership(DOCUMENT + inline + NAMED))).toEqual([
      'uncertain: the role of `aws_iam_role_policy.app` is not known',
    ]);
  });
});

describe('a module is deployed several times', () => {
  it.each<[string, string, string | undefined]>([
    ['without a sign of it', '', undefined],
    ['with a workspace', 'locals {\n is_prod = terraform.workspace == "prod"\n}\n', 'a workspace'],
    ['with the default provider', 'provider "aws" {\n region = "eu-west-1"\n}\n', undefined],
    ['with an alias of a provider', 'provider "aws" {\n alias = "b"\n}\n', 'an aliased provider'],
    [
      'with a block of another provider',
      block('aws_sqs_queue', 'q', 'provider = aws.b'),
      'an aliased provider',
    ],
    ['with a block of the default provider', block('aws_sqs_queue', 'q', 'provider = aws'), undefined],
  ])('%s', (_, more, sign) => {
    expect(ownership(DOCUMENT + INLINE + NAMED, more)).toMatchObject({ owners: [{ repeatedBy: sign }] });
  });
});

describe('a policy among the members of a local value', () => {
  const policyText = 'jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:A"] }] })';
  /** The owners of each policy of a local value whose members each belong to a role of the same number. */
  const owners = (value: string, ...taken: string[]): string[][] => {
    const users = taken.map((member, at) =>
      block('aws_iam_role_policy', `p${at}`, `policy = ${member}`, `role = "r${at}"`),
    );
    const document = parse(`locals {\n  policies = ${value}\n}\n${users.join('')}`, 'main.tf');
    const located = locatePolicies(document).policies;
    return located.map((policy) => words(policy.ownership({ beside: [document], unread: undefined })));
  };
  const evidence = (at: number): string => `role r${at}: Terraform, through \`aws_iam_role_policy.p${at}\``;
  const each = [[evidence(0)], [evidence(1)]];
  const both = [
    [evidence(0), evidence(1)],
    [evidence(0), evidence(1)],
  ];

  it.each([
    [
      'by a name',
      `{ a = ${policyText}, b = ${policyText} }`,
      ['local.policies.a', 'local.policies["b"]'],
      each,
    ],
    [
      'by a key with a dot',
      `{ "a.b" = ${policyText}, "b.a" = ${policyText} }`,
      ['local.policies["a.b"]', 'local.policies["b.a"]'],
      each,
    ],
    [
      'by a key with brackets',
      `{ "[a]" = ${policyText}, "a" = ${policyText} }`,
      ['local.policies["[a]"]', 'local.policies["a"]'],
      each,
    ],
    ['by its index', `[${policyText}, ${policyText}]`, ['local.policies[0]', 'local.policies[1]'], each],
    [
      'by both',
      `{ "a.b" = [${policyText}, ${policyText}] }`,
      ['local.policies["a.b"][0]', 'local.policies["a.b"][1]'],
      each,
    ],
    [
      'by a key that is computed',
      `{ (var.a) = ${policyText}, b = ${policyText} }`,
      ['local.policies["a"]', 'local.policies["b"]'],
      [[evidence(0), evidence(1)], [evidence(1)]],
    ],
    [
      'by an index with a leading zero',
      `[${policyText}, ${policyText}]`,
      ['local.policies[00]', 'local.policies["01"]'],
      each,
    ],
    [
      'by a key in another Unicode form',
      `{ "e\u0301" = ${policyText}, b = ${policyText} }`,
      ['local.policies["\u00e9"]', 'local.policies.b'],
      each,
    ],
    [
      'by a key that a list of maps has, which `merge` expands',
      `merge([{ a = ${policyText} }, { b = ${policyText} }]...)`,
      ['local.policies.a', 'local.policies.b'],
      both,
    ],
    [
      'by a key of a map that `merge` takes',
      `merge({ a = ${policyText} }, { b = ${policyText} })`,
      ['local.policies.a', 'local.policies.b'],
      each,
    ],
    [
      'by an index that is computed',
      `[${policyText}, ${policyText}]`,
      ['local.policies[var.a]', 'local.policies[var.b]'],
      both,
    ],
  ])('is known %s', (_, value, taken, expected) => {
    expect(owners(value, ...taken)).toEqual(expected);
  });
});

describe('a path that is not certain', () => {
  const cases: [string, string, string][] = [
    [
      'an output',
      `${INLINE + NAMED}output "json" {\n value = ${D}.json\n}\n`,
      '`output.json` uses it too, so it may have owners that are not known here',
    ],
    [
      'a module',
      `${INLINE + NAMED}module "m" {\n policies = [${D}.json]\n}\n`,
      '`module.m` uses it too, so it may have owners that are not known here',
    ],
    [
      'another resource',
      INLINE + NAMED + block('aws_vpc_endpoint', 'e', `policy = ${D}.json`),
      '`aws_vpc_endpoint.e` uses it too, so it may have owners that are not known here',
    ],
    [
      'an output of its managed policy',
      `${MANAGED + ATTACHED + NAMED}output "arn" {\n value = aws_iam_policy.app.arn\n}\n`,
      '`output.arn` uses it too, so it may have owners that are not known here',
    ],
    [
      'a group',
      block('aws_iam_group_policy', 'g', `policy = ${D}.json`, 'group = "people"'),
      'it belongs to the members of the group `people`, through `aws_iam_group_policy.g`',
    ],
    [
      'one group among others',
      MANAGED +
        NAMED +
        block(
          'aws_iam_policy_attachment',
          'a',
          'policy_arn = aws_iam_policy.app.arn',
          'roles = [aws_iam_role.app.name]',
          'groups = [var.group]',
        ),
      'it belongs to the members of a group, through `aws_iam_policy_attachment.a`',
    ],
    [
      'a role from a variable',
      INLINE.replace('aws_iam_role.app.id', 'var.role'),
      'the role of `aws_iam_role_policy.app` is not known',
    ],
    [
      'a role of a module',
      INLINE.replace('aws_iam_role.app.id', 'module.app.role'),
      'the role of `aws_iam_role_policy.app` is not known',
    ],
    ['a role that is not there', INLINE, 'the role of `aws_iam_role_policy.app` is not known'],
    [
      'no role',
      block('aws_iam_role_policy', 'app', `policy = ${D}.json`),
      'the role of `aws_iam_role_policy.app` is not given',
    ],
    [
      'one of two owners',
      INLINE + NAMED + block('aws_iam_role_policy', 'b', `policy = ${D}.json`, 'role = var.b'),
      'the role of `aws_iam_role_policy.b` is not known',
    ],
    [
      'a local value that is computed',
      `locals {\n docs = { for k, v in { app = ${D}.json } : upper(k) => v }\n}\noutput "o" {\n value = local.docs["APP"]\n}\n`,
      '`output.o` uses it too, so it may have owners that are not known here',
    ],
    [
      'a local value whose key is computed',
      `locals {\n docs = { (var.k) = ${D}.json }\n}\noutput "o" {\n value = local.docs.app\n}\n`,
      '`output.o` uses it too, so it may have owners that are not known here',
    ],
    [
      'a condition of another document',
      `${MANAGED + ATTACHED + NAMED}data "aws_iam_policy_document" "b" {\n statement {\n condition {\n values = [aws_iam_policy.app.arn]\n }\n }\n}\n`,
      '`data.aws_iam_policy_document.b` uses it too, so it may have owners that are not known here',
    ],
    [
      'the key of a set',
      INLINE + NAMED + block('aws_s3_object', 'o', `for_each = toset([${D}.json])`, 'content = each.key'),
      '`aws_s3_object.o` uses it too, so it may have owners that are not known here',
    ],
    [
      'the value of a map',
      INLINE + NAMED + block('aws_s3_object', 'o', `for_each = { a = ${D}.json }`, 'content = [each.value]'),
      '`aws_s3_object.o` uses it too, so it may have owners that are not known here',
    ],
    [
      'one of its statements, by its place',
      `${INLINE}${NAMED}locals {\n first = ${D}.statement[0].resources\n}\n`,
      '`local.first` selects a statement of the policy by index',
    ],
    [
      'the text of the inline policy that it is',
      INLINE +
        NAMED +
        block('aws_iam_role_policy', 'b', 'policy = aws_iam_role_policy.app.policy', 'role = "b"'),
      'the text of `aws_iam_role_policy.app` is used elsewhere too',
    ],
    [
      'a tag of a role',
      INLINE.replace('app.id', 'app.tags.name') + NAMED,
      'the role of `aws_iam_role_policy.app` is not known',
    ],
    [
      'an override file',
      INLINE + NAMED + block('aws_iam_role_policy', 'app', 'role = "b"'),
      '`aws_iam_role_policy.app` is declared several times, as with override files',
    ],
    [
      'an override file for the role',
      INLINE + NAMED + role('name = "b"'),
      '`aws_iam_role.app` is declared several times, as with override files',
    ],
    [
      'text around it',
      `locals {\n text = "before \${${D}.json}"\n}\noutput "o" {\n value = local.text\n}\n`,
      '`output.o` uses it too, so it may have owners that are not known here',
    ],
  ];
  it.each(cases)('%s', (_, rest, reason) => {
    expect(words(ownership(DOCUMENT, rest))).toEqual([`uncertain: ${reason}`]);
  });

  it('leads from statements that replace those of a document in another file', () => {
    const all = `data "aws_iam_policy_document" "all" {\n override_policy_documents = [${D}.json]\n}\n`;
    const inline = INLINE.replace(D, 'data.aws_iam_policy_document.all') + NAMED;
    const named = DOCUMENT.replace('actions', 'sid = "A"\n actions');
    expect(words(ownership(named, all + inline))).toEqual([
      'uncertain: `data.aws_iam_policy_document.all` replaces statements with those of the policy that have the same `sid`, so removing one would bring another back',
    ]);
    expect(words(ownership(DOCUMENT, all + inline))).toEqual([
      'role app: Terraform `aws_iam_role.app`, through `data.aws_iam_policy_document.all` and `aws_iam_role_policy.app`',
    ]);
  });

  it('is any path in a module that has a file with faults', () => {
    const document = parse(DOCUMENT + INLINE + NAMED, 'main.tf');
    const [policy] = locatePolicies(document).policies;
    if (policy === undefined) throw new Error('no policy');
    expect(policy.ownership({ beside: [document], unread: 'roles.tf' })).toEqual({
      type: 'uncertain',
      reason: '`roles.tf` beside it cannot be read, and may name its owners',
    });
  });

  it('leads from a policy that is passed to a module or belongs to a permission set', () => {
    const policy = 'jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:A" }] })';
    expect(words(ownership(`module "m" {\n policy = ${policy}\n}\n`))).toEqual([
      'uncertain: it is passed to `module.m`, whose code is not read',
    ]);
    expect(
      words(ownership(block('aws_ssoadmin_permission_set_inline_policy', 'p', `inline_policy = ${policy}`))),
    ).toEqual(['uncertain: it belongs to the roles that an Identity Center permission set makes']);
  });
});

describe('the name of a role', () => {
  const cases: [string, string, string[]][] = [
    ['a local value', `locals {\n name = "app"\n}\n${role('name = local.name')}`, ['app']],
    [
      'text around a local value',
      `locals {\n stage = { name = "test" }\n}\n${role(`name = "app-\${local.stage.name}-role"`)}`,
      ['app-test-role'],
    ],
    [
      'local values of local values',
      `locals {\n a = "x"\n b = "\${local.a}-y"\n}\n${role('name = local.b')}`,
      ['x-y'],
    ],
    ['a prefix', role('name_prefix = "app-"'), ['app-<unique-suffix>']],
    ['null and a prefix', role('name = null', 'name_prefix = "app-"'), ['app-<unique-suffix>']],
    [
      'a name and a prefix of which a condition chooses one',
      role(`name = "app-\${var.a}"`, 'name_prefix = "app-"'),
      ['app-<anything>', 'app-<unique-suffix>'],
    ],
    ['none', role(), ['terraform-<unique-suffix>']],
    ['a condition', role('name = var.a ? "x" : "y"'), ['x', 'y']],
    [
      'a condition in a local value',
      `locals {\n a = var.a ? "x" : "y"\n}\n${role('name = local.a')}`,
      ['x', 'y'],
    ],
    [
      'a chain of conditions',
      role('name = var.a ? "x" : var.b ? "y" : var.c ? "z" : "w"'),
      ['x', 'y', 'z', 'w'],
    ],
    ['conditions in parentheses', role('name = (var.a ? var.b ? "x" : "y" : "z")'), ['x', 'y', 'z']],
    ['a condition that may set none', role('name = var.a ? "x" : null'), ['x', 'terraform-<unique-suffix>']],
    [
      'conditions that set a name or a prefix',
      role('name = var.a ? null : "x"', 'name_prefix = var.a ? "x-" : null'),
      ['x', 'x-<unique-suffix>', 'terraform-<unique-suffix>'],
    ],
    ['a variable in it', role(`name = "app-\${var.stage}"`), ['app-<anything>']],
    [
      'a path before a prefix',
      role('name_prefix = "app-"', 'path = "/team/"'),
      ['/team/app-<unique-suffix>'],
    ],
    [
      'a path with a variable',
      role('name_prefix = "app-"', `path = "/\${var.stage}/x/"`),
      ['/<anything>/x/app-<unique-suffix>'],
    ],
    [
      'a path from a local value',
      `locals {\n path = "/team/"\n}\n${role('name_prefix = "app-"', 'path = local.path')}`,
      ['/team/app-<unique-suffix>'],
    ],
    ['a path of null', role('name_prefix = "app-"', 'path = null'), ['app-<unique-suffix>']],
    [
      'a path of which nothing is known',
      role('name_prefix = "app-"', 'path = var.path'),
      ['<anything>app-<unique-suffix>'],
    ],
    [
      'paths of which a condition chooses one',
      role('name_prefix = "app-"', 'path = var.a ? "/a/" : null'),
      ['/a/|/app-<unique-suffix>'],
    ],
    ['a path before a name that is literal', role('name = "app"', 'path = "/team/"'), ['app']],
    ['a path alone', role('name = var.name', 'path = "/team/"'), ['/team/<anything>']],
    ['a variable in a prefix', role(`name_prefix = "\${var.stage}-"`), ['<anything>-<unique-suffix>']],
    [
      'a function in it',
      role(`name = "app-\${lower(var.stage)}-\${data.aws_region.current.name}"`),
      ['app-<anything>-<region>'],
    ],
    [
      'the place of deployment in it',
      role(
        `name = "app-\${data.aws_region.here.id}-\${data.aws_caller_identity.current.account_id}-\${data.aws_partition.current.partition}"`,
      ),
      ['app-<region>-<account>-<partition>'],
    ],
    [
      'a region of another data source in it',
      role(`name = "app-\${data.aws_region.here.endpoint}-\${data.aws_regions.all.names[0]}"`),
      ['app-<anything>-<anything>'],
    ],
    [
      'a count that is not literal in it',
      role('count = var.n', `name = "app-\${count.index}"`),
      ['app-<anything>'],
    ],
    [
      'the key of each',
      role('for_each = toset(["a", "b"])', `name = "app-\${each.key}"`),
      ['app-a', 'app-b'],
    ],
    [
      'the value of each',
      role('for_each = { a = { name = "x" }, b = { name = "y" } }', 'name = each.value.name'),
      ['x', 'y'],
    ],
    [
      'each of a local value',
      `locals {\n names = ["a", "b"]\n}\n${role('for_each = toset(local.names)', 'name = each.value')}`,
      ['a', 'b'],
    ],
    ['the index of a count', role('count = 2', `name = "app-\${count.index}"`), ['app-0', 'app-1']],
    ['a literal, however many', role('count = var.create ? 1 : 0', 'name = "app"'), ['app']],
    ['an escape', role('name = "\\u0061pp"'), ['app']],
    [
      'words joined together',
      `locals {\n stage = "test"\n}\n${role('name = join("-", ["app", local.stage, "x"])')}`,
      ['app-test-x'],
    ],
    ['a function', role('name = lower("APP")'), ['app']],
    [
      'functions of local values',
      `locals {\n team = "My_Team"\n}\n${role(`name = "\${replace(lower(local.team), "_", "-")}-app"`)}`,
      ['my-team-app'],
    ],
    [
      'a function of text with an unknown part',
      role(`name = lower("\${var.stage}-App")`),
      ['<anything>-app'],
    ],
    [
      'the region in lower case, as it is',
      role(`name = lower("App-\${data.aws_region.here.name}")`),
      ['app-<region>'],
    ],
    [
      'the region with other characters',
      role(`name = replace("app-\${data.aws_region.here.name}", "-", "_")`),
      ['app_<anything>'],
    ],
    [
      'an index that is not literal',
      `locals {\n a = ["x", "y"]\n}\n${role('name = local.a[var.n]')}`,
      ['x', 'y'],
    ],
    [
      'a key that is not literal',
      `locals {\n a = { "*" = "x", b = "y" }\n}\n${role('name = local.a[var.n]')}`,
      ['x', 'y'],
    ],
    [
      'a member of the map of a workspace',
      `locals {\n a = { dev = { name = "x" }, prod = { name = "y" } }\n}\n${role('name = local.a[terraform.workspace].name')}`,
      ['x', 'y'],
    ],
    [
      'a default of a map',
      `locals {\n a = { dev = "x" }\n}\n${role('name = lookup(local.a, var.stage, "y")')}`,
      ['x', 'y'],
    ],
    ['one of several', role('name = coalesce(var.name, "app")'), ['<anything>', 'app']],
    ['a function of a condition', role('name = lower(var.a ? "X" : "Y")'), ['x', 'y']],
    ['a part of a text', role('name = element(split("/", "team/app"), 1)'), ['app']],
    [
      'each of maps that are merged',
      `locals {\n a = { x = { name = "one" } }\n}\n${role('for_each = merge(local.a, { y = {} })', 'name = try(each.value.name, upper(each.key))')}`,
      ['one', 'Y'],
    ],
    [
      'each of lists in one set',
      role('for_each = toset(concat(["a"], ["b"]))', `name = "\${each.key}-app"`),
      ['a-app', 'b-app'],
    ],
    [
      'the index of a count that is not literal',
      `locals {\n a = ["x", "y"]\n}\n${role('count = length(local.a)', 'name = local.a[count.index]')}`,
      ['x', 'y'],
    ],
    ['words of several lists joined together', role('name = join("-", ["a"], ["b", "c"])'), ['a-b-c']],
    [
      'a number that is too long for a computer',
      role('name = format("app-%s", 12345678901234567890)'),
      ['app-<anything>'],
    ],
    [
      'the account of another provider',
      `provider "aws" {\n alias = "x"\n}\ndata "aws_caller_identity" "x" {\n provider = aws.x\n}\n${role(`name = "app-\${data.aws_caller_identity.x.account_id}"`)}`,
      ['app-<anything>'],
    ],
    [
      'the account of its own provider, where there are others',
      `provider "aws" {\n alias = "x"\n}\ndata "aws_caller_identity" "x" {}\n${role(`name = "app-\${data.aws_caller_identity.x.account_id}"`)}`,
      ['app-<account>'],
    ],
    [
      'the account of the default provider, for a role of another one',
      `data "aws_caller_identity" "x" {}\n${role('provider = aws.x', `name = "app-\${data.aws_caller_identity.x.account_id}"`)}`,
      ['app-<anything>'],
    ],
  ];
  it.each(cases)('%s', (_, rest, names) => {
    const owned = ownership(DOCUMENT + INLINE, rest);
    expect(words(owned)).toEqual(names.map((name) => `role ${name}: ${THROUGH_INLINE}`));
  });

  it.each([
    ['each of a variable', role('for_each = toset(var.names)', 'name = each.value')],
    ['a local value that refers to itself', `locals {\n a = "\${local.a}"\n}\n${role('name = local.a')}`],
    ['a function that is not followed', role('name = md5("app")')],
    ['a function of a variable', role('name = lower(var.name)')],
    [
      'a key that is not literal of a map that is not whole',
      `locals {\n a = { b = "x", c = var.x }\n}\n${role('name = upper(local.a[var.n][0])')}`,
    ],
    [
      'a map with a key that is not literal',
      `locals {\n a = { b = "x", (var.k) = "y" }\n}\n${role('name = local.a.b')}`,
    ],
    ['a variable', role('name = var.name')],
    [
      'a local value with an override file',
      `locals {\n name = "app"\n}\nlocals {\n name = "b"\n}\n${role('name = local.name')}`,
    ],
  ])('may be anything from %s', (_, rest) => {
    expect(words(ownership(DOCUMENT + INLINE, rest))).toEqual([`role <anything>: ${THROUGH_INLINE}`]);
  });

  it.each([
    ['written out', '"app"', 'Terraform'],
    ['of a data source', 'data.aws_iam_role.app.name', 'Terraform `data.aws_iam_role.app`'],
    ['by index', 'aws_iam_role.app[0].name', 'Terraform `aws_iam_role.app`'],
    ['the only one', 'one(aws_iam_role.app[*].name)', 'Terraform `aws_iam_role.app`'],
    ['joined with nothing', 'join("", aws_iam_role.app.*.name)', 'Terraform `aws_iam_role.app`'],
    ['of each', 'each.value', 'Terraform'],
    [
      'of a list of the only one',
      'element(concat(aws_iam_role.app.*.name, [""]), 0)',
      'Terraform `aws_iam_role.app`',
    ],
    ['or nothing', 'try(aws_iam_role.app[0].name, null)', 'Terraform `aws_iam_role.app`'],
    ['put together', 'format("%s", "app")', 'Terraform'],
    ['of each role', 'each.value.name', 'Terraform `aws_iam_role.app`', 'for_each = aws_iam_role.app'],
  ])('may be taken from the policy: %s', (_, value, evidence, each = 'for_each = toset(["app"])') => {
    const rest = `${role('count = var.n', 'name = "app"')}data "aws_iam_role" "app" {\n name = "app"\n}\n`;
    const inline = block('aws_iam_role_policy', 'app', `policy = ${D}.json`, `role = ${value}`, each);
    expect(words(ownership(DOCUMENT + inline, rest))).toEqual([
      `role app: ${evidence}, through \`aws_iam_role_policy.app\``,
    ]);
  });
});
