import type { Breach, StatementChange } from './statement-change.ts';

/** Every new pattern lies within one old pattern. A `NotAction` list that kept its elements only grants less. */
export function checkNeverWidens(change: StatementChange): Breach {
  if (change.after.element === 'NotAction') return undefined;
  for (const text of change.after.patterns) {
    if (text === undefined || change.old.has(text)) continue;
    const narrow = change.new.language(text);
    if (narrow === undefined || !change.old.index.includes(narrow))
      return { law: 'never-widens', witness: text };
  }
  return undefined;
}
