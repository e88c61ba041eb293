import { locatePolicies } from '../locate/locate.ts';
import type { LocatedPolicy } from '../locate/located-policy.ts';
import type { Knowledge } from '../refine/knowledge.ts';
import { mergeActions } from '../refine/merge-actions.ts';
import { refine } from '../refine/refine.ts';
import type { ServiceActions } from '../refine/refinement.ts';
import { parseDocument } from '../syntax/document.ts';
import type { SourceFile } from '../text/source-file.ts';

/** The unused actions that a policy grants and that the base version of its file did not grant. */
export function introducedBy(
  policy: LocatedPolicy,
  granted: readonly ServiceActions[],
  knowledge: Knowledge,
  base: ReadonlyMap<string, SourceFile>,
): readonly ServiceActions[] {
  const before = basePolicy(policy, base);
  return before === undefined ? granted : without(granted, refine(before.policy, knowledge).granted);
}

/** The same policy in the base version of its file. */
function basePolicy(policy: LocatedPolicy, base: ReadonlyMap<string, SourceFile>): LocatedPolicy | undefined {
  const file = base.get(policy.location.path);
  const parsed = file === undefined ? undefined : parseDocument(file);
  if (parsed?.ok !== true) return undefined;
  return locatePolicies(parsed.document).policies.find((other) => other.address === policy.address);
}

function without(granted: readonly ServiceActions[], base: readonly ServiceActions[]): ServiceActions[] {
  const known = new Set(
    base.flatMap(({ service, actions }) => actions.map((action) => `${service}:${action.toLowerCase()}`)),
  );
  const left = granted.map(({ service, actions }) => ({
    service,
    actions: actions.filter((action) => !known.has(`${service}:${action.toLowerCase()}`)),
  }));
  return mergeActions(left.filter(({ actions }) => actions.length > 0));
}
