import type { Statement } from '../../policy/policy-document.ts';
import type { Breach, StatementChange } from './statement-change.ts';

/** Whether effect, element and list are the same; how a list of one is written does not count. */
export function isSameStatement(before: Statement, after: Statement): boolean {
  return (
    before.effect === after.effect &&
    before.element === after.element &&
    before.patterns.length === after.patterns.length &&
    before.patterns.every((text, at) => text === after.patterns[at])
  );
}

/** What grants nothing unused stands as it was written, in its order. */
export function checkUntouched(change: StatementChange): Breach {
  const { before, after } = change;
  if (before.effect !== after.effect) return broken('Effect');
  if (countExpressions(before) !== countExpressions(after)) return broken(NOT_LITERAL);
  if (before.element === 'NotAction') return checkNotAction(before, after);
  if (after.element === 'NotAction') return checkInversion(change);
  let at = 0;
  for (const text of before.patterns) {
    const language = change.old.language(text);
    if (language !== undefined && change.grantsUnused(language)) continue;
    at = after.patterns.indexOf(text, at) + 1;
    if (at === 0) return broken(text ?? NOT_LITERAL);
  }
  return undefined;
}

const NOT_LITERAL = 'an element that is not literal';

function broken(witness: string): Breach {
  return { law: 'untouched', witness };
}

function countExpressions(statement: Statement): number {
  return statement.patterns.filter((text) => text === undefined).length;
}

/** An exclusion that goes would grant more, so all of them stay where they are. */
function checkNotAction(before: Statement, after: Statement): Breach {
  if (after.element !== 'NotAction') return broken('NotAction');
  for (const [at, text] of before.patterns.entries()) {
    if (text !== after.patterns[at]) return broken(text ?? NOT_LITERAL);
  }
  return undefined;
}

/** Only a list that grants everything can be written as everything but something. */
function checkInversion({ before, old }: StatementChange): Breach {
  if (!old.index.everything) return broken('Action');
  const malformed = before.patterns.find((text) => text !== undefined && old.language(text) === undefined);
  return malformed === undefined ? undefined : broken(malformed);
}
