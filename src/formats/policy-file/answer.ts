import { literalName, type Owner, type Ownership } from '../../locate/ownership.ts';
import { entryOf, type Mapping, textOf } from '../../syntax/node.ts';
import { repeatedKeys } from './found-policies.ts';

/** A name that IAM accepts. */
const NAME = /^[\w+=,.@-]{1,64}$/;

/** Whether an object within a file is an answer or a request of AWS: it names an inline policy beside its document. */
export function isInlineAnswer(answer: Mapping): boolean {
  const hasHolder = ['RoleName', 'UserName'].some((key) => entryOf(answer, key) !== undefined);
  return hasHolder && entryOf(answer, 'PolicyName') !== undefined;
}

/**
 * The role or user in the output of `get-role-policy` or `get-user-policy`, or in the input of `put-role-policy` or
 * `put-user-policy`; others name nobody.
 */
export function answeredOwner(answer: Mapping, path: string): Ownership {
  const [repeated] = repeatedKeys(answer);
  if (repeated !== undefined)
    return {
      type: 'uncertain',
      reason: `the file is an answer of AWS that has \`${repeated}\` several times`,
    };
  const owners = (['role', 'user'] as const).flatMap((type): Owner[] => {
    const key = type === 'role' ? 'RoleName' : 'UserName';
    const name = textOf(entryOf(answer, key)?.value) ?? '';
    return NAME.test(name)
      ? [{ type, name: literalName(name), evidence: `\`${key}\` in the file`, path }]
      : [];
  });
  return owners.length === 0
    ? { type: 'uncertain', reason: 'the file is an answer of AWS that does not name a role or user' }
    : { type: 'owned', source: 'document', owners };
}
