import { describe, expect, it } from 'vitest';
import { parseFile } from '../../../src/formats/formats.ts';
import type { Node } from '../../../src/syntax/node.ts';
import { parseYaml } from '../../../src/syntax/yaml/yaml.ts';
import { SourceFile } from '../../../src/text/source-file.ts';
import { linesOf } from './node-lines.ts';

function read(text: string, path = 'a.yaml'): string[] {
  const parsed = parseYaml(new SourceFile(path, text));
  if (parsed.ok) return linesOf(parsed.document);
  const { code, message, location } = parsed.diagnostic;
  return [`${code} ${location?.line}:${location?.column} ${message}`];
}

/** The expected result for an invalid text: its location and the problem. */
function problem(place: string): string[] {
  const [position = '', ...words] = place.split(' ');
  return [`policy-syntax ${position} not valid YAML: ${words.join(' ')}; the file was not reviewed`];
}

describe('nodes have exact spans', () => {
  const cases: [name: string, text: string, lines: string[]][] = [
    [
      'mappings and lists in brackets',
      'a: 1\nb: [x, "y"]\n',
      [
        'mapping "a: 1\\nb: [x, \\"y\\"]"',
        '  "a" scalar "1" = 1',
        '  "b" sequence "[x, \\"y\\"]"',
        '    scalar "x" = "x"',
        '    scalar "\\"y\\"" = "y"',
      ],
    ],
    [
      'nested lists with dashes',
      '- a\n-   b # c\n- - c\n  - d\n',
      [
        'sequence "- a\\n-   b # c\\n- - c\\n  - d" dashes ---',
        '  scalar "a" = "a"',
        '  scalar "b" = "b"',
        '  sequence "- c\\n  - d" dashes --',
        '    scalar "c" = "c"',
        '    scalar "d" = "d"',
      ],
    ],
    [
      'quoted keys, explicit keys, keys that are not strings',
      `"k\\u0041": 'it''s'\n? complex\n: value\n? [a, b]\n: c\n`,
      [
        `mapping "\\"k\\\\u0041\\": 'it''s'\\n? complex\\n: value\\n? [a, b]\\n: c"`,
        `  "\\"k\\\\u0041\\"" kA scalar "'it''s'" = "it's"`,
        '  "complex" scalar "value" = "value"',
        '  "[a, b]" scalar "c" = "c"',
      ],
    ],
    [
      'a key without a value before one that starts with a colon',
      '? a\n:b: c\n',
      ['mapping "a\\n:b: c"', '  "a" scalar "" = null', '  ":b" scalar "c" = "c"'],
    ],
    [
      'text on several lines',
      'a: |\n  text\n  more\n\nb: >-2\n   x\n\nc: "x\n  y"\nd: z\n  w\n',
      [
        'mapping "a: |\\n  text\\n  more\\n\\nb: >-2\\n   x\\n\\nc: \\"x\\n  y\\"\\nd: z\\n  w"',
        '  "a" scalar "|\\n  text\\n  more" = "text\\nmore\\n"',
        '  "b" scalar ">-2\\n   x" = " x"',
        '  "c" scalar "\\"x\\n  y\\"" = "x y"',
        '  "d" scalar "z\\n  w" = "z w"',
      ],
    ],
    [
      'missing values',
      'a:\nb: \n- ~\n-\n',
      [
        'mapping "a:\\nb: \\n- ~\\n-"',
        '  "a" scalar "" = null',
        '  "b" sequence "- ~\\n-" dashes --',
        '    scalar "~" = null',
        '    scalar "" = null',
      ],
    ],
    [
      'pairs between braces and brackets',
      '{a: 1, b, "c":2, d: [&p e: f, &g g]}\n',
      [
        'mapping "{a: 1, b, \\"c\\":2, d: [&p e: f, &g g]}"',
        '  "a" scalar "1" = 1',
        '  "b" scalar "" = null',
        '  "\\"c\\"" c scalar "2" = 2',
        '  "d" sequence "[&p e: f, &g g]"',
        '    mapping "e: f"',
        '      "e" scalar "f" = "f"',
        '    scalar "g" behind "&g " = "g"',
      ],
    ],
    [
      'anchors, aliases and tags',
      'a: &x !!str one\nb: *x\nc: !Sub "z"\nd: &d !If [c, {a: b}, *x]\n&k e: !!seq\n- &l k: v\n- &m\n  k: v\n- ! "!"\n',
      [
        'mapping "a: &x !!str one\\nb: *x\\nc: !Sub \\"z\\"\\nd: &d !If [c, {a: b}, *x]\\n&k e: !!seq\\n- &l k: v\\n- &m\\n  k: v\\n- ! \\"!\\""',
        '  "a" scalar "one" behind "&x !!str " shared = "one"',
        '  "b" opaque "*x" alias for "one"',
        '  "c" opaque "!Sub \\"z\\"" intrinsic Sub',
        '    scalar "\\"z\\"" = "z"',
        '  "d" opaque "&d !If [c, {a: b}, *x]" intrinsic If',
        '    scalar "c" = "c"',
        '    mapping "{a: b}"',
        '      "a" scalar "b" = "b"',
        '    opaque "*x" alias for "one"',
        '  "e" sequence "- &l k: v\\n- &m\\n  k: v\\n- ! \\"!\\"" behind "!!seq\\n" dashes ---',
        '    mapping "k: v"',
        '      "k" scalar "v" = "v"',
        '    mapping "k: v" behind "&m\\n  "',
        '      "k" scalar "v" = "v"',
        '    scalar "\\"!\\"" behind "! " = "!"',
      ],
    ],
    [
      'verbatim tags and tag handles',
      '%TAG !e! tag:example.com,2000:\n---\n- !<tag:yaml.org,2002:str> a # !\n- !e!x b\n- !local &a c\n',
      [
        'sequence "- !<tag:yaml.org,2002:str> a # !\\n- !e!x b\\n- !local &a c" dashes ---',
        '  scalar "a" behind "!<tag:yaml.org,2002:str> " = "a"',
        '  opaque "!e!x b" intrinsic e!x',
        '    scalar "b" = "b"',
        '  opaque "!local &a c" intrinsic local',
        '    scalar "c" = "c"',
      ],
    ],
    [
      'several documents',
      '--- # one\na: 1\n...\n# none\n--- |\n b\n---\n---\nc\n',
      ['mapping "a: 1"', '  "a" scalar "1" = 1', 'scalar "|\\n b" = "b\\n"', 'scalar "c" = "c"'],
    ],
    ['no document', '# only\n', []],
    ['no text', '', []],
    [
      'keys that occur twice, and merge keys',
      'a: 1\n<<: &m {b: 2}\na: 3\n<<: *m\n',
      [
        'mapping "a: 1\\n<<: &m {b: 2}\\na: 3\\n<<: *m"',
        '  "a" scalar "1" = 1',
        '  "<<" mapping "{b: 2}" behind "&m " shared',
        '    "b" scalar "2" = 2',
        '  "a" scalar "3" = 3',
        '  "<<" opaque "*m" alias for "{b: 2}"',
      ],
    ],
    [
      'merge keys in YAML 1.1',
      '%YAML 1.1\n---\n<<: {b: yes}\n',
      ['mapping "<<: {b: yes}"', '  "<<" mapping "{b: yes}"', '    "b" scalar "yes" = "yes"'],
    ],
    [
      'an alias inside the node that it refers to',
      'a: &a [b, *a]\n',
      [
        'mapping "a: &a [b, *a]"',
        '  "a" sequence "[b, *a]" behind "&a " shared',
        '    scalar "b" = "b"',
        '    opaque "*a" alias',
      ],
    ],
    [
      'an anchor that is defined twice',
      '- &a b\n- *a\n- &a c\n- *a\n',
      [
        'sequence "- &a b\\n- *a\\n- &a c\\n- *a" dashes ----',
        '  scalar "b" behind "&a " shared = "b"',
        '  opaque "*a" alias for "b"',
        '  scalar "c" behind "&a " shared = "c"',
        '  opaque "*a" alias for "c"',
      ],
    ],
    [
      'Windows line ends, tabs and a byte order mark',
      '\ufeffa: b\t# c\r\nc:\r\n-\td\r\n',
      [
        'mapping "a: b\\t# c\\r\\nc:\\r\\n-\\td"',
        '  "a" scalar "b" = "b"',
        '  "c" sequence "-\\td" dashes -',
        '    scalar "d" = "d"',
      ],
    ],
    [
      'quotes and brackets that are not indented enough',
      'a:\n  b: {\n"c": [\n1\n]\n}\n  d: "e\nf"\n',
      [
        'mapping "a:\\n  b: {\\n\\"c\\": [\\n1\\n]\\n}\\n  d: \\"e\\nf\\""',
        '  "a" mapping "b: {\\n\\"c\\": [\\n1\\n]\\n}\\n  d: \\"e\\nf\\""',
        '    "b" mapping "{\\n\\"c\\": [\\n1\\n]\\n}"',
        '      "\\"c\\"" c sequence "[\\n1\\n]"',
        '        scalar "1" = 1',
        '    "d" scalar "\\"e\\nf\\"" = "e f"',
      ],
    ],
  ];
  it.each(cases)('%s', (_, text, lines) => {
    expect(read(text)).toEqual(lines);
  });
});

