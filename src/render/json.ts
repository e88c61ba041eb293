import type { StatementEdit } from '../edit/file-edit.ts';
import {
  type PlacedChange,
  placedChanges,
  policiesOfEdits,
  principalsOfMatch,
  removedActions,
} from '../report/facts.ts';
import { isReadInPart, type KeptForOther, type PolicyReport, type Report } from '../report/report.ts';
import type { SourceFile } from '../text/source-file.ts';

/** The version of the form, which changes with the meaning or the names of its keys. */
const FORM = 1;

/** The report as JSON, indented by two spaces, with a final line break. The keys are the same in every version. */
export function renderJson(report: Report): string {
  const value = {
    version: FORM,
    conclusion: report.conclusion,
    unusedCount: report.unusedCount,
    introducedCount: report.introducedCount ?? null,
    unreviewedCount: report.unreviewedCount,
    catalogDate: report.catalogDate ?? null,
    policies: report.policies.map(policyValue),
    lost: report.lost,
    keptForOthers: report.keptForOthers.map(keptValue),
    suggestions: placedChanges(report).map((change) => changeValue(report, change)),
    edits: report.edits.flatMap(({ file, changes }) => changes.map((edit) => editValue(report, file, edit))),
    unusedPrincipals: report.unusedPrincipals,
    trustedRef: report.trustedRef ?? null,
    proposed: report.proposed ?? null,
    diagnostics: report.diagnostics,
  };
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function policyValue(report: PolicyReport): object {
  const { path, line } = report.policy.location;
  const place = { path, line, address: report.policy.address ?? null };
  if (report.type === 'unmatched') {
    const { reason, help } = report;
    return { ...place, status: 'unmatched', unusedCount: 0, principals: [], reason, help: help ?? null };
  }
  const { refinement, matched } = report;
  return {
    ...place,
    status: report.unusedCount > 0 ? 'unused' : isReadInPart(report.policy) ? 'partial' : 'clean',
    outcome: refinement.outcome,
    disposition: refinement.disposition,
    principals: principalsOfMatch(matched),
    withoutFinding: matched.principals.flatMap(({ principal, findings }) =>
      findings.length === 0 ? (principal ?? []) : [],
    ),
    matchedBy: matched.step,
    evidence: matched.evidence,
    grantedCount: report.grantedCount,
    unusedCount: report.unusedCount,
    unused: refinement.granted,
    introduced: report.introduced ?? null,
    kept: report.kept,
    retained: refinement.retained,
    sizeBefore: refinement.sizeBefore ?? null,
    sizeAfter: refinement.sizeAfter ?? null,
    sizeBeside: refinement.sizeBeside,
    sizeLimit: refinement.sizeLimit,
    obstacle: report.obstacle ?? null,
    accessAnalyzer: report.access ?? null,
    statements: refinement.statements,
  };
}

function keptValue({ policy, added, actions }: KeptForOther): object {
  const { location, address } = policy.policy;
  return { path: location.path, line: location.line, address: address ?? null, added, actions };
}

function changeValue(report: Report, change: PlacedChange): object {
  const { path, startLine, line, original, replacement } = change;
  const placed =
    change.type === undefined ? {} : { placed: change.type === 'suggestion', reason: change.reason ?? null };
  return { path, startLine, line, ...ownersValue(report, change.changes), ...placed, original, replacement };
}

/** Whose permissions changes remove: the address of their policy, or `null` for that of a bare file, and all its owners. */
function ownersValue(report: Report, edits: readonly StatementEdit[]): object {
  const policies = policiesOfEdits(report, edits).map(({ policy, matched }) => ({
    address: policy.address ?? null,
    principals: principalsOfMatch(matched),
  }));
  const principals = [...new Set(policies.flatMap((policy) => policy.principals))];
  // Changes of neighbours are joined where their lines touch; then there are several policies.
  const [first, ...others] = policies;
  return { address: first?.address ?? null, principals, ...(others.length > 0 && { policies }) };
}

/** The edit of one statement, with the text that replaces each span; offsets are of UTF-16 units from the file's start. */
function editValue(report: Report, file: SourceFile, edit: StatementEdit): object {
  return {
    path: file.path,
    ...ownersValue(report, [edit]),
    statement: edit.statement,
    removed: removedActions([edit]),
    edits: edit.edits.map(({ span, newText }) => ({ ...span, line: file.lineAt(span.start), newText })),
  };
}
