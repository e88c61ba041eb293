import type { Diagnostic } from '../diagnostic.ts';
import type { Formatter } from '../edit/disturbed.ts';
import { editFile, editPassingStatements, type StatementInPolicy } from '../edit/edit.ts';
import type { FileEdit, RefinedPolicy } from '../edit/file-edit.ts';
import { InternalError } from '../errors.ts';
import type { AccessAnswers } from '../refine/access-question.ts';
import { revertStatements } from '../refine/revert-statements.ts';
import type { Document } from '../syntax/document.ts';
import { locationOf } from '../syntax/embedding.ts';
import { findVersionBreak } from '../syntax/yaml/version-breaks.ts';
import type { FilePolicy } from './limiting-policy.ts';
import type { FileReview } from './review-files.ts';
import { refinementObstacle } from './review-policy.ts';
import { isWithheld, withAnswer } from './second-judge.ts';

/** The policies of all files, and the edits that apply their refinements. */
export interface FilesEdit {
  /** The policies, those that are left alone included, by file in the order of its text. */
  readonly policies: readonly FilePolicy[];
  readonly edits: readonly FileEdit[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Makes the edits of all files; with `answers`, those alone that Access Analyzer agrees with. */
export function editFiles(files: readonly FileReview[], answers: AccessAnswers | undefined): FilesEdit {
  const edited = files.map(({ document, policies }) =>
    document === undefined
      ? { policies, edit: undefined, diagnostics: [] }
      : editAgreed(document, policies, answers),
  );
  return {
    policies: edited.flatMap(({ policies }) => policies),
    edits: edited.flatMap(({ edit }) => edit ?? []),
    diagnostics: edited.flatMap(({ diagnostics }) => diagnostics),
  };
}

/** The reports of a file's policies, and the edit that applies their refinements. */
interface EditedReports {
  readonly policies: readonly FilePolicy[];
  readonly edit: FileEdit | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Makes the edit of a file, without the refinements that Access Analyzer does not agree with. */
function editAgreed(
  document: Document,
  reports: readonly FilePolicy[],
  answers: AccessAnswers | undefined,
): EditedReports {
  const all = editRefinements(document, reports);
  if (answers === undefined) return all;
  const judged = all.policies.map((report) => withAnswer(report, answers));
  if (!judged.some(isWithheld)) return { ...all, policies: judged };
  const { policies, edit } = editRefinements(document, judged);
  return { policies, edit, diagnostics: all.diagnostics };
}

/**
 * Makes the edit that applies the refinements of a file's policies. A statement whose edit fails its check is reported
 * and left unchanged. If the whole edit fails, the file is reported and has none.
 */
function editRefinements(document: Document, reports: readonly FilePolicy[]): EditedReports {
  const diagnostics = reports.flatMap(counterexampleError);
  const policies = reports.map(refinedPolicy);
  if (policies.every(({ refinement }) => refinement === undefined))
    return { policies: reports, edit: undefined, diagnostics };
  const ambiguous = findAmbiguity(document);
  if (ambiguous !== undefined)
    return { policies: reports.map(withoutEdit), edit: undefined, diagnostics: [...diagnostics, ambiguous] };
  try {
    const { edit, refused, disturbed } = editPassingStatements(document, policies);
    const notes = disturbedNotes(document, disturbed);
    if (refused.length === 0) return { policies: reports, edit, diagnostics: [...diagnostics, ...notes] };
    const left = withoutRefused(document, reports, refused);
    return { ...left, diagnostics: [...diagnostics, ...notes, ...refused.map(refusedStatementWarning)] };
  } catch (error) {
    if (!(error instanceof InternalError)) throw error;
    const message = `internal error: ${error.message}, so nothing is suggested; please report this`;
    const location = { path: document.file.path };
    const internal: Diagnostic = { code: 'internal', severity: 'error', message, location };
    return { policies: reports, edit: undefined, diagnostics: [...diagnostics, internal] };
  }
}

/** A note where lines beside the edited statements would have to change for the file to stay formatted. */
function disturbedNotes({ file }: Document, formatter: Formatter | undefined): Diagnostic[] {
  if (formatter === undefined) return [];
  const message = `${formatter} would change lines beside the edited statements, which the edit leaves alone: format the file after it`;
  return [{ code: 'edit-unformatted', severity: 'note', message, location: { path: file.path } }];
}

/** What is reported of a policy in a file that readers of YAML understand in different ways. */
const AMBIGUOUS = 'readers of YAML 1.1 and of YAML 1.2 break the lines of the file at different places';

/** A warning where readers of YAML 1.1 and 1.2 see different lines, so that an edit may mean something else to one of them. */
function findAmbiguity({ file, syntax, roots }: Document): Diagnostic | undefined {
  const offset = syntax === 'yaml' ? findVersionBreak(file.text, roots) : undefined;
  if (offset === undefined) return undefined;
  const character = `U+${file.text.charCodeAt(offset).toString(16).toUpperCase().padStart(4, '0')}`;
  const message = `${AMBIGUOUS}, such as here at ${character}: replace the character, or remove the unused actions by hand`;
  return { code: 'policy-not-refined', severity: 'warning', message, location: file.locate(offset) };
}

/** A policy of which nothing is edited, as its file is ambiguous. */
function withoutEdit(report: FilePolicy): FilePolicy {
  if (report.type !== 'reviewed' || report.refinement.outcome !== 'refined') return report;
  const all = new Set(report.refinement.statements.keys());
  const refinement = revertStatements(report.policy.policy, report.refinement, all);
  return { ...report, refinement, obstacle: AMBIGUOUS };
}

function refinedPolicy(report: FilePolicy): RefinedPolicy {
  const refinement = report.type === 'reviewed' ? report.refinement : undefined;
  return {
    policy: report.policy,
    refinement: refinement?.outcome === 'refined' ? refinement : undefined,
  };
}

function counterexampleError(report: FilePolicy): Diagnostic[] {
  if (report.type !== 'reviewed' || report.refinement.counterexample === undefined) return [];
  const { law, witness } = report.refinement.counterexample;
  const message = `internal error: a refinement breaks the law \`${law}\` at \`${witness}\`, so nothing is suggested; please report this`;
  return [{ code: 'internal', severity: 'error', message, location: report.policy.location }];
}

function refusedStatementWarning({ policy, statement }: StatementInPolicy): Diagnostic {
  const located = policy.statements[statement];
  const start = located?.actions?.keySpan.start ?? located?.node.span.start;
  const isInJoin =
    located?.container.type === 'list' &&
    policy.statements.some(({ container }) => container.type === 'none');
  const isJoined = isInJoin || located?.actions?.value.type === 'opaque';
  const container = located?.container;
  const isDirected = container?.type === 'none' && policy.document.template !== undefined;
  const told = container?.type === 'none' ? container.reason : undefined;
  const reason =
    told ??
    (isJoined
      ? 'an expression adds to the statement, and may add nothing, so that no edit is safe'
      : isDirected
        ? 'directives of the template decide which statements are there, so that none can be removed safely'
        : 'the layout of the statement allows no safe edit');
  return {
    code: 'policy-not-refined',
    severity: 'warning',
    message: `${reason}: remove the unused actions by hand`,
    location: start === undefined ? policy.location : locationOf(policy.document, start),
  };
}

/** The reports and edit without refused statements. A policy that is too large for IAM without them is not edited. */
function withoutRefused(
  document: Document,
  reports: readonly FilePolicy[],
  refused: readonly StatementInPolicy[],
): Omit<EditedReports, 'diagnostics'> {
  const policies = reports.map((report): FilePolicy => {
    const own = refused.filter(({ policy }) => policy === report.policy);
    if (report.type !== 'reviewed' || own.length === 0) return report;
    const left = new Set(own.map(({ statement }) => statement));
    const refinement = revertStatements(report.policy.policy, report.refinement, left);
    return { ...report, refinement, obstacle: refinementObstacle(refinement) };
  });
  const refined = policies.map(refinedPolicy);
  const isLeft = refined.some(({ refinement }) => refinement !== undefined);
  return { policies, edit: isLeft ? editFile(document, refined) : undefined };
}
