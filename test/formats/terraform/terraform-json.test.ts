import { describe, expect, it } from 'vitest';
import { locatePolicies, parseFile, prepareFormats } from '../../../src/formats/formats.ts';
import { parseFiles } from '../../../src/review/parsed-files.ts';
import { SourceFile } from '../../../src/text/source-file.ts';
import { ownershipWords } from '../owners.ts';
import { D, DOCUMENT, INLINE, NAMED, THROUGH_INLINE } from './module-text.ts';

await prepareFormats(['main.tf.json']);

const PATH = 'main.tf.json';

function locate(value: unknown) {
  const parsed = parseFile(new SourceFile(PATH, JSON.stringify(value)));
  if (parsed?.ok !== true) throw new Error(parsed?.diagnostic.message);
  return locatePolicies(parsed.document);
}

/** Each policy's address with its statements: what they allow or deny, `?` for what is not literal. */
function found(value: unknown): string[] {
  return locate(value).policies.map(({ address, policy }) => {
    const statements = policy.statements.map(
      ({ effect, patterns }) =>
        `${effect === 'Deny' ? '-' : ''}${patterns.map((one) => one ?? '?').join(',')}`,
    );
    return `${address}: ${statements.join(' ')}`;
  });
}

const messages = (value: unknown): string[] =>
  locate(value).diagnostics.map(({ severity, message }) => `${severity}: ${message}`);

const resource = (type: string, body: unknown): unknown => ({ resource: { [type]: { app: body } } });
const document = (body: unknown): unknown => ({ data: { aws_iam_policy_document: { app: body } } });
const POLICY = { Statement: [{ Effect: 'Allow', Action: ['s3:A'], Resource: `\${var.x}` }] };
const TEXT = JSON.stringify(POLICY);
const OBJECT = '{ Statement = [{ Effect = "Allow", Action = ["s3:A"], Resource = "*" }] }';

describe('policies in JSON', () => {
  it.each<[string, unknown, string[]]>([
    [
      'a document',
      document({ statement: [{ actions: ['s3:A'] }, { effect: 'Deny', actions: 's3:B' }] }),
      [`${D}: s3:A -s3:B`],
    ],
    ['a document with one statement', document({ statement: { actions: ['s3:A'] } }), [`${D}: s3:A`]],
    [
      'a document in lists, as converters write it',
      { data: [{ aws_iam_policy_document: [{ app: [{ statement: [{ actions: ['s3:A'] }] }] }] }] },
      [`${D}: s3:A`],
    ],
    [
      'a document with a dynamic statement',
      document({ dynamic: { statement: { content: { actions: ['s3:A'] } } } }),
      [`${D}: s3:A`],
    ],
    [
      'a document with statements that are not literal',
      document({ statement: `\${var.x}`, dynamic: `\${var.y}` }),
      [`${D}: ? ?`],
    ],
    [
      'a document with others',
      document({ source_policy_documents: [`\${var.x}`], statement: [{ actions: ['s3:A'] }] }),
      [`${D}: ? s3:A`],
    ],
    [
      'a document with principals',
      document({ statement: [{ actions: ['s3:A'], principals: [{ type: 'AWS' }] }] }),
      [],
    ],
    [
      'a document with an empty list of principals',
      document({ statement: [{ actions: ['s3:A'], principals: [] }] }),
      [`${D}: s3:A`],
    ],
    ['JSON in a string', resource('aws_iam_policy', { policy: TEXT }), ['aws_iam_policy.app: s3:A']],
    [
      'an object in an expression',
      resource('aws_iam_user_policy', { policy: `\${jsonencode(${OBJECT})}` }),
      ['aws_iam_user_policy.app: s3:A'],
    ],
    [
      'both branches of a condition',
      resource('aws_iam_policy', {
        policy: `\${var.a ? jsonencode(${OBJECT}) : jsonencode(${OBJECT.replace('A"]', 'B"]')})}`,
      }),
      ['aws_iam_policy.app: s3:A', 'aws_iam_policy.app: s3:B'],
    ],
    [
      'inline policies',
      resource('aws_iam_role', { inline_policy: [{ name: 'logs', policy: TEXT }, { policy: TEXT }] }),
      ['aws_iam_role.app.inline_policy["logs"]: s3:A', 'aws_iam_role.app.inline_policy[1]: s3:A'],
    ],
    [
      'a dynamic inline policy',
      resource('aws_iam_role', {
        dynamic: {
          inline_policy: [{ for_each: { a: TEXT }, content: { policy: `\${inline_policy.value}` } }],
        },
      }),
      ['aws_iam_role.app.inline_policy["a"]: s3:A'],
    ],
    [
      'a local value',
      {
        locals: [
          {
            a: { Version: '2012-10-17', ...POLICY },
            b: { c: [TEXT.replace('{', '{"Version":"2012-10-17",')] },
          },
        ],
      },
      ['local.a: s3:A', 'local.b.c[0]: s3:A'],
    ],
    [
      'a local value in an expression',
      { locals: { a: `\${merge({ b = ${OBJECT.replace('{', '{ Version = "2012-10-17",')} }, var.x)}` } },
      ['local.a.b: s3:A'],
    ],
    [
      'an argument of a module',
      { module: { app: { source: 'x', policy: { Version: '2012-10-17', ...POLICY } } } },
      ['module.app.policy: s3:A'],
    ],
    ['a trust policy', resource('aws_iam_role', { assume_role_policy: TEXT }), []],
    ['a policy of a bucket', resource('aws_s3_bucket_policy', { policy: TEXT }), []],
  ])('%s', (_, value, expected) => {
    expect(found(value)).toEqual(expected);
  });

  it('have places in the file', () => {
    const text = JSON.stringify(resource('aws_iam_policy', { policy: `\${jsonencode(${OBJECT})}` }), null, 2);
    const parsed = parseFile(new SourceFile(PATH, text));
    const [policy] = parsed?.ok === true ? locatePolicies(parsed.document).policies : [];
    expect(policy?.location).toEqual({ path: PATH, line: 5, column: 33 });
    expect(policy?.extents.map(({ start, end }) => text.slice(start, end).split(/\s/, 1)[0])).toEqual([
      '{',
      `"\${jsonencode({`,
      '"app":',
    ]);
  });
});

