import type { Statement } from '../policy/policy-document.ts';
import { applyToStatement, type StatementRefinement } from './refinement.ts';

/**
 * By how many characters a refinement changes a policy's size, white space not counted; `undefined` when a
 * statement goes whose size is not known.
 */
export function sizeOfStatement(statement: Statement, refinement: StatementRefinement): number | undefined {
  if (refinement.type === 'unchanged') return 0;
  const after = applyToStatement(statement, refinement);
  // The comma beside the statement goes with it.
  if (after === undefined) return statement.size === undefined ? undefined : -statement.size - 1;
  return sizeOfList(after) - sizeOfList(statement);
}

function sizeOfList(statement: Statement): number {
  const texts = statement.patterns.map((pattern) => (pattern ?? '').length + 2);
  const characters = texts.reduce((sum, length) => sum + length, statement.element.length);
  const written = statement.single && texts.length === 1;
  return written ? characters : characters + 2 + Math.max(0, texts.length - 1);
}
