import { formatLocation } from '../text/location.ts';
import { count, nameOfPrincipal, principalsOf } from './describe.ts';
import { cell, code, fenced, folded, message } from './markdown.ts';
import { filePatch } from './patch.ts';
import type { PolicyReport, Report } from './report.ts';
import { explain, headline, removedCount } from './review.ts';

/** The longest text that a job summary is given: GitHub takes 1 MiB. */
const LONGEST_SUMMARY = 900_000;
const LONGEST_PATCH = 60_000;

/** The report as Markdown: for the job summary and for `--format markdown`. `withPatch`: also where all of it could be placed. */
export function renderSummary(report: Report, withPatch = false): string {
  const parts = [
    '## Least-privilege review',
    verdict(report),
    policyTable(report),
    outsidePart(report),
    unmatchedPart(report),
    unusedPrincipalsPart(report),
    diagnosticsPart(report),
    patchPart(report, withPatch),
    footer(report),
  ];
  const whole = `${parts.filter((part) => part !== '').join('\n\n')}\n`;
  if (whole.length <= LONGEST_SUMMARY) return whole;
  return `${whole.slice(0, LONGEST_SUMMARY)}\n\n_Cut: the report is longer than a job summary may be._\n`;
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

function policyTable(report: Report): string {
  const reviewed = report.policies.filter((policy) => policy.type === 'reviewed');
  if (reviewed.length === 0) return '';
  const rows = reviewed.map((policy) => {
    const { refinement, matched } = policy;
    const owners = principalsOf(matched)
      .map((owner) => cell(nameOfPrincipal(owner).name))
      .join(', ');
    const size =
      refinement.sizeBefore === undefined
        ? ''
        : `${refinement.sizeBefore} → ${refinement.sizeAfter ?? '?'} of ${refinement.sizeLimit}`;
    const outcome =
      policy.obstacle === undefined
        ? outcomeOf(policy.unusedCount, refinement.disposition)
        : message(policy.obstacle);
    return `| ${cell(nameOf(policy))} | ${owners} | ${policy.unusedCount} | ${policy.kept.length} | ${size} | ${outcome} |`;
  });
  return [
    '| Policy | Principal | Unused | Kept | Size | Result |',
    '|---|---|--:|--:|---|---|',
    ...rows,
  ].join('\n');
}

function outcomeOf(unused: number, disposition: string): string {
  return unused === 0 ? 'clean' : `suggestion, ${disposition}`;
}

function nameOf(policy: PolicyReport): string {
  const { path } = policy.policy.location;
  return policy.policy.address === undefined ? path : `${path} ${policy.policy.address}`;
}

/** What could not be placed on the diff, as diffs to read and with the reason. */
function outsidePart(report: Report): string {
  const outside = report.placements.filter((placement) => placement.type === 'outside-diff');
  if (outside.length === 0) return '';
  const blocks = outside.map((placement) => {
    const lines = [...mark(placement.original, '-'), ...mark(placement.replacement, '+')].join('\n');
    const place = code(formatLocation({ path: placement.path, line: placement.startLine }));
    return `${place}: ${message(placement.reason)}.\n\n${headline(report, placement)}\n\n${fenced('diff', lines)}\n\n${explain(report, placement)}`;
  });
  return `### Not placed on the diff\n\n${blocks.join('\n\n')}`;
}

function mark(text: string, sign: string): string[] {
  return text.split('\n').map((line) => sign + line);
}

function unmatchedPart(report: Report): string {
  const unmatched = report.policies.filter((policy) => policy.type === 'unmatched');
  if (unmatched.length === 0) return '';
  const rows = unmatched.map((policy) => `- ${code(nameOf(policy))}: ${message(policy.reason)}`);
  return folded(`Policies that were not matched (${unmatched.length})`, rows.join('\n'));
}

function unusedPrincipalsPart(report: Report): string {
  if (report.unusedPrincipals.length === 0) return '';
  const kinds = {
    'unused-role': 'role is not used',
    'unused-access-key': 'access key is not used',
    'unused-password': 'password is not used',
  };
  const rows = report.unusedPrincipals.map((finding) => {
    const last =
      finding.lastAccessed === undefined ? '' : `, last used on ${finding.lastAccessed.slice(0, 10)}`;
    return `- ${code(finding.principal)}: ${kinds[finding.type]}${last}`;
  });
  return folded(`Unused roles, keys and passwords (${rows.length})`, rows.join('\n'));
}

function diagnosticsPart(report: Report): string {
  if (report.diagnostics.length === 0) return '';
  const rows = report.diagnostics.map((diagnostic) => {
    const place = diagnostic.location === undefined ? '' : `${code(formatLocation(diagnostic.location))}: `;
    return `- **${diagnostic.severity}** ${place}${message(diagnostic.message)}`;
  });
  return `### Notices\n\n${rows.join('\n')}`;
}

function patchPart(report: Report, withPatch: boolean): string {
  const outside = report.placements.some((placement) => placement.type === 'outside-diff');
  const needed = report.edits.length > 0 && (withPatch || outside || report.placements.length === 0);
  if (!needed) return '';
  const patch = report.edits.map(filePatch).join('');
  if (patch.length > LONGEST_PATCH)
    return '_The patch is too long to show here: ask for it with `patch-file`._';
  return folded('All of it as a patch for <code>git apply</code>', fenced('diff', patch));
}

function footer(report: Report): string {
  const removed = report.changes.reduce((sum, change) => sum + removedCount(change), 0);
  return `${count(report.changes.length, 'suggestion')} removing ${count(removed, 'permission')} in all. Catalog of AWS actions: ${report.catalogDate ?? 'given without a date'}.`;
}
