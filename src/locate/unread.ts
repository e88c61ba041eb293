import type { Diagnostic } from '../diagnostic.ts';
import { locationOf } from '../syntax/embedding.ts';
import type { Opaque } from '../syntax/node.ts';
import type { LocatedPolicy } from './located-policy.ts';

const WORDS: Readonly<Record<Opaque['reason'], string>> = {
  alias: 'shared with another policy',
  expression: 'an expression',
  interpolation: 'text with an interpolation',
  intrinsic: 'an intrinsic function',
};

/** What of a policy is not literal text, each with its place: it is never touched, and may grant anything. */
export function unreadNotes({ document, statements }: LocatedPolicy): Diagnostic[] {
  return statements.flatMap(({ actions, unread }) =>
    unread.map((node): Diagnostic => {
      const subject = actions === undefined ? 'the statement' : 'the action';
      const message = `${subject} is not literal text but ${WORDS[node.reason]}, so it was left as it is`;
      return {
        code: 'policy-not-literal',
        severity: 'note',
        message,
        location: locationOf(document, node.span.start),
      };
    }),
  );
}
