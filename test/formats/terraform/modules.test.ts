import { describe, expect, it } from 'vitest';
import type { Owner, Ownership } from '../../../src/locate/ownership.ts';
import { clueWords } from '../owners.ts';
import { block, D, DOCUMENT, INLINE } from './module-text.ts';
import { codeOf, type Files, ownershipAt } from './module-tree.ts';

const v = (name: string, ...lines: string[]): string => `variable "${name}" {\n${lines.join('\n')}\n}\n`;
const call = (name: string, source: string, ...lines: string[]): string =>
  `module "${name}" {\n source = "${source}"\n${lines.join('\n')}\n}\n`;
const output = (name: string, value: string): string => `output "${name}" {\n value = ${value}\n}\n`;
const named = (name: string, ...lines: string[]): string =>
  block('aws_iam_role', 'app', `name = ${name}`, ...lines);
const FN = `${v('name')}${named(`"\${var.name}-fn"`)}${DOCUMENT}${INLINE}`;
const ROLE = `${v('name')}${v('policy')}${named('var.name')}${block('aws_iam_role_policy', 'app', 'policy = var.policy', 'role = aws_iam_role.app.name')}`;
const ATTACHER = `${v('name')}${v('arn')}${named('var.name')}${block('aws_iam_role_policy_attachment', 'app', 'policy_arn = var.arn', 'role = aws_iam_role.app.name')}`;
const BUCKET = `${DOCUMENT}${block('aws_iam_policy', 'app', 'name = "bucket-access"', `policy = ${D}.json`)}${output('policy_arn', 'aws_iam_policy.app.arn')}${output('json', `${D}.json`)}${output('bucket', '"b"')}`;
const attach = (arn: string, role = 'aws_iam_role.app.name', ...lines: string[]): string =>
  block('aws_iam_role_policy_attachment', 'app', `policy_arn = ${arn}`, `role = ${role}`, ...lines);

/** `NAME (PATH)` for each owner, or the reason, or `unsaid`. */
function owners(files: Files, path: string): string[] {
  return inWords(ownershipAt(codeOf(files), path));
}

function inWords(found: Ownership): string[] {
  if (found.type === 'unsaid') return ['unsaid'];
  if (found.type !== 'owned') return [`${found.type}: ${found.reason}`];
  return found.owners.map(ownerInWords).sort();
}

function ownerInWords({ name, path, mayBeCalled, repeatedBy, resource }: Owner): string {
  const where = resource === undefined ? '' : ` ${resource.root} ${resource.address}`;
  return `${clueWords(name).replaceAll('<anything>', '*')} (${path}${where}${mayBeCalled ? ', open' : ''}${repeatedBy === undefined ? '' : `, ${repeatedBy}`})`;
}

describe('a variable that an override file declares again', () => {
  it('has a default that is not known, whichever file comes first', () => {
    const files = {
      'main.tf': call('a', './m'),
      'm/main.tf': `${v('name', 'default = "x"')}${named('var.name')}${DOCUMENT}${INLINE}`,
    };
    const again = v('name', 'default = "y"');
    for (const path of ['m/a_override.tf', 'm/override.tf'])
      expect(owners({ ...files, [path]: again }, 'm/main.tf')).toEqual([
        '* (main.tf . module.a.aws_iam_role.app)',
      ]);
  });

  it('has the value that a call gives', () => {
    const files = {
      'main.tf': call('a', './m', 'name = "x"'),
      'm/main.tf': FN,
      'm/a_override.tf': v('name', 'default = "y"'),
    };
    expect(owners(files, 'm/main.tf')).toEqual(['x-fn (main.tf . module.a.aws_iam_role.app)']);
  });
});

