import { describe, expect, it } from 'vitest';
import { parseJsonTemplate } from '../../../src/syntax/json/json.ts';
import { templateMarks } from '../../../src/syntax/json/template-marks.ts';
import type { Node } from '../../../src/syntax/node.ts';
import { SourceFile } from '../../../src/text/source-file.ts';

/** The marks of a text as they are written; `undefined` if they are not clear. */
const marks = (text: string): string[] | undefined =>
  templateMarks(text)?.map(({ span, kind }) => `${kind} ${text.slice(span.start, span.end)}`);

describe('the marks of a template', () => {
  it.each<[string, string[]]>([
    ['no marks { } $ % } {}', []],
    [`a \${b} c`, [`value \${b}`]],
    [`\${a}\${b}`, [`value \${a}`, `value \${b}`]],
    [`\${{ a = { b = 1 } }}`, [`value \${{ a = { b = 1 } }}`]],
    [`\${join("}", ["a", "\\"}"])}`, [`value \${join("}", ["a", "\\"}"])}`]],
    [`\${"a\${"}"}b"} c`, [`value \${"a\${"}"}b"}`]],
    [`\${"%{ if a }}%{ endif }"} c`, [`value \${"%{ if a }}%{ endif }"}`]],
    [`\${"$\${"} c`, [`value \${"$\${"}`]],
    [
      `\${~ a ~} %{~ if b ~}%{ else }%{endif}`,
      [`value \${~ a ~}`, 'if %{~ if b ~}', 'else %{ else }', 'endif %{endif}'],
    ],
    ['%{ for a, b in c }%{ endfor ~}', ['for %{ for a, b in c }', 'endfor %{ endfor ~}']],
    [`$\${a} %%{ if b } $a %b {`, []],
    [`\${\n a\n}`, [`value \${\n a\n}`]],
    [`\${a < b && c > d ? 1 : 2 / 3}`, [`value \${a < b && c > d ? 1 : 2 / 3}`]],
  ])('of `%s`', (text, expected) => {
    expect(marks(text)).toEqual(expected);
  });

  it.each([
    `\${a`,
    `\${"a}`,
    `\${"a\n"}`,
    `\${a # }\n}`,
    `\${a // }\n}`,
    `\${a /* } */}`,
    `\${<<EOF\n}\nEOF\n}`,
    `\${'}'}`,
    `$$\${a}`,
    '%%%{a}',
    '%{ while a }',
    '%{ iffy }',
    `\${"`.repeat(30) + '"}'.repeat(30),
  ])('of `%s` are not clear', (text) => {
    expect(marks(text)).toBeUndefined();
  });
});

/** A node with `?` for what is not known, and `~` before a list that varies. */
function shape(node: Node): unknown {
  switch (node.type) {
    case 'scalar':
      return node.value;
    case 'opaque':
      return '?';
    case 'sequence':
      return node.varies === true ? ['~', ...node.items.map(shape)] : node.items.map(shape);
    case 'mapping':
      return Object.fromEntries(node.entries.map(({ key, value }) => [key, shape(value)]));
  }
}

function parsed(text: string): unknown {
  const result = parseJsonTemplate(new SourceFile('a.tftpl', text));
  return result.ok ? result.document.roots.map(shape)[0] : result.diagnostic.message;
}

