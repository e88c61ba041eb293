import type { LineChange } from '../place/placement.ts';
import { principalsOf } from '../report/describe.ts';
import type { PolicyReport, Report } from '../report/report.ts';

/** The report as JSON, two spaces, with a final line break. Keys stay as they are from version to version. */
export function renderJson(report: Report): string {
  const value = {
    conclusion: report.conclusion,
    unusedCount: report.unusedCount,
    introducedCount: report.introducedCount ?? null,
    catalogDate: report.catalogDate ?? null,
    policies: report.policies.map(policyValue),
    suggestions: (report.placements.length > 0 ? report.placements : report.changes).map(changeValue),
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
  if (report.type === 'unmatched') return { ...place, status: 'unmatched', reason: report.reason };
  const { refinement, matched } = report;
  return {
    ...place,
    status: report.unusedCount > 0 ? 'unused' : 'clean',
    outcome: refinement.outcome,
    disposition: refinement.disposition,
    principals: principalsOf(matched),
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
    statements: refinement.statements,
  };
}

function changeValue(change: LineChange & { readonly type?: string; readonly reason?: string }): object {
  const { path, startLine, line, original, replacement } = change;
  const placed =
    change.type === undefined ? {} : { placed: change.type === 'suggestion', reason: change.reason ?? null };
  return { path, startLine, line, ...placed, original, replacement };
}
