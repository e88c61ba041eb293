import pc from 'picocolors';
import type { LineChange, Placement } from '../place/placement.ts';
import { formatLocation } from '../text/location.ts';
import { actionNames, count, GENERALISED, listed, principalsOf } from './describe.ts';
import type { Report, ReviewedPolicy } from './report.ts';
import { retainedPatterns } from './retained.ts';

const MOST_NAMED = 30;

/** The report as text for a terminal; control characters of untrusted text are shown, not sent. */
export function renderText(report: Report, colour: boolean): string {
  const paint = pc.createColors(colour);
  const lines: string[] = [];
  for (const policy of report.policies) {
    const place = printable(formatLocation(policy.policy.location));
    if (policy.type === 'unmatched')
      lines.push(`${paint.bold(place)}  ${paint.dim(`not matched: ${printable(policy.reason)}`)}`);
    else lines.push(`${paint.bold(place)}  ${describe(policy)}`);
    const changes: readonly Shown[] = report.placements.length > 0 ? report.placements : report.changes;
    for (const change of changes) {
      // What concerns several policies of a file is shown once, with the first.
      if (change.changes[0]?.policy === policy.policy) lines.push(...diffLines(change, paint));
    }
  }
  for (const { severity, message, location } of report.diagnostics) {
    const name = severity === 'error' ? paint.red(severity) : paint.yellow(severity);
    lines.push(
      `${location === undefined ? '' : `${printable(formatLocation(location))}  `}${name}  ${printable(message)}`,
    );
  }
  for (const finding of report.unusedPrincipals)
    lines.push(`${printable(finding.principal)}  ${finding.type}`);
  lines.push(...legend(report), closing(report, paint));
  return `${lines.join('\n')}\n`;
}

function describe(policy: ReviewedPolicy): string {
  const owners = principalsOf(policy.matched).map(printable).join(', ');
  const parts = [
    policy.unusedCount === 0 ? 'nothing unused' : count(policy.unusedCount, 'unused permission'),
  ];
  if (owners !== '') parts.push(`${owners} (${printable(policy.matched.evidence)})`);
  if (policy.unusedCount > 0)
    parts.push(policy.obstacle === undefined ? policy.refinement.disposition : printable(policy.obstacle));
  return [parts.join('  '), ...notes(policy)].join('\n  ');
}

/** What stays although it is unused, and what would go if something did not stand against it. */
function notes({ kept, refinement, obstacle }: ReviewedPolicy): string[] {
  const lines = kept.map(({ action, reason }) => `keeps ${action}: ${reason}`);
  for (const { pattern, actions, more, reason } of retainedPatterns(refinement)) {
    const granted = actions.length === 0 ? '' : `, which grants ${listed(actions, MOST_NAMED)}`;
    lines.push(
      `keeps ${pattern === '' ? 'an expression' : pattern}${granted}${more > 0 ? ` and ${more} more` : ''}: ${reason}`,
    );
  }
  if (obstacle !== undefined) lines.push(`unused: ${listed(actionNames(refinement.granted), MOST_NAMED)}`);
  return lines.map(printable);
}

/** What the word of a refinement means, where it is not that nothing else changes. */
function legend(report: Report): string[] {
  const generalises = report.policies.some(
    (policy) =>
      policy.type === 'reviewed' &&
      policy.refinement.outcome === 'refined' &&
      policy.refinement.disposition === 'generalised',
  );
  if (!generalises) return [];
  return [
    `generalised: ${GENERALISED.charAt(0).toLowerCase()}${GENERALISED.slice(1)}; catalog of ${report.catalogDate ?? 'no date'}`,
  ];
}

/** A change, with where it would be on a pull request when there is one. */
type Shown = LineChange & { readonly type?: Placement['type']; readonly reason?: string };

function diffLines(change: Shown, paint: ReturnType<typeof pc.createColors>): string[] {
  const where =
    change.startLine === change.line ? `line ${change.line}` : `lines ${change.startLine}-${change.line}`;
  const reason = change.reason === undefined ? '' : `: ${printable(change.reason)}`;
  const note =
    change.type === undefined
      ? ''
      : change.type === 'suggestion'
        ? ', as a suggestion'
        : `, not a suggestion${reason}`;
  const before = change.original.split('\n');
  const after = change.replacement.split('\n');
  return [
    paint.cyan(`  ${where}${note}`),
    ...before.map((line) => paint.red(`  - ${printable(line)}`)),
    ...after.map((line) => paint.green(`  + ${printable(line)}`)),
    '',
  ];
}

function closing(report: Report, paint: ReturnType<typeof pc.createColors>): string {
  if (report.conclusion === 'skipped') return 'no policy to review';
  const reviewed = report.policies.filter(({ type }) => type === 'reviewed').length;
  const unmatched = report.policies.length - reviewed;
  const others = unmatched === 0 ? '' : `, ${unmatched} not matched`;
  if (report.unusedCount === 0)
    return paint.green(`no unused permission in ${count(reviewed, 'policy')}${others}`);
  return paint.red(
    `${count(report.unusedCount, 'unused permission')} granted by ${count(reviewed, 'policy')}${others}`,
  );
}

/** Untrusted text with its control characters replaced, tabs excepted. */
export function printable(text: string): string {
  return text.replace(/[^\P{C}\t]/gu, '\ufffd');
}
