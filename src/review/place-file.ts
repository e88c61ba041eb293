import type { Diagnostic } from '../diagnostic.ts';
import { editFile } from '../edit/edit.ts';
import type { FileEdit } from '../edit/file-edit.ts';
import { InternalError } from '../errors.ts';
import { locatePolicies } from '../formats/formats.ts';
import { unusedForPolicy } from '../match/unused-for.ts';
import { placeEdits } from '../place/place.ts';
import type { Placement } from '../place/placement.ts';
import type { PolicyReport } from '../report/report.ts';
import { parseDocument } from '../syntax/document.ts';
import { SourceFile } from '../text/source-file.ts';
import type { Folders } from './folders.ts';
import type { PipelineInput } from './pipeline-input.ts';

/** A file's edits on the diff, each suggestion tried out; one that fails with a bug of ours hides no other file's. */
export function placeFile(
  edit: FileEdit,
  { files }: Folders,
  reports: readonly PolicyReport[],
  input: PipelineInput,
  diagnostics: Diagnostic[],
): Placement[] {
  const { path } = edit.file;
  const parsed = files.get(path);
  if (input.diffs === undefined || parsed?.ok !== true) return [];
  const own = reports.filter(({ policy }) => policy.location.path === path);
  const matched = new Map(
    own.map((report) => [report.policy, report.type === 'reviewed' ? report.matched.principals : []]),
  );
  try {
    return placeEdits(edit, input.diffs.get(path), {
      editPart: (policy, refinement) =>
        editFile(
          parsed.document,
          own.map((report) => ({
            policy: report.policy,
            refinement: report.policy === policy ? refinement : undefined,
          })),
        ),
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