describe('functions of the arguments of calls', () => {
  const cfg = (type: string, ...lines: string[]): string =>
    v('cfg', `type = ${type}`) + DOCUMENT + INLINE + lines.join('\n');
  it.each<[string, string, string, string[]]>([
    ['of text', cfg('string', named('lower(var.cfg)')), '"APP"', ['app']],
    ['of a list', cfg('list(string)', named('join("-", var.cfg)')), '["b", "a"]', ['b-a']],
    ['of a set, which Terraform sorts', cfg('set(string)', named('join("-", var.cfg)')), '["b", "a"]', ['*']],
    [
      'of an object with a default',
      cfg(
        'object({ name = string, end = optional(string, "x") })',
        named(`"\${var.cfg.name}-\${lookup(var.cfg, "end", "y")}"`),
      ),
      '{ name = "app" }',
      ['app-*'],
    ],
    [
      'of a member that the type of the object may drop',
      cfg('object({ name = string })', named('try(var.cfg.other, var.cfg.name)')),
      '{ name = "app", other = "bat" }',
      ['bat', 'app'],
    ],
    [
      'of `null`, for which the type has a default',
      cfg('object({ name = optional(string, "x") })', named('coalesce(var.cfg.name, "app")')),
      '{ name = null }',
      ['*', 'app', 'terraform-<unique-suffix>'],
    ],
    [
      'of members of a map whose type has defaults',
      cfg(
        'map(object({ names = set(string) }))',
        block('aws_iam_role', 'app', 'for_each = var.cfg', `name = "app-\${join("-", each.value.names)}"`),
      ),
      '{ x = { names = ["b", "a"] } }',
      ['app-*'],
    ],
    ['of any type', cfg('any', named('lookup(var.cfg, "x", "app")')), '{ y = "bat" }', ['app']],
  ])('%s', (_, text, argument, names) => {
    const files = { 'main.tf': call('a', './m', `cfg = ${argument}`), 'm/main.tf': text };
    const found = ownershipAt(codeOf(files), 'm/main.tf');
    const clues = found.type === 'owned' ? found.owners.map(({ name }) => clueWords(name)) : [found.type];
    expect(clues.map((clue) => clue.replaceAll('<anything>', '*'))).toEqual(names);
  });

  it('of an output of all instances of a call is not known', () => {
    const files = {
      'main.tf': `${call('a', './a', 'for_each = var.teams', 'name = each.key')}${call('b', './m', 'name = join("-", flatten(values(module.a)[*].names))')}`,
      'a/main.tf': v('name') + output('names', '["x", "y"]'),
      'm/main.tf': FN,
    };
    expect(owners(files, 'm/main.tf')).toEqual(['*-fn (main.tf . module.b.aws_iam_role.app)']);
  });
});

