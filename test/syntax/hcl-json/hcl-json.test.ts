import { describe, expect, it } from 'vitest';
import { prepareFormats } from '../../../src/formats/formats.ts';
import { FILE_BODY } from '../../../src/formats/terraform/json-bodies.ts';
import { openString, parseHclJson } from '../../../src/syntax/hcl-json/hcl-json.ts';
import type { Entry, Node } from '../../../src/syntax/node.ts';
import { SourceFile } from '../../../src/text/source-file.ts';

await prepareFormats(['main.tf']);

function parse(text: string) {
  return parseHclJson(new SourceFile('main.tf.json', text), FILE_BODY);
}

function entriesIn(text: string): readonly Entry[] {
  const parsed = parse(text);
  if (!parsed.ok) throw new Error(parsed.diagnostic.message);
  const [root] = parsed.document.roots;
  return root?.type === 'mapping' ? root.entries : [];
}

/** A node in the style of HCL: blocks with their labels, references as paths, templates with their parts. */
function words(node: Node): string {
  switch (node.type) {
    case 'scalar':
      return JSON.stringify(node.value);
    case 'sequence':
      return `[${node.items.map(words).join(', ')}]`;
    case 'mapping':
      return `{${node.entries.map(entryWords).join('; ')}}`;
    case 'opaque': {
      const { expression } = node;
      if (expression?.type === 'reference') return expression.path.join('.');
      if (expression?.type === 'call')
        return `${expression.name}(${expression.arguments.map(words).join(', ')})`;
      if (expression?.type === 'template') return `"${expression.parts.map(words).join('+')}"`;
      return '?';
    }
  }
}

function entryWords({ key, value }: Entry): string {
  const labels = value.type === 'mapping' ? value.labels : undefined;
  return labels === undefined ? `${key} = ${words(value)}` : [key, ...labels, words(value)].join(' ');
}

const read = (value: unknown): string[] => entriesIn(JSON.stringify(value)).map(entryWords);

describe('blocks', () => {
  it.each<[string, unknown, string[]]>([
    [
      'labels are keys',
      { resource: { aws_iam_user: { a: { name: 'x' }, b: {} }, aws_x: { a: {} } } },
      ['resource aws_iam_user a {name = "x"}', 'resource aws_iam_user b {}', 'resource aws_x a {}'],
    ],
    [
      'in lists at every level',
      { resource: [{ aws_x: [{ a: [{ n: 1 }, { n: 2 }] }] }, { aws_y: { a: {} } }] },
      ['resource aws_x a {n = 1}', 'resource aws_x a {n = 2}', 'resource aws_y a {}'],
    ],
    [
      'several of locals',
      { locals: [{ a: 1 }, { b: 2 }] },
      ['locals  {a = 1}', 'locals  {b = 2}'].map((one) => one.replace('  ', ' ')),
    ],
    ['null is none', { resource: null, data: { aws_x: null } }, []],
    [
      'statements and what is in them',
      {
        data: {
          aws_iam_policy_document: {
            a: {
              statement: [{ principals: { type: 'AWS' }, condition: [{ test: 'x' }], effect: 'Deny' }, {}],
            },
          },
        },
      },
      [
        'data aws_iam_policy_document a {statement {principals {type = "AWS"}; condition {test = "x"}; effect = "Deny"}; statement {}}',
      ],
    ],
    [
      'dynamic blocks',
      {
        data: {
          aws_iam_policy_document: {
            a: {
              dynamic: {
                statement: {
                  for_each: [],
                  content: { condition: {}, dynamic: { principals: [{ content: {} }] } },
                },
              },
            },
          },
        },
      },
      [
        'data aws_iam_policy_document a {dynamic statement {for_each = []; content {condition {}; dynamic principals {content {}}}}}',
      ],
    ],
    [
      'what is no object stays a value',
      { resource: { aws_iam_role: { a: { inline_policy: [`\${x.y}`], dynamic: 'x' } } } },
      ['resource aws_iam_role a {inline_policy = [x.y]; dynamic = "x"}'],
    ],
    [
      'other objects are values',
      { resource: { aws_x: { a: { b: { c: [{}] } } } } },
      ['resource aws_x a {b = {c = [{}]}}'],
    ],
    ['a kind of block that is not known', { future: { a: `\${b.c}` } }, ['future {a = b.c}']],
    ['a list at the top', [{ locals: { a: 1 } }, { locals: { b: 2 } }], ['locals {a = 1}', 'locals {b = 2}']],
  ])('%s', (_, value, expected) => {
    expect(read(value)).toEqual(expected);
  });

  it('a key that occurs twice is two blocks', () => {
    expect(entriesIn('{"locals": {"a": 1}, "locals": {"a": 2}}').map(entryWords)).toEqual([
      'locals {a = 1}',
      'locals {a = 2}',
    ]);
  });
});