describe('invalid YAML is reported with its location', () => {
  it.each([
    ['a tab that indents', 'a:\n\tb: c\n', '2:1 tab characters must not be used in indentation'],
    [
      'a bracket that is not closed',
      'a: [b\n',
      '2:1 an earlier quote or bracket is not closed, or this line is not indented enough',
    ],
    ['a quote that is not closed', 'a: "b', '1:6 unexpected end of the stream within a double quoted scalar'],
    ['a list beside its key', 'a: - b\n', '1:4 bad indentation, or a character that is not allowed here'],
    [
      'indentation that matches no level',
      'a:\n    b: c\n  d: e\n',
      '3:3 bad indentation, or a character that is not allowed here',
    ],
    ['an alias without an anchor', 'a: *b\n', '1:4 an alias without an anchor before it'],
    ['an alias before its anchor', 'a: *b\nc: &b d\n', '1:4 an alias without an anchor before it'],
    ['a control character', 'a: b\nc: \u0002\n', '2:4 the stream contains non-printable characters'],
    [
      'a fault in the second document',
      'a: b\n---\nc: ]\n',
      '3:4 bad indentation, or a character that is not allowed here',
    ],
    ['text after a quote', 'a: "b" c\n', '1:8 bad indentation, or a character that is not allowed here'],
    ['a tag with invalid characters', 'a: !<`*x*`> b\n', '1:12 a tag with characters that are not allowed'],
    ['an unknown tag handle', 'a: !x!y b\n', '1:8 a tag handle that is not declared'],
    ['a tag handle twice', '%TAG !x! a\n%TAG !x! b\n--- a\n', '3:1 a tag handle that is declared twice'],
    ['an unknown escape', 'a: "\\q"\n', '1:6 unknown escape sequence'],
    [
      'a comment directly after a comma',
      'a: [b,# c\n]\n',
      '1:7 missed comma between flow collection entries',
    ],
  ])('%s', (_, text, message) => {
    expect(read(text)).toEqual(problem(message));
  });
});