describe('a whole role or user', () => {
  const API = block('aws_iam_role', 'api', `name = "\${var.env}-api"`);
  const inline = (role: string, ...lines: string[]): string =>
    DOCUMENT + block('aws_iam_role_policy', 'app', `policy = ${D}.json`, `role = ${role}`, ...lines);
  const ONE = ['*-api (main.tf . aws_iam_role.api)'];
  const UNKNOWN = ['uncertain: the role of `module.a.aws_iam_role_policy.app` is not known'];
  const passed = (value: string, role: string, ...lines: string[]): Files => ({
    'main.tf': API + call('a', './m', `roles = ${value}`),
    'm/main.tf': v('roles', ...lines) + inline(role),
  });
  it.each<[string, Files, string[]]>([
    ['in an argument', passed('aws_iam_role.api', 'var.roles.name'), ONE],
    ['in a map in an argument', passed('{ api = aws_iam_role.api }', 'var.roles.api.id'), ONE],
    [
      'in a map of a type',
      passed('{ api = aws_iam_role.api }', 'var.roles["api"].id', 'type = map(object({ id = string }))'),
      ONE,
    ],
    ['in a list in an argument', passed('[aws_iam_role.api]', 'var.roles[0].id'), ONE],
    ['in a condition', passed('var.on ? aws_iam_role.api : null', 'var.roles.id'), ONE],
    ['of which an attribute is taken that is no name', passed('aws_iam_role.api', 'var.roles.path'), UNKNOWN],
    [
      'of which the name of another role is taken',
      passed('{ api = aws_iam_role.api }', 'var.roles.other.id'),
      UNKNOWN,
    ],
    [
      'for each of an argument',
      {
        'main.tf': API + call('a', './m', 'roles = { api = aws_iam_role.api }'),
        'm/main.tf': v('roles') + inline('each.value.name', 'for_each = var.roles'),
      },
      ONE,
    ],
    [
      'of several calls',
      {
        'main.tf':
          API +
          block('aws_iam_role', 'b', 'name = "b"') +
          call('a', './m', 'role = aws_iam_role.api') +
          call('b', './m', 'role = aws_iam_role.b'),
        'm/main.tf': v('role') + inline('var.role.name'),
      },
      [...ONE, 'b (main.tf . aws_iam_role.b)'],
    ],
    [
      'in an output',
      {
        'main.tf': call('r', './r') + inline('module.r.role.name'),
        'r/main.tf': API + output('role', 'aws_iam_role.api'),
      },
      ['*-api (main.tf . module.r.aws_iam_role.api)'],
    ],
    [
      'in an output of a module that is passed on as a whole',
      {
        'main.tf': call('r', './r') + call('a', './m', 'roles = module.r'),
        'r/main.tf': API + output('role', '{ api = aws_iam_role.api }') + output('other', 'var.other'),
        'm/main.tf': v('roles') + inline('var.roles.role.api.name'),
      },
      ['*-api (main.tf . module.r.aws_iam_role.api)'],
    ],
    [
      'in an output of one of several calls',
      {
        'main.tf':
          call('r', './r', 'for_each = toset(["x", "y"])', 'env = each.key') +
          inline('module.r["x"].role.name'),
        'r/main.tf': v('env') + API + output('role', 'aws_iam_role.api'),
      },
      ['x-api (main.tf . module.r.aws_iam_role.api)'],
    ],
    [
      'in an output of each of several calls',
      {
        'main.tf':
          call('r', './r', 'for_each = toset(["x", "y"])', 'env = each.key') +
          inline('each.value.role.name', 'for_each = module.r'),
        'r/main.tf': v('env') + API + output('role', 'aws_iam_role.api'),
      },
      ['x-api (main.tf . module.r.aws_iam_role.api)', 'y-api (main.tf . module.r.aws_iam_role.api)'],
    ],
    [
      'of one of several instances',
      {
        'main.tf':
          block('aws_iam_role', 'api', 'for_each = toset(["x", "y"])', 'name = each.key') +
          call('a', './m', 'role = aws_iam_role.api["x"]'),
        'm/main.tf': v('role') + inline('var.role.name'),
      },
      ['x (main.tf . aws_iam_role.api)'],
    ],
    [
      'of all instances, with the key behind a dot',
      {
        'main.tf':
          block('aws_iam_role', 'api', 'for_each = toset(["x", "y"])', 'name = each.key') +
          call('a', './m', 'roles = aws_iam_role.api'),
        'm/main.tf': v('roles') + inline('var.roles.x.name'),
      },
      ['x (main.tf . aws_iam_role.api)', 'y (main.tf . aws_iam_role.api)'],
    ],
  ])('%s is followed', (_, files, expected) => {
    const path = 'm/main.tf' in files ? 'm/main.tf' : 'main.tf';
    expect(owners(files, path)).toEqual(expected);
  });

  const INNER = `inline_policy {\n policy = ${D}.json\n}`;
  const HOLDER = DOCUMENT + block('aws_iam_role', 'app', 'name = "app"', INNER);
  const TEXT = ['uncertain: the text of `aws_iam_role.app` is used elsewhere too'];
  const OWN = ['app (main.tf . aws_iam_role.app)'];
  const taker = (policy: string): string =>
    block('aws_iam_role', 'other', 'name = "other"') +
    block('aws_iam_role_policy', 'o', `policy = ${policy}`, 'role = aws_iam_role.other.name');
  it.each<[string, string, string[]]>([
    [
      'a local value',
      `locals {\n r = aws_iam_role.app\n}\n${taker('one(local.r.inline_policy).policy')}`,
      TEXT,
    ],
    [
      'a member of a local value',
      `locals {\n r = { a = aws_iam_role.app }\n}\n${taker('one(local.r.a.inline_policy).policy')}`,
      TEXT,
    ],
    [
      'a local value whose name alone is used',
      `locals {\n r = { a = aws_iam_role.app, b = "x" }\n}\n${block('aws_sqs_queue', 'q', 'name = local.r.b', 'x = local.r.a.name')}`,
      OWN,
    ],
    ['a loop over it', `locals {\n r = [for r in [aws_iam_role.app] : r.inline_policy]\n}\n`, TEXT],
    ['a loop over its names', `output "o" {\n value = [for r in [aws_iam_role.app] : r.arn]\n}\n`, OWN],
    ['a module whose code is not read', call('x', 'registry/x/aws', 'role = aws_iam_role.app'), TEXT],
    ['an output of a root', output('role', 'aws_iam_role.app'), TEXT],
    [
      'for each',
      block('aws_sqs_queue', 'q', 'for_each = { a = aws_iam_role.app }', 'name = each.value.name'),
      OWN,
    ],
    ['a dependency', block('aws_sqs_queue', 'q', 'depends_on = [aws_iam_role.app]'), OWN],
  ])('in %s may pass on the text of its policy', (_, more, expected) => {
    expect(owners({ 'main.tf': HOLDER + more }, 'main.tf')).toEqual(expected);
  });
});

