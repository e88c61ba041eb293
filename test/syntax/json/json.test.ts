import { describe, expect, it } from 'vitest';
import type { EmbeddedText } from '../../../src/syntax/embedding.ts';
import { findNestingBeyond, parseEmbeddedJson, parseJson } from '../../../src/syntax/json/json.ts';
import { SourceFile } from '../../../src/text/source-file.ts';

describe('invalid JSON is reported with its location', () => {
  it.each([
    ['nothing', '', '1:1 a value is missing'],
    ['white space', ' \n', '2:1 a value is missing'],
    ['a word', '{"a": b}', '1:7 an unknown word or character'],
    ['a number that ends early', '[1.]', '1:2 an unexpected character'],
    ['a key that is missing', '{1}', '1:2 a property name is missing'],
    ['a colon that is missing', '{"a" 1}', '1:6 a colon is missing'],
    ['a comma that is missing', '[1 2]', '1:4 a comma is missing'],
    ['a bracket that is not closed', '[1', '1:3 a closing bracket is missing'],
    ['a string that is not closed', '["a\n]', '1:2 a string is not closed'],
    ['a comment that is not closed', '{} /* a', '1:4 a comment is not closed'],
    ['a comment that starts at the end', '{}/*', '1:3 a comment is not closed'],
    ['two values', '{}\n{}', '2:1 text after the end'],
    ['lists nested too deep', '['.repeat(200_000), '1:101 nested deeper than 100 levels'],
    ['a large file', ' '.repeat(4 * 1024 * 1024 + 1), '1:1 larger than 4 MiB: policies are far smaller'],
  ])('%s', (_, text, expected) => {
    const parsed = parseJson(new SourceFile('a.json', text));
    const { location, message } = parsed.ok ? {} : parsed.diagnostic;
    const [position, ...words] = expected.split(' ');
    expect(`${location?.line}:${location?.column}`).toBe(position);
    expect(message).toBe(`not valid JSON: ${words.join(' ')}; the file was not reviewed`);
  });
});

it('comments, trailing commas and a byte order mark are allowed', () => {
  const text = '\ufeff{"a": "// no", // one\n/* two */ "b": [1,],}\n//';
  const parsed = parseJson(new SourceFile('a.json', text));
  if (!parsed.ok) throw new Error(parsed.diagnostic.message);
  const comments = parsed.document.comments().map(({ start, end }) => text.slice(start, end));
  expect(comments).toEqual(['// one', '/* two */', '//']);
});

it.each([
  ['[[1], {"a": "[[["}]', 2, undefined],
  ['[[1], {"a": [1]}]', 2, 12],
  ['[[[/* [ */', 2, 2],
  ['[/*', 1, undefined],
])('%j has brackets nested deeper than %i levels at %s', (text, levels, offset) => {
  expect(findNestingBeyond(text, levels)).toBe(offset);
});

/** A text that stands in a file after two other characters. `$` and the letter after it are a hole. */
function embed(text: string): EmbeddedText {
  const file = new SourceFile('a.txt', `  ${text}`);
  const holes = [...text.matchAll(/\$\w+/g)].map(({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
  }));
  const embedding = { file, toFile: (offset: number) => offset + 2, encode: (added: string) => added };
  return { text, holes, embedding };
}

describe('embedded JSON', () => {
  it('has opaque values where there are holes', () => {
    const parsed = parseEmbeddedJson(embed('["a", "b-$c", $d]'));
    const [root] = parsed.ok ? parsed.document.roots : [];
    expect(root?.type === 'sequence' ? root.items : []).toMatchObject([
      { type: 'scalar', value: 'a' },
      { type: 'opaque', reason: 'interpolation', span: { start: 6, end: 12 } },
      { type: 'opaque', reason: 'interpolation', span: { start: 14, end: 16 } },
    ]);
  });

  it.each([
    ['a fault', '["$a" 1]', 'policy-syntax', 'error', 9],
    ['a fault where a hole may change the syntax', '["a" $b]', 'policy-not-literal', 'note', 8],
  ])('is reported for %s, with its location in the file', (_, text, code, severity, column) => {
    const parsed = parseEmbeddedJson(embed(text));
    expect(parsed).toMatchObject({ diagnostic: { code, severity, location: { path: 'a.txt', column } } });
  });
});
