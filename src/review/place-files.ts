import type { Diagnostic } from '../diagnostic.ts';
import { editFile } from '../edit/edit.ts';
import type { FileEdit } from '../edit/file-edit.ts';
import { InternalError } from '../errors.ts';
import { locatePolicies, parseFile } from '../formats/formats.ts';
import { unusedForPolicy } from '../match/unused-for.ts';
import { placeEdits } from '../place/place.ts';
import type { Placement } from '../place/placement.ts';
import { SourceFile } from '../text/source-file.ts';
import type { FilesEdit } from './edit-refinements.ts';
import type { FilePolicy } from './limiting-policy.ts';
import type { ParsedFiles } from './parsed-files.ts';
import type { PipelineInput } from './pipeline-input.ts';

/** The placements of edits on the diff. */
export interface PlacedEdits {
  readonly placements: readonly Placement[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Places the edits of all files on the pull request's diff. */
export function placeFiles(
  { policies, edits }: FilesEdit,
  files: ParsedFiles,
  input: PipelineInput,
): PlacedEdits {
  const placed = edits.map((edit) => placeFile(edit, files, policies, input));
  return {
    placements: placed.flatMap(({ placements }) => placements),
    diagnostics: placed.flatMap(({ diagnostics }) => diagnostics),
  };
}

/** Places a file's edits on the diff and checks each suggestion. An internal error concerns only this file. */
function placeFile(
  edit: FileEdit,
  files: ParsedFiles,
  policies: readonly FilePolicy[],
  input: PipelineInput,
): PlacedEdits {
  const { path } = edit.file;
  const parsed = files.resultOf(path);
  if (input.diffs === undefined || parsed?.ok !== true) return { placements: [], diagnostics: [] };
  const own = policies.filter(({ policy }) => policy.location.path === path);
  const matched = new Map(
    own.map((report) => [report.policy, report.type === 'reviewed' ? report.matched.principals : []]),
  );
  try {
    const placements = placeEdits(edit, input.diffs.get(path), {
      editPart: (policy, refinement) =>
        editFile(
          parsed.document,
          own.map((report) => ({
            policy: report.policy,
            refinement: report.policy === policy ? refinement : undefined,
          })),
        ),
      reread: (text) => {
        const changed = parseFile(new SourceFile(path, text));
        return changed?.ok === true ? locatePolicies(changed.document).policies : undefined;
      },
      evidenceOf: (policy) => {
        const { unused } = unusedForPolicy(matched.get(policy) ?? [], input.config, input.now);
        return { unused, catalog: input.catalog };
      },
    });
    return { placements, diagnostics: [] };
  } catch (error) {
    if (!(error instanceof InternalError)) throw error;
    const message = `internal error: ${error.message}, so nothing is suggested on the diff; please report this`;
    const internal: Diagnostic = { code: 'internal', severity: 'error', message, location: { path } };
    return { placements: [], diagnostics: [internal] };
  }
}