describe('a policy in a map in an argument', () => {
  const taker = (policies: string, ...lines: string[]): Files => ({
    'main.tf': DOCUMENT + call('a', './m', `policies = ${policies}`),
    'm/main.tf': `${v('policies')}${named('"app"')}${block('aws_iam_role_policy', 'app', 'role = aws_iam_role.app.name', ...lines)}`,
  });
  const OWN = ['app (main.tf . module.a.aws_iam_role.app)'];
  const COUNTED = [
    'count = length(keys(var.policies))',
    `name = "x-\${keys(var.policies)[count.index]}"`,
    'policy = var.policies[keys(var.policies)[count.index]]',
  ];
  const ELSEWHERE = [
    'uncertain: `module.a.aws_iam_role_policy.app` uses it too, so it may have owners that are not known here',
  ];
  it.each<[string, Files, string[]]>([
    ['is not in its keys', taker(`{ task = ${D}.json }`, ...COUNTED), OWN],
    [
      'is not in its length',
      taker(`{ task = ${D}.json }`, 'policy = var.policies.task', `name = "x-\${length(var.policies)}"`),
      OWN,
    ],
    [
      'may be in the keys of a map that is made of it',
      taker(`zipmap([${D}.json], ["x"])`, ...COUNTED),
      ELSEWHERE,
    ],
    [
      'may be in the keys of a member',
      taker(
        `{ task = ${D}.json }`,
        'policy = var.policies.task',
        `name = "x-\${keys(var.policies.task)[0]}"`,
      ),
      ELSEWHERE,
    ],
  ])('%s', (_, files, expected) => {
    expect(owners(files, 'main.tf')).toEqual(expected);
  });
});

