import { actionNames, listed } from '../report/describe.ts';
import type { Report } from '../report/report.ts';
import { code, folded, message } from './markdown.ts';
import { nameOfPolicy } from './policy-table.ts';

const MOST_POLICIES = 100;
const MOST_LISTED = 200;

/** What would go of the policies of which nothing is suggested, and what stands against it. */
export function unfixedPart(report: Report): string {
  const rows = report.policies.flatMap((policy) => {
    if (policy.type !== 'reviewed' || policy.obstacle === undefined) return [];
    const unused = listed(actionNames(policy.refinement.granted), MOST_LISTED, code);
    return [`- ${code(nameOfPolicy(policy))}: ${message(policy.obstacle)}. Unused: ${unused}.`];
  });
  const left = rows.length - MOST_POLICIES;
  const shown = [...rows.slice(0, MOST_POLICIES), ...(left > 0 ? [`- and ${left} more`] : [])];
  return rows.length === 0 ? '' : folded(`Unused and without a fix (${rows.length})`, shown.join('\n'));
}