describe('bounds', () => {
  it.each([
    ['brackets', `a: ${'['.repeat(300_000)}`, '1:103 nested deeper than 100 levels'],
    ['dashes', '- '.repeat(200_000), '1:201 nested deeper than 100 levels'],
    [
      'mappings',
      Array.from({ length: 200 }, (_, at) => `${' '.repeat(at)}a:`).join('\n'),
      '100:100 nested deeper than 100 levels',
    ],
    ['documents', '---\n'.repeat(1002), '1:1 more than 1000 documents'],
    ['size', `# ${'x'.repeat(1024 * 1024)}\n`, '1:1 larger than 1 MiB'],
  ])('%s', (_, text, message) => {
    expect(read(text)).toEqual(problem(message));
  });

  it('empty entries take no longer than others', () => {
    expect(read(': \n'.repeat(300_000)).length).toBe(300_001);
  });

  it('aliases of aliases are not copied', () => {
    const levels = Array.from(
      { length: 50 },
      (_, at) =>
        `a${at}: &a${at} [${Array.from({ length: 9 }, () => (at === 0 ? 'x' : `*a${at - 1}`)).join(', ')}]\n`,
    );
    const lines = read(levels.join(''));
    expect(lines.length).toBe(1 + 50 * 10);
    expect(lines.at(-1)).toBe(
      `    opaque "*a48" alias for "[${Array.from({ length: 9 }, () => '*a47').join(', ')}]"`,
    );
  });
});

describe('the syntax of a .template', () => {
  const rootOf = (text: string): Node | string | undefined => {
    const parsed = parseFile(new SourceFile('a.template', text));
    if (parsed?.ok !== true) return parsed?.diagnostic.message;
    return parsed.document.syntax;
  };
  it.each([
    ['JSON', '{"Effect": "Statement"}', 'json'],
    ['JSON after a byte order mark', '\ufeff\n {"Effect": "Statement"}', 'json'],
    ['JSON with comments', '{"Effect": "Statement" // x\n}', 'json'],
    ['YAML', 'Effect: Statement\n', 'yaml'],
    ['YAML between braces', "{Effect: 'Statement'}", 'yaml'],
    ['JSON with multi-line strings', '{"Effect": "Statement\n of all"}', 'yaml'],
    [
      'neither',
      '{"Effect": "Statement"',
      'not valid JSON: a closing brace is missing; the file was not reviewed',
    ],
    ['neither, and no policy', 'a: b', undefined],
  ])('%s', (_, text, expected) => {
    expect(rootOf(text)).toBe(expected);
  });
});

it('comments are found only outside of scalars', () => {
  const text = 'a: "# no" # one\nb: |\n  # no\n# two\nc: x#no\nd: [ # three\r\n]\n';
  const parsed = parseYaml(new SourceFile('a.yaml', text));
  const comments = parsed.ok ? parsed.document.comments() : [];
  expect(comments.map(({ start, end }) => text.slice(start, end))).toEqual(['# one', '# two', '# three']);
});
