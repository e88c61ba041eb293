import type { LocatedPolicy } from '../locate/located-policy.ts';

/** The texts of what is not literal in a policy, without white space. */
export function unreadTexts({ document, statements }: LocatedPolicy): string[] {
  return statements.flatMap(({ unread }) =>
    unread.map(({ span }) => document.file.text.slice(span.start, span.end).replace(/\s+/g, '')),
  );
}
