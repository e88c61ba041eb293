import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFile, prepareFormats } from '../../../src/formats/formats.ts';
import { parseHcl } from '../../../src/syntax/hcl/hcl.ts';
import type { Node } from '../../../src/syntax/node.ts';
import { SourceFile } from '../../../src/text/source-file.ts';
import { reviewText } from '../../review-text.ts';

await prepareFormats(['main.tf']);

const fileOf = (text: string): SourceFile => new SourceFile('main.tf', text);

function documentOf(text: string) {
  const parsed = parseHcl(fileOf(text));
  if (!parsed.ok) throw new Error(parsed.diagnostic.message);
  return parsed.document;
}

/** A short form of a node: literal values as they are, other nodes by their type. */
function brief(node: Node, text: string): unknown {
  const all = (nodes: readonly Node[]): unknown[] => nodes.map((one) => brief(one, text));
  switch (node.type) {
    case 'scalar':
      return node.value;
    case 'sequence':
      return all(node.items);
    case 'mapping':
      return Object.fromEntries(node.entries.map(({ key, value }) => [key, brief(value, text)]));
    case 'opaque': {
      const { expression } = node;
      if (expression?.type === 'reference') return { reference: expression.path.join(' ') };
      if (expression?.type === 'call') return { call: expression.name, with: all(expression.arguments) };
      if (expression?.type === 'template') return { template: all(expression.parts) };
      if (expression?.type === 'mixture') {
        return { mixture: text.slice(node.span.start, node.span.end), of: all(expression.mentions) };
      }
      return undefined;
    }
  }
}

function value(expression: string): unknown {
  const text = `a = ${expression}\n`;
  const [root] = documentOf(text).roots;
  const entry = root?.type === 'mapping' ? root.entries[0] : undefined;
  return entry === undefined ? undefined : brief(entry.value, text);
}

const X = { reference: 'var x' };

describe('an expression', () => {
  const cases: [string, unknown][] = [
    ['"text"', 'text'],
    ['""', ''],
    ['1.5', 1.5],
    ['true', true],
    ['null', null],
    [`"a\\n\\t\\"\\\\ \\u0061\\U0001F600 $\${x} %%{x} $x 100%"`, `a\n\t"\\ a😀 \${x} %{x} $x 100%`],
    ['[1, "two", [3],]', [1, 'two', [3]]],
    ['{ a = 1, "b" : 2\n c = 3 }', { a: 1, b: 2, c: 3 }],
    ['{ (var.k) = 1 }', { '((var.k))': 1 }],
    [`{ "\${var.k}" = 1, "a-\${var.k}" = 2 }`, { [`("\${var.k}")`]: 1, [`("a-\${var.k}")`]: 2 }],
    ['var.x', X],
    ['a_b.c[0].d["k"].e[*].f.0', { reference: 'a_b c [0] d [k] e [*] f [0]' }],
    ['a_b.c.*.d', { reference: 'a_b c [*] d' }],
    ['a_b.c[var.x]', { reference: 'a_b c [?]' }],
    ['a_b.c[ each.key ].d', { reference: 'a_b c [(each.key)] d' }],
    ['a_b.c[each.value].d', { reference: 'a_b c [(each.value)] d' }],
    ['a_b.c[each.value.e.f]', { reference: 'a_b c [(each.value.e.f)]' }],
    ['a_b.c[count.index]', { reference: 'a_b c [(count.index)]' }],
    ['a_b.c[count.index + 1]', { reference: 'a_b c [?]' }],
    ['a_b.c["(each.key)"]', { reference: 'a_b c [?]' }],
    ['(var.x)', X],
    [`"\${var.x}"`, X],
    ['f(1, var.x)', { call: 'f', with: [1, X] }],
    [`"\${f("a")}"`, { call: 'f', with: ['a'] }],
    [`"a-\${var.x}-b"`, { template: ['a-', X, '-b'] }],
    [`"  \${var.x}  "`, { template: ['  ', X, '  '] }],
    [`"a \${~ var.x ~} b"`, { template: ['a ', { mixture: `\${~ var.x ~}`, of: [X] }, ' b'] }],
    [`"a\${"b"}"`, { template: ['a', { mixture: `\${"b"}`, of: ['b'] }] }],
    ['var.x ? "a" : b.c', { mixture: 'var.x ? "a" : b.c', of: [X, 'a', { reference: 'b c' }] }],
    ['var.x == "a"', { mixture: 'var.x == "a"', of: [X, 'a'] }],
    ['("a")', { mixture: '("a")', of: ['a'] }],
    ['["a", "b"][0]', { mixture: '["a", "b"][0]', of: [['a', 'b']] }],
    ['f("a").b', { mixture: 'f("a").b', of: [{ call: 'f', with: ['a'] }] }],
  ];
  it.each(cases)('%s', (text, expected) => expect(value(text)).toEqual(expected));

  it('of a loop mentions the collection', () => {
    expect(JSON.stringify(value('[for k, v in var.x : v.y if v.z]'))).toContain(JSON.stringify(X));
    expect(JSON.stringify(value('{ for k, v in var.x : k => v }'))).toContain(JSON.stringify(X));
  });

  it('may be a heredoc, with interpolations', () => {
    expect(value('<<EOF\n  a\n\n b\nEOF')).toBe('  a\n\n b\n');
    expect(value(`<<-EOF\n  a \${var.x}\n  EOF`)).toEqual({ template: ['  a ', X, '\n'] });
    expect(value('<<EOF\nEOF')).toBe('');
    const directive = `%{ if var.x }\${var.x}%{ else }b%{ endif }`;
    expect(value(`<<EOF\n${directive}\nEOF`)).toEqual({
      template: [{ mixture: directive, of: [X, X] }, '\n'],
    });
  });
});

