import { includes, type Language, readLanguage } from './language.ts';
import type { Breach, StatementChange } from './statement-change.ts';

/** Every new pattern lies within one old pattern. A `NotAction` list that kept its elements only grants less. */
export function checkNeverWidens({ before, after, old }: StatementChange): Breach {
  if (after.element === 'NotAction') return undefined;
  const written = new Set(before.patterns);
  const byService = groupByService(old);
  for (const text of after.patterns) {
    if (text === undefined || written.has(text)) continue;
    const narrow = readLanguage(text);
    if (narrow === undefined || !isWithin(narrow, byService)) return { law: 'never-widens', witness: text };
  }
  return undefined;
}

function isWithin(narrow: Language, byService: ReadonlyMap<string, readonly Language[]>): boolean {
  if (byService.has('*')) return true;
  return byService.get(narrow.service)?.some((wide) => includes(wide, narrow)) === true;
}

function groupByService(languages: readonly Language[]): Map<string, Language[]> {
  const groups = new Map<string, Language[]>();
  for (const language of languages) {
    const group = groups.get(language.service);
    if (group === undefined) groups.set(language.service, [language]);
    else group.push(language);
  }
  return groups;
}
