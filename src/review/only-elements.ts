import type { LocatedPolicy } from '../locate/located-policy.ts';
import { SIZE_LIMITS, type Statement } from '../policy/policy-document.ts';
import { applyToStatement, type Refinement, UNCHANGED } from '../refine/refinement.ts';

/** A refinement that may be edited, and why the policy is not edited instead. */
export interface AllowedRefinement {
  readonly refinement: Refinement;
  readonly obstacle: string | undefined;
}

/**
 * The refinement of a policy of which the elements of its lists alone may change; `undefined` if nothing stands against the
 * refinement as it is.
 */
export function allowedRefinement(
  { onlyElements, policy }: Pick<LocatedPolicy, 'onlyElements' | 'policy'>,
  refinement: Refinement,
): AllowedRefinement | undefined {
  if (onlyElements === undefined || refinement.statements.every(({ type }) => type === 'unchanged'))
    return undefined;
  const { never, whenUnused } = onlyElements;
  const isEmptied = refinement.statements.some(({ type }) => type === 'remove');
  const obstacle =
    never ?? (isEmptied ? whenUnused : isTooLong(policy.statements, refinement) ? TOO_LONG : undefined);
  return obstacle === undefined ? undefined : { refinement: unchanged(refinement), obstacle };
}

/** The refinement without its changes. What stays for them has one reason, which is the obstacle. */
function unchanged(refinement: Refinement): Refinement {
  return {
    ...refinement,
    outcome: refinement.outcome === 'failed' ? 'failed' : 'unchanged',
    statements: refinement.statements.map(() => UNCHANGED),
    disposition: 'exact',
    sizeAfter: refinement.sizeBefore,
  };
}

const TOO_LONG =
  'what would replace its wildcards is longer than any policy may be: name the actions that are used by hand';

/** Whether a list grows past the limit of a policy. The whole policy's size is not known, as a program makes it. */
function isTooLong(before: readonly Statement[], { statements }: Refinement): boolean {
  return before.some((statement, at) => {
    const after = applyToStatement(statement, statements[at] ?? UNCHANGED);
    const size = after === undefined ? 0 : lengthOf(after);
    return after?.element !== statement.element || (size > SIZE_LIMITS.unknown && size > lengthOf(statement));
  });
}

function lengthOf({ patterns }: Statement): number {
  return patterns.reduce((sum, pattern) => sum + (pattern?.length ?? 0) + 3, 0);
}