describe('names from the arguments of calls', () => {
  it.each<[string, Files, string[]]>([
    [
      'of one call',
      { 'main.tf': call('a', './m', 'name = "resize"') },
      ['resize-fn (main.tf . module.a.aws_iam_role.app)'],
    ],
    [
      'of two calls',
      { 'main.tf': call('a', './m', 'name = "resize"') + call('b', './x/../m/', 'name = "upload"') },
      ['resize-fn (main.tf . module.a.aws_iam_role.app)', 'upload-fn (main.tf . module.b.aws_iam_role.app)'],
    ],
    [
      'of calls in two roots',
      {
        'live/a/main.tf': call('a', '../../m', 'name = "a"'),
        'live/b/x.tf': call('a', '../../m', 'name = "a"'),
      },
      [
        'a-fn (live/a/main.tf live/a module.a.aws_iam_role.app)',
        'a-fn (live/b/x.tf live/b module.a.aws_iam_role.app)',
      ],
    ],
    [
      'over two levels',
      {
        'main.tf': call('outer', './o', 'prefix = "x"'),
        'o/main.tf': v('prefix') + call('inner', '../m', `name = "\${var.prefix}-y"`),
      },
      ['x-y-fn (main.tf . module.outer.module.inner.aws_iam_role.app)'],
    ],
    [
      'for each key',
      { 'main.tf': call('a', './m', 'for_each = toset(["one", "two"])', 'name = each.key') },
      ['one-fn (main.tf . module.a.aws_iam_role.app)', 'two-fn (main.tf . module.a.aws_iam_role.app)'],
    ],
    [
      'for each value of a map',
      {
        'main.tf': `locals {\n m = { a = { n = "one" }, b = { n = "two" } }\n}\n${call('a', './m', 'for_each = local.m', 'name = each.value.n')}`,
      },
      ['one-fn (main.tf . module.a.aws_iam_role.app)', 'two-fn (main.tf . module.a.aws_iam_role.app)'],
    ],
    [
      'for each of an unknown map',
      { 'main.tf': v('all') + call('a', './m', 'for_each = var.all', 'name = each.key') },
      ['*-fn (main.tf . module.a.aws_iam_role.app)'],
    ],
    [
      'of a count',
      { 'main.tf': call('a', './m', 'count = 2', `name = "n\${count.index}"`) },
      ['n0-fn (main.tf . module.a.aws_iam_role.app)', 'n1-fn (main.tf . module.a.aws_iam_role.app)'],
    ],
    [
      'of a count of nothing',
      { 'main.tf': call('a', './m', 'count = 0', 'name = "n"') },
      ['n-fn (main.tf . module.a.aws_iam_role.app)'],
    ],
    [
      'of an unknown count',
      { 'main.tf': v('on') + call('a', './m', 'count = var.on ? 1 : 0', `name = "n\${count.index}"`) },
      ['n*-fn (main.tf . module.a.aws_iam_role.app)'],
    ],
    [
      'with both branches of a condition',
      { 'main.tf': v('on') + call('a', './m', 'name = var.on ? "x" : "y"') },
      ['*-fn (main.tf . module.a.aws_iam_role.app)'],
    ],
    [
      'that the variable of a root gives',
      { 'main.tf': v('name', 'default = "d"') + call('a', './m', 'name = var.name') },
      ['*-fn (main.tf . module.a.aws_iam_role.app)'],
    ],
    [
      'of a workspace and an aliased provider',
      { 'main.tf': call('a', './m', 'name = "x"', 'providers = { aws = aws.x }') },
      ['x-fn (main.tf . module.a.aws_iam_role.app, an aliased provider)'],
    ],
    [
      'of a test beside another call',
      { 'main.tf': call('a', './m', 'name = "x"'), 'examples/e/main.tf': call('a', '../../m', 'name = "y"') },
      [
        'x-fn (main.tf . module.a.aws_iam_role.app)',
        'y-fn (examples/e/main.tf examples/e module.a.aws_iam_role.app)',
      ],
    ],
    [
      'of an example alone',
      { 'examples/e/main.tf': call('a', '../../m', 'name = "y"') },
      [
        'uncertain: only examples and tests, such as `examples/e/`, call its module, so it is called from elsewhere too',
      ],
    ],
    ['of nobody', { 'x/main.tf': '' }, ['*-fn (m/main.tf m aws_iam_role.app)']],
    [
      'in a file that cannot be read',
      { 'main.tf': call('a', './m', 'name = "x"'), 'x/a.tf.json': '{"module": {"b": {"source": "../m"}}' },
      ['uncertain: `x/a.tf.json` cannot be read, and may call its module'],
    ],
    [
      'in a file that is written in JSON',
      {
        'main.tf': call('a', './m', 'name = "x"'),
        'x/a.tf.json': '{"module": {"b": {"source": "../m", "name": "y"}}}',
      },
      ['x-fn (main.tf . module.a.aws_iam_role.app)', 'y-fn (x/a.tf.json x module.b.aws_iam_role.app)'],
    ],
    [
      'in a file that cannot be read and calls others',
      {
        'main.tf': call('a', './m', 'name = "x"'),
        'x/a.tf.json': '{"module": {"b": {"source": "../other"}}',
      },
      ['x-fn (main.tf . module.a.aws_iam_role.app)'],
    ],
    [
      'beside a file of the caller that cannot be read',
      { 'main.tf': call('a', './m', 'name = "x"'), 'x.tf.json': '{' },
      ['uncertain: `x.tf.json` cannot be read, and may name its owners'],
    ],
    [
      'with a source that is not literal',
      { 'main.tf': call('a', './m', 'name = "x"'), 'y/m.tf': call('b', `\${var.x}/m`, 'name = "y"') },
      ['uncertain: `module.b` in `y/m.tf` may call its module, by a source that is not literal'],
    ],
    [
      'that is declared several times',
      { 'main.tf': call('a', './m', 'name = "x"'), 'x_override.tf': call('a', './m', 'name = "y"') },
      ['uncertain: `module.a` in `main.tf` is declared several times'],
    ],
    [
      'in a circle',
      { 'm/x.tf': call('a', './n', 'name = "x"'), 'm/n/x.tf': call('a', '..', 'name = "x"') },
      ['uncertain: its module is called only in a circle'],
    ],
    [
      'of Terragrunt',
      {
        'main.tf': call('a', './m', 'name = "x"'),
        'live/terragrunt.hcl': 'terraform {\n source = "../m"\n}',
      },
      ['*-fn (m/main.tf, open)', 'x-fn (main.tf . module.a.aws_iam_role.app)'],
    ],
    [
      'of Terragrunt in several places',
      {
        'live/dev/terragrunt.hcl': 'terraform {\n source = "../../m"\n}',
        'live/prod/terragrunt.hcl': `terraform {\n source = "\${get_repo_root()}//m"\n}`,
      },
      ['*-fn (m/main.tf, open, Terragrunt in several places)'],
    ],
    [
      'by the address of the repository',
      {
        'main.tf':
          call('a', './m', 'name = "x"') +
          call('b', 'git::https://example.org/team/this.git//m?ref=v1', 'name = "y"'),
      },
      ['uncertain: `module.b` in `main.tf` may call its module, by the address of a repository'],
    ],
  ])('%s', (_, files, expected) => {
    expect(owners({ 'm/main.tf': FN, ...files }, 'm/main.tf')).toEqual(expected);
  });

  it('takes a default where a call gives no argument', () => {
    const module = FN.replace(v('name'), v('name', 'default = "d"'));
    expect(owners({ 'm/main.tf': module, 'main.tf': call('a', './m') }, 'm/main.tf')).toEqual([
      'd-fn (main.tf . module.a.aws_iam_role.app)',
    ]);
  });

  it('takes any value in a module that is a root too', () => {
    const module = `${FN}provider "aws" {\n}\n`;
    expect(owners({ 'm/main.tf': module, 'main.tf': call('a', './m', 'name = "x"') }, 'm/main.tf')).toEqual([
      '*-fn (m/main.tf m aws_iam_role.app)',
      'x-fn (main.tf . module.a.aws_iam_role.app)',
    ]);
  });

  it('does not take `null` for the absence of a name that a type may give', () => {
    const module = FN.replace(`"\${var.name}-fn"`, 'var.name.a');
    const root = call('a', './m', 'name = { a = null }');
    expect(owners({ 'm/main.tf': module, 'main.tf': root }, 'm/main.tf')).toEqual([
      '* (main.tf . module.a.aws_iam_role.app)',
      'terraform-<unique-suffix> (main.tf . module.a.aws_iam_role.app)',
    ]);
  });

  it('follows links to folders', () => {
    const files = { 'm/main.tf': FN, 'main.tf': call('a', './link', 'name = "x"') };
    const code = codeOf(files, { links: new Map([['link', 'm']]) });
    expect(inWords(ownershipAt(code, 'm/main.tf'))).toEqual(['x-fn (main.tf . module.a.aws_iam_role.app)']);
  });

  it('names the chain of calls', () => {
    const found = ownershipAt(
      codeOf({ 'm/main.tf': FN, 'main.tf': call('a', './m', 'name = "x"') }),
      'm/main.tf',
    );
    expect(found.type === 'owned' ? found.owners.map(({ evidence }) => evidence) : []).toEqual([
      'Terraform `module.a.aws_iam_role.app`, through `aws_iam_role_policy.app`',
    ]);
  });

  it('is uncertain where not all code was read', () => {
    const files = { 'm/main.tf': FN, 'main.tf': call('a', './m', 'name = "x"') };
    expect(inWords(ownershipAt(codeOf(files, { isWhole: false }), 'm/main.tf'))).toEqual([
      'uncertain: not all code was read that may call its module',
    ]);
  });
});

