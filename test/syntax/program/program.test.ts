import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Node, textOf } from '../../../src/syntax/node.ts';
import { type ProgramGrammar, parseProgram } from '../../../src/syntax/program/program.ts';
import { loadGrammar } from '../../../src/syntax/tree-sitter.ts';
import { SourceFile } from '../../../src/text/source-file.ts';

await Promise.all(['typescript', 'tsx', 'python'].map((name) => loadGrammar(name as ProgramGrammar)));

const WORDS = /\bvalue\b/g;

function parse(text: string, grammar: ProgramGrammar) {
  return parseProgram(new SourceFile('app', text), grammar, WORDS);
}

function rootOf(text: string, grammar: ProgramGrammar): Node {
  const parsed = parse(text, grammar);
  if (!parsed.ok) throw new Error(parsed.diagnostic.message);
  const [root] = parsed.document.roots;
  if (root === undefined) throw new Error('a program has a root');
  return root;
}

/** A short form of a node: literal values as they are, what is plain text by its text. */
function brief(node: Node, text: string): unknown {
  const all = (nodes: readonly Node[]): unknown[] => nodes.map((one) => brief(one, text));
  const written = text.slice(node.span.start, node.span.end);
  switch (node.type) {
    case 'scalar':
      return node.value;
    case 'sequence':
      return all(node.items);
    case 'mapping':
      return Object.fromEntries(node.entries.map(({ key, value }) => [key, brief(value, text)]));
    case 'opaque':
      switch (node.expression?.type) {
        case 'reference':
          return { reference: node.expression.path.join(' ') };
        case 'call':
          return { call: node.expression.name, with: all(node.expression.arguments) };
        case 'code':
          return { code: node.expression.name ?? '', parts: all(node.expression.parts) };
        default:
          return node.reason === 'interpolation' ? { unknown: written } : { plain: written };
      }
  }
}

/** The first call of a text. */
function callIn(node: Node): Node | undefined {
  if (node.type === 'mapping') return node.entries.map(({ value }) => callIn(value)).find(Boolean);
  if (node.type !== 'opaque') return undefined;
  if (node.expression?.type === 'call') return node;
  return node.expression?.type === 'code' ? node.expression.parts.map(callIn).find(Boolean) : undefined;
}

/** What a value is that is given to a function. */
function givenValue(text: string, grammar: ProgramGrammar): unknown {
  const written = grammar === 'python' ? `value(${text})\n` : `value(${text});\n`;
  const call = callIn(rootOf(written, grammar));
  if (call?.type !== 'opaque' || call.expression?.type !== 'call') throw new Error('there is a call');
  const [first] = call.expression.arguments;
  return first && brief(first, written);
}

const HOLE = '$' + '{hole}';

describe('a value of TypeScript', () => {
  const cases: [string, unknown][] = [
    [`'text'`, 'text'],
    [`"it's"`, `it's`],
    ['`a template`', 'a template'],
    ['`a\r\nb`', 'a\nb'],
    [`\`a ${HOLE}\``, { unknown: `\`a ${HOLE}\`` }],
    [`\`no \\${HOLE}\``, `no ${HOLE}`],
    [`\`\\\\${HOLE}\``, { unknown: `\`\\\\${HOLE}\`` }],
    [`'\\n\\t\\b\\v\\f\\r\\0\\'\\"\\\\\\q'`, `\n\t\b\v\f\r\0'"\\q`],
    [`'\\x41\\u0042\\u{43}\\u{1F600}'`, 'ABC😀'],
    [`'a\\\nb'`, 'ab'],
    [`'\\101'`, { unknown: `'\\101'` }],
    [`'\\08'`, { unknown: `'\\08'` }],
    ['String.raw`a`', { plain: 'String.raw`a`' }],
    ['[1, true, null, "a",]', [{ plain: '1' }, true, null, 'a']],
    ['[]', []],
    ['["a", , "b"]', { plain: '["a", , "b"]' }],
    ['["a", ...more, b.c]', ['a', { plain: '...more' }, { reference: 'b c' }]],
    [
      '{ a: 1, "b": "c", [d]: "e", ...f, g, h() {} }',
      {
        a: { plain: '1' },
        b: 'c',
        '([d])': 'e',
        '(...f)': { plain: '...f' },
        g: { plain: 'g' },
        h: { plain: 'h() {}' },
      },
    ],
    ['("a")', 'a'],
    ['(/* why */ "a")', { code: '', parts: [{ plain: '(/* why */ ' }, 'a', { plain: ')' }] }],
    ['( ( "a" ) )', 'a'],
    ['(["a"])', ['a']],
    ['["a"] as const', ['a']],
    ['["a"] as const satisfies string[]', ['a']],
    ['["a"] satisfies string[]', ['a']],
    ['"a" as string', { code: '', parts: ['a', { plain: ' as string' }] }],
    [
      '["a"].concat(b)',
      { code: '', parts: [{ plain: '["a"].' }, { call: '?.concat', with: [{ reference: 'b' }] }] },
    ],
  ];
  it.each(cases)('%s', (text, expected) => {
    expect(givenValue(text, 'typescript')).toEqual(expected);
    expect(givenValue(text, 'tsx')).toEqual(expected);
  });
});