describe('a file', () => {
  it('is a mapping of its attributes and blocks, with their labels', () => {
    const text =
      '# top\nresource "a_b" c {\n  x = 1 // one\n  y {\n  }\n  y {\n    z = /* two */ 2\n  }\n}\n';
    const [root] = documentOf(text).roots;
    const entry = root?.type === 'mapping' ? root.entries[0] : undefined;
    if (entry?.value.type !== 'mapping') throw new Error('no block');
    expect([entry.key, entry.value.labels]).toEqual(['resource', ['a_b', 'c']]);
    expect(text.slice(entry.span.start, entry.span.end)).toBe(text.slice(6, -1));
    expect(entry.value.entries.map(({ key, span }) => [key, text.slice(span.start, span.end)])).toEqual([
      ['x', 'x = 1'],
      ['y', 'y {\n  }'],
      ['y', 'y {\n    z = /* two */ 2\n  }'],
    ]);
  });

  it('may be empty, or end without a line break', () => {
    expect(documentOf('').roots).toMatchObject([{ type: 'mapping', entries: [] }]);
    expect(documentOf('# only\n').roots).toMatchObject([{ type: 'mapping', entries: [] }]);
    expect(documentOf('a = <<EOF\nb\nEOF').roots).toMatchObject([{ entries: [{ value: { value: 'b\n' } }] }]);
  });

  it.each(['', '\ufeff', '# é😀\n', '# a\r\n\r\n'])('has exact spans after %j', (before) => {
    const text = `${before}a = ["😀", "b"]\n`;
    const [root] = documentOf(text).roots;
    const list = root?.type === 'mapping' ? root.entries[0]?.value : undefined;
    if (list?.type !== 'sequence') throw new Error('no list');
    expect(list.items.map(({ span }) => text.slice(span.start, span.end))).toEqual(['"😀"', '"b"']);
  });

  it('has its comments, and nothing that only looks like one', () => {
    const text = 'a = "# no" # one\n// two\nb = <<EOF\n# no\nEOF\nc = [/* three\n */ 1]\n';
    const comments = documentOf(text).comments();
    expect(comments.map(({ start, end }) => text.slice(start, end))).toEqual([
      '# one',
      '// two',
      '/* three\n */',
    ]);
  });
});

