import type { Catalog } from './catalog/catalog.ts';
import type { Config } from './config/config.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { FileDiff } from './diff/hunk.ts';
import { editFile, type RefinedPolicy } from './edit/edit.ts';
import type { FileEdit } from './edit/file-edit.ts';
import { InternalError } from './errors.ts';
import type { Finding } from './findings/finding.ts';
import { findingWarnings } from './findings/finding-warnings.ts';
import { matchFindings } from './findings/match.ts';
import { readFindings, type UnnamedFindings } from './findings/read-findings.ts';
import { unusedForPolicy } from './findings/unused-for.ts';
import { locatePolicies } from './locate/locate.ts';
import type { LocatedPolicy } from './locate/located-policy.ts';
import { lineChanges, placeEdits } from './place/place.ts';
import { mergeActions } from './refine/merge-actions.ts';
import { refine } from './refine/refine.ts';
import { countActions, type Refinement, type ServiceActions } from './refine/refinement.ts';
import { buildReport } from './report/build-report.ts';
import { keptActions } from './report/kept-actions.ts';
import type { PolicyReport, Report } from './report/report.ts';
import { type Document, parseDocument } from './syntax/document.ts';
import type { SourceFile } from './text/source-file.ts';

/** All that a review needs, gathered before it starts. */
export interface PipelineInput {
  readonly policies: readonly SourceFile[];
  /** The base versions of changed files, where `fail-on: introduced` needs them. */
  readonly base: ReadonlyMap<string, SourceFile>;
  readonly findings: readonly SourceFile[];
  readonly unnamedFindings: UnnamedFindings;
  readonly config: Config;
  readonly catalog: Catalog;
  /** What the pull request's diff shows; `undefined` where there is no diff to place suggestions on. */
  readonly diffs: ReadonlyMap<string, FileDiff> | undefined;
  /** Trouble met while gathering. */
  readonly diagnostics: readonly Diagnostic[];
  readonly now: Date;
}

/** Reviews policies: one straight line from files to report. Pure: no I/O, no clock. */
export function review(input: PipelineInput): Report {
  const read = readFindings(input.findings, { unnamed: input.unnamedFindings });
  const diagnostics: Diagnostic[] = [...input.diagnostics, ...read.diagnostics];
  const policies: PolicyReport[] = [];
  const edits: FileEdit[] = [];
  for (const file of input.policies) {
    const result = reviewFile(file, read.findings, input);
    policies.push(...result.policies);
    diagnostics.push(...result.diagnostics);
    if (result.edit !== undefined) edits.push(result.edit);
  }
  const matched = policies.flatMap((policy) => (policy.type === 'reviewed' ? [policy.matched] : []));
  diagnostics.push(...findingWarnings(matched, input.config, input.now));
  const { diffs } = input;
  const placements =
    diffs === undefined ? [] : edits.flatMap((edit) => placeEdits(edit, diffs.get(edit.file.path)));
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
    diagnostics,
  });
}

interface FileReview {
  readonly policies: readonly PolicyReport[];
  readonly diagnostics: readonly Diagnostic[];
  readonly edit: FileEdit | undefined;
}

function reviewFile(file: SourceFile, findings: readonly Finding[], input: PipelineInput): FileReview {
  const parsed = parseDocument(file);
  if (parsed === undefined) return { policies: [], diagnostics: [], edit: undefined };
  if (!parsed.ok) {
    // A broken file that has nothing of a policy is not ours to complain about.
    const relevant = file.text.includes('"Statement"') && file.text.includes('"Effect"');
    return { policies: [], diagnostics: relevant ? [parsed.diagnostic] : [], edit: undefined };
  }
  const located = locatePolicies(parsed.document);
  const diagnostics: Diagnostic[] = [...located.diagnostics];
  const reports = located.policies.map((policy) => reviewPolicy(policy, findings, input, diagnostics));
  const edit = editRefined(parsed.document, reports, diagnostics);
  return { policies: reports, diagnostics, edit };
}

