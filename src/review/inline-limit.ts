import type { LocatedPolicy } from '../locate/located-policy.ts';
import type { Ownership } from '../locate/ownership.ts';
import { addTo } from '../multimap.ts';
import type { PolicyKind, SizeBeside } from '../policy/policy-document.ts';
import type { ReviewedPolicy } from '../report/report.ts';
import type { FilePolicy } from './limiting-policy.ts';
import type { PipelineInput } from './pipeline-input.ts';
import { reviewMatched } from './review-policy.ts';

const INLINE: ReadonlySet<PolicyKind> = new Set<PolicyKind>(['role-inline', 'user-inline', 'group-inline']);

/**
 * The reports of a file's policies, reviewed again where other inline policies of the owner count towards IAM's limit.
 */
export function withInlineLimits(
  reports: readonly FilePolicy[],
  ownership: ReadonlyMap<LocatedPolicy, Ownership>,
  input: PipelineInput,
): FilePolicy[] {
  const shares = sharesOf(reports, ownership);
  return reports.map((report) => {
    if (report.type !== 'reviewed') return report;
    const others = shares.filter((share) => share.length > 1 && share.includes(report));
    // If there are several owners, the one with the least room counts.
    const [beside] = others
      .map((share) => sizeBeside(share.filter((other) => other !== report)))
      .sort((a, b) => b.after - a.after);
    if (beside === undefined) return report;
    const { policy, matched, trail } = report;
    return { ...reviewMatched({ ...policy, policy: { ...policy.policy, beside } }, matched, input), trail };
  });
}

/** Groups of inline policies that count towards the same limit, one for each owner and kind of policy. */
function sharesOf(
  reports: readonly FilePolicy[],
  ownership: ReadonlyMap<LocatedPolicy, Ownership>,
): readonly (readonly ReviewedPolicy[])[] {
  const shares = new Map<string, ReviewedPolicy[]>();
  for (const report of reports) {
    const { kind } = report.policy.policy;
    if (report.type !== 'reviewed' || !INLINE.has(kind)) continue;
    for (const owner of limitOwners(report, ownership.get(report.policy))) {
      addTo(shares, `${kind} ${owner}`, report);
    }
  }
  return [...shares.values()];
}

/** The owners of a policy: as the code names them, or the matched principals. */
function limitOwners({ matched }: ReviewedPolicy, ownership: Ownership | undefined): Set<string> {
  if (ownership?.type !== 'owned')
    return new Set(matched.principals.flatMap(({ principal }) => principal ?? []));
  // Code that names a role by text does not tell its path.
  return new Set(
    ownership.owners.map(({ type, name }) => JSON.stringify([type, { ...name, paths: undefined }])),
  );
}

/** The size of policies before, and the largest after, whichever of their suggestions are applied. */
function sizeBeside(others: readonly ReviewedPolicy[]): SizeBeside {
  let [before, after] = [0, 0];
  for (const { refinement } of others) {
    const { outcome, sizeBefore = 0, sizeAfter = sizeBefore } = refinement;
    before += sizeBefore;
    after += outcome === 'refined' ? Math.max(sizeBefore, sizeAfter) : sizeBefore;
  }
  return { before, after };
}
