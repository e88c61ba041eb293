import type { Statement } from '../../policy/policy-document.ts';
import type { Breach, StatementChange } from './statement-change.ts';

/** Whether two statements have the same effect, element and list. A list of one may be written as a string. */
export function isSameStatement(before: Statement, after: Statement): boolean {
  return (
    before.effect === after.effect &&
    before.element === after.element &&
    before.patterns.length === after.patterns.length &&
    before.patterns.every(
      (text, at) => text === after.patterns[at] && before.groups?.[at] === after.groups?.[at],
    )
  );
}

/** Law `untouched`: elements that grant nothing unused stay as written and in order. */
export function checkUntouched(change: StatementChange): Breach {
  const { before, after } = change;
  if (before.effect !== after.effect) return untouchedBreach('Effect');
  if (countExpressions(before) !== countExpressions(after)) return untouchedBreach(NOT_LITERAL);
  if (before.element === 'NotAction') return checkNotAction(before, after);
  if (after.element === 'NotAction') return checkInversion(change);
  let at = 0;
  for (const text of before.patterns) {
    const language = change.old.language(text);
    if (language !== undefined && change.grantsUnused(language)) continue;
    at = after.patterns.indexOf(text, at) + 1;
    if (at === 0) return untouchedBreach(text ?? NOT_LITERAL);
  }
  return undefined;
}

const NOT_LITERAL = 'an element that is not literal';

function untouchedBreach(witness: string): Breach {
  return { law: 'untouched', witness };
}

function countExpressions(statement: Statement): number {
  return statement.patterns.filter((text) => text === undefined).length;
}

/** A lost exclusion would grant more, so all of them must stay in place. */
function checkNotAction(before: Statement, after: Statement): Breach {
  if (after.element !== 'NotAction') return untouchedBreach('NotAction');
  for (const [at, text] of before.patterns.entries()) {
    if (text !== after.patterns[at]) return untouchedBreach(text ?? NOT_LITERAL);
  }
  return undefined;
}

/** Only a list that grants everything can become `NotAction`. */
function checkInversion({ before, old }: StatementChange): Breach {
  if (!old.index.everything) return untouchedBreach('Action');
  const malformed = before.patterns.find((text) => text !== undefined && old.language(text) === undefined);
  return malformed === undefined ? undefined : untouchedBreach(malformed);
}
