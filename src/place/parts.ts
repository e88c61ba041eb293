import type { StatementEdit } from '../edit/file-edit.ts';
import {
  type Refinement,
  type RemoveStatement,
  type ReplaceActions,
  type StatementRefinement,
  UNCHANGED,
} from '../refine/refinement.ts';

/** What a statement's edit does to the statement. */
export function refinementOfEdit(edit: StatementEdit): StatementRefinement {
  return edit.refinement.statements[edit.statement] ?? UNCHANGED;
}

/** A policy's refinement less all but some patterns of one statement. */
export function partOf(
  refinement: Refinement,
  statement: number,
  change: ReplaceActions | RemoveStatement,
  indices: ReadonlySet<number>,
): Refinement {
  const part = { ...change, patterns: change.patterns.filter(({ index }) => indices.has(index)) };
  return {
    ...refinement,
    statements: refinement.statements.map((_, at) => (at === statement ? part : UNCHANGED)),
  };
}

/** What some edits do to a policy's statements together. */
export function mergedStatements(
  refinement: Refinement,
  edits: readonly StatementEdit[],
): StatementRefinement[] {
  return refinement.statements.map((_, statement) => {
    const own = edits.filter((edit) => edit.statement === statement).map(refinementOfEdit);
    const [first] = own;
    if (first === undefined) return UNCHANGED;
    if (first.type !== 'replace') return first;
    const patterns = own.flatMap((one) => (one.type === 'replace' ? one.patterns : []));
    return { type: 'replace', patterns: [...patterns].sort((a, b) => a.index - b.index) };
  });
}

/**
 * The edits of a file, each removed statement with one of its own. A run of neighbouring statements that all go is
 * taken away by the edit of its first; the others join that one with no edit of theirs.
 */
export function withRemovedRuns(changes: readonly StatementEdit[]): StatementEdit[][] {
  return changes.map((change) => {
    const run = [change];
    if (refinementOfEdit(change).type !== 'remove') return run;
    const { policy, refinement, statement } = change;
    for (let next = statement + 1; refinement.statements[next]?.type === 'remove'; next++) {
      if (changes.some((other) => other.policy === policy && other.statement === next)) break;
      run.push({ policy, refinement, statement: next, edits: [] });
    }
    return run;
  });
}
