import fc from 'fast-check';
import { expect, it } from 'vitest';
import { applyEdits, composeEdits, type TextEdit } from '../../src/text/text-edit.ts';

it('applies edits whatever their order, and refuses those that overlap', () => {
  const edits = [
    { span: { start: 3, end: 4 }, newText: 'X' },
    { span: { start: 0, end: 1 }, newText: '' },
    { span: { start: 2, end: 2 }, newText: '+' },
  ];
  expect(applyEdits('abcde', edits)).toBe('b+cXe');
  expect(() =>
    applyEdits(
      'abc',
      [edits[1], { span: { start: 0, end: 2 }, newText: '' }].flatMap((one) => one ?? []),
    ),
  ).toThrow('overlap');
});

/** Edits that do not overlap. */
const edits = (length: number): fc.Arbitrary<TextEdit[]> =>
  fc
    .tuple(
      fc.uniqueArray(fc.nat(length), { maxLength: 8 }),
      fc.array(fc.constantFrom('', 'x', 'yz'), { minLength: 4, maxLength: 4 }),
    )
    .map(([offsets, texts]) => {
      const sorted = offsets.sort((a, b) => a - b);
      return texts.flatMap((newText, at) => {
        const [start, end] = [sorted[2 * at], sorted[2 * at + 1]];
        return start === undefined || end === undefined ? [] : [{ span: { start, end }, newText }];
      });
    });

it('composes edits with edits of the result', () => {
  const text = 'abcdefghijkl';
  const both = edits(text.length).chain((first) =>
    edits(applyEdits(text, first).length).map((second): [TextEdit[], TextEdit[]] => [first, second]),
  );
  fc.assert(
    fc.property(both, ([first, second]) => {
      const whole = applyEdits(applyEdits(text, first), second);
      expect(applyEdits(text, composeEdits(text, first, second))).toBe(whole);
    }),
    { seed: 20261129, numRuns: 2000 },
  );
});
