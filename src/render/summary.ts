import { count, describeUnused } from '../report/describe.ts';
import { draftsOf, removedCount } from '../report/drafts.ts';
import type { Report } from '../report/report.ts';
import { formatLocation } from '../text/location.ts';
import { joinWithin } from './join-within.ts';
import { capped, code, folded, message } from './markdown.ts';
import { patchPart } from './patch-part.ts';
import { nameOfPolicy, policyTable, type Standing } from './policy-table.ts';
import { proposedPart } from './proposed-part.ts';
import { retainedLines } from './retained.ts';
import { unfixedPart } from './unfixed-part.ts';
import { changeParts, filePart, missingParts, type PostedReview } from './unplaced.ts';

/** The most bytes that a job summary is given: GitHub takes 1 MiB. */
const LONGEST_SUMMARY = 900_000;

/** The report as Markdown, for the job summary and for `--format markdown`. Without `posted` nothing was to be posted. */
export function renderSummary(report: Report, posted?: PostedReview): string {
  const drafts = draftsOf(report);
  const standing: Standing = posted?.standing ?? new Map();
  const parts = [
    { text: '## Least-privilege review' },
    { text: verdict(report) },
    { text: proposedPart(report), name: 'what the pull request changes in its own review' },
    { text: policyTable(report, drafts, standing), name: 'the table' },
    { text: filePart(drafts, standing), name: 'what is not one click away' },
    { text: unfixedPart(report), name: 'what has no fix' },
    { text: diagnosticsPart(report), name: 'notices' },
    { text: keptPart(report), name: 'what is kept' },
    { text: unmatchedPart(report), name: 'policies that were not matched' },
    { text: unusedPrincipalsPart(report), name: 'unused roles, keys and passwords' },
    ...(drafts.length > 0 ? missingParts(report, drafts, posted) : changeParts(report)),
    { text: patchPart(report), name: 'the patch', isBulky: true },
    { text: footer(report) },
  ];
  return `${joinWithin(parts, LONGEST_SUMMARY, '; the inputs `report-file` and `patch-file` give all of it')}\n`;
}

/** The outcome in a sentence or two. */
function verdict({ policies, unusedCount }: Report): string {
  if (policies.length === 0) return 'No policy to review.';
  const reviewed = policies.filter((policy) => policy.type === 'reviewed');
  const guilty = reviewed.filter((policy) => policy.unusedCount > 0).length;
  const found =
    guilty > 0
      ? `**${count(guilty, 'policy')} ${guilty === 1 ? 'grants' : 'grant'} ${count(unusedCount, 'unused permission')}.**`
      : `${count(reviewed.length, 'policy')} reviewed, no unused permission granted.`;
  const unmatched = policies.length - reviewed.length;
  const others = `${count(unmatched, 'policy')} ${unmatched === 1 ? 'was' : 'were'} not matched to a role or user.`;
  return [...(reviewed.length > 0 ? [found] : []), ...(unmatched > 0 ? [others] : [])].join(' ');
}

function keptPart(report: Report): string {
  const rows = report.policies.flatMap((policy) => {
    if (policy.type !== 'reviewed') return [];
    const kept = policy.kept.map(({ action, reason }) => `${code(action)}: ${message(reason)}`);
    const retained = retainedLines(policy.refinement, code);
    return [...kept, ...retained].map((text) => `- ${code(nameOfPolicy(policy))} ${text}`);
  });
  return rows.length === 0 ? '' : folded(`Unused and kept (${rows.length})`, capped(rows));
}

function unmatchedPart(report: Report): string {
  const unmatched = report.policies.filter((policy) => policy.type === 'unmatched');
  if (unmatched.length === 0) return '';
  const rows = unmatched.map((policy) => `- ${code(nameOfPolicy(policy))}: ${message(policy.reason)}`);
  return folded(`Policies that were not matched (${unmatched.length})`, capped(rows));
}

function unusedPrincipalsPart(report: Report): string {
  if (report.unusedPrincipals.length === 0) return '';
  const rows = report.unusedPrincipals.map(
    (finding) => `- ${code(finding.principal)}: ${describeUnused(finding)}`,
  );
  return folded(`Unused roles, keys and passwords (${rows.length})`, capped(rows));
}

function diagnosticsPart(report: Report): string {
  if (report.diagnostics.length === 0) return '';
  const rows = report.diagnostics.map((diagnostic) => {
    const place = diagnostic.location === undefined ? '' : `${code(formatLocation(diagnostic.location))}: `;
    return `- **${diagnostic.severity}** ${place}${message(diagnostic.message)}`;
  });
  return `### Notices\n\n${capped(rows)}`;
}

function footer(report: Report): string {
  const changes = report.placements.length > 0 ? report.placements : report.changes;
  const removed = changes.reduce((sum, change) => sum + removedCount(change), 0);
  const outside = report.placements.filter(({ type }) => type === 'outside-diff').length;
  const aside = outside === 0 ? '' : `, ${outside} of them not on the diff`;
  const catalog = `Catalog of AWS actions: ${report.catalogDate ?? 'given without a date'}.`;
  return `<sub>${count(changes.length, 'change')}${aside}, removing ${count(removed, 'permission')} in all. ${catalog}</sub>`;
}
