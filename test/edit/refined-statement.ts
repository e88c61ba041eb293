import type { StatementRefinement } from '../../src/refine/refinement.ts';

/** A statement as another parser reads it. */
export interface ReadStatement {
  readonly Action: string | readonly string[];
}

/** The statement after its refinement; none when it is removed. */
export function refinedStatement(
  statement: ReadStatement,
  change: StatementRefinement | undefined,
): ReadStatement[] {
  if (change?.type === 'remove') return [];
  if (change?.type !== 'replace') return [statement];
  const actions = [statement.Action].flat().flatMap((action, index) => {
    const pattern = change.patterns.find((one) => one.index === index);
    return pattern === undefined ? [action] : pattern.after.map(({ text }) => text);
  });
  const [only, second] = actions;
  const isString = typeof statement.Action === 'string' && second === undefined && only !== undefined;
  return [{ ...statement, Action: isString ? only : actions }];
}
