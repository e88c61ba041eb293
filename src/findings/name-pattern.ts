import type { NamePart } from '../locate/ownership.ts';

const FORMS = {
  partition: /aws(?:-[a-z]+)*/y,
  region: /[a-z]{2}(?:-[a-z]+)+-\d{1,2}/y,
  text: /\w+/y,
};

/** Whether a part varies by a thing. */
export function varies(part: NamePart, by: 'account' | 'partition' | 'region' | 'text'): boolean {
  return typeof part !== 'string' && part.varies === by;
}

/** Whether a principal's name, in an account, is literal text with something that fits in each part that varies. */
export function matchesPattern(parts: readonly NamePart[], name: string, account: string): boolean {
  let ends = new Set([0]);
  for (const part of parts) {
    const next = new Set<number>();
    for (const at of ends) for (const end of endsOf(part, name, at, account)) next.add(end);
    ends = next;
  }
  return ends.has(name.length);
}

/** Where a part may end that starts at an offset. */
function endsOf(part: NamePart, name: string, at: number, account: string): number[] {
  if (typeof part === 'string') return name.startsWith(part, at) ? [at + part.length] : [];
  if (part.varies === 'account') return name.startsWith(account, at) ? [at + account.length] : [];
  const form = FORMS[part.varies];
  form.lastIndex = at;
  const length = form.exec(name)?.[0].length ?? 0;
  // A word may end anywhere, the others where their form does.
  if (part.varies !== 'text') return length > 0 ? [at + length] : [];
  return Array.from({ length }, (_, index) => at + index + 1);
}
