import { describe, expect, it } from 'vitest';
import { readEvents } from '../../../src/syntax/yaml/events.ts';
import { relaxIndentation } from '../../../src/syntax/yaml/relax-indentation.ts';

/** The text that is read in place of an invalid one. */
function relaxed(text: string): string | undefined {
  const read = readEvents(text);
  return read.ok ? undefined : relaxIndentation(text, read)?.parsed;
}

describe('quotes and brackets that are not indented enough are read as one line of the same length', () => {
  it.each([
    ['a quote', 'a:\n  b: "c\nd"\n', 'a:\n  b: "c d"\n'],
    [
      'a quote with quotes inside',
      "a:\n  b: 'c''\n\td'\n  e: \"\\\"\nf\"\n",
      "a:\n  b: 'c''  d'\n  e: \"\\\" f\"\n",
    ],
    ['brackets', 'a:\n  b: [\nc,\nd\n]\ne: f\n', 'a:\n  b: [ c, d ]\ne: f\n'],
    ['a bracket below its key', 'a:\n  b: [\n    c\n  ]\n', 'a:\n  b: [     c   ]\n'],
    ['brackets with Windows line ends', 'a:\r\n  b: [\r\nc\r\n]\r\n', 'a:\r\n  b: [  c  ]\r\n'],
    ['brackets in braces', 'a:\n  b: {c: [\n1], d: "\n}"\n}\n', 'a:\n  b: {c: [ 1], d: " }" }\n'],
    ['brackets with comments', 'a:\n  b: [ # ] c\nd#e\n# "f\r\n]\n', 'a:\n  b: [       d#e       ]\n'],
    ['two of them', 'a:\n  b: [\n1]\n  c: "\nd"\n', 'a:\n  b: [ 1]\n  c: " d"\n'],
  ])('%s', (_, text, expected) => {
    expect(relaxed(text)).toBe(expected);
    expect(expected.length).toBe(text.length);
  });

  it.each([
    ['a text that is indented enough', 'a:\n  b: "c\n    d"\n  e: [\n    f\n   ]\n'],
    ['a quote that is not closed', 'a:\n  b: "c\nd\n'],
    ['brackets that are not closed', 'a:\n  b: [\nc\n'],
    ['a quote that is not closed in brackets', 'a:\n  b: [\n"c]\n'],
    ['a block of text', 'a: |\n  "\nb: 1\n'],
  ])('does not apply to %s', (_, text) => {
    expect(relaxed(text)).toBeUndefined();
  });
});