describe('a file with faults', () => {
  it.each([
    ['a brace', 'a "b" {\n  x = 1\n'],
    ['a character', 'a = 1\nb = ?\n'],
    ['a quote', 'a = 1\nb = "x\n'],
    ['a value', 'a = 1\nb =\n'],
    ['a key', '\n = 1\n'],
  ])('is reported with a location: %s', (_, text) => {
    const parsed = parseHcl(fileOf(text));
    if (parsed.ok) throw new Error('no fault');
    const { code, severity, location } = parsed.diagnostic;
    expect([code, severity]).toEqual(['policy-syntax', 'error']);
    expect(location?.line).toBeGreaterThanOrEqual(1);
    expect(location?.line).toBeLessThanOrEqual(text.split('\n').length);
    expect(location?.column).toBeGreaterThanOrEqual(1);
  });

  it.each([
    ['lists', (depth: number) => `a = ${'['.repeat(depth)}${']'.repeat(depth)}\n`],
    ['blocks', (depth: number) => `${'a {\n'.repeat(depth)}${'}\n'.repeat(depth)}`],
    ['parentheses', (depth: number) => `a = ${'('.repeat(depth)}1${')'.repeat(depth)}\n`],
    ['signs', (depth: number) => `a = ${'-'.repeat(depth)}1\n`],
    ['conditions', (depth: number) => `a = ${'b ? c : '.repeat(depth)}1\n`],
    ['calls', (depth: number) => `a = ${'f('.repeat(depth)}${')'.repeat(depth)}\n`],
  ])('is refused if %s are nested too deep', (_, text) => {
    expect(parseHcl(fileOf(text(20))).ok).toBe(true);
    const parsed = parseHcl(fileOf(text(20_000)));
    expect(parsed.ok ? undefined : parsed.diagnostic.message).toBe(
      'not valid Terraform: nested deeper than 100 levels; the file was not reviewed',
    );
  });

  it.each([
    ['names', '', '.b'],
    ['indices after a star', '[*]', '[0]'],
  ])('may have very many %s', (_, first, accessor) => {
    expect(value(`a${first}${accessor.repeat(100_000)}`)).toHaveProperty('reference');
  });

  it('is refused if it is too large', () => {
    expect(parseHcl(fileOf('#'.repeat(4 * 1024 * 1024 + 1))).ok).toBe(false);
  });

  it('is reported only if it may hold a policy', () => {
    const codes = (text: string): string[] =>
      reviewText(text, [], { path: 'main.tf' }).diagnostics.map(({ code }) => code);
    expect(codes('a = \n')).toEqual([]);
    expect(codes('data "aws_iam_policy_document" "a" {\n')).toEqual(['policy-syntax']);
  });

  it('never throws, and every span is inside the file', () => {
    const piece = fc.constantFrom(
      ...[
        'a',
        ' = ',
        '"',
        `\${`,
        '}',
        '{',
        '[',
        ']',
        '(',
        ')',
        ',',
        '\n',
        '<<EOF\n',
        'EOF',
        '%{ if x }',
        '%{ endif }',
      ],
      ...[
        '#',
        '/*',
        '*/',
        '\\',
        'é',
        '😀',
        '~',
        '.',
        '*',
        '?',
        ':',
        '$',
        '1',
        'for x in y',
        '\r\n',
        '-',
        '"k"',
        'b {',
      ],
    );
    const texts = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
    const check = (text: string): void => {
      const parsed = parseFile(fileOf(text));
      if (parsed?.ok === true) for (const root of parsed.document.roots) assertInside(root, 0, text.length);
    };
    fc.assert(fc.property(texts, check), { seed: 20261001, numRuns: 1000 });
  });
});

function assertInside(node: Node, from: number, to: number): void {
  const { start, end } = node.span;
  expect(start >= from && start <= end && end <= to).toBe(true);
  if (node.type === 'sequence') for (const item of node.items) assertInside(item, start, end);
  if (node.type === 'mapping') for (const entry of node.entries) assertInside(entry.value, start, end);
}
