import { refinementOfEdit, type StatementEdit } from '../edit/file-edit.ts';
import { countActions, dispositionOf, leavesPattern } from '../refine/refinement.ts';
import { statementContent } from '../report/comment-drafts.ts';
import { actionNames, principalsOfMatch, removedActions } from '../report/facts.ts';
import type { LostPolicy, PolicyReport, Report, ReviewedPolicy } from '../report/report.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { TextEdit } from '../text/text-edit.ts';
import { lostMessage } from './lost.ts';
import type { RuleId } from './sarif-rules.ts';
import { count, describeUnused, GENERALISED, listUpTo, nameOfPrincipal } from './words.ts';

const MOST_NAMED = 30;

/** A result before its message is escaped and its fingerprint hashed. */
export interface SarifResult {
  readonly ruleId: RuleId;
  /** What identifies the result when lines move. */
  readonly fingerprint: readonly string[];
  readonly text: string;
  /** SARIF's `physicalLocation`. */
  readonly location: object;
  readonly fix?: object;
  readonly properties?: object;
}

/** The results of a report: policies that left the review, unused permissions of policies, then unused roles, keys and passwords. */
export function sarifResults(report: Report): SarifResult[] {
  return [
    ...report.lost.map(lostResult),
    ...report.policies.flatMap((policy) => policyResults(report, policy)),
    ...principalResults(report),
  ];
}

function lostResult(lost: LostPolicy): SarifResult {
  const { path, line } = lost.location;
  return {
    ruleId: 'lost-policy',
    fingerprint: [lost.former.path, lost.former.address ?? '', ...actionNames(lost.actions)],
    text: lostMessage(lost),
    location: { artifactLocation: artifactLocation(path), region: { startLine: line ?? 1 } },
  };
}

/** One result for each statement with a fix, or one for a policy without a fix. */
function policyResults(report: Report, policy: PolicyReport): SarifResult[] {
  if (policy.type !== 'reviewed' || policy.unusedCount === 0) return [];
  const { path, line } = policy.policy.location;
  const edits = report.edits.flatMap(({ file, changes }) =>
    file.path === path
      ? changes.filter((edit) => edit.policy === policy.policy).map((edit) => ({ file, edit }))
      : [],
  );
  if (edits.length > 0)
    return edits.map(({ file, edit }) => statementResult(policy, edit, file, report.catalogDate));
  // GitHub refuses a result without a line.
  const location = { artifactLocation: artifactLocation(path), region: { startLine: line ?? 1 } };
  const names = listUpTo(actionNames(policy.refinement.granted), MOST_NAMED, String);
  const text = `${unusedClaim(policy, policy.unusedCount)}: ${names}; ${policy.obstacle ?? 'no edit removes them'}`;
  const identity = policy.policy.identity ?? policy.policy.address ?? '';
  return [{ ruleId: 'unused-permission', fingerprint: [path, identity], text, location }];
}

function statementResult(
  policy: ReviewedPolicy,
  edit: StatementEdit,
  file: SourceFile,
  catalogDate: string | undefined,
): SarifResult {
  const artifact = artifactLocation(file.path);
  const removed = removedActions([edit]);
  const names = listUpTo(actionNames(removed), MOST_NAMED, String);
  const disposition = dispositionOf([refinementOfEdit(edit)]);
  const later = leavesPattern([refinementOfEdit(edit)])
    ? `. ${GENERALISED}; ${catalogDate === undefined ? 'catalog without a date' : `catalog of ${catalogDate}`}`
    : '';
  const region = regionOfEdits(file, edit.edits);
  const replacements = edit.edits.map((one) => sarifReplacement(file, one));
  return {
    ruleId: 'unused-permission',
    fingerprint: [file.path, statementContent(edit)],
    text: `${unusedClaim(policy, countActions(removed))}: ${names}${later}`,
    properties: { disposition, catalogDate: catalogDate ?? null },
    location: { artifactLocation: artifact, ...(region && { region }) },
    fix: {
      description: { text: 'remove the unused permissions from the statement' },
      artifactChanges: [{ artifactLocation: artifact, replacements }],
    },
  };
}

function unusedClaim(policy: ReviewedPolicy, number: number): string {
  const [owner, ...others] = principalsOfMatch(policy.matched);
  const what = `${count(number, 'permission')} granted here`;
  if (owner === undefined) return `nobody uses ${what}`;
  const { type, name } = nameOfPrincipal(owner);
  const more = others.length > 0 ? ` and ${count(others.length, 'other principal')}` : '';
  return `${type} ${name}${more} ${others.length > 0 ? 'do' : 'does'} not use ${what}`;
}

function principalResults(report: Report): SarifResult[] {
  return report.unusedPrincipals.map((finding) => ({
    ruleId: 'unused-principal',
    fingerprint: [finding.type, finding.principal],
    text: `${finding.principal}: ${describeUnused(finding)}`,
    location: {
      artifactLocation: artifactLocation(finding.source.path),
      region: { startLine: finding.source.line ?? 1 },
    },
  }));
}

/** A file of the repository as a relative URI. */
export function artifactLocation(path: string): { uri: string } {
  const segments = path.replace(/\p{Surrogate}/gu, '\ufffd').split('/');
  return { uri: segments.map(encodeURIComponent).join('/') };
}

/** Lines and columns count from 1, in UTF-16 units; the end column is outside. */
interface SarifRegion {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** The region from the first to the last of some edits. */
function regionOfEdits(file: SourceFile, edits: readonly TextEdit[]): SarifRegion | undefined {
  if (edits.length === 0) return undefined;
  const start = Math.min(...edits.map(({ span }) => span.start));
  const end = Math.max(...edits.map(({ span }) => span.end));
  return sarifRegion(file, start, end);
}

function sarifReplacement(file: SourceFile, { span, newText }: TextEdit): object {
  return {
    deletedRegion: sarifRegion(file, span.start, span.end),
    ...(newText !== '' && { insertedContent: { text: newText } }),
  };
}

function sarifRegion(file: SourceFile, start: number, end: number): SarifRegion {
  const [first, last] = [sarifPosition(file, start), sarifPosition(file, end)];
  return {
    startLine: first.line,
    startColumn: first.column,
    endLine: last.line,
    endColumn: last.column,
  };
}

/** The line and column of an offset. SARIF's text does not include a byte order mark. */
function sarifPosition(file: SourceFile, offset: number): { line: number; column: number } {
  const line = file.lineAt(offset);
  const mark = line === 1 && offset > 0 && file.text.startsWith('\ufeff') ? 1 : 0;
  return { line, column: offset - file.lineStart(line) + 1 - mark };
}
