import { parseActionPattern } from '../policy/action-pattern.ts';
import type { Statement } from '../policy/policy-document.ts';
import { dropSubsumed } from './clutter.ts';
import type { PatternRefinement, Retained, ServiceActions, StatementRefinement } from './refinement.ts';
import { type Knowledge, subtract } from './subtract.ts';

/** What became of a statement, with what it grants that is unused and what of that it goes on granting. */
export interface RefinedStatement {
  readonly refinement: StatementRefinement;
  readonly granted: readonly ServiceActions[];
  readonly retained: readonly Retained[];
}

/** Takes the unused actions from each element of an `Action` list. */
export function refineActions(statement: Statement, index: number, knowledge: Knowledge): RefinedStatement {
  const changed: PatternRefinement[] = [];
  const retained: Retained[] = [];
  const granted: ServiceActions[] = [];
  for (const [at, text] of statement.patterns.entries()) {
    if (text === undefined) {
      retained.push({ statement: index, pattern: '', actions: [], reason: 'not-literal' });
      continue;
    }
    const pattern = parseActionPattern(text);
    if (pattern === undefined) {
      retained.push({ statement: index, pattern: text, actions: [], reason: 'malformed' });
      continue;
    }
    const result = subtract(pattern, knowledge);
    if (result.type === 'retain') {
      const { service, actions } = result.unused;
      granted.push(result.unused);
      retained.push({
        statement: index,
        pattern: text,
        actions: actions.map((action) => `${service}:${action}`),
        reason: 'unknown-service',
      });
    } else if (result.type === 'replace') {
      granted.push(...result.removed);
      changed.push({ index: at, before: text, after: result.after, removed: result.removed });
    }
  }
  return { refinement: conclude(statement, changed), granted, retained };
}

function conclude(statement: Statement, changed: readonly PatternRefinement[]): StatementRefinement {
  if (changed.length === 0) return { type: 'unchanged' };
  const indices = new Set(changed.map((pattern) => pattern.index));
  const stayed = statement.patterns.filter((_, index) => !indices.has(index));
  const patterns = dropSubsumed(changed, stayed);
  const left = stayed.length > 0 || patterns.some((pattern) => pattern.after.length > 0);
  return left ? { type: 'replace', patterns } : { type: 'remove', patterns };
}
