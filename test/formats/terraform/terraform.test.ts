import { describe, expect, it } from 'vitest';
import { locatePolicies, parseFile, prepareFormats } from '../../../src/formats/formats.ts';
import { SourceFile } from '../../../src/text/source-file.ts';

await prepareFormats(['main.tf']);

function locate(text: string) {
  const parsed = parseFile(new SourceFile('main.tf', text));
  if (parsed?.ok !== true) throw new Error(parsed?.diagnostic.message);
  return locatePolicies(parsed.document);
}

/** Each policy's address with its statements: what they allow or deny, `?` for what is not literal. */
function found(text: string): string[] {
  return locate(text).policies.map(({ address, policy }) => {
    const statements = policy.statements.map(
      ({ effect, element, patterns }) =>
        `${effect === 'Deny' ? '-' : ''}${element === 'NotAction' ? '!' : ''}${patterns.map((one) => one ?? '?').join(',')}`,
    );
    return `${address}: ${statements.join(' ')}`;
  });
}

const messages = (text: string): string[] =>
  locate(text).diagnostics.map(({ severity, message }) => `${severity}: ${message}`);

const data = (body: string): string => `data "aws_iam_policy_document" "app" {\n${body}\n}\n`;
const JSON_POLICY = '{ Statement = [{ Effect = "Allow", Action = ["s3:A"], Resource = "*" }] }';
const HEREDOC = `<<-EOF\n  {"Statement": [{"Effect": "Allow", "Action": "s3:A", "Resource": "\${var.x}"}]}\n  EOF\n`;
const D = 'data.aws_iam_policy_document.app';

describe('a policy document data source', () => {
  it.each([
    ['allows by default', 'statement {\n actions = ["s3:A"]\n}', ['s3:A']],
    [
      'has several statements',
      'statement {\n effect = "Deny"\n actions = ["s3:A"]\n}\nstatement {\n not_actions = ["s3:B"]\n effect = "Allow"\n}',
      ['-s3:A', '!s3:B'],
    ],
    [
      'with an effect that is not literal',
      'statement {\n effect = var.effect\n actions = ["s3:A"]\n}',
      ['?'],
    ],
    ['with actions that are not literal', 'statement {\n actions = slice(["s3:A"], 0, 1)\n}', ['?']],
    [
      'with lists that are joined',
      'statement {\n actions = concat(["s3:A"], var.x, distinct(["s3:B", "s3:C"]), flatten([["s3:D"], ["s3:E"]]))\n}',
      ['s3:A,?,s3:B,s3:C,s3:D,s3:E'],
    ],
    [
      'with lists of which one counts',
      'statement {\n actions = var.x ? ["s3:A"] : ["s3:B"]\n}',
      ['s3:A,s3:B'],
    ],
    [
      'with actions of which one counts',
      'statement {\n actions = var.x ? "s3:A" : ["s3:B"]\n}',
      ['s3:A,s3:B'],
    ],
    [
      'with an action that is not literal',
      `statement {\n actions = ["s3:A", "s3:\${var.x}", var.y]\n}`,
      ['s3:A,?,?'],
    ],
    [
      'with dynamic statements',
      'statement {\n actions = ["s3:A"]\n}\ndynamic "statement" {\n for_each = var.x\n content {\n actions = ["s3:B"]\n }\n}',
      ['s3:A', 's3:B'],
    ],
    [
      'with dynamic statements whose actions are not literal',
      'statement {\n actions = ["s3:A"]\n}\ndynamic "statement" {\n for_each = var.x\n content {\n actions = statement.value\n }\n}',
      ['s3:A', '?'],
    ],
    [
      'with other documents',
      'source_policy_documents = [var.x]\nstatement {\n sid = "A"\n actions = ["s3:A"]\n}\nstatement {\n actions = ["s3:B"]\n}',
      ['?', '?', 's3:B'],
    ],
    [
      'with replacing documents',
      'override_policy_documents = [var.x]\nstatement {\n sid = "A"\n actions = ["s3:A"]\n}\nstatement {\n actions = ["s3:B"]\n}',
      ['?', '?', 's3:B'],
    ],
  ])('%s', (_, body, statements) => {
    expect(found(data(body))).toEqual([`${D}: ${statements.join(' ')}`]);
  });

  it.each([
    [
      'principals',
      'statement {\n actions = ["s3:A"]\n principals {\n type = "*"\n identifiers = ["*"]\n }\n}',
    ],
    [
      'not_principals',
      'statement {\n actions = ["s3:A"]\n not_principals {\n type = "*"\n identifiers = ["*"]\n }\n}',
    ],
    [
      'dynamic principals',
      'statement {\n actions = ["s3:A"]\n dynamic "principals" {\n for_each = var.x\n content {}\n }\n}',
    ],
    [
      'principals in dynamic statements',
      'dynamic "statement" {\n for_each = var.x\n content {\n principals {}\n }\n}',
    ],
    [
      'nothing but dynamic statements that may have principals',
      'dynamic "statement" {\n for_each = var.x\n content {\n dynamic "principals" {\n for_each = var.y\n content {}\n }\n }\n}',
    ],
    [
      'a statement beside dynamic ones that have principals',
      'statement {\n actions = ["s3:A"]\n}\ndynamic "statement" {\n for_each = var.x\n content {\n principals {}\n }\n}',
    ],
  ])('with %s is no identity policy', (_, body) => {
    expect(locate(data(body))).toMatchObject({ policies: [], diagnostics: [] });
  });

  it('is an identity policy if a plain statement is beside dynamic ones that may have principals', () => {
    const optional = (name: string): string =>
      `dynamic "${name}" {\n for_each = statement.value.x\n content {}\n }`;
    const dynamic = `dynamic "statement" {\n for_each = var.x\n content {\n ${optional('principals')}\n ${optional('not_principals')}\n }\n}`;
    expect(found(data(`statement {\n actions = ["s3:A"]\n}\n${dynamic}`))).toEqual([`${D}: s3:A ?`]);
  });

  it.each([
    [
      'both actions and not_actions',
      'statement {\n actions = ["s3:A"]\n not_actions = ["s3:B"]\n}',
      'error: the policy was not reviewed: a statement has both `actions` and `not_actions`',
    ],
    [
      'an unknown effect',
      'statement {\n effect = "allow"\n actions = ["s3:A"]\n}',
      'error: the policy was not reviewed: `effect` must be `Allow` or `Deny`',
    ],
    [
      'actions twice',
      'statement {\n actions = ["s3:A"]\n actions = ["s3:B"]\n}',
      'error: the policy was not reviewed: a key occurs twice in one object, so its meaning is ambiguous',
    ],
    [
      'a number among the actions',
      'statement {\n actions = [1]\n}',
      'error: the policy was not reviewed: `actions` must hold strings',
    ],
    [
      'other documents',
      'source_policy_documents = [var.x]',
      'note: the statements from `source_policy_documents` are not read here',
    ],
  ])('with %s says so', (_, body, message) => {
    expect(messages(data(body))).toContain(message);
  });
});

