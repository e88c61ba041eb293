import type { Diagnostic } from '../diagnostic.ts';
import type { FileEdit } from '../edit/file-edit.ts';
import { locatePolicies } from '../formats/formats.ts';
import { assignDirectives, readDirectives } from '../locate/directive.ts';
import type { LocatedPolicy } from '../locate/located-policy.ts';
import type { Ownership } from '../locate/ownership.ts';
import { ownershipOf } from '../locate/whose.ts';
import type { KnownPrincipals } from '../match/known-principals.ts';
import type { PolicyReport } from '../report/report.ts';
import { mayHoldPolicy, syntaxOf } from '../syntax/document.ts';
import type { SourceFile } from '../text/source-file.ts';
import { carryOut } from './carry-out.ts';
import { type Folders, folderOf } from './folders.ts';
import type { PipelineInput } from './pipeline-input.ts';
import { reviewPolicy } from './review-policy.ts';
import { countTogether } from './together.ts';

/** What came of a file: its policies, the edit that carries their refinements out, and trouble. */
export interface FileReview {
  readonly policies: readonly PolicyReport[];
  readonly diagnostics: readonly Diagnostic[];
  readonly edit: FileEdit | undefined;
}

/** Reviews the policies of a file. One that is no policy file gives nothing. */
export function reviewFile(
  file: SourceFile,
  folders: Folders,
  known: KnownPrincipals,
  input: PipelineInput,
): FileReview {
  const parsed = folders.files.get(file.path);
  if (parsed === undefined) return { policies: [], diagnostics: [], edit: undefined };
  if (!parsed.ok) {
    // A broken file that nobody named, and that has nothing of a policy, is not ours to complain about.
    const relevant = input.named?.has(file.path) === true || looksLikePolicyText(file);
    return { policies: [], diagnostics: relevant ? [parsed.diagnostic] : [], edit: undefined };
  }
  const { document } = parsed;
  const located = locatePolicies(document);
  const read = readDirectives(document);
  const diagnostics: Diagnostic[] = [...located.diagnostics, ...read.diagnostics];
  const directives = assignDirectives(document, located.policies, read.directives);
  const beside = folders.documents.get(folderOf(file.path)) ?? [];
  const owned = new Map<LocatedPolicy, Ownership>();
  const alone = located.policies.map((found) => {
    const ownership = ownershipOf(found, document, {
      beside,
      broken: folders.broken.get(folderOf(file.path)),
    });
    const clues = { directives: directives.get(found) ?? [], ownership };
    const policy = withKind(found, ownership);
    owned.set(policy, ownership);
    return reviewPolicy(policy, clues, known, input, diagnostics);
  });
  const reports = countTogether(alone, owned, input);
  return { ...carryOut(document, reports, diagnostics), diagnostics };
}

/** Whether a broken text may have been a policy: it may end before the words that every policy has. */
function looksLikePolicyText(file: SourceFile): boolean {
  if (mayHoldPolicy(file)) return true;
  return syntaxOf(file.path) === 'json' && /"(?:Statement|Effect|NotAction)"|2012-10-17/.test(file.text);
}

/** The policy with what its owners say of its kind, which decides how large it may be. */
function withKind(policy: LocatedPolicy, ownership: Ownership): LocatedPolicy {
  if (ownership.type !== 'owned' || ownership.kind === undefined) return policy;
  return { ...policy, policy: { ...policy.policy, kind: ownership.kind } };
}