function reviewPolicy(
  policy: LocatedPolicy,
  findings: readonly Finding[],
  input: PipelineInput,
  diagnostics: Diagnostic[],
): PolicyReport {
  const match = matchFindings(policy, findings, input.config);
  if (match.type === 'ambiguous') {
    diagnostics.push(match.diagnostic);
    return { type: 'unmatched', policy, reason: match.diagnostic.message };
  }
  if (match.type === 'unmatched') {
    return { type: 'unmatched', policy, reason: 'no principal with a finding is known for it' };
  }
  const { unused, kept } = unusedForPolicy(match.matched.principals, input.config, input.now);
  const knowledge = { unused, catalog: input.catalog };
  const refinement = refine(policy.policy, knowledge);
  const base = basePolicy(policy, input);
  const introduced =
    base === undefined
      ? refinement.granted
      : without(refinement.granted, refine(base.policy, knowledge).granted);
  return {
    type: 'reviewed',
    policy,
    matched: match.matched,
    refinement,
    unusedCount: countActions(refinement.granted),
    introduced,
    kept: keptActions(policy.policy, kept, input.catalog),
    obstacle: obstacleOf(refinement),
  };
}

/** The same policy in the base version of its file. */
function basePolicy(policy: LocatedPolicy, input: PipelineInput): LocatedPolicy | undefined {
  const file = input.base.get(policy.location.path);
  const parsed = file === undefined ? undefined : parseDocument(file);
  if (parsed?.ok !== true) return undefined;
  return locatePolicies(parsed.document).policies.find((other) => other.address === policy.address);
}

function without(granted: readonly ServiceActions[], base: readonly ServiceActions[]): ServiceActions[] {
  const known = new Set(
    base.flatMap(({ service, actions }) => actions.map((action) => `${service}:${action.toLowerCase()}`)),
  );
  const left = granted.map(({ service, actions }) => ({
    service,
    actions: actions.filter((action) => !known.has(`${service}:${action.toLowerCase()}`)),
  }));
  return mergeActions(left.filter(({ actions }) => actions.length > 0));
}

function obstacleOf(refinement: Refinement): string | undefined {
  switch (refinement.outcome) {
    case 'detach':
      return 'the policy grants nothing that is used: detach it; IAM refuses a policy without statements';
    case 'too-large':
      return `the refined policy would have ${refinement.sizeAfter} characters, more than the ${refinement.sizeLimit} that IAM allows`;
    case 'failed':
      return 'the refinement failed its own check, so it is not suggested; please report this';
    case 'unchanged':
      return refinement.granted.length > 0
        ? 'what is unused cannot be taken from the patterns that grant it'
        : undefined;
    case 'refined':
      return undefined;
  }
}

/** The checked edit of a file; one that fails its check is reported and dropped, the others go on. */
function editRefined(
  document: Document,
  reports: readonly PolicyReport[],
  diagnostics: Diagnostic[],
): FileEdit | undefined {
  const refined: RefinedPolicy[] = [];
  for (const report of reports) {
    if (report.type !== 'reviewed') continue;
    const { policy, refinement } = report;
    if (refinement.outcome === 'refined') refined.push({ policy, refinement });
    if (refinement.counterexample === undefined) continue;
    const { law, witness } = refinement.counterexample;
    const message = `internal error: a refinement breaks the law \`${law}\` at \`${witness}\`, so nothing is suggested; please report this`;
    diagnostics.push({ code: 'internal', severity: 'error', message, location: policy.location });
  }
  if (refined.length === 0) return undefined;
  try {
    return editFile(document, refined);
  } catch (error) {
    if (!(error instanceof InternalError)) throw error;
    const message = `internal error: ${error.message}, so nothing is suggested; please report this`;
    diagnostics.push({
      code: 'internal',
      severity: 'error',
      message,
      location: { path: document.file.path },
    });
    return undefined;
  }
}