describe('statements of documents that include others', () => {
  const other = (name: string, ...lines: string[]): string =>
    `data "aws_iam_policy_document" "${name}" {\n${lines.join('\n')}\n}\n`;
  const statement = (sid: string, action: string): string =>
    `statement {\n ${sid}\n actions = ["s3:${action}"]\n}`;
  const A = statement('sid = "A"', 'A');
  const plain = statement('', 'C');
  const source = (name: string, key = 'source_policy_documents'): string =>
    `${key} = [data.aws_iam_policy_document.${name}.json]`;
  const NOTE =
    'note: the statement `A` may replace another from `source_policy_documents`, and removing it would bring the other back, so it was left as it is';

  it.each([
    ['of another name', other('app', source('b'), A) + other('b', statement('sid = "B"', '*')), 's3:A'],
    ['of an empty name', other('app', source('b'), statement('sid = ""', 'A')), 's3:A'],
    ['without a name', other('app', source('b'), plain) + other('b', statement('sid = "A"', '*')), 's3:C'],
    [
      'through others of other names',
      other('app', source('b'), A) + other('b', source('c'), plain) + other('c', statement('sid = "C"', '*')),
      's3:A',
    ],
    ['of the same name', other('app', source('b'), A) + other('b', statement('sid = "A"', '*')), '?'],
    [
      'of the same name further on',
      other('app', source('b'), A) + other('b', source('c')) + other('c', statement('sid = "A"', '*')),
      '?',
    ],
    [
      'of a name that is not literal',
      other('app', source('b'), A) + other('b', statement('sid = var.x', '*')),
      '?',
    ],
    ['of a document that is elsewhere', other('app', source('elsewhere'), A), '?'],
    ['of itself', other('app', source('app'), A), '?'],
  ])('are left where they may replace others: %s', (_, text, expected) => {
    expect(found(text)[0]).toBe(`${D}: ? ${expected}`);
    expect(messages(text).includes(NOTE)).toBe(expected === '?');
  });

  it('are left as they are if they replace statements of another document', () => {
    const text =
      other('app', A, plain) +
      other('base', statement('sid = "A"', '*')) +
      other('all', source('base'), source('app', 'override_policy_documents'));
    expect(found(text)).toEqual([
      `${D}: ? s3:C`,
      'data.aws_iam_policy_document.base: s3:*',
      'data.aws_iam_policy_document.all: ? ?',
    ]);
    expect(messages(text)).toContain(
      'note: the statement `A` may replace another in `data.aws_iam_policy_document.all`, and removing it would bring the other back, so it was left as it is',
    );
  });
});

