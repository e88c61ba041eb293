import type { Catalog } from './catalog/catalog.ts';
import { staleCatalogWarning } from './catalog/stale-catalog.ts';
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
import { assignDirectives, readDirectives } from './locate/directive.ts';
import { locatePolicies } from './locate/locate.ts';
import type { LocatedPolicy } from './locate/located-policy.ts';
import type { Clues, Ownership } from './locate/ownership.ts';
import { unreadNotes } from './locate/unread.ts';
import { ownershipOf } from './locate/whose.ts';
import { lineChanges, placeEdits } from './place/place.ts';
import type { Placement } from './place/placement.ts';
import { mergeActions } from './refine/merge-actions.ts';
import { refine } from './refine/refine.ts';
import { countActions, type Refinement, type ServiceActions } from './refine/refinement.ts';
import { buildReport } from './report/build-report.ts';
import { grantedCount } from './report/granted-count.ts';
import { keptActions } from './report/kept-actions.ts';
import { compareProposed, type ProposedChanges, type ProposedInputs } from './report/proposed.ts';
import type { PolicyReport, Report } from './report/report.ts';
import {
  type Document,
  mayHoldPolicy,
  type ParseResult,
  parseDocument,
  syntaxOf,
} from './syntax/document.ts';
import { SourceFile } from './text/source-file.ts';

