import { describe, expect, it } from 'vitest';
import { prepareFormats } from '../../../src/formats/formats.ts';
import { readOwners, readOwnership } from '../read-by-code.ts';
import { block, NAMED } from './module-text.ts';

await prepareFormats(['main.tf']);

const M = `\${path.module}`;
const inline = (policy: string, ...lines: string[]): string =>
  block('aws_iam_role_policy', 'app', `policy = ${policy}`, 'role = aws_iam_role.app.id', ...lines);
const FILE = `file("${M}/app.json")`;
const APP = [
  'role app: `main.tf` reads the file for Terraform `aws_iam_role.app`, through `aws_iam_role_policy.app`',
];
const MANAGED = [
  'role app: `main.tf` reads the file for Terraform `aws_iam_role.app`, through `aws_iam_policy.app` and `aws_iam_role_policy_attachment.app`',
];
const ATTACHED = block(
  'aws_iam_role_policy_attachment',
  'app',
  'policy_arn = aws_iam_policy.app.arn',
  'role = aws_iam_role.app.name',
);
const uncertain = (reason: string, by = 'main.tf'): string[] => [
  `uncertain: \`${by}\` reads the file: ${reason}`,
];
const limit = (reason: string): string[] => [`limit: ${reason} (\`main.tf\` reads the file)`];
const NOBODY = 'nothing there attaches it to a role or user';
const MAY = 'uncertain: `main.tf` may read the file, under a path that is not literal';

/** The owners of `app.json`, which `main.tf` reads. */
const owners = (text: string, path = 'app.json'): string[] => readOwners({ 'main.tf': text }, path);

describe('a file that both a role and a bucket take as their policy', () => {
  it.each([
    ['a local value', `locals {\n p = ${FILE}\n}\n`, 'local.p'],
    [
      '`local_file`',
      `data "local_file" "p" {\n filename = "${M}/app.json"\n}\n`,
      'data.local_file.p.content',
    ],
    [
      '`template_file`',
      `data "template_file" "p" {\n template = ${FILE}\n}\n`,
      'data.template_file.p.rendered',
    ],
  ])('is left alone, and counts as the policy of the role, through %s', (_, code, text) => {
    const bucket = block('aws_s3_bucket_policy', 'b', `policy = ${text}`);
    const main = `${NAMED}${code}${inline(text)}${bucket}`;
    expect(readOwnership({ 'main.tf': main }, 'app.json')).toMatchObject({ type: 'limit', isHeld: true });
  });
});

describe('a file whose text a module replaces in part', () => {
  const REPLACES = 'replaces text of the policy that may be a part of an action';
  it.each([
    ['"BUCKET"', true],
    ['"$${bucket}"', true],
    ['"{{bucket}}"', true],
    ['"__NAME__"', true],
    ['"s3:PutObject"', false],
    ['"Put"', false],
    ['"*"', false],
    ['"DELETE"', false],
    ['"/s3:(.*)/"', false],
    ['"/[A-Z]+_/"', false],
    ['var.name', false],
  ])('has its owners only if no action can have the text: %s', (search, isKnown) => {
    const read = `${NAMED}${inline(`replace(${FILE}, ${search}, var.x)`)}`;
    expect(owners(read)).toEqual(isKnown ? APP : uncertain(`\`aws_iam_role_policy.app\` ${REPLACES}`));
    const local = `${NAMED}locals {\n p = ${FILE}\n}\n${inline(`replace(local.p, ${search}, var.x)`)}`;
    expect(owners(local)).toEqual(isKnown ? APP : uncertain(`\`aws_iam_role_policy.app\` ${REPLACES}`));
  });
});

