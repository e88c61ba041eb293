import type { Diagnostic } from '../diagnostic.ts';
import { editFile } from '../edit/edit.ts';
import type { FileEdit, RefinedPolicy } from '../edit/file-edit.ts';
import { InternalError } from '../errors.ts';
import type { PolicyReport } from '../report/report.ts';
import type { Document } from '../syntax/document.ts';

/** The checked edit of a file; one that fails its check is reported and dropped, the others go on. */
export function carryOut(
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
