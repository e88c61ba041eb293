import { formatLocation } from '../text/location.ts';
import { count } from './describe.ts';
import { details } from './details.ts';
import { diffBlock } from './diff-block.ts';
import { type Draft, draftsOf, removedCount } from './drafts.ts';
import { headline } from './headline.ts';
import { joinWithin } from './join-within.ts';
import { code, folded, message } from './markdown.ts';
import { patchPart } from './patch-part.ts';
import { nameOfPolicy, policyTable } from './policy-table.ts';
import { proposedPart } from './proposed-part.ts';
import type { Report } from './report.ts';
import { reasonsOf } from './review.ts';

/** The most bytes that a job summary is given: GitHub takes 1 MiB. */
const LONGEST_SUMMARY = 900_000;
const MOST_ROWS = 300;
const MOST_BLOCKS = 150;
const LONGEST_DIFF = 8000;

/** What of a review stands on the pull request. */
export interface PostedReview {
  /** Keys of the comments that stand there after the run. */
  readonly keys: ReadonlySet<string>;
  /** Why the others do not, where one reason holds for all of them: `the token may not write`. */
  readonly reason?: string | undefined;
}

/** The report as Markdown, for the job summary and for `--format markdown`. Without `posted` nothing was to be posted. */
export function renderSummary(report: Report, posted?: PostedReview): string {
  const drafts = draftsOf(report);
  const keys = posted?.keys ?? new Set<string>();
  const missing = drafts.filter(({ key }) => !keys.has(key));
  const blocks = missing.slice(0, MOST_BLOCKS).map((draft) => draftBlock(report, draft));
  const title = `### Not posted on the pull request (${missing.length})`;
  const cause = message(posted?.reason ?? 'more comments than one run may post, or refused by GitHub');
  const parts = [
    { text: '## Least-privilege review' },
    { text: verdict(report) },
    { text: proposedPart(report), name: 'what the pull request changes in its own review' },
    { text: policyTable(report, drafts, keys), name: 'the table' },
    {
      text:
        posted === undefined || missing.length === 0
          ? ''
          : `${title}\n\nWhy: ${cause}. The patch below holds all of it.`,
    },
    ...(drafts.length === 0 ? changeBlocks(report) : blocks).map((text) => ({ text, name: 'changes' })),
    { text: moreChanges(drafts.length === 0 ? report.changes.length : missing.length) },
    { text: keptPart(report), name: 'what is kept' },
    { text: unmatchedPart(report), name: 'policies that were not matched' },
    { text: unusedPrincipalsPart(report), name: 'unused roles, keys and passwords' },
    { text: diagnosticsPart(report), name: 'notices' },
    { text: patchPart(report), name: 'the patch' },
    { text: footer(report) },
  ];
  return `${joinWithin(parts, LONGEST_SUMMARY, '; the inputs `report-file` and `patch-file` give all of it')}\n`;
}

/** The outcome in one sentence. */
export function verdict(report: Report): string {
  if (report.conclusion === 'skipped') return 'No policy to review.';
  const policies = report.policies.filter(
    (policy) => policy.type === 'reviewed' && policy.unusedCount > 0,
  ).length;
  if (report.unusedCount > 0) {
    const verb = policies === 1 ? 'grants' : 'grant';
    return `**${count(policies, 'policy')} ${verb} ${count(report.unusedCount, 'unused permission')}.**`;
  }
  return `No unused permission is granted by ${count(report.policies.length, 'policy')}.`;
}

/** A comment that does not stand on the pull request, as it would read there. */
function draftBlock(report: Report, { placements, path }: Draft): string {
  const [first] = placements;
  const changes = placements.flatMap((placement) => placement.changes);
  const place = code(formatLocation({ path, ...(first && { line: first.startLine }) }));
  const reason = placements.every(({ type }) => type === 'suggestion') ? '' : reasonsOf(placements);
  const text = [`**${place}**`, headline(report, changes), reason, diffBlock(placements, LONGEST_DIFF)];
  const more = details(report, changes).slice(0, 2);
  return [...text, ...more].filter((part) => part !== '').join('\n\n');
}

function changeBlocks(report: Report): string[] {
  return report.changes.slice(0, MOST_BLOCKS).map((change) => {
    const place = code(formatLocation({ path: change.path, line: change.startLine }));
    return `**${place}**\n\n${headline(report, change.changes)}\n\n${diffBlock([change], LONGEST_DIFF)}`;
  });
}

function moreChanges(number: number): string {
  const more = number - MOST_BLOCKS;
  return more <= 0
    ? ''
    : `_${count(more, 'more change')}: the patch (input \`patch-file\`) holds all of them._`;
}

function keptPart(report: Report): string {
  const rows = report.policies.flatMap((policy) => {
    if (policy.type !== 'reviewed') return [];
    const kept = policy.kept.map(({ action, reason }) => `${code(action)}: ${message(reason)}`);
    const retained = policy.refinement.retained
      .filter(({ actions }) => actions.length > 0)
      .map(({ pattern, reason }) => `${code(pattern)}: ${RETAINED[reason]}`);
    return [...kept, ...retained].map((text) => `- ${code(nameOfPolicy(policy))} ${text}`);
  });
  return rows.length === 0 ? '' : folded(`Unused and kept (${rows.length})`, capped(rows));
}

const RETAINED = {
  'unknown-service': 'the catalog does not know the service, so its wildcard cannot be narrowed',
  malformed: 'IAM would refuse the pattern, so nothing is said of it',
  'not-literal': 'an expression, whose value is not known here',
  layout: 'its text has no edit that is certain: take it out by hand',
} as const;

function unmatchedPart(report: Report): string {
  const unmatched = report.policies.filter((policy) => policy.type === 'unmatched');
  if (unmatched.length === 0) return '';
  const rows = unmatched.map((policy) => `- ${code(nameOfPolicy(policy))}: ${message(policy.reason)}`);
  return folded(`Policies that were not matched (${unmatched.length})`, capped(rows));
}

function unusedPrincipalsPart(report: Report): string {
  if (report.unusedPrincipals.length === 0) return '';
  const kinds = {
    'unused-role': 'the role is not used',
    'unused-access-key': 'an access key is not used',
    'unused-password': 'the password is not used',
  };
  const rows = report.unusedPrincipals.map((finding) => {
    const last = finding.lastAccessed?.slice(0, 10);
    return `- ${code(finding.principal)}: ${kinds[finding.type]}${last === undefined ? '' : `, last used on ${last}`}`;
  });
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

function capped(rows: readonly string[]): string {
  const more = rows.length - MOST_ROWS;
  return [...rows.slice(0, MOST_ROWS), ...(more > 0 ? [`- and ${more} more`] : [])].join('\n');
}

function footer(report: Report): string {
  const changes = report.placements.length > 0 ? report.placements : report.changes;
  const removed = changes.reduce((sum, change) => sum + removedCount(change), 0);
  const outside = report.placements.filter(({ type }) => type === 'outside-diff').length;
  const aside = outside === 0 ? '' : `, ${outside} of them not on the diff`;
  const catalog = `Catalog of AWS actions: ${report.catalogDate ?? 'given without a date'}.`;
  return `<sub>${count(changes.length, 'change')}${aside}, removing ${count(removed, 'permission')} in all. ${catalog}</sub>`;
}
