import type { GrantIndex } from './grant-index.ts';
import { includes, type Language, readLanguage } from './language.ts';
import type { Breach, StatementChange } from './statement-change.ts';

/** Every new pattern lies within one old pattern. A `NotAction` list that kept its elements only grants less. */
export function checkNeverWidens({ before, after, oldIndex }: StatementChange): Breach {
  if (after.element === 'NotAction') return undefined;
  const written = new Set(before.patterns);
  for (const text of after.patterns) {
    if (text === undefined || written.has(text)) continue;
    const narrow = readLanguage(text);
    if (narrow === undefined || !isWithin(narrow, oldIndex)) return { law: 'never-widens', witness: text };
  }
  return undefined;
}

function isWithin(narrow: Language, old: GrantIndex): boolean {
  return old.everything || old.languages(narrow.service).some((wide) => includes(wide, narrow));
}