describe('a policy that a module reads from a file', () => {
  it.each<[string, string, string[]]>([
    ['by `file`', inline(FILE), APP],
    ['by `templatefile`', inline(`templatefile("${M}/app.json", { a = 1 })`), APP],
    ['in other functions', inline(`jsonencode(jsondecode(trimspace(${FILE})))`), APP],
    ['by a path in parts', inline(`file(format("%s/%s", path.module, "app.json"))`), APP],
    ['by a path in a list', inline(`file(join("/", [path.module, "app.json"]))`), APP],
    ['by a path that functions make', inline(`file(lower(trimprefix("x/APP.json", "x/")))`), APP],
    ['by a name of a path', inline(`file("${M}/\${basename("x/app.json")}")`), APP],
    ['by an absolute path that is relative', inline('file(abspath("app.json"))'), APP],
    ['by a path with dots', inline(`file("${M}/x/.././app.json")`), APP],
    ['by an absolute path', inline(`file("\${abspath(path.module)}/app.json")`), APP],
    ['by a relative path', inline('file("app.json")'), APP],
    ['by a relative path with a dot', inline(`file("./app.json")`), APP],
    ['by a path from the root', inline(`file("\${path.root}/app.json")`), APP],
    ['by a local path', `locals {\n p = "${M}/app.json"\n}\n${inline('file(local.p)')}`, APP],
    ['through a local value', `locals {\n p = ${FILE}\n}\n${inline('local.p')}`, APP],
    [
      'through a member of a local value',
      `locals {\n p = { a = ${FILE}, b = file("${M}/b.json") }\n}\n${inline('local.p.a')}`,
      APP,
    ],
    [
      'through `local_file`',
      `data "local_file" "p" {\n filename = "${M}/app.json"\n}\n${inline('data.local_file.p.content')}`,
      APP,
    ],
    [
      'through `template_file`',
      `data "template_file" "p" {\n template = ${FILE}\n}\n${inline('data.template_file.p.rendered')}`,
      [APP[0]?.replace('through', 'through `data.template_file.p` and') ?? ''],
    ],
    ['in a managed policy', block('aws_iam_policy', 'app', `policy = ${FILE}`) + ATTACHED, MANAGED],
    [
      'whatever it is also hashed for',
      `${inline(FILE)}${block('null_resource', 'n', `triggers = { a = sha1(${FILE}) }`)}`,
      APP,
    ],
    ['if a condition chooses it', inline(`file(var.a ? "${M}/b.json" : "${M}/app.json")`), APP],
    [
      'in an inline policy of the role',
      '',
      ['role app: `main.tf` reads the file for Terraform `aws_iam_role.app`'],
    ],
    ['by no literal path', inline(`file("${M}/\${var.name}.json")`), [MAY]],
    ['by any path', inline('file(var.path)'), [MAY]],
    ['by a path that a variable ends', inline(`file("${M}/\${var.path}")`), [MAY]],
    ['by a path in another case', inline(`file("${M}/App.json")`), [MAY]],
    ['but attaches to nobody', `locals {\n p = ${FILE}\n}\n`, uncertain(NOBODY)],
    [
      'but attaches to nobody, as a managed policy',
      block('aws_iam_policy', 'app', `policy = ${FILE}`),
      uncertain(NOBODY),
    ],
    [
      'and passes to a module',
      `module "m" {\n source = "./m"\n policy = ${FILE}\n}\n`,
      ['role <anything>: `main.tf` reads the file for Terraform `module.m`, whose code is not read'],
    ],
    [
      'and uses for something unknown',
      inline(FILE) + block('other_thing', 'o', `text = ${FILE}`),
      uncertain('`other_thing.o` uses it too, so it may have owners that are not known here'),
    ],
    [
      'into a document that it overrides',
      `data "aws_iam_policy_document" "d" {\n override_policy_documents = [${FILE}]\n}\n${inline('data.aws_iam_policy_document.d.json')}`,
      uncertain(
        'its statements may replace others in `data.aws_iam_policy_document.d`, so removing one may bring another back',
      ),
    ],
    [
      'and of which it picks a statement',
      inline(`jsonencode({ Statement = [jsondecode(${FILE}).Statement[0]] })`),
      uncertain('`aws_iam_role_policy.app` may select a statement of the policy by index'),
    ],
    [
      'and of which it picks a statement through a local value',
      `locals {\n all = jsondecode(${FILE}).Statement\n}\n${inline('jsonencode({ Statement = [local.all[0]] })')}`,
      uncertain('`local.all` may select a statement of the policy by index'),
    ],
    [
      'and of which it picks a statement through a data source',
      `data "local_file" "p" {\n filename = "${M}/app.json"\n}\n${inline('jsonencode({ Statement = jsondecode(data.local_file.p.content).Statement[0] })')}`,
      uncertain('`aws_iam_role_policy.app` selects a statement of the policy by index'),
    ],
    [
      'of which it takes all statements',
      inline(`jsonencode({ Statement = concat(jsondecode(${FILE}).Statement, local.more) })`),
      APP,
    ],
    ['only to hash it', block('null_resource', 'n', `triggers = { a = sha1(${FILE}) }`), ['unsaid']],
    ['elsewhere', inline(`file("${M}/x/app.json")`), ['unsaid']],
    ['out of the repository', inline(`file("${M}/../app.json")`), ['unsaid']],
    ['at an absolute path', inline('file("/app.json")'), ['unsaid']],
    ['by any path for something else', block('aws_instance', 'i', 'user_data = file(var.path)'), ['unsaid']],
  ])('%s', (_, text, expected) => {
    const role = text === '' ? NAMED.replace('{', `{\n inline_policy {\n policy = ${FILE}\n}`) : NAMED;
    expect(owners(role + text)).toEqual(expected);
  });

  it.each<[string, string, string]>([
    [
      'a permissions boundary',
      block('aws_iam_policy', 'b', `policy = ${FILE}`) +
        NAMED.replace('{', '{\n permissions_boundary = aws_iam_policy.b.arn'),
      'the permissions boundary of `aws_iam_role.app`, which grants nothing',
    ],
    [
      'an organisation policy',
      block('aws_organizations_policy', 'o', `content = ${FILE}`),
      'the text of `aws_organizations_policy.o`, a policy of AWS Organizations, which grants nothing',
    ],
    [
      'a trust policy',
      NAMED.replace('{', `{\n assume_role_policy = ${FILE}`),
      'not an identity policy: `aws_iam_role.app` takes it',
    ],
    [
      'the policy of aws_iot_policy',
      block('aws_iot_policy', 'r', `policy = ${FILE}`),
      'the text of `aws_iot_policy.r`, an IoT policy, which belongs to certificates',
    ],
    ...(
      [
        ['aws_s3_bucket_policy', 'policy'],
        ['aws_vpc_endpoint', 'policy'],
        ['aws_kms_key', 'policy'],
        ['aws_elasticsearch_domain', 'access_policies'],
        ['aws_cloudwatch_log_resource_policy', 'policy_document'],
      ] as const
    ).map(([type, key]): [string, string, string] => [
      `the policy of ${type}`,
      block(type, 'r', `${key} = ${FILE}`),
      `not an identity policy: \`${type}.r\` takes it`,
    ]),
  ])('%s is never refined, whoever else has it', (_, text, reason) => {
    expect(owners(text)).toEqual(limit(reason));
    expect(owners(text + inline(FILE) + (text.includes('"aws_iam_role"') ? '' : NAMED))).toEqual(
      limit(reason),
    );
  });

  it('has the size limit of where it is attached', () => {
    const kindOf = (text: string): unknown => {
      const found = readOwnership({ 'main.tf': NAMED + text }, 'app.json');
      return found.type === 'owned' ? found.kind : found;
    };
    const managed = block('aws_iam_policy', 'app', `policy = ${FILE}`) + ATTACHED;
    expect(kindOf(inline(FILE))).toBe('role-inline');
    expect(kindOf(managed)).toBe('managed');
    expect(kindOf(inline(FILE) + managed)).toBe(undefined);
  });
});

