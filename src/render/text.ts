import pc from 'picocolors';
import type { Diagnostic } from '../diagnostic.ts';
import type { LineChange, Placement } from '../place/placement.ts';
import { actionNames, count, describeUnused, leftBy, listed, principalsOf } from '../report/describe.ts';
import type { PolicyReport, Report, ReviewedPolicy, UnmatchedPolicy } from '../report/report.ts';
import { formatLocation } from '../text/location.ts';
import { sizesOf } from './details.ts';
import { retainedLines } from './retained.ts';

const MOST_NAMED = 30;

type Paint = ReturnType<typeof pc.createColors>;

/**
 * The report as text for a terminal; control characters of untrusted text are shown, not sent. `written` says that the
 * files were edited.
 */
export function renderText(report: Report, colour: boolean, written = false): string {
  const paint = pc.createColors(colour);
  const lines = report.policies.flatMap((policy) => [
    ...(policy.type === 'unmatched' ? [unmatchedLine(policy, paint)] : policyLines(policy, report, paint)),
    ...changesOf(policy, report).flatMap((change) => diffLines(change, paint)),
  ]);
  const told = new Set(
    report.policies.flatMap((policy) => (policy.type === 'unmatched' ? policy.reason : [])),
  );
  for (const diagnostic of report.diagnostics)
    if (!told.has(diagnostic.message)) lines.push(diagnosticLine(diagnostic, paint));
  for (const finding of report.unusedPrincipals)
    lines.push(`${printable(finding.principal)}  ${describeUnused(finding)}`);
  lines.push(closing(report, paint, written));
  return `${lines.join('\n')}\n`;
}

/** A diagnostic with its place in a line. */
export function diagnosticLine({ severity, message, location }: Diagnostic, paint: Paint): string {
  const name = severity === 'error' ? paint.red(severity) : paint.yellow(severity);
  const place = location === undefined ? '' : `${printable(formatLocation(location))}  `;
  return `${place}${name}  ${printable(message)}`;
}

function placeOf({ policy }: PolicyReport, paint: Paint): string {
  const address = policy.address === undefined ? '' : `  ${printable(policy.address)}`;
  return paint.bold(printable(formatLocation(policy.location))) + address;
}

function unmatchedLine(policy: UnmatchedPolicy, paint: Paint): string {
  return `${placeOf(policy, paint)}  ${paint.yellow(`not matched: ${printable(policy.reason)}`)}`;
}

function policyLines(policy: ReviewedPolicy, report: Report, paint: Paint): string[] {
  const owners = principalsOf(policy.matched).map(printable).join(', ');
  const whose = owners === '' ? '' : `  ${owners} (${printable(policy.matched.evidence)})`;
  const notes = [...fixNotes(policy, report.catalogDate), ...stayingNotes(policy)];
  return [
    `${placeOf(policy, paint)}  ${stateOf(policy)}${whose}`,
    ...notes.map((note) => paint.dim(`  ${printable(note)}`)),
  ];
}

function stateOf({ unusedCount, matched }: ReviewedPolicy): string {
  if (unusedCount > 0) return count(unusedCount, 'unused permission');
  return matched.principals.every(({ findings }) => findings.length === 0) ? 'no finding' : 'nothing unused';
}

/** What the fix means, and why there is none. */
function fixNotes({ unusedCount, obstacle, refinement }: ReviewedPolicy, date: string | undefined): string[] {
  if (unusedCount === 0) return [];
  const sizes = sizesOf(refinement);
  const size = sizes === undefined ? [] : [`size: ${sizes}`];
  if (obstacle !== undefined)
    return [`nothing is suggested: ${obstacle}`, ...(refinement.outcome === 'too-large' ? size : [])];
  const later = `actions that AWS adds after ${date ?? 'the catalog was made'} are granted only where a new pattern covers them`;
  const promise =
    refinement.disposition === 'exact'
      ? 'nothing else changes, now or later'
      : `a wildcard is replaced, so ${later}`;
  return [`${refinement.disposition}: ${promise}`, ...size];
}

/** What is unused and stays, and what would go if something did not stand against it. */
function stayingNotes({ kept, refinement, obstacle }: ReviewedPolicy): string[] {
  const unused = actionNames(refinement.granted);
  return [
    ...kept.map(({ action, reason }) => `keeps ${action}: ${reason}`),
    ...retainedLines(refinement, printable).map((line) => `leaves ${line}`),
    ...(obstacle === undefined ? [] : [`unused: ${listed(unused, MOST_NAMED, printable)}`]),
  ];
}

/** What concerns several policies of a file is shown once, with the first. */
function changesOf({ policy }: PolicyReport, report: Report): readonly Shown[] {
  const changes: readonly Shown[] = report.placements.length > 0 ? report.placements : report.changes;
  return changes.filter((change) => change.changes[0]?.policy === policy);
}

/** A change, with where it would be on a pull request when there is one. */
type Shown = LineChange & { readonly type?: Placement['type']; readonly reason?: string };

function diffLines(change: Shown, paint: Paint): string[] {
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

function closing(report: Report, paint: Paint, written: boolean): string {
  if (report.policies.length === 0) return 'no policy to review';
  const reviewed = report.policies.filter((policy) => policy.type === 'reviewed');
  const unmatched = report.policies.length - reviewed.length;
  const others = unmatched === 0 ? '' : `, ${unmatched} not matched`;
  if (reviewed.length === 0) return paint.yellow(`no policy reviewed${others}`);
  if (report.unusedCount === 0)
    return paint.green(`no unused permission in ${count(reviewed.length, 'policy')}${others}`);
  const unused = count(report.unusedCount, 'unused permission');
  const policies = count(reviewed.filter(({ unusedCount }) => unusedCount > 0).length, 'policy');
  const left = written ? reviewed.reduce((sum, policy) => sum + leftBy(policy), 0) : report.unusedCount;
  if (left === 0) return paint.green(`removed ${unused} from ${policies}${others}`);
  const verdict = others + verdictOf(report);
  if (!written) return paint.red(`${unused} granted by ${policies}${verdict}`);
  return paint.red(`removed ${report.unusedCount - left} of ${unused}, ${left} left${verdict}`);
}

/** What `fail-on` makes of unused permissions, where that is not what everybody expects. */
function verdictOf({ fails, failOn, introducedCount }: Report): string {
  if (!fails) return '; this is no failure, as `fail-on` has it';
  return failOn === 'introduced' && introducedCount !== undefined ? `; ${introducedCount} of them new` : '';
}

/** Untrusted text with its control characters replaced, tabs excepted. */
export function printable(text: string): string {
  return text.replace(/[^\P{C}\t]/gu, '\ufffd');
}