describe('policies that are written out', () => {
  it.each([
    ['aws_iam_policy', 'policy'],
    ['aws_iam_role_policy', 'policy'],
    ['aws_iam_user_policy', 'policy'],
    ['aws_iam_group_policy', 'policy'],
    ['aws_ssoadmin_permission_set_inline_policy', 'inline_policy'],
  ])('stand in %s', (type, attribute) => {
    const resource = (value: string): string => `resource "${type}" "app" {\n  ${attribute} = ${value}\n}\n`;
    const expected = [`${type}.app: s3:A`];
    expect(found(resource(`jsonencode(${JSON_POLICY})`))).toEqual(expected);
    expect(found(resource(HEREDOC))).toEqual(expected);
    expect(found(resource('"{\\"Statement\\":{\\"Effect\\":\\"Allow\\",\\"Action\\":\\"s3:A\\"}}"'))).toEqual(
      expected,
    );
    expect(found(resource(`var.x ? jsonencode(${JSON_POLICY}) : null`))).toEqual(expected);
    expect(found(resource(`"\${jsonencode(${JSON_POLICY})}"`))).toEqual(expected);
    expect(found(resource('data.aws_iam_policy_document.other.json'))).toEqual([]);
    expect(found(resource('file("policy.json")'))).toEqual([]);
    const eachValue = resource('each.value.text').replace(
      '{',
      `{\n for_each = { a = { text = jsonencode(${JSON_POLICY}) } }`,
    );
    expect(found(eachValue)).toEqual([`${type}.app["a"].text: s3:A`]);
  });

  it.each([
    `try(jsonencode(${JSON_POLICY}), null)`,
    `coalesce(var.x, jsonencode(${JSON_POLICY}))`,
    `jsonencode(merge({ Version = "2012-10-17" }, ${JSON_POLICY}))`,
    `jsonencode(var.x ? ${JSON_POLICY} : local.other)`,
    `trimspace(${HEREDOC})`,
  ])('stand in what a function hands on: %s', (value) => {
    expect(found(`resource "aws_iam_policy" "app" {\n policy = ${value}\n}\n`)).toEqual([
      'aws_iam_policy.app: s3:A',
    ]);
  });

  it.each([
    [`replace(${HEREDOC}, "a", "b")`, '`replace()`'],
    ['jsonencode(yamldecode("Statement: [{ Effect: Allow, Action: s3:* }]"))', '`jsonencode()`'],
  ])('are reported where a function changes them: %s', (value, how) => {
    const text = `resource "aws_iam_policy" "app" {\n policy = ${value}\n}\n`;
    expect(found(text)).toEqual([]);
    expect(messages(text)).toEqual([
      `note: the policy of \`aws_iam_policy.app\` is computed by ${how}, so it was not reviewed`,
    ]);
  });

  it.each([
    [`var.x ? jsonencode(${JSON_POLICY}) : data.external.p.result.json`, ['an expression']],
    [`var.x ? jsonencode(${JSON_POLICY}) : var.y ? replace(${HEREDOC}, "a", "b") : null`, ['`replace()`']],
    [`coalesce(data.http.p.body, jsonencode(${JSON_POLICY}))`, ['an expression']],
    [`var.x ? jsonencode(${JSON_POLICY}) : var.policy`, []],
    [`var.x ? jsonencode(${JSON_POLICY}) : ""`, []],
    [`try(file("x.json"), jsonencode(${JSON_POLICY}))`, []],
  ])('are reported where a branch beside them is computed: %s', (value, how) => {
    const text = `resource "aws_iam_policy" "app" {\n policy = ${value}\n}\n`;
    expect(found(text)).toEqual(['aws_iam_policy.app: s3:A']);
    const note = (one: string): string =>
      `note: the policy of \`aws_iam_policy.app\` is computed by ${one}, so it was not reviewed`;
    expect(messages(text)).toEqual(how.map(note));
  });

  it.each([
    'Effect = "Allow", (var.x ? "Action" : "NotAction") = ["s3:A"], Resource = "*"',
    '(var.x) = "Allow", Action = ["s3:A"], Resource = "*"',
  ])('are read in part where a key of a statement is computed: %s', (statement) => {
    const policy = `jsonencode({ Statement = [{ ${statement} }, { Effect = "Allow", Action = "s3:B", Resource = "*" }] })`;
    const text = `resource "aws_iam_policy" "app" {\n policy = ${policy}\n}\n`;
    expect([found(text), messages(text)]).toEqual([['aws_iam_policy.app: ? s3:B'], []]);
  });

  it('are looked for where a template is read, with a note in case it is not reviewed', () => {
    const text = 'resource "aws_iam_policy" "app" {\n policy = templatefile("policy.json", {})\n}\n';
    expect([found(text), messages(text)]).toEqual([[], []]);
    expect(locate(text).elsewhere?.map(({ address, note }) => [address, note?.message])).toEqual([
      [
        'aws_iam_policy.app',
        'the policy of `aws_iam_policy.app` is computed by `templatefile()`, so it was not reviewed',
      ],
    ]);
  });

  it('are found in inline policies of a role, addressed by name', () => {
    const inline = (name: string): string =>
      `inline_policy {\n name = ${name}\n policy = jsonencode(${JSON_POLICY})\n}\n`;
    const dynamic = `dynamic "inline_policy" {\n for_each = { more = jsonencode(${JSON_POLICY}) }\n content {\n name = inline_policy.key\n policy = jsonencode(${JSON_POLICY})\n }\n}\n`;
    const text = `resource "aws_iam_role" "app" {\n assume_role_policy = jsonencode(${JSON_POLICY})\n${inline('"logs"')}${inline('var.y')}${dynamic}}\n`;
    expect(found(text)).toEqual([
      'aws_iam_role.app.inline_policy["logs"]: s3:A',
      'aws_iam_role.app.inline_policy[1]: s3:A',
      'aws_iam_role.app.inline_policy["more"]: s3:A',
      'aws_iam_role.app.inline_policy[2]: s3:A',
    ]);
  });

  it('are found in local values and module arguments, recognised by their shape', () => {
    const text = `locals {
      plain = ${JSON_POLICY}
      text = jsonencode(${JSON_POLICY})
      several = { first = ${JSON_POLICY}, "a.b" = [jsonencode(${JSON_POLICY})] }
      heredoc = ${HEREDOC}
      merged = merge({ app = jsonencode(${JSON_POLICY}) }, var.more)
      listed = concat([jsonencode(${JSON_POLICY})], var.more)
      chosen = var.x ? { app = jsonencode(${JSON_POLICY}) } : {}
      looped = { for x in var.x : x => jsonencode(${JSON_POLICY}) }
      other = jsonencode({ Statement = "Effect" })
      script = <<EOF
"Statement" and "Effect" are words
EOF
    }
    module "app" {
      source = "./app"
      policy = jsonencode(${JSON_POLICY})
    }\n`;
    expect(found(text)).toEqual([
      'local.plain: s3:A',
      'local.text: s3:A',
      'local.several.first: s3:A',
      'local.several["a.b"][0]: s3:A',
      'local.heredoc: s3:A',
      'local.merged.app: s3:A',
      'local.listed: s3:A',
      'local.chosen: s3:A',
      'local.looped: s3:A',
      'module.app.policy: s3:A',
    ]);
  });

  it('are not a fault if a local value holds some other text', () => {
    const heredoc = (text: string): string => `locals {\n x = <<EOF\n${text}\nEOF\n}\n`;
    expect(messages(heredoc('Statement:\n- Effect: Allow'))).toEqual([
      'note: this looks like a policy, but no format reads it here, so it was not reviewed',
    ]);
    expect(messages(heredoc('echo "Effect" "Statement"'))).toEqual([]);
    expect(messages(heredoc('{"Statement": [{"Effect": "Allow", %s}]}'))).toEqual([
      'warning: `local.x` looks like a policy but is not valid JSON, so it was not reviewed',
    ]);
    const policy = heredoc('{"Statement": [{"Effect": }]}').replace(
      'locals {\n x',
      'resource "aws_iam_policy" "a" {\n policy',
    );
    expect(messages(policy)).toEqual([expect.stringMatching(/^error: not valid JSON/)]);
  });

  it.each([
    [
      'assume_role_policy',
      `resource "aws_iam_role" "app" {\n assume_role_policy = jsonencode(${JSON_POLICY})\n}\n`,
    ],
    ['a bucket', `resource "aws_s3_bucket_policy" "app" {\n policy = jsonencode(${JSON_POLICY})\n}\n`],
    ['a statement with a principal', `locals {\n x = ${JSON_POLICY.replace('Resource', 'Principal')}\n}\n`],
  ])('are no identity policies in %s', (_, text) => {
    expect(locate(text)).toMatchObject({ policies: [], diagnostics: [] });
  });

  const ORGANIZATIONS = 'a policy of AWS Organizations, which grants nothing';
  const CONTENT = JSON_POLICY.replace('Resource', 'Principal');
  const limiting = (type: string, attribute: string, text: string): string =>
    `resource "${type}" "app" {\n ${attribute} = ${text}\n}\n`;
  it.each([
    ['an object', 'aws_organizations_policy', 'content', `jsonencode(${JSON_POLICY})`, ORGANIZATIONS],
    [
      'an object with principals',
      'aws_organizations_policy',
      'content',
      `jsonencode(${CONTENT})`,
      ORGANIZATIONS,
    ],
    ['a heredoc', 'aws_organizations_policy', 'content', HEREDOC.trimEnd(), ORGANIZATIONS],
    [
      'a document of another file',
      'awscc_organizations_policy',
      'content',
      `${D}.json # Effect Statement`,
      ORGANIZATIONS,
    ],
    [
      'an object of IoT',
      'aws_iot_policy',
      'policy',
      `jsonencode(${JSON_POLICY})`,
      'an IoT policy, which belongs to certificates',
    ],
    [
      'a session',
      'aws_transfer_user',
      'policy',
      `jsonencode(${JSON_POLICY})`,
      'a session policy, which only limits what a role grants',
    ],
  ])('are named where they are no identity policies: %s', (_, type, attribute, text, what) => {
    expect(locate(limiting(type, attribute, text)).policies).toEqual([]);
    expect(messages(limiting(type, attribute, text))).toEqual([
      `note: \`${type}.app\` was left as it is: it is ${what}`,
    ]);
  });

  it('are named at the document of the file that is their text', () => {
    const plain = data('statement {\n actions = ["s3:A"]\n}');
    const use = limiting('aws_organizations_policy', 'content', `${D}.json`);
    expect([found(plain + use), messages(plain + use)]).toEqual([[expect.stringContaining(D)], []]);
    const resource = data('statement {\n actions = ["s3:A"]\n principals {\n type = "*"\n }\n}');
    expect([found(resource + use), messages(resource + use)]).toEqual([
      [],
      [`note: \`aws_organizations_policy.app\` was left as it is: it is ${ORGANIZATIONS}`],
    ]);
  });
});

it('locates a policy in the file, whatever contains it', () => {
  const text = `\n\nresource "aws_iam_policy" "app" {\n  policy = ${HEREDOC}}\n`;
  expect(locate(text).policies[0]?.location).toEqual({ path: 'main.tf', line: 5, column: 3 });
  expect(locate(`\n${data('statement {\n actions = ["s3:A"]\n}')}`).policies[0]?.location.line).toBe(2);
});

it('computes the size of a document that is entirely literal', () => {
  const text = data('statement {\n sid = "A"\n actions = ["s3:A", "s3:B"]\n resources = ["*"]\n}');
  const rendered = {
    Version: '2012-10-17',
    Statement: [{ Sid: 'A', Effect: 'Allow', Action: ['s3:A', 's3:B'], Resource: '*' }],
  };
  expect(locate(text).policies[0]?.policy.size).toBe(JSON.stringify(rendered).length);
  expect(locate(text.replace('"*"', 'var.x')).policies[0]?.policy.size).toBeUndefined();
});
