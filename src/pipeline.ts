import { readFindings } from './findings/read-findings.ts';
import { lineChanges } from './place/place.ts';
import { buildReport } from './report/build-report.ts';
import { principalsOfMatch } from './report/facts.ts';
import type { Report } from './report/report.ts';
import { codeAtBase, pathsOfPolicies, synthesizedAtBase } from './review/base-policies.ts';
import { isAboutChosen, onlyChosen, unknownChoices } from './review/chosen-principals.ts';
import { compareWithBase } from './review/compare-with-base.ts';
import { editFiles } from './review/edit-refinements.ts';
import { withIntroduced } from './review/introduced.ts';
import { grantNotes } from './review/library-grants.ts';
import { reportsOf } from './review/limiting-policy.ts';
import { missingLists } from './review/missing-lists.ts';
import { editsByOwners, type OwnerEdits } from './review/owner-edits.ts';
import type { PipelineInput } from './review/pipeline-input.ts';
import { placeFiles } from './review/place-files.ts';
import { reviewCode } from './review/review-files.ts';
import { inputWarnings, knownFindings, ownFindings, proposedChanges } from './review/review-inputs.ts';

/** Reviews policies: one straight line from files to report. Pure: no I/O, no clock. */
export function review(input: PipelineInput): Report {
  return reviewAndEdit(input).report;
}

/** The same, with the edits of each set of owners alone. */
export function reviewByOwners(input: PipelineInput): ReviewByOwners {
  const { report, files, edited } = reviewAndEdit(input);
  return { report, owners: editsByOwners(files, edited) };
}

/** A report, and its edits taken apart by the owners of the policies. */
export interface ReviewByOwners {
  readonly report: Report;
  readonly owners: readonly OwnerEdits[];
}

const OTHERS_ALONE = 'those that were found belong to none of the roles and users that were chosen';

function reviewAndEdit(input: PipelineInput) {
  const { config, unnamedFindings } = input;
  const read = knownFindings(readFindings(input.findings, { unnamed: unnamedFindings }), config);
  const { findings, diagnostics } = read;
  // For each file: parse, locate, own, match, refine. The base is reviewed as it was.
  const base =
    input.base &&
    reviewCode(codeAtBase(input, input.base), read, {
      ...input,
      base: undefined,
      named: undefined,
      unread: undefined,
      leftOut: undefined,
      synthesized: synthesizedAtBase(input.synthesized, input.base),
    });
  const head = reviewCode(input, read, input, base && pathsOfPolicies(base, input.base));
  const compared = base && compareWithBase(base, head, input);
  const known = compared?.lost ?? [];
  const missing = base === undefined ? [] : missingLists(base, head, read, input, known);
  const lost = [...known, ...missing].filter((one) => isAboutChosen(one, input));
  const keptForOthers = (compared?.keptForOthers ?? []).filter(({ policy: { matched } }) =>
    isAboutChosen({ principals: principalsOfMatch(matched) }, input),
  );
  const files = onlyChosen(head.files, input);
  const edited = editFiles(files, input.accessAnswers);
  const placed = placeFiles(edited, head.parsed, input);
  const reports = reportsOf(edited.policies);
  const policies = base === undefined ? reports : withIntroduced(reports, base, input);
  const earlier = [
    ...input.diagnostics,
    ...diagnostics,
    ...head.files.flatMap((file) => file.diagnostics),
    ...head.diagnostics,
    ...grantNotes(head, input),
    ...edited.diagnostics,
  ];
  const all = reportsOf(head.files.flatMap((file) => file.policies));
  const warnings = [...inputWarnings(read, all, earlier, input), ...unknownChoices(read, all, input)];
  const report = buildReport({
    config,
    catalog: input.catalog,
    findings: ownFindings(read, input),
    policies,
    lost,
    keptForOthers,
    edits: edited.edits,
    changes: edited.edits.flatMap(lineChanges),
    placements: placed.placements,
    proposed: proposedChanges(findings, input),
    trustedRef: input.trustedRef,
    findingsAt: input.findingsAt,
    diagnostics: [...earlier, ...warnings, ...placed.diagnostics],
  });
  const scope = report.policies.length > 0 ? undefined : all.length > 0 ? OTHERS_ALONE : input.scope;
  return { report: { ...report, scope }, files, edited };
}
