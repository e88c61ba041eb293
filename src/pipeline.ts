import { staleCatalogWarning } from './catalog/catalog.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { FileEdit } from './edit/file-edit.ts';
import type { Finding } from './findings/finding.ts';
import { readFindings } from './findings/read-findings.ts';
import { KnownPrincipals } from './match/known-principals.ts';
import { outdatedInputWarnings } from './match/outdated-inputs.ts';
import { lineChanges } from './place/place.ts';
import { buildReport } from './report/build-report.ts';
import { isGeneralised } from './report/facts.ts';
import { compareProposed, type ProposedChanges } from './report/proposed-changes.ts';
import type { PolicyReport, Report } from './report/report.ts';
import { parseFiles } from './review/parsed-files.ts';
import type { PipelineInput } from './review/pipeline-input.ts';
import { placeFile } from './review/place-file.ts';
import { reviewFile } from './review/review-file.ts';
import { withoutResult } from './review/without-result.ts';

/** Reviews policies: one straight line from files to report. Pure: no I/O, no clock. */
export function review(input: PipelineInput): Report {
  const read = readFindings(input.findings, { unnamed: input.unnamedFindings });
  const diagnostics: Diagnostic[] = [...input.diagnostics, ...read.diagnostics];
  const policies: PolicyReport[] = [];
  const edits: FileEdit[] = [];
  const known = new KnownPrincipals(read.findings);
  const parsed = parseFiles([...input.policies, ...(input.neighbours ?? [])]);
  for (const file of input.policies) {
    const result = reviewFile(file, parsed, known, input);
    // One by one: a hostile file may have more than a call takes arguments.
    for (const policy of result.policies) policies.push(policy);
    for (const diagnostic of result.diagnostics) diagnostics.push(diagnostic);
    if (result.edit !== undefined) edits.push(result.edit);
  }
  diagnostics.push(...withoutResult(input, read.findings, policies, diagnostics));
  const matched = policies.flatMap((policy) => (policy.type === 'reviewed' ? [policy.matched] : []));
  diagnostics.push(...outdatedInputWarnings(matched, input.config, input.now));
  if (policies.some(isGeneralised)) diagnostics.push(...staleCatalogWarning(input.catalog.date, input.now));
  const placed = edits.map((edit) => placeFile(edit, parsed, policies, input));
  const placements = placed.flatMap((one) => one.placements);
  diagnostics.push(...placed.flatMap((one) => one.diagnostics));
  const changes = edits.flatMap(lineChanges);
  const { failOn } = input.config;
  const catalogDate = input.catalog.date;
  return buildReport({
    failOn,
    catalogDate,
    findings: read.findings,
    policies,
    edits,
    changes,
    placements,
    proposed: proposedChanges(input, read.findings),
    trustedRef: input.trustedRef,
    diagnostics,
  });
}

/** What the pull request would change in its own review's inputs. Trouble in what is not trusted stops nothing. */
function proposedChanges(input: PipelineInput, trusted: readonly Finding[]): ProposedChanges | undefined {
  if (input.proposed === undefined) return undefined;
  const read = readFindings(input.proposed.findings, { unnamed: input.unnamedFindings });
  const paths = read.diagnostics.flatMap(({ severity, location }) =>
    severity === 'error' ? (location?.path ?? []) : [],
  );
  const unreadable = [...new Set(paths)].sort();
  return compareProposed(input.config, input.proposed, { trusted, proposed: read.findings, unreadable });
}