describe('a value of Python', () => {
  const cases: [string, unknown][] = [
    [`'text'`, 'text'],
    [`"it's"`, `it's`],
    [`"""a\n'b'"""`, `a\n'b'`],
    [`'''a\r\nb'''`, 'a\nb'],
    [`"a" 'b'`, 'ab'],
    [
      `("a"  # why\n"b")`,
      { code: '', parts: [{ plain: '(' }, { unknown: `"a"  # why\n"b"` }, { plain: ')' }] },
    ],
    [`"a" f"{b}"`, { unknown: `"a" f"{b}"` }],
    [`r"\\d\\n"`, '\\d\\n'],
    [`R'\\''`, `\\'`],
    [`u"a"`, 'a'],
    [`b"a"`, { unknown: `b"a"` }],
    [`rb"a"`, { unknown: `rb"a"` }],
    [`f"a"`, { unknown: `f"a"` }],
    [`"\\n\\t\\a\\b\\v\\f\\r\\\\\\'\\"\\q"`, `\n\t\x07\b\v\f\r\\'"\\q`],
    [`"\\101\\x42\\u0043\\U0001F600\\0"`, 'ABC😀\0'],
    [`"a\\\nb"`, 'ab'],
    [`"\\N{DASH}"`, { unknown: `"\\N{DASH}"` }],
    ['[True, None, "a",]', [true, null, 'a']],
    ['["a", *more, b.c]', ['a', { plain: '*more' }, { reference: 'b c' }]],
    ['{"a": "b", **c, d: "e"}', { a: 'b', '(**c)': { plain: '**c' }, '(d)': 'e' }],
    ['a="b", **c', { a: 'b', '(**c)': { plain: '**c' } }],
    ['("a")', 'a'],
    ['("a",)', { plain: '("a",)' }],
    ['["a"] + b', { plain: '["a"] + b' }],
    ['["a" for _ in b]', { plain: '["a" for _ in b]' }],
  ];
  it.each(cases)('%s', (text, expected) => {
    expect(givenValue(text, 'python')).toEqual(expected);
  });
});

