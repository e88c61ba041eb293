import pc from 'picocolors';
import type { Diagnostic } from '../diagnostic.ts';
import { groupBy } from '../multimap.ts';
import { type PlacedChange, placedChanges, principalsOfMatch } from '../report/facts.ts';
import {
  isIncomplete,
  isReadInPart,
  type PolicyReport,
  type Report,
  type ReviewedPolicy,
  type UnmatchedPolicy,
} from '../report/report.ts';
import { formatLocation } from '../text/location.ts';
import { renderExplanation } from './explain.ts';
import { keptForOtherMessage, lostMessage } from './lost.ts';
import { ownerHints } from './owner-help.ts';
import { policyNotes } from './text-notes.ts';
import { count, describeUnused, placeAndAddress, printable, shortArn } from './words.ts';

/** Policies for which the text says what to write; `owners` says it for all. */
const MOST_HELPED = 5;

type Paint = ReturnType<typeof pc.createColors>;

/** How the text is written. */
export interface TextOptions {
  readonly colour: boolean;
  /** How many unused permissions this run has removed from the files. */
  readonly removed: number;
  /** Whether an explanation of split wildcards follows. */
  readonly explain: boolean;
  /** Whether only what fails the check is told, and nothing if nothing does. */
  readonly quiet: boolean;
}

/** The report as text for a terminal. */
export function renderText(given: Report, { colour, explain, removed, quiet }: TextOptions): string {
  const report = quiet ? failing(given) : given;
  if (quiet && report.failures.length === 0 && report.diagnostics.length === 0) return '';
  const paint = pc.createColors(colour);
  const unmatched = report.policies.filter((policy) => policy.type === 'unmatched');
  const helped = new Set(unmatched.slice(0, MOST_HELPED));
  const lost = report.lost.map(
    (one) =>
      `${printable(formatLocation(one.location))}  ${paint.red(`lost: ${printable(lostMessage(one))}`)}`,
  );
  const keptForOthers = report.keptForOthers.map((one) => paint.yellow(printable(keptForOtherMessage(one))));
  const policies = report.policies.flatMap((policy) => [
    ...(policy.type === 'unmatched'
      ? [unmatchedLine(policy, paint), ...(helped.has(policy) ? hintLines(policy, paint) : [])]
      : policyLines(policy, report, paint)),
    ...changesOfPolicy(policy, report).flatMap((change) => changeLines(change, paint)),
  ]);
  const lines = [...lost, ...keptForOthers, ...policies];
  const told = new Set(
    report.policies.flatMap((policy) => (policy.type === 'unmatched' ? policy.reason : [])),
  );
  lines.push(
    ...distinctLines(
      report.diagnostics.filter(({ message }) => !told.has(message)),
      paint,
    ),
  );
  for (const finding of report.unusedPrincipals)
    lines.push(`${printable(shortArn(finding.principal))}  ${describeUnused(finding)}`);
  const unhelped = unmatched.length - helped.size;
  if (unhelped > 0)
    lines.push(
      paint.dim(`for ${count(unhelped, 'more policy')} that is not matched: least-privilege-review owners`),
    );
  const done = removed > 0 ? paint.green(`removed ${count(removed, 'unused permission')}; `) : '';
  lines.push(done + closingLine(given, paint));
  return `${lines.join('\n')}\n${explain ? `\n${renderExplanation(report)}` : ''}`;
}

/** Equal diagnostics beyond the first number are counted, after as many as the second. */
const MOST_EQUAL = 10;
const FIRST_EQUAL = 3;

/** What fails the check in a report, and its errors. */
function failing(report: Report): Report {
  const isUnread = report.failures.includes('unreviewed');
  return {
    ...report,
    policies: report.policies.filter((policy) =>
      policy.type === 'reviewed' ? policy.unusedCount > 0 && report.failures.includes('unused') : isUnread,
    ),
    keptForOthers: [],
    unusedPrincipals: [],
    diagnostics: report.diagnostics.filter(({ severity }) => severity === 'error' || isUnread),
  };
}

/** The lines of diagnostics. Of many that say the same, the first ones stand for all. */
function distinctLines(diagnostics: readonly Diagnostic[], paint: Paint): string[] {
  const alike = groupBy(diagnostics, ({ severity, message }) => `${severity} ${message}`);
  return diagnostics.flatMap((one) => {
    const same = alike.get(`${one.severity} ${one.message}`) ?? [];
    const line = diagnosticLine(one, paint);
    if (same.length <= MOST_EQUAL) return line;
    const at = same.indexOf(one);
    if (at >= FIRST_EQUAL) return [];
    const others = `  and ${same.length - FIRST_EQUAL} more places with the same message`;
    return at === FIRST_EQUAL - 1 ? [line, paint.dim(others)] : line;
  });
}

/** A diagnostic with its place, on one line. */
export function diagnosticLine({ severity, message, location }: Diagnostic, paint: Paint): string {
  const name = severity === 'error' ? paint.red(severity) : paint.yellow(severity);
  const place = location === undefined ? '' : `${printable(formatLocation(location))}  `;
  return `${place}${name}  ${printable(message)}`;
}