describe('a template of JSON', () => {
  it.each<[string, string, unknown]>([
    ['a part of a string', `{"a": "x\${b}y"}`, { a: '?' }],
    ['a whole string', `{"a": "\${b}"}`, { a: '?' }],
    ['a value', `{"a": \${b}, "c": 1}`, { a: '?', c: 1 }],
    ['an element', `[1, \${b}, 2]`, [1, '?', 2]],
    ['elements', `["a", \${join(",", b)}]`, ['a', '?']],
    ['quotes and brackets in a value', `["a", \${jsonencode(["]", "\\""])}, "b"]`, ['a', '?', 'b']],
    ['an escaped mark', `["$\${a}"]`, [`$\${a}`]],
    ['a key', `{"a": {"\${b}:c": 1}, "d": 2}`, { a: '?', d: 2 }],
    ['a condition within a string', '["a%{ if b }c%{ else }d%{ endif }", "e"]', ['?', 'e']],
    ['a directive around an object', '[%{ if a }{"b": 1},%{ endif } {"c": 2}]', ['~', { b: 1 }, { c: 2 }]],
    [
      'objects in both branches',
      '[%{ if a }{"b": 1},%{ else }{"c": 2},%{ endif }{"d": 3}]',
      ['~', { b: 1 }, { c: 2 }, { d: 3 }],
    ],
    [
      'a loop with a comma of its own',
      '[%{ for a in b }{"c": 1}%{ if d },%{ endif }%{ endfor }]',
      ['~', { c: 1 }],
    ],
    [
      'a directive around a value that is filled in',
      `[%{ if a }\${b},%{ endif }{"c": 2}]`,
      ['~', '?', { c: 2 }],
    ],
    ['a directive around a string', '{"a": ["b", %{ if c }"d",%{ endif } "e"], "f": 1}', { a: '?', f: 1 }],
    ['a directive around members', '{"a": {%{ if b }"c": 1,%{ endif } "d": 2}, "e": 3}', { a: '?', e: 3 }],
    ['a directive before a value', '{"a": {"b": %{ if c }1%{ endif }}, "d": 2}', { a: '?', d: 2 }],
    ['a directive around all', '%{ if a }{"b": 1}%{ endif }\n', { b: 1 }],
    ['a byte order mark', `\ufeff{"a": \${b}}`, { a: '?' }],
  ])('with %s', (_, text, expected) => {
    expect(parsed(text)).toEqual(expected);
  });

  const UNCLEAR = 'the file is a template whose marks have no certain meaning, so the file was not reviewed';
  const invalid = (problem: string): string =>
    `not valid JSON, whatever is filled in: ${problem}; the file was not reviewed`;
  const ASTRAY = invalid('a directive ends at another level than it starts');
  it.each<[string, string, string]>([
    ['two values in one place', `[\${a}\${b}]`, invalid('a comma is missing')],
    ['a value that brings its comma', `["a" \${b}]`, invalid('a comma is missing')],
    ['members that are filled in', `{\${a} "b": 1}`, invalid('a colon is missing')],
    ['a value in each branch', '{"a": %{ if b }1%{ else }2%{ endif }}', invalid('a comma is missing')],
    ['a comment', `{"a": \${b} /* c */}`, invalid('a template with a comment')],
    ['a bracket in a branch', '{"a": [1%{ if b }], "c": [2%{ endif }]}', ASTRAY],
    ['a bracket in each branch', '[%{ if a }[1, %{ else }[2, %{ endif }3]]]', ASTRAY],
    ['a string that a branch ends', '["a%{ if b }", "c%{ endif }"]', UNCLEAR],
    ['a string that a branch starts', '[%{ if a }"b%{ endif }"]', UNCLEAR],
    ['a directive that is not closed', '[%{ if a }1]', UNCLEAR],
    ['directives that cross', '[%{ if a }%{ for b in c }%{ endif }%{ endfor }]', UNCLEAR],
    ['an `else` too many', '[%{ if a }%{ else }%{ else }%{ endif }]', UNCLEAR],
    ['a backslash before a mark', `["\\\${a}"]`, UNCLEAR],
    [
      'marks of another language',
      `["{{ a }}", \${b}]`,
      'the file is a template of a language that is not read, so the file was not reviewed',
    ],
    [
      'marks of ERB',
      '["<%= a %>"]',
      'the file is a template of a language that is not read, so the file was not reviewed',
    ],
  ])('is refused with %s', (_, text, expected) => {
    expect(parsed(text)).toBe(expected);
  });

  it.each([
    ['many marks', `[${`\${a},`.repeat(100_000)}1]`],
    ['many directives', `[${'%{ if a }{"b": 1},%{ endif }'.repeat(20_000)}{}]`],
    ['many conditions in strings', `[${'"%{ if a }b%{ endif }",'.repeat(50_000)}1]`],
    ['many nested directives', `[${'%{ if a }'.repeat(20_000)}${'%{ endif }'.repeat(20_000)}{}]`],
    ['marks that never end', `\${`.repeat(200_000)],
    ['strings that never end', `\${"`.repeat(200_000)],
  ])('of %s is read or refused at once', (_, text) => {
    expect(parsed(text)).toBeDefined();
  });
});