describe('a program', () => {
  const typescript = `#!/usr/bin/env node
class A { // value
  m() { this.x?.f!.g(new B.C({ value: 1 })); }
}
const plain = [1, 2];
`;
  it('is its declarations, statements and calls around the words, and plain text', () => {
    expect(brief(rootOf(typescript, 'typescript'), typescript)).toEqual({
      code: '',
      parts: [
        { plain: '#!/usr/bin/env node\n' },
        {
          code: 'A',
          parts: [
            { plain: 'class A { // value\n  ' },
            {
              code: 'm',
              parts: [
                { plain: 'm() { ' },
                {
                  code: '',
                  parts: [
                    { call: 'this.x.f.g', with: [{ call: 'B.C', with: [{ value: { plain: '1' } }] }] },
                    { plain: ';' },
                  ],
                },
                { plain: ' }' },
              ],
            },
            { plain: '\n}' },
          ],
        },
        { plain: '\nconst plain = [1, 2];\n' },
      ],
    });
  });

  it('has calls of what calls return', () => {
    const text = 'make(value).then((x) => x.use(value));\n';
    expect(brief(rootOf(text, 'typescript'), text)).toEqual({
      code: '',
      parts: [
        {
          code: '',
          parts: [
            {
              code: '',
              parts: [
                { call: 'make', with: [{ reference: 'value' }] },
                { plain: '.' },
                {
                  call: '?.then',
                  with: [
                    {
                      code: '',
                      parts: [{ plain: '(x) => ' }, { call: 'x.use', with: [{ reference: 'value' }] }],
                    },
                  ],
                },
              ],
            },
            { plain: ';' },
          ],
        },
        { plain: '\n' },
      ],
    });
  });

  it.each<[ProgramGrammar, string]>([
    ['typescript', typescript],
    ['python', 'class A:\n    def m(self):\n        f(value=["a"])\n'],
  ])('of %s holds all of its text, with any line ends and after a byte order mark', (grammar, text) => {
    for (const whole of [text, text.replaceAll('\n', '\r\n'), `\ufeff${text}`]) {
      const root = rootOf(whole, grammar);
      expect(whole.slice(root.span.start, root.span.end).trim()).toBe(whole.replace('\ufeff', '').trim());
      expect(lengthOfLeaves(root)).toBe(root.span.end - root.span.start);
    }
  });

  it('has comments where the language has them', () => {
    const commented = (text: string, grammar: ProgramGrammar): string[] => {
      const parsed = parse(text, grammar);
      return parsed.ok ? parsed.document.comments().map(({ start, end }) => text.slice(start, end)) : [];
    };
    expect(commented(`f('// no'); // yes\n/* too */ g();\n`, 'typescript')).toEqual(['// yes', '/* too */']);
    expect(commented(`f("# no")  # yes\n`, 'python')).toEqual(['# yes']);
  });

  it.each<[string, ProgramGrammar, string, number, number]>([
    ['an open list', 'typescript', 'f(value);\ng([1, 2);\n', 2, 0],
    ['an open string', 'python', 'f(value)\ng("a)\n', 2, 0],
    ['what is no program', 'python', 'value = = 1\n', 1, 0],
    ['another language', 'typescript', 'def f(value):\n    return 1\n', 1, 0],
  ])('with %s is an error at its place', (_, grammar, text, line) => {
    const parsed = parse(text, grammar);
    expect(parsed.ok).toBe(false);
    if (parsed.ok) return;
    expect(parsed.diagnostic).toMatchObject({
      code: 'policy-syntax',
      severity: 'error',
      location: { path: 'app', line },
    });
  });

  it.each<[string, ProgramGrammar, string]>([
    ['lists', 'typescript', `f(${'['.repeat(5000)}value${']'.repeat(5000)});\n`],
    ['calls', 'typescript', `${'f('.repeat(5000)}value${')'.repeat(5000)};\n`],
    ['members', 'typescript', `f(value)${'.g()'.repeat(5000)};\n`],
    ['brackets', 'python', `f(${'['.repeat(5000)}value${']'.repeat(5000)})\n`],
    ['sums', 'python', `f(value${' + 1'.repeat(5000)})\n`],
  ])('that nests %s too deep is an error', (_, grammar, text) => {
    const parsed = parse(text, grammar);
    expect(parsed.ok ? '' : parsed.diagnostic.message).toMatch(/nested deeper|unexpected/);
  });

  it('is not looked into without a word, however deep it is', () => {
    expect(parse(`f(${'['.repeat(3000)}1${']'.repeat(3000)});\nvalue();\n`, 'typescript').ok).toBe(true);
  });

  it('that is too large is an error', () => {
    const parsed = parse(`value();\n${'a;\n'.repeat(1_400_000)}`, 'typescript');
    expect(parsed.ok ? '' : parsed.diagnostic.message).toContain('larger than 4 MiB');
  });

  it('of any text gives a document or an error', () => {
    const piece = fc.constantFrom(
      ...[
        'value',
        '(',
        ')',
        '[',
        ']',
        '{',
        '}',
        "'",
        '"',
        '`',
        '${',
        ',',
        ':',
        '=',
        '.',
        '\n',
        '  ',
        '\\',
        'f',
        '...',
      ],
      ...[
        'class A',
        'def f',
        '=>',
        'new ',
        '//',
        '/*',
        '#',
        '"""',
        '\u2028',
        '\0',
        'é',
        '😀',
        '\r',
        '?.',
        '*',
      ],
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 25 }),
        fc.constantFrom('typescript', 'tsx', 'python'),
        (pieces, grammar) => {
          const text = pieces.join('');
          const parsed = parse(text, grammar as ProgramGrammar);
          if (!parsed.ok) return;
          const [root] = parsed.document.roots;
          if (root !== undefined) expect(root.span.end).toBeLessThanOrEqual(text.length);
          parsed.document.comments();
        },
      ),
      { seed: 20261130, numRuns: 400 },
    );
  });
});