function policyPlace({ policy }: PolicyReport, paint: Paint): string {
  const [place = '', address] = placeAndAddress(formatLocation(policy.location), policy).map(printable);
  return paint.bold(place) + (address === undefined ? '' : `  ${address}`);
}

function unmatchedLine(policy: UnmatchedPolicy, paint: Paint): string {
  return `${policyPlace(policy, paint)}  ${paint.yellow(`not matched: ${printable(policy.reason)}`)}`;
}

/** What to write so that a policy's role or user is known, indented. */
export function hintLines(policy: UnmatchedPolicy, paint: Paint): string[] {
  return ownerHints(policy).flatMap(({ text, code }) => [
    paint.dim(`  ${printable(text)}${code === undefined ? '' : ':'}`),
    ...(code?.split('\n').map((line) => `      ${printable(line)}`) ?? []),
  ]);
}

function policyLines(policy: ReviewedPolicy, report: Report, paint: Paint): string[] {
  const owners = principalsOfMatch(policy.matched).map(shortArn).map(printable).join(', ');
  const evidence = printable(policy.matched.evidence);
  const isDeployed = policy.matched.principals.length > 0;
  const ownership = owners === '' ? (isDeployed ? '' : `  ${evidence}`) : `  ${owners} (${evidence})`;
  const notes = policyNotes(policy, report.catalogDate);
  return [
    `${policyPlace(policy, paint)}  ${policyState(policy)}${ownership}`,
    ...notes.map((note) => paint.dim(`  ${printable(note)}`)),
  ];
}

function policyState({ unusedCount, matched, policy }: ReviewedPolicy): string {
  if (unusedCount > 0) return count(unusedCount, 'unused permission');
  if (matched.principals.length === 0) return 'not deployed';
  if (matched.principals.every(({ findings }) => findings.length === 0)) return 'no finding';
  return isReadInPart(policy) ? 'nothing unused in the part that was read' : 'nothing unused';
}

/** The changes whose first edit is in the policy: a change of several policies is shown once. */
function changesOfPolicy({ policy }: PolicyReport, report: Report): readonly PlacedChange[] {
  return placedChanges(report).filter((change) => change.changes[0]?.policy === policy);
}

function changeLines(change: PlacedChange, paint: Paint): string[] {
  const where =
    change.startLine === change.line ? `line ${change.line}` : `lines ${change.startLine}-${change.line}`;
  const before = change.original.split('\n');
  const after = change.replacement.split('\n');
  return [
    paint.cyan(`  ${where}${placementNote(change)}`),
    ...before.map((line) => paint.red(`  - ${printable(line)}`)),
    ...after.map((line) => paint.green(`  + ${printable(line)}`)),
    '',
  ];
}

function placementNote({ type, reason }: PlacedChange): string {
  if (type === undefined) return '';
  if (type === 'suggestion') return ', as a suggestion';
  return `, not a suggestion${reason === undefined ? '' : `: ${printable(reason)}`}`;
}

/** That there is no policy, and where one was looked for. */
export function noPolicyLine({ scope }: Report): string {
  return `no policy to review${scope === undefined ? '' : `: ${printable(scope)}`}`;
}

function closingLine(report: Report, paint: Paint): string {
  if (report.policies.length === 0 && report.unreviewedCount === 0) return noPolicyLine(report);
  const reviewed = report.policies.filter((policy) => policy.type === 'reviewed');
  const others = notReviewed(report);
  if (reviewed.length === 0) return paint.yellow(`no policy reviewed${others}`);
  if (report.unusedCount === 0) {
    const found = `no unused permission in ${count(reviewed.length, 'policy')}${others}`;
    if (isIncomplete(report)) return paint.yellow(`${found}, as far as it was reviewed: see the errors`);
    return report.conclusion === 'clean' ? paint.green(found) : paint.yellow(found);
  }
  const unused = count(report.unusedCount, 'unused permission');
  const policies = count(reviewed.filter(({ unusedCount }) => unusedCount > 0).length, 'policy');
  return paint.red(`${unused} granted by ${policies}${others}${failOnNote(report)}`);
}

/** How many policies were lost, not matched and not read. */
function notReviewed({ policies, lostCount, unreviewedCount }: Report): string {
  const unmatched = policies.filter(({ type }) => type === 'unmatched').length;
  const unread = unreviewedCount - unmatched;
  return [
    ...(lostCount === 0 ? [] : [`, ${lostCount} lost`]),
    ...(unmatched === 0 ? [] : [`, ${unmatched} not matched`]),
    ...(unread === 0 ? [] : [`, ${count(unread, 'policy or part of one', 'policies or parts')} not read`]),
  ].join('');
}

/** What `fail-on` means for the check, where it is not `unused`. */
function failOnNote({ failures, failOn, introducedCount }: Report): string {
  if (!failures.includes('unused')) return '; the check passes because of `fail-on`';
  return failOn === 'introduced' && introducedCount !== undefined ? `; ${introducedCount} of them new` : '';
}
