import { refinementOfEdit, type StatementEdit } from '../edit/file-edit.ts';
import type { LocatedPolicy } from '../locate/located-policy.ts';
import type { MatchedPolicy } from '../match/match.ts';
import { once } from '../once.ts';
import type { LineChange, Placement } from '../place/placement.ts';
import {
  countActions,
  mergeActions,
  type Refinement,
  type ServiceActions,
  type StatementRefinement,
} from '../refine/refinement.ts';
import type { PolicyReport, Report, ReviewedPolicy } from './report.ts';

/** The ARNs or names of a policy's principals; empty where the findings apply to every policy. */
export function principalsOfMatch(matched: MatchedPolicy): string[] {
  return matched.principals.flatMap(({ principal }) => principal ?? []);
}

/** The latest day on which any of some unused actions was used, as `YYYY-MM-DD`. */
export function lastUseOf(
  policies: readonly ReviewedPolicy[],
  services: readonly ServiceActions[],
): string | undefined {
  const removed = new Map(
    services.map(({ service, actions }) => [service, new Set(actions.map((name) => name.toLowerCase()))]),
  );
  const principals = new Set(policies.flatMap(({ matched }) => matched.principals));
  const unused = [...principals].flatMap(({ findings }) => findings.flatMap((finding) => finding.unused));
  const times = unused.flatMap(({ serviceNamespace, actions, lastAccessed }) => {
    const names = removed.get(serviceNamespace);
    if (names === undefined) return [];
    if (actions === 'all') return lastAccessed ?? [];
    return actions.flatMap((action) =>
      names.has(action.name.toLowerCase()) ? (action.lastAccessed ?? []) : [],
    );
  });
  return latestDay(times);
}

/** The day on which an unused action was last used, as `YYYY-MM-DD`; `undefined` where AWS reports no use. */
export function lastUsedOn(matched: MatchedPolicy, service: string, action: string): string | undefined {
  const lower = action.toLowerCase();
  const times = matched.principals.flatMap(({ findings }) =>
    findings.flatMap(({ unused }) =>
      unused
        .filter((permission) => permission.serviceNamespace === service)
        .flatMap(({ actions, lastAccessed }) => {
          if (actions === 'all') return lastAccessed ?? [];
          return actions.find(({ name }) => name.toLowerCase() === lower)?.lastAccessed ?? [];
        }),
    ),
  );
  return latestDay(times);
}

function latestDay(times: readonly string[]): string | undefined {
  return [...times].sort().at(-1)?.slice(0, 10);
}

/** Whether a policy has a fix that replaces a wildcard. */
export function isGeneralised(policy: PolicyReport): boolean {
  if (policy.type !== 'reviewed') return false;
  return policy.refinement.outcome === 'refined' && policy.refinement.disposition === 'generalised';
}

/** How many unused actions a policy grants once its fix, where it has one, is applied. */
export function unusedAfterFix({ obstacle, unusedCount, refinement }: ReviewedPolicy): number {
  return obstacle === undefined ? countRetained(refinement) : unusedCount;
}

function countRetained({ retained }: Refinement): number {
  const actions = retained.flatMap((entry) => entry.actions.map((action) => action.toLowerCase()));
  return new Set(actions).size;
}

/** A change, with its place on the diff where there is a pull request. */
export type PlacedChange = LineChange & { readonly type?: Placement['type']; readonly reason?: string };

/** All changes: as placed on the diff, or by lines alone where there is no pull request. */
export function placedChanges({ placements, changes }: Report): readonly PlacedChange[] {
  return placements.length > 0 ? placements : changes;
}

/** The reviewed policies that edits belong to, each once. */
export function policiesOfEdits(report: Report, edits: readonly StatementEdit[]): ReviewedPolicy[] {
  return [...new Set(edits.flatMap((edit) => policyOfEdit(report, edit) ?? []))];
}

/** The reviewed policy that an edit belongs to. */
export function policyOfEdit({ policies }: Report, edit: StatementEdit): ReviewedPolicy | undefined {
  return reviewedByPolicy(policies).get(edit.policy);
}

const reviewedByPolicy = once(
  (policies: readonly PolicyReport[]): ReadonlyMap<LocatedPolicy, ReviewedPolicy> =>
    new Map(policies.flatMap((one) => (one.type === 'reviewed' ? [[one.policy, one]] : []))),
);

/** The unused actions that edits remove, each once. */
export function removedActions(edits: readonly StatementEdit[]): ServiceActions[] {
  return mergeActions(edits.flatMap((edit) => actionsRemovedBy(refinementOfEdit(edit))));
}

function actionsRemovedBy(refinement: StatementRefinement): readonly ServiceActions[] {
  if (refinement.type === 'unchanged') return [];
  if (refinement.type === 'extend' || refinement.type === 'invert') return refinement.removed;
  return refinement.patterns.flatMap((pattern) => pattern.removed);
}

/** How many unused permissions a change removes. */
export function countRemoved(change: LineChange): number {
  return countActions(removedActions(change.changes));
}

/** How much the removal of actions matters. */
export interface Weight {
  /** How many of the actions can give their holder further permissions. */
  readonly dangerous: number;
  readonly count: number;
}

/** How much the removal of actions matters. */
export function weightOf(
  { dangerous }: Pick<Report, 'dangerous'>,
  services: readonly ServiceActions[],
): Weight {
  const names = actionNames(services);
  return { dangerous: names.filter((name) => dangerous.has(name.toLowerCase())).length, count: names.length };
}

/** The order of removals: the most dangerous first, then those of the most actions. */
export function byWeight(a: Weight, b: Weight): number {
  return b.dangerous - a.dangerous || b.count - a.count;
}

/** Actions by service as `service:Name`, in their order. */
export function actionNames(services: readonly ServiceActions[]): string[] {
  return services.flatMap(({ service, actions }) => actions.map((action) => `${service}:${action}`));
}
