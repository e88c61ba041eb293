import { groupBy } from '../multimap.ts';
import { leavesPattern, type Refinement } from '../refine/refinement.ts';
import { actionNames } from '../report/facts.ts';
import { removalBasis } from '../report/removal-basis.ts';
import type { ReviewedPolicy } from '../report/report.ts';
import { describeRetained, describeSizes, listUpTo, printable } from './words.ts';

const MOST_NAMED = 30;
const MOST_PATHS = 3;

/** What the text says below a policy: which findings the removal rests on, what the fix means, and what stays and why. */
export function policyNotes(policy: ReviewedPolicy, catalogDate: string | undefined): string[] {
  return [...basisNotes(policy), ...fixNotes(policy, catalogDate), ...remainingNotes(policy)];
}

/** When AWS analysed what the removal rests on, by the oldest finding. */
function basisNotes(policy: ReviewedPolicy): string[] {
  const { findings, oldest } = removalBasis([policy]);
  if (policy.unusedCount === 0 || oldest === undefined) return [];
  const paths = [...new Set(findings.map(({ source }) => source.path))];
  const age = findings.length > 1 ? ', the oldest of its findings' : '';
  return [`analysed on ${oldest}${age}: ${listUpTo(paths, MOST_PATHS, String)}`];
}

/** What the fix means, or why there is none. */
function fixNotes(policy: ReviewedPolicy, date: string | undefined): string[] {
  const { unusedCount, obstacle, refinement, access } = policy;
  if (unusedCount === 0) return [];
  const sizes = describeSizes(refinement);
  const size = sizes === undefined ? [] : [`size: ${sizes}`];
  if (obstacle !== undefined)
    return [`no fix: ${obstacle}`, ...(refinement.outcome === 'too-large' ? size : [])];
  const later = `actions that AWS adds after ${date ?? 'the catalog was made'} are granted only where a new pattern covers them`;
  const judged =
    access === undefined ? [] : ['Access Analyzer agrees: no new access, and nothing removed is granted'];
  return [`${refinement.disposition}: ${promise(refinement, later)}`, ...size, ...judged];
}

function promise({ disposition, statements }: Refinement, later: string): string {
  if (disposition === 'exact') return 'nothing else changes, now or later';
  return leavesPattern(statements)
    ? `a wildcard is replaced, so ${later}`
    : 'a wildcard is replaced or removed';
}

/** The unused permissions that stay after the fix, or all of them where there is no fix. */
function remainingNotes({ kept, refinement, obstacle }: ReviewedPolicy): string[] {
  const unused = actionNames(refinement.granted);
  const byReason = [...groupBy(kept, ({ reason }) => reason)];
  return [
    ...byReason.map(([reason, ones]) => `keeps ${listUpTo(namesOf(ones), MOST_NAMED, String)}: ${reason}`),
    ...describeRetained(refinement, printable).map((text) => `leaves ${text}`),
    ...(obstacle === undefined ? [] : [`unused: ${listUpTo(unused, MOST_NAMED, printable)}`]),
  ];
}

function namesOf(kept: ReviewedPolicy['kept']): string[] {
  return kept.map(({ action }) => action);
}