describe('instances of a module that reads files', () => {
  const SET = `locals {\n roles = toset(["app", "other"])\n}\n`;
  const EACH = 'for_each = local.roles';
  const role = block('aws_iam_role', 'r', EACH, 'name = each.key');
  const through = (name: string, via: string): string[] => [
    `role ${name}: \`main.tf\` reads the file for Terraform \`aws_iam_role.r\`, through ${via}`,
  ];
  const INLINE = '`aws_iam_role_policy.r`';
  const r = (...lines: string[]): string => block('aws_iam_role_policy', 'r', ...lines);
  it.each<[string, string, string]>([
    [
      'by key',
      SET + role + r(EACH, 'role = aws_iam_role.r[each.key].id', `policy = file("${M}/\${each.key}.json")`),
      INLINE,
    ],
    [
      'by value',
      SET +
        role +
        r(EACH, 'role = aws_iam_role.r[each.value].id', `policy = file("${M}/\${each.value}.json")`),
      INLINE,
    ],
    [
      'by index',
      block('aws_iam_role', 'r', 'count = 2', 'name = element(["app", "other"], count.index)').replace(
        'element(["app", "other"], count.index)',
        'local.names[count.index]',
      ) +
        `locals {\n names = ["app", "other"]\n}\n` +
        r(
          'count = 2',
          'role = aws_iam_role.r[count.index].id',
          `policy = file("${M}/\${local.names[count.index]}.json")`,
        ),
      INLINE,
    ],
    [
      'by name in a map',
      `locals {\n roles = { app = "app.json", other = "other.json" }\n}\n${role}${r(EACH, 'role = aws_iam_role.r[each.key].id', `policy = file("${M}/\${each.value}")`)}`,
      INLINE,
    ],
    [
      'by name in another map',
      `${SET}locals {\n files = { app = "app", other = "other" }\n}\n${role}${r(EACH, 'role = aws_iam_role.r[each.key].id', `policy = file("${M}/\${local.files[each.key]}.json")`)}`,
      INLINE,
    ],
    [
      'by members of objects',
      `locals {\n all = { a = { role = "app", file = "app" }, b = { role = "other", file = "other" } }\n}\n${SET}${role}${r('for_each = local.all', 'role = aws_iam_role.r[each.value.role].id', `policy = file("${M}/\${each.value.file}.json")`)}`,
      INLINE,
    ],
    [
      'by the text in a map',
      `locals {\n roles = { app = ${FILE}, other = file("${M}/other.json") }\n}\n${role}${r(EACH, 'role = aws_iam_role.r[each.key].id', 'policy = each.value')}`,
      INLINE,
    ],
    [
      'by the text in another map',
      `${SET}locals {\n texts = { app = ${FILE}, other = file("${M}/other.json") }\n}\n${role}${r(EACH, 'role = aws_iam_role.r[each.key].id', 'policy = local.texts[each.key]')}`,
      INLINE,
    ],
    [
      'through managed policies',
      SET +
        role +
        block('aws_iam_policy', 'r', EACH, `policy = file("${M}/\${each.key}.json")`) +
        block(
          'aws_iam_role_policy_attachment',
          'r',
          EACH,
          'role = aws_iam_role.r[each.key].id',
          'policy_arn = aws_iam_policy.r[each.key].arn',
        ),
      '`aws_iam_policy.r` and `aws_iam_role_policy_attachment.r`',
    ],
    [
      'through data sources',
      `${SET}${role}data "local_file" "f" {\n ${EACH}\n filename = "${M}/\${each.key}.json"\n}\n${r(EACH, 'role = aws_iam_role.r[each.key].id', 'policy = data.local_file.f[each.key].content')}`,
      INLINE,
    ],
    [
      'in inline policies of the roles',
      `${SET}${role.replace('{', `{\n inline_policy {\n policy = file("${M}/\${each.key}.json")\n}`)}`,
      '',
    ],
  ])('belong to one role each: %s', (_, text, via) => {
    for (const name of ['app', 'other'])
      expect(owners(text, `${name}.json`)).toEqual(
        through(name, via).map((line) => line.replace(/, through $/, '')),
      );
    expect(owners(text, 'third.json')).toEqual(['unsaid']);
  });

  it('belong to all roles where the keys are not the same', () => {
    const all = [...through('app', INLINE), ...through('other', INLINE)];
    const text = SET + role + r(EACH, 'role = aws_iam_role.r[local.x[each.key]].id', `policy = ${FILE}`);
    expect(owners(text)).toEqual(all);
    const one = SET + role + r(EACH, 'role = aws_iam_role.r[each.key].id', `policy = ${FILE}`);
    expect(owners(one)).toEqual(all);
  });

  it('that are listed in a folder read all of its files, and no other', () => {
    const text =
      NAMED +
      r(
        `for_each = fileset("${M}/policies", "*.json")`,
        'role = aws_iam_role.app.id',
        `policy = file("${M}/policies/\${each.value}")`,
      );
    const expected = [
      'role app: `main.tf` reads the file for Terraform `aws_iam_role.app`, through `aws_iam_role_policy.r`',
    ];
    expect(owners(text, 'policies/any.json')).toEqual(expected);
    expect(owners(text, 'policies/x/any.json')).toEqual(['unsaid']);
    expect(owners(text, 'any.json')).toEqual(['unsaid']);
    expect(owners(text.replace('"*.json"', '"**/*.json"'), 'policies/x/any.json')).toEqual(expected);
    expect(owners(text.replace('"*.json"', 'var.glob'), 'policies/any.json')).toEqual([MAY]);
    expect(owners(text.replace('policies", "*', 'others", "*'), 'policies/any.json')).toEqual([MAY]);
  });
});

describe('modules in folders', () => {
  const child = (path: string): string =>
    NAMED + block('aws_iam_role_policy', 'app', `policy = file("${path}")`, 'role = aws_iam_role.app.id');
  const caller = 'module "m" {\n source = "../modules/m"\n}\n';
  const own = (by: string): string[] => [
    `role app: \`${by}\` reads the file for Terraform \`aws_iam_role.app\`, through \`aws_iam_role_policy.app\``,
  ];
  const called = [
    'role app: `modules/m/m.tf` reads the file for Terraform `module.m.aws_iam_role.app`, through `aws_iam_role_policy.app`',
  ];
  it.each<[string, Record<string, string>, string, string[]]>([
    ['from its own folder', { 'a/b/m.tf': child(`${M}/p/app.json`) }, 'a/b/p/app.json', own('a/b/m.tf')],
    ['from a folder beside it', { 'a/b/m.tf': child(`${M}/../p/app.json`) }, 'a/p/app.json', own('a/b/m.tf')],
    ['from where it runs', { 'a/b/m.tf': child('p/app.json') }, 'a/b/p/app.json', own('a/b/m.tf')],
    [
      'from where its callers run',
      { 'modules/m/m.tf': child('p/app.json'), 'live/main.tf': caller },
      'live/p/app.json',
      called,
    ],
    [
      'from its own folder, though others call it',
      { 'modules/m/m.tf': child(`${M}/app.json`), 'live/main.tf': caller },
      'modules/m/app.json',
      called,
    ],
    [
      'with the role in another file',
      { 'm/a.tf': child(`${M}/app.json`).replace(NAMED, ''), 'm/b.tf': NAMED },
      'm/app.json',
      own('m/a.tf'),
    ],
    [
      'beside a file that cannot be read',
      { 'm/a.tf': child(`${M}/app.json`), 'm/b.tf': 'broken {' },
      'm/app.json',
      uncertain('`m/b.tf` cannot be read, and may name its owners', 'm/a.tf'),
    ],
    [
      'that cannot be read',
      { 'm/a.tf': `${child(`${M}/app.json`)} broken {` },
      'm/app.json',
      ['uncertain: `m/a.tf` may read the file, under a path that is not literal: its code cannot be read'],
    ],
    [
      'that is written in JSON',
      {
        'm/a.tf.json': JSON.stringify({
          resource: { aws_iam_policy: { a: { policy: `\${file("${M}/app.json")}` } } },
        }),
      },
      'm/app.json',
      ['uncertain: `m/a.tf.json` reads the file: nothing there attaches it to a role or user'],
    ],
    [
      'that is written in JSON and names its role',
      {
        'm/a.tf.json': JSON.stringify({
          resource: { aws_iam_role_policy: { a: { policy: `\${file("${M}/app.json")}`, role: 'app' } } },
        }),
      },
      'm/app.json',
      ['role app: `m/a.tf.json` reads the file for Terraform, through `aws_iam_role_policy.a`'],
    ],
    [
      'that is written in JSON and cannot be read',
      { 'm/a.tf.json': JSON.stringify({ locals: { a: `\${file("${M}/app.json")}` } }).slice(1) },
      'm/app.json',
      [
        'uncertain: `m/a.tf.json` may read the file, under a path that is not literal: its code cannot be read',
      ],
    ],
    [
      'that is written in JSON and reads others',
      { 'm/a.tf.json': JSON.stringify({ locals: { a: `\${file("${M}/b.json")}` } }) },
      'm/app.json',
      ['unsaid'],
    ],
    [
      'that Terragrunt calls with a file',
      { 'live/terragrunt.hcl': `inputs = {\n policy = file("\${get_terragrunt_dir()}/app.json")\n}\n` },
      'live/app.json',
      [
        'uncertain: `live/terragrunt.hcl` may read the file, under a path that is not literal: its code cannot be read',
      ],
    ],
    [
      'beside a file of Terragrunt',
      { 'm/a.tf': child(`${M}/app.json`), 'm/terragrunt.hcl': 'inputs = { a = file("b.json") }' },
      'm/app.json',
      own('m/a.tf'),
    ],
    [
      'from where Terraform was started',
      { 'm/a.tf': child(`\${path.cwd}/p/app.json`) },
      'x/p/app.json',
      ['uncertain: `m/a.tf` may read the file, under a path that is not literal'],
    ],
    ['of OpenTofu', { 'm/a.tofu': child(`${M}/app.json`) }, 'm/app.json', own('m/a.tofu')],
  ])('%s', (_, code, path, expected) => {
    expect(readOwners(code, path)).toEqual(expected);
  });

  it('that read the same file own it together', () => {
    const code = {
      'a/main.tf': child(`${M}/../app.json`),
      'b/main.tf': child(`${M}/../app.json`).replace('"app"\n}', '"other"\n}'),
    };
    expect(readOwners(code, 'app.json')).toHaveLength(2);
    expect(readOwners({ ...code, 'c/main.tf': 'locals {\n a = file("../app.json")\n}' }, 'app.json')).toEqual(
      uncertain(NOBODY, 'c/main.tf'),
    );
  });
});
