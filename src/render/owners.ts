import pc from 'picocolors';
import type { PolicyReport, Report, ReviewedPolicy } from '../report/report.ts';
import { formatLocation } from '../text/location.ts';
import { diagnosticLine, hintLines, noPolicyLine } from './text.ts';
import { count, nameOfPrincipal, placeAndAddress, printable } from './words.ts';

type Paint = ReturnType<typeof pc.createColors>;

const TITLES = ['POLICY', 'ROLE OR USER', 'ACCOUNT', 'FINDING'] as const;

/** A row of the table; a policy of several principals has a row for each. */
type Row = readonly [policy: string, principal: string, account: string, finding: string];

/**
 * Whose each policy is, as text for a terminal: a table, how each is known, and what to write for those that are not.
 */
export function renderOwners(report: Report, { colour }: { readonly colour: boolean }): string {
  const paint = pc.createColors(colour);
  if (report.policies.length === 0) return `${noPolicyLine(report)}\n`;
  const unmatched = report.policies.filter((policy) => policy.type === 'unmatched');
  const reviewed = report.policies.filter((policy) => policy.type === 'reviewed');
  const lines = [
    ...tableLines(report.policies.flatMap(rowsOf), paint),
    ...(reviewed.length > 0 ? ['', ...reviewed.map((policy) => evidenceLine(policy, paint))] : []),
    ...unmatched.flatMap((policy) => [
      '',
      `${paint.bold(placeOf(policy))}  ${paint.yellow(`not known: ${printable(policy.reason)}`)}`,
      ...hintLines(policy, paint),
    ]),
    ...report.diagnostics.map((diagnostic) => diagnosticLine(diagnostic, paint)),
    '',
    `${count(report.policies.length, 'policy')}, ${reviewed.length} with a known role or user`,
  ];
  return `${lines.join('\n')}\n`;
}

function placeOf({ policy }: PolicyReport): string {
  return printable(placeAndAddress(formatLocation(policy.location), policy).join(' '));
}

function rowsOf(policy: PolicyReport): Row[] {
  const place = placeOf(policy);
  if (policy.type === 'unmatched') return [[place, 'not known', '', '']];
  const { principals } = policy.matched;
  if (principals.length === 0) return [[place, 'not deployed', '', '']];
  return principals.map((principal, at) => [at === 0 ? place : '', ...principalCells(principal)]);
}

type Principal = ReviewedPolicy['matched']['principals'][number];

function principalCells({ principal, findings }: Principal): [string, string, string] {
  if (principal === undefined) return ['any', '', findingCell(findings)];
  const { type, name } = nameOfPrincipal(principal);
  const account = /^arn:[^:]*:iam::(\d{12}):/.exec(principal)?.[1] ?? '';
  return [printable(`${type} ${name}`), account, findingCell(findings)];
}

function findingCell(findings: Principal['findings']): string {
  if (findings.length === 0) return 'none';
  const days = findings.flatMap(({ analyzedAt }) => analyzedAt?.slice(0, 10) ?? []).sort();
  return days[0] ?? 'yes';
}

function tableLines(rows: readonly Row[], paint: Paint): string[] {
  const widths = TITLES.map((title, at) =>
    Math.max(title.length, ...rows.map((row) => row[at]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd();
  return [paint.bold(line(TITLES)), ...rows.map(line)];
}

function evidenceLine(policy: ReviewedPolicy, paint: Paint): string {
  return paint.dim(`${placeOf(policy)}: ${printable(policy.matched.evidence)}`);
}