describe('a policy that is passed to modules and handed out by them', () => {
  it.each<[string, Files, string, string[]]>([
    [
      'as an argument',
      { 'main.tf': DOCUMENT + call('r', './role', 'name = "up"', `policy = ${D}.json`) },
      'main.tf',
      ['up (main.tf . module.r.aws_iam_role.app)'],
    ],
    [
      'written in an argument',
      {
        'main.tf': call(
          'r',
          './role',
          'name = "up"',
          'policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["s3:A"], Resource = "*" }] })',
        ),
      },
      'main.tf',
      ['up (main.tf . module.r.aws_iam_role.app)'],
    ],
    [
      'to one of two calls',
      {
        'main.tf':
          DOCUMENT +
          call('r', './role', 'name = "up"', `policy = ${D}.json`) +
          call('s', './role', 'name = "down"', 'policy = "{}"'),
      },
      'main.tf',
      ['up (main.tf . module.r.aws_iam_role.app)'],
    ],
    [
      'for each',
      {
        'main.tf': `${DOCUMENT}${call('r', './role', `for_each = { a = ${D}.json, b = "{}" }`, 'name = each.key', 'policy = each.value')}`,
      },
      'main.tf',
      ['a (main.tf . module.r.aws_iam_role.app)'],
    ],
    [
      'for each member of a local value',
      {
        'main.tf': `${DOCUMENT}locals {\n all = { a = ${D}.json, b = "{}" }\n}\n${call('r', './role', 'for_each = local.all', 'name = each.key', 'policy = each.value')}`,
      },
      'main.tf',
      ['a (main.tf . module.r.aws_iam_role.app)'],
    ],
    [
      'for each of an unknown map',
      {
        'main.tf': `${DOCUMENT}${v('x')}${call('r', './role', `for_each = merge({ a = ${D}.json }, var.x)`, `name = "n-\${each.key}"`, 'policy = each.value')}`,
      },
      'main.tf',
      ['n-* (main.tf . module.r.aws_iam_role.app)'],
    ],
    [
      'to a module that is not in the repository',
      { 'main.tf': DOCUMENT + call('r', 'terraform-aws-modules/iam/aws', `policy = ${D}.json`) },
      'main.tf',
      ['* (main.tf . module.r)'],
    ],
    [
      'to a folder that has no code',
      { 'main.tf': DOCUMENT + call('r', './nothing', `policy = ${D}.json`) },
      'main.tf',
      ['* (main.tf . module.r)'],
    ],
    ...[
      ['that has a role to attach it to', 'role = "other"'],
      ['that has members to attach it to', 'group_users = ["other"]'],
    ].map(([what, line]): [string, Files, string, string[]] => [
      `to a module that is not in the repository, ${what}`,
      { 'main.tf': DOCUMENT + call('r', 'terraform-aws-modules/iam/aws', `policy = ${D}.json`, line ?? '') },
      'main.tf',
      ['uncertain: `module.r` uses it too, so it may have owners that are not known here'],
    ]),
    [
      'to a module that is not in the repository, whose outputs are attached',
      {
        'main.tf':
          DOCUMENT +
          call('r', 'terraform-aws-modules/iam/aws', `policy = ${D}.json`) +
          attach('module.r.arn', '"other"'),
      },
      'main.tf',
      ['uncertain: `module.r` uses it too, so it may have owners that are not known here'],
    ],
    [
      'written out, to a module that is not in the repository',
      {
        'main.tf': call(
          'r',
          'terraform-aws-modules/iam/aws',
          'policy = jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:A"] }] })',
        ),
      },
      'main.tf',
      ['* (main.tf . module.r)'],
    ],
    [
      'as an output',
      { 'main.tf': call('b', './bucket') + named('"loader"') + attach('module.b.policy_arn') },
      'bucket/main.tf',
      ['loader (main.tf . aws_iam_role.app)'],
    ],
    [
      'as an output of a call with a count',
      {
        'main.tf':
          v('on') +
          call('b', './bucket', 'count = var.on ? 1 : 0') +
          named('"loader"') +
          attach('module.b[0].policy_arn', 'aws_iam_role.app.name', 'count = var.on ? 1 : 0'),
      },
      'bucket/main.tf',
      ['loader (main.tf . aws_iam_role.app)'],
    ],
    [
      'as an output of each instance',
      {
        'main.tf':
          call('b', './bucket', 'for_each = toset(["x", "y"])') +
          block('aws_iam_role', 'app', 'for_each = toset(["x", "y"])', 'name = each.key') +
          attach(
            'module.b[each.key].policy_arn',
            'aws_iam_role.app[each.key].name',
            'for_each = toset(["x", "y"])',
          ),
      },
      'bucket/main.tf',
      ['x (main.tf . aws_iam_role.app)', 'y (main.tf . aws_iam_role.app)'],
    ],
    [
      'as an output that another module takes',
      {
        'main.tf': call('b', './bucket') + call('t', './attacher', 'name = "t"', 'arn = module.b.policy_arn'),
      },
      'bucket/main.tf',
      ['t (main.tf . module.t.aws_iam_role.app)'],
    ],
    [
      'as an output beside another that is used',
      { 'main.tf': call('b', './bucket') + block('aws_x', 'y', 'z = module.b.bucket') },
      'bucket/main.tf',
      ['unsaid'],
    ],
    [
      'as an output that another resource takes',
      { 'main.tf': call('b', './bucket') + block('aws_x', 'y', 'z = module.b.json') },
      'bucket/main.tf',
      ['uncertain: `aws_x.y` uses it too, so it may have owners that are not known here'],
    ],
    [
      'as an output of a root',
      { 'main.tf': call('b', './bucket') + output('arn', 'module.b.policy_arn') },
      'bucket/main.tf',
      ['uncertain: `output.arn` uses it too, so it may have owners that are not known here'],
    ],
    [
      'as a whole module',
      { 'main.tf': call('b', './bucket') + block('aws_x', 'y', 'z = module.b') },
      'bucket/main.tf',
      ['uncertain: `aws_x.y` uses it too, so it may have owners that are not known here'],
    ],
    [
      'in `depends_on` alone',
      { 'main.tf': call('b', './bucket') + block('aws_x', 'y', 'depends_on = [module.b]') },
      'bucket/main.tf',
      ['unsaid'],
    ],
    [
      'by its ARN in another module',
      {
        'main.tf':
          call('b', './bucket') + named('"loader"') + attach('"arn:aws:iam::1:policy/bucket-access"'),
      },
      'bucket/main.tf',
      ['loader (main.tf . aws_iam_role.app)'],
    ],
    [
      'in a list that the module iterates over',
      {
        'main.tf': `${DOCUMENT}${block('aws_iam_policy', 'app', `policy = ${D}.json`)}${call('l', './list', 'name = "n"', 'arns = { a = aws_iam_policy.app.arn }')}`,
        'list/main.tf': `${v('name')}${v('arns')}${named('var.name')}${attach('each.value', 'aws_iam_role.app.name', 'for_each = var.arns')}`,
      },
      'main.tf',
      ['n (main.tf . module.l.aws_iam_role.app)'],
    ],
    [
      'in a set that the module makes of a list',
      {
        'main.tf': `${DOCUMENT}${block('aws_iam_policy', 'app', `policy = ${D}.json`)}${call('l', './list', 'name = "n"', 'arns = [aws_iam_policy.app.arn]')}`,
        'list/main.tf': `${v('name')}${v('arns')}${named('var.name')}${attach('each.value', 'aws_iam_role.app.name', 'for_each = toset(var.arns)')}`,
      },
      'main.tf',
      ['n (main.tf . module.l.aws_iam_role.app)'],
    ],
    [
      'through modules of modules, up and down',
      {
        'main.tf': call('outer', './outer') + call('t', './attacher', 'name = "t"', 'arn = module.outer.arn'),
        'outer/main.tf': call('inner', '../bucket') + output('arn', 'module.inner.policy_arn'),
      },
      'bucket/main.tf',
      ['t (main.tf . module.t.aws_iam_role.app)'],
    ],
    [
      'as a boundary',
      { 'main.tf': call('b', './bucket') + named('"loader"', 'permissions_boundary = module.b.policy_arn') },
      'bucket/main.tf',
      ['limit: the permissions boundary of `aws_iam_role.app`, which grants nothing'],
    ],
  ])('%s', (_, files, path, expected) => {
    expect(
      owners(
        { 'role/main.tf': ROLE, 'bucket/main.tf': BUCKET, 'attacher/main.tf': ATTACHER, ...files },
        path,
      ),
    ).toEqual(expected);
  });

  it('belongs to a role that a module hands out', () => {
    const files = {
      'main.tf':
        DOCUMENT +
        call('r', './r', 'name = "n"') +
        INLINE.replace('aws_iam_role.app.id', 'module.r.role_name'),
      'r/main.tf': v('name') + named('var.name') + output('role_name', 'aws_iam_role.app.name'),
    };
    expect(owners(files, 'main.tf')).toEqual(['n (main.tf . module.r.aws_iam_role.app)']);
  });
});