/** The length of all that the parts of a program consist of. */
function lengthOfLeaves(node: Node): number {
  if (node.type === 'opaque' && node.expression?.type === 'code')
    return node.expression.parts.reduce((sum, part) => sum + lengthOfLeaves(part), 0);
  return node.span.end - node.span.start;
}

describe('syntax that the grammar does not know', () => {
  it.each([
    `export type * from 'x';`,
    `export type * as all from 'x';`,
    'class A { accessor x = 1; static accessor #y = 2; }',
    'abstract class A { abstract accessor x: number; }',
    'abstract class A { protected abstract override f(): void; }',
    'export default abstract class {}',
    'interface A<in out T> {}',
    `import defer * as x from 'y';`,
    `type X = import('y').Z<string>;`,
    'interface A { override: string; accessor?: string }',
    'let fn: typeof import.meta;',
  ])('is passed over, and all else is read with its place: %s', (code) => {
    const text = `/* ${code} */ f('a', value, \`${code}\`);\n${code}\n`;
    const call = callIn(rootOf(text, 'typescript'));
    expect(call && brief(call, text)).toEqual({ call: 'f', with: ['a', { reference: 'value' }, code] });
    const parsed = parse(text, 'typescript');
    expect(parsed.ok && parsed.document.comments()).toEqual([{ start: 0, end: code.length + 6 }]);
  });

  it('that is not listed refuses the file, and the message does not say that it is wrong', () => {
    expect(parse('value;\nclass A { unheard of x; }\n', 'typescript')).toMatchObject({
      ok: false,
      diagnostic: {
        message:
          'not read as TypeScript: an unexpected word or character, or syntax that is not known here; the file was not reviewed',
        location: { line: 2 },
      },
    });
  });
});

describe('new text', () => {
  it('in a string is what the string stands for', async () => {
    const { encodeJavaScriptString, decodeJavaScriptString } = await import(
      '../../../src/syntax/program/javascript-strings.ts'
    );
    const { encodePythonString, decodePythonString } = await import(
      '../../../src/syntax/program/python-strings.ts'
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('"', "'", '`'), (text, quote) => {
        expect(decodeJavaScriptString(encodeJavaScriptString(text, quote))).toBe(text);
        const quoted = `f(value, ${encodeJavaScriptString(text, quote)});\n`;
        const call = callIn(rootOf(quoted, 'typescript'));
        const passed =
          call?.type === 'opaque' && call.expression?.type === 'call' ? call.expression.arguments : [];
        expect(textOf(passed[1])).toBe(text);
        if (quote !== '`') expect(decodePythonString(encodePythonString(text, quote))).toBe(text);
      }),
      { seed: 20261130, numRuns: 300 },
    );
  });
});
