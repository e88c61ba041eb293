import { expect, it } from 'vitest';
import { applyEdits } from '../../src/text/text-edit.ts';

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