describe('what is not read in JSON', () => {
  it.each<[string, unknown, string[]]>([
    [
      'a policy that a function computes',
      resource('aws_iam_policy', { policy: `\${upper("x")}` }),
      ['note: the policy of `aws_iam_policy.app` is computed by `upper()`, so it was not reviewed'],
    ],
    [
      'inline policies in an expression',
      resource('aws_iam_role', { inline_policy: `\${var.x}` }),
      [
        'note: the inline policies of `aws_iam_role.app` are not in blocks of their own, so they were not reviewed',
      ],
    ],
    ['an empty list of them', resource('aws_iam_role', { inline_policy: [] }), []],
    [
      'text that is no JSON',
      resource('aws_iam_policy', { policy: '{"Statement": [{"Effect": }]}' }),
      ['error: not valid JSON: a value is missing; the file was not reviewed'],
    ],
    [
      'a template with directives',
      resource('aws_iam_policy', { policy: `{"Statement": [%{ if var.a }{"Effect": "Allow"}%{ endif }]}` }),
      ['note: the text of the policy contains template directives, so it was not reviewed'],
    ],
    [
      'a policy in a place that is not known',
      { resource: { other_thing: { a: { policy: { Version: '2012-10-17', ...POLICY } } } } },
      ['note: this looks like a policy, but no format reads it here, so it was not reviewed'],
    ],
    [
      'a policy at the top',
      POLICY,
      ['note: this looks like a policy, but no format reads it here, so it was not reviewed'],
    ],
  ])('%s', (_, value, expected) => {
    const parsed = parseFile(new SourceFile(PATH, JSON.stringify(value)));
    const told = parsed?.ok === true ? messages(value) : [`error: ${parsed?.diagnostic.message}`];
    expect(told).toEqual(expected);
  });
});

const INLINE_JSON = resource('aws_iam_role_policy', {
  policy: `\${data.aws_iam_policy_document.app.json}`,
  role: `\${aws_iam_role.app.id}`,
});
const NAMED_JSON = resource('aws_iam_role', { name: 'app' });
const DOCUMENT_JSON = document({ statement: { actions: ['s3:A'] } });
const OWNED = [`role app: ${THROUGH_INLINE}`];

/** Whose the first policy of the first file is, in a folder with these files. */
function owners(files: Readonly<Record<string, unknown>>): string[] {
  const sources = Object.entries(files).map(
    ([path, value]) => new SourceFile(path, typeof value === 'string' ? value : JSON.stringify(value)),
  );
  const parsed = parseFiles(sources);
  const [path = ''] = Object.keys(files);
  const result = parsed.resultOf(path);
  const [policy] = result?.ok === true ? locatePolicies(result.document).policies : [];
  if (policy === undefined) throw new Error(`no policy in ${path}`);
  return ownershipWords(policy.ownership(parsed.around(path)));
}

