import type { LocatedPolicy } from '../locate/located-policy.ts';
import { refine } from '../refine/refine.ts';
import { type Knowledge, mergeActions, type ServiceActions } from '../refine/refinement.ts';
import { type BaseFiles, policiesAtBase } from './base-policies.ts';

/** The unused actions that a policy grants, but that the base version of its file does not grant at its address. */
export function introducedBy(
  policy: LocatedPolicy,
  granted: readonly ServiceActions[],
  knowledge: Knowledge,
  base: BaseFiles,
): readonly ServiceActions[] {
  return withoutActions(
    granted,
    policiesAtBase(policy, base).flatMap((one) => refine(one.policy, knowledge).granted),
  );
}

function withoutActions(
  granted: readonly ServiceActions[],
  base: readonly ServiceActions[],
): ServiceActions[] {
  const excluded = new Set(
    base.flatMap(({ service, actions }) => actions.map((action) => `${service}:${action.toLowerCase()}`)),
  );
  const left = granted.map(({ service, actions }) => ({
    service,
    actions: actions.filter((action) => !excluded.has(`${service}:${action.toLowerCase()}`)),
  }));
  return mergeActions(left.filter(({ actions }) => actions.length > 0));
}