describe('strings', () => {
  it.each<[string, unknown, string]>([
    ['text', 'a', '"a"'],
    ['a single interpolation', `\${a.b[0].c}`, 'a.b.[0].c'],
    ['several', `a-\${b.c}-\${d.e}`, '""a-"+b.c+"-"+d.e"'],
    ['a function', `\${f("x", a.b)}`, 'f("x", a.b)'],
    ['an escaped interpolation', `$\${a} %%{b}`, `"\${a} %{b}"`],
    ['an escaped one beside another', `$\${a} \${b.c}`, `""\${a} "+b.c"`],
    ['a list', [`\${a.b}`, 'c'], '[a.b, "c"]'],
    ['a directive', '%{ if a }x%{ endif }', '?'],
    ['a computed key', { [`\${a}`]: 1, b: 2 }, `{(\${a}) = 1; b = 2}`],
    ['an escaped key', { [`$\${a}`]: 1 }, `{\${a} = 1}`],
    ['a number', 1, '1'],
    ['lines', `x\n\${a.b}\n`, '""x\\n"+a.b+"\\n""'],
    ['the end mark of the text around', `TEXT\n\${a.b}`, '""TEXT\\n"+a.b"'],
  ])('%s', (_, value, expected) => {
    expect(read({ locals: { a: value } })).toEqual([`locals {a = ${expected}}`]);
  });

  it.each<[string, unknown, string]>([
    [
      'the default of a variable',
      { variable: { a: { default: `\${x`, type: 'list(string)' } } },
      `variable a {default = "\${x"; type = list(string)}`,
    ],
    [
      'depends_on',
      { resource: { aws_x: { a: { depends_on: ['aws_x.b', `\${aws_x.c}`] } } } },
      'resource aws_x a {depends_on = [aws_x.b, aws_x.c]}',
    ],
    [
      'a provider',
      { resource: { aws_x: { a: { provider: 'aws.b' } } } },
      'resource aws_x a {provider = aws.b}',
    ],
    [
      'the providers of a module',
      { module: { a: { providers: { aws: 'aws.b' }, provider: 'c' } } },
      'module a {providers = {aws = aws.b}; provider = "c"}',
    ],
    ['a comment', { locals: { '//': `\${` } }, `locals {// = "\${"}`],
  ])('%s is read in its own way', (_, value, expected) => {
    expect(read(value)).toEqual([expected]);
  });
});

describe('places', () => {
  it('lead to what is written, through escapes', () => {
    const text = `{"locals": {"a": "\\"x\\"-\${f(\\"y\\", b.c)}"}}`;
    const [locals] = entriesIn(text);
    const value = locals?.value.type === 'mapping' ? locals.value.entries[0]?.value : undefined;
    const template =
      value?.type === 'opaque' && value.expression?.type === 'template' ? value.expression : undefined;
    const call = template?.parts[1];
    const given =
      call?.type === 'opaque' && call.expression?.type === 'call' ? call.expression.arguments : [];
    const source = ({ span }: Node): string => text.slice(span.start, span.end);
    expect(
      [value, ...(template?.parts ?? []), ...given].flatMap((node) => (node ? [source(node)] : [])),
    ).toEqual([`"\\"x\\"-\${f(\\"y\\", b.c)}"`, '\\"x\\"-', `\${f(\\"y\\", b.c)}`, '\\"y\\"', 'b.c']);
  });

  it('of blocks, from the last label on', () => {
    const text = '{"resource": {"aws_x": {"a": {"n": 1}, "b": [{}, {}]}}}';
    expect(entriesIn(text).map(({ span }) => text.slice(span.start, span.end))).toEqual([
      '"a": {"n": 1}',
      '{}',
      '{}',
    ]);
  });

  it('in the text of a string that is opened', () => {
    const parsed = parse(`{"locals": {"a": "\\u003cx\\n\${ b.c /* why */ }"}}`);
    if (!parsed.ok) throw new Error(parsed.diagnostic.message);
    const [root] = parsed.document.roots;
    const locals = root?.type === 'mapping' ? root.entries[0]?.value : undefined;
    const value = locals?.type === 'mapping' ? locals.entries[0]?.value : undefined;
    const opened = value && openString(parsed.document, value);
    expect(opened?.document.file.text).toBe(`<x\n\${ b.c /* why */ }`);
    expect(opened?.document.comments()).toEqual([{ start: 10, end: 19 }]);
    expect(opened?.document.embedding?.toFile(3)).toBe(27);
  });
});

describe('what is not valid', () => {
  it.each([
    ['no JSON', '{"locals": ', /^not valid JSON/],
    [
      'text in the place of a block',
      '{"resource": "x"}',
      'not valid Terraform: an object is expected here; the file was not reviewed',
    ],
    [
      'text in the place of a body',
      '{"resource": {"aws_x": {"a": 1}}}',
      'not valid Terraform: an object is expected here; the file was not reviewed',
    ],
    ['text at the top', '"x"', 'not valid Terraform: an object is expected here; the file was not reviewed'],
    [
      'an interpolation that is not closed',
      `{"locals": {"a": "\${x"}}`,
      'not valid Terraform: an invalid template; the file was not reviewed',
    ],
    [
      'one in a key',
      `{"locals": {"a": {"\${x": 1}}}`,
      'not valid Terraform: an invalid template; the file was not reviewed',
    ],
    [
      'an argument that is given twice',
      '{"resource": {"aws_x": {"a": {"b": 1, "b": 2}}}}',
      'not valid Terraform: an argument is given twice; the file was not reviewed',
    ],
    [
      'a NUL',
      `{"locals": {"a": "\\u0000\${x}"}}`,
      'not valid Terraform: an invalid template; the file was not reviewed',
    ],
    [
      'a word that hides',
      '{"resource": {"aws_iam_ro\\u006ce": {}}}',
      'not read as Terraform: a letter is written as an escape; the file was not reviewed',
    ],
    [
      'too deep an expression',
      JSON.stringify({ locals: { a: `\${${'['.repeat(500)}${']'.repeat(500)}}` } }),
      'not valid Terraform: an invalid template; the file was not reviewed',
    ],
  ])('%s', (_, text, message) => {
    const parsed = parse(text);
    expect(parsed.ok ? undefined : parsed.diagnostic).toMatchObject({
      code: 'policy-syntax',
      severity: 'error',
      message: typeof message === 'string' ? message : expect.stringMatching(message),
    });
  });

  it('but a backslash before such a text is none', () => {
    expect(parse('{"locals": {"a": "\\\\u0041 \\u003c"}}').ok).toBe(true);
  });
});
