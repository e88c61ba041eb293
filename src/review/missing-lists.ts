import type { FindingResult } from '../findings/document-reader.ts';
import { identityOf, type LocatedPolicy } from '../locate/located-policy.ts';
import type { ListedActions } from '../locate/ownership.ts';
import { KnownPrincipals } from '../match/known-principals.ts';
import { unusedForPolicy } from '../match/unused-for.ts';
import { grantedUnused } from '../refine/refine.ts';
import { countActions, type Knowledge, mergeActions } from '../refine/refinement.ts';
import type { LostPolicy, UnmatchedPolicy } from '../report/report.ts';
import { formatLocation } from '../text/location.ts';
import { pathAtBase } from './base-policies.ts';
import type { PipelineInput } from './pipeline-input.ts';
import type { CodeReview } from './review-files.ts';
import { placeKey } from './successors.ts';

/**
 * The lists of programs that the base had and that no assembly shows. There is no assembly of the base, so whose they were
 * is not known: they are lost if they may grant what anybody does not use. `known` are lost anyway.
 */
export function missingLists(
  base: CodeReview,
  head: CodeReview,
  read: FindingResult,
  input: PipelineInput,
  known: readonly LostPolicy[],
): LostPolicy[] {
  const { synthesized, base: change } = input;
  if (synthesized === undefined || change === undefined) return [];
  const before = new Map(
    base.files.flatMap(({ policies }) =>
      policies.map(({ policy }) => [placeKey(policy.location.path, identityOf(policy)), policy] as const),
    ),
  );
  const places = new Set(known.map(({ location }) => formatLocation(location)));
  const missing = head.files
    .flatMap(({ policies }) => policies)
    .filter(
      (one): one is UnmatchedPolicy => one.type === 'unmatched' && one.policy.onlyElements !== undefined,
    )
    .filter(({ policy }) => !places.has(formatLocation(policy.location)))
    .filter(({ policy }) => synthesized.isMissing(listedIn(policy)));
  const unusedOf = missing.length === 0 ? [] : unusedByEach(read, input);
  return missing.flatMap(({ policy, reason }): LostPolicy[] => {
    const path = pathAtBase(policy.location.path, change);
    const former = before.get(placeKey(path, identityOf(policy)));
    const found = unusedOf.flatMap(({ principal, knowledge }) => {
      const actions = grantedUnused(policy.policy, knowledge);
      return countActions(actions) === 0 ? [] : [{ principal, actions }];
    });
    if (former === undefined || found.length === 0) return [];
    return [
      {
        former: { path, address: former.address },
        location: policy.location,
        address: policy.address,
        principals: found.map(({ principal }) => principal),
        actions: mergeActions(found.flatMap(({ actions }) => actions)),
        isCertain: false,
        reason,
      },
    ];
  });
}

/** The literal actions of a list of a program. */
export function listedIn({ location, policy }: LocatedPolicy): ListedActions {
  const actions = policy.statements.flatMap(({ patterns }) => patterns.filter((text) => text !== undefined));
  return { path: location.path, actions };
}

/** What each principal with a finding does not use. */
function unusedByEach(
  read: FindingResult,
  { config, now, catalog }: PipelineInput,
): { readonly principal: string; readonly knowledge: Knowledge }[] {
  const known = new KnownPrincipals(read, { ...config, now });
  return known.all.flatMap(({ principal }) => {
    const findings = known.findingsOf(principal, [principal]);
    if (findings.length === 0) return [];
    const { unused } = unusedForPolicy([{ principal, findings }], config, now);
    return [{ principal, knowledge: { unused, catalog } }];
  });
}