describe('owners in a module of both syntaxes', () => {
  it.each<[string, Readonly<Record<string, unknown>>, string[]]>([
    ['all in JSON', { 'a.tf.json': DOCUMENT_JSON, 'b.tf.json': INLINE_JSON, 'c.tf.json': NAMED_JSON }, OWNED],
    ['the policy in JSON', { 'a.tf.json': DOCUMENT_JSON, 'b.tf': INLINE + NAMED }, OWNED],
    ['the role in JSON', { 'a.tf': DOCUMENT + INLINE, 'b.tf.json': NAMED_JSON }, OWNED],
    ['what joins them in JSON', { 'a.tf': DOCUMENT + NAMED, 'b.tofu.json': INLINE_JSON }, OWNED],
    [
      'a local value in JSON',
      {
        'a.tf': DOCUMENT + INLINE,
        'b.tf': NAMED.replace('"app"\n', 'local.name\n'),
        'c.tf.json': { locals: { name: 'app' } },
      },
      OWNED,
    ],
    [
      'a role by name',
      {
        'a.tf.json': DOCUMENT_JSON,
        'b.tf.json': resource('aws_iam_role_policy', { policy: `\${${D}.json}`, role: 'x' }),
      },
      ['role x: Terraform, through `aws_iam_role_policy.app`'],
    ],
    [
      'another role in JSON too',
      {
        'a.tf': DOCUMENT + INLINE + NAMED,
        'b.tf.json': { resource: { aws_iam_role_policy: { b: { policy: `\${${D}.json}`, role: 'x' } } } },
      },
      [...OWNED, 'role x: Terraform, through `aws_iam_role_policy.b`'],
    ],
    [
      'a use in JSON that says nothing of it',
      { 'a.tf': DOCUMENT + INLINE + NAMED, 'b.tf.json': { output: { x: { value: `\${${D}.json}` } } } },
      ['uncertain: `output.x` uses it too, so it may have owners that are not known here'],
    ],
    [
      'a use in a kind of block that is not known',
      { 'a.tf': DOCUMENT + INLINE + NAMED, 'b.tf.json': { future: { x: { value: `\${${D}.json}` } } } },
      ['uncertain: `future` uses it too, so it may have owners that are not known here'],
    ],
    [
      'a use in a comment',
      {
        'a.tf': DOCUMENT + INLINE + NAMED,
        'b.tf.json': { output: { x: { '//': `\${${D}.json}`, value: 1 } } },
      },
      OWNED,
    ],
    [
      'a use in a list within a string',
      {
        'a.tf': DOCUMENT + INLINE + NAMED,
        'b.tf.json': {
          locals: { x: { y: [`a \${join("", [${D}.json])} b`] } },
          output: { x: { value: `\${local.x}` } },
        },
      },
      ['uncertain: `output.x` uses it too, so it may have owners that are not known here'],
    ],
    [
      'that another takes in depends_on alone',
      { 'a.tf': DOCUMENT + INLINE + NAMED, 'b.tf.json': resource('aws_x', { depends_on: [D] }) },
      OWNED,
    ],
    [
      'a broken file in JSON',
      { 'a.tf': DOCUMENT + INLINE + NAMED, 'b.tf.json': '{"locals": {}' },
      ['uncertain: `b.tf.json` beside it cannot be read, and may name its owners'],
    ],
    [
      'a file in JSON with a template that is not valid',
      { 'a.tf': DOCUMENT + INLINE + NAMED, 'b.tf.json': { locals: { a: `\${x` } } },
      ['uncertain: `b.tf.json` beside it cannot be read, and may name its owners'],
    ],
    ['an empty file in JSON', { 'a.tf': DOCUMENT + INLINE + NAMED, 'b.tf.json': '{}' }, OWNED],
    [
      'the same role in both',
      { 'a.tf': DOCUMENT + INLINE + NAMED, 'override.tf.json': NAMED_JSON },
      ['uncertain: `aws_iam_role.app` is declared several times, as with override files'],
    ],
    [
      'the same policy in both',
      { 'a.tf.json': DOCUMENT_JSON, 'b_override.tf': DOCUMENT, 'c.tf': INLINE + NAMED },
      [`uncertain: \`${D}\` is declared several times, as with override files`],
    ],
    [
      'the same key twice in one file',
      {
        'a.tf': DOCUMENT + INLINE,
        'b.tf.json': `{"resource": {"aws_iam_role": {"app": {"name": "a"}, "app": {"name": "b"}}}}`,
      },
      ['uncertain: `aws_iam_role.app` is declared several times, as with override files'],
    ],
    [
      'an aliased provider in JSON',
      {
        'a.tf': DOCUMENT + INLINE,
        'b.tf': NAMED.replace('"app"\n', `"app-\${data.aws_region.here.name}"\n`),
        'c.tf.json': { data: { aws_region: { here: { provider: 'aws.b' } } } },
      },
      ['role app-<anything>: Terraform `aws_iam_role.app`, through `aws_iam_role_policy.app`'],
    ],
    [
      'a permissions boundary in JSON',
      {
        'a.tf.json': document({ statement: { actions: ['s3:A'] } }),
        'b.tf.json': resource('aws_iam_policy', { policy: `\${${D}.json}` }),
        'c.tf.json': resource('aws_iam_role', {
          name: 'app',
          permissions_boundary: `\${aws_iam_policy.app.arn}`,
        }),
      },
      ['limit: the permissions boundary of `aws_iam_role.app`, which grants nothing'],
    ],
  ])('%s', (_, files, expected) => {
    expect(owners(files)).toEqual(expected);
  });
});
