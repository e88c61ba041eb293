import type { Statement } from '../policy/policy-document.ts';

/**
 * By how many characters a policy's size changes when one of its statements does, white space not counted;
 * `undefined` when a statement goes whose size is not known.
 */
export function sizeChange(before: Statement, after: Statement | undefined): number | undefined {
  if (after === before) return 0;
  // The comma beside the statement goes with it.
  if (after === undefined) return before.size === undefined ? undefined : -before.size - 1;
  return sizeOfList(after) - sizeOfList(before);
}

function sizeOfList(statement: Statement): number {
  const texts = statement.patterns.map((pattern) => (pattern ?? '').length + 2);
  const characters = texts.reduce((sum, length) => sum + length, statement.element.length);
  const written = statement.single && texts.length === 1;
  return written ? characters : characters + 2 + Math.max(0, texts.length - 1);
}
