import { readFindings } from './findings/read-findings.ts';
import { lineChanges } from './place/place.ts';
import { buildReport } from './report/build-report.ts';
import type { Report } from './report/report.ts';
import { parseFiles } from './review/parsed-files.ts';
import type { PipelineInput } from './review/pipeline-input.ts';
import { placeFiles } from './review/place-files.ts';
import { codeAround } from './review/read-by-code.ts';
import { reviewFiles } from './review/review-files.ts';
import { inputWarnings, proposedChanges } from './review/review-inputs.ts';

/** Reviews policies: one straight line from files to report. Pure: no I/O, no clock. */
export function review(input: PipelineInput): Report {
  const { config, unnamedFindings } = input;
  const read = readFindings(input.findings, { unnamed: unnamedFindings });
  const { findings, diagnostics } = read;
  const parsed = parseFiles([...input.policies, ...(input.neighbours ?? [])], codeAround(input));
  // For each file: locate, own, match, refine, edit.
  const reviewed = reviewFiles(parsed, read, input);
  const placed = placeFiles(reviewed, parsed, input);
  const stageDiagnostics = [...input.diagnostics, ...diagnostics, ...reviewed.diagnostics];
  const warnings = inputWarnings(findings, reviewed.policies, stageDiagnostics, input);
  return buildReport({
    failOn: config.failOn,
    catalogDate: input.catalog.date,
    findings,
    policies: reviewed.policies,
    edits: reviewed.edits,
    changes: reviewed.edits.flatMap(lineChanges),
    placements: placed.placements,
    proposed: proposedChanges(findings, input),
    trustedRef: input.trustedRef,
    diagnostics: [...stageDiagnostics, ...warnings, ...placed.diagnostics],
  });
}