/** All that a review needs, gathered before it starts. */
export interface PipelineInput {
  readonly policies: readonly SourceFile[];
  /** Files beside them, which are not reviewed: they may say whose the policies are. */
  readonly neighbours?: readonly SourceFile[] | undefined;
  /** The base versions of changed files, where `fail-on: introduced` needs them. */
  readonly base: ReadonlyMap<string, SourceFile>;
  readonly findings: readonly SourceFile[];
  readonly unnamedFindings: UnnamedFindings;
  readonly config: Config;
  readonly catalog: Catalog;
  /** What the pull request's diff shows; `undefined` where there is no diff to place suggestions on. */
  readonly diffs: ReadonlyMap<string, FileDiff> | undefined;
  /** What the pull request changes in configuration and findings; absent where it changes nothing of them. */
  readonly proposed?: ProposedInputs | undefined;
  /** From which commit configuration and findings were read; absent where there is no pull request. */
  readonly trustedRef?: 'base' | 'head' | undefined;
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
  const folders = foldersOf([...input.policies, ...(input.neighbours ?? [])]);
  for (const file of input.policies) {
    const result = reviewFile(file, folders, read.findings, input);
    policies.push(...result.policies);
    diagnostics.push(...result.diagnostics);
    if (result.edit !== undefined) edits.push(result.edit);
  }
  const matched = policies.flatMap((policy) => (policy.type === 'reviewed' ? [policy.matched] : []));
  diagnostics.push(...findingWarnings(matched, input.config, input.now));
  if (policies.some(replacesWildcard))
    diagnostics.push(...staleCatalogWarning(input.catalog.date, input.now));
  const placements = edits.flatMap((edit) => placeFile(edit, folders, policies, input, diagnostics));
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

function replacesWildcard(report: PolicyReport): boolean {
  if (report.type !== 'reviewed') return false;
  const { outcome, disposition } = report.refinement;
  return outcome === 'refined' && disposition === 'generalised';
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

interface FileReview {
  readonly policies: readonly PolicyReport[];
  readonly diagnostics: readonly Diagnostic[];
  readonly edit: FileEdit | undefined;
}

/** Every file parsed, by its path, and the documents of each folder. */
interface Folders {
  readonly files: ReadonlyMap<string, ParseResult>;
  readonly documents: ReadonlyMap<string, readonly Document[]>;
  /** By folder, a file of it that has faults: what it says of owners is not known. */
  readonly broken: ReadonlyMap<string, string>;
}

function foldersOf(files: readonly SourceFile[]): Folders {
  const parsed = new Map<string, ParseResult>();
  const documents = new Map<string, Document[]>();
  const broken = new Map<string, string>();
  const holding = new Set(files.filter(mayHoldPolicy).map(({ path }) => folderOf(path)));
  for (const file of files) {
    const folder = folderOf(file.path);
    // A Terraform module without a policy is not worth the time.
    if (parsed.has(file.path) || (syntaxOf(file.path) === 'hcl' && !holding.has(folder))) continue;
    const result = parseDocument(file);
    if (result === undefined) continue;
    parsed.set(file.path, result);
    if (!result.ok) {
      broken.set(folder, file.path);
      continue;
    }
    const beside = documents.get(folder);
    if (beside === undefined) documents.set(folder, [result.document]);
    else beside.push(result.document);
  }
  return { files: parsed, documents, broken };
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

function reviewFile(
  file: SourceFile,
  folders: Folders,
  findings: readonly Finding[],
  input: PipelineInput,
): FileReview {
  const parsed = folders.files.get(file.path);
  if (parsed === undefined) return { policies: [], diagnostics: [], edit: undefined };
  if (!parsed.ok) {
    // A broken file that has nothing of a policy is not ours to complain about.
    const relevant = mayHoldPolicy(file);
    return { policies: [], diagnostics: relevant ? [parsed.diagnostic] : [], edit: undefined };
  }
  const { document } = parsed;
  const located = locatePolicies(document);
  const read = readDirectives(document);
  const diagnostics: Diagnostic[] = [...located.diagnostics, ...read.diagnostics];
  const directives = assignDirectives(document, located.policies, read.directives);
  const beside = folders.documents.get(folderOf(file.path)) ?? [];
  const reports = located.policies.map((policy) => {
    const ownership = ownershipOf(policy, document, {
      beside,
      broken: folders.broken.get(folderOf(file.path)),
    });
    const clues = { directives: directives.get(policy) ?? [], ownership };
    return reviewPolicy(withKind(policy, ownership), clues, findings, input, diagnostics);
  });
  const edit = editRefined(document, reports, diagnostics);
  return { policies: reports, diagnostics, edit };
}

/** A file's edits on the diff, each suggestion tried out; one that fails with a bug of ours hides no other file's. */
function placeFile(
  edit: FileEdit,
  { files }: Folders,
  reports: readonly PolicyReport[],
  input: PipelineInput,
  diagnostics: Diagnostic[],
): Placement[] {
  const { path } = edit.file;
  const parsed = files.get(path);
  if (input.diffs === undefined || parsed?.ok !== true) return [];
  const matched = new Map(
    reports.map((report) => [report.policy, report.type === 'reviewed' ? report.matched.principals : []]),
  );
  try {
    return placeEdits(edit, input.diffs.get(path), {
      editPart: (policy, refinement) => editFile(parsed.document, [{ policy, refinement }]),
      reread: (text) => {
        const changed = parseDocument(new SourceFile(path, text));
        return changed?.ok === true ? locatePolicies(changed.document).policies : undefined;
      },
      evidenceOf: (policy) => {
        const { unused } = unusedForPolicy(matched.get(policy) ?? [], input.config, input.now);
        return { unused, catalog: input.catalog };
      },
    });
  } catch (error) {
    if (!(error instanceof InternalError)) throw error;
    const message = `internal error: ${error.message}, so nothing is suggested on the diff; please report this`;
    diagnostics.push({ code: 'internal', severity: 'error', message, location: { path } });
    return [];
  }
}

/** The policy with what its owners say of its kind, which decides how large it may be. */
function withKind(policy: LocatedPolicy, ownership: Ownership): LocatedPolicy {
  if (ownership.type !== 'owned' || ownership.kind === undefined) return policy;
  return { ...policy, policy: { ...policy.policy, kind: ownership.kind } };
}

function reviewPolicy(
  policy: LocatedPolicy,
  clues: Clues,
  findings: readonly Finding[],
  input: PipelineInput,
  diagnostics: Diagnostic[],
): PolicyReport {
  const match = matchFindings(policy, clues, findings, input.config);
  if (match.type === 'ambiguous') {
    diagnostics.push(match.diagnostic);
    return { type: 'unmatched', policy, reason: match.diagnostic.message };
  }
  if (match.type === 'unmatched') return { type: 'unmatched', policy, reason: match.reason };
  diagnostics.push(...unreadNotes(policy));
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
    grantedCount: grantedCount(policy.policy, input.catalog),
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
  const policies: RefinedPolicy[] = [];
  for (const report of reports) {
    const { policy } = report;
    const refinement = report.type === 'reviewed' ? report.refinement : undefined;
    policies.push({ policy, refinement: refinement?.outcome === 'refined' ? refinement : undefined });
    if (refinement?.counterexample === undefined) continue;
    const { law, witness } = refinement.counterexample;
    const message = `internal error: a refinement breaks the law \`${law}\` at \`${witness}\`, so nothing is suggested; please report this`;
    diagnostics.push({ code: 'internal', severity: 'error', message, location: policy.location });
  }
  if (policies.every(({ refinement }) => refinement === undefined)) return undefined;
  try {
    return editFile(document, policies);
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
