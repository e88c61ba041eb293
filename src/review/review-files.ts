import type { Diagnostic } from '../diagnostic.ts';
import type { FileEdit } from '../edit/file-edit.ts';
import type { FindingResult } from '../findings/document-reader.ts';
import { declaredPrincipals, locatePolicies, mayHaveHeldPolicy } from '../formats/formats.ts';
import { assignDirectives, readDirectives } from '../locate/directive.ts';
import { limitNote } from '../locate/limit.ts';
import type { LocatedPolicy } from '../locate/located-policy.ts';
import type { Ownership } from '../locate/ownership.ts';
import { DeployedPrincipals } from '../match/deployed-principals.ts';
import { KnownPrincipals } from '../match/known-principals.ts';
import type { MatchContext } from '../match/match-step.ts';
import { isLiteral, nameWithStars } from '../match/name-fit.ts';
import { groupBy } from '../multimap.ts';
import { once } from '../once.ts';
import type { PolicyReport } from '../report/report.ts';
import type { Document, ParseResult } from '../syntax/document.ts';
import type { SourceFile } from '../text/source-file.ts';
import { type BaseFiles, cluesAtBase } from './base-policies.ts';
import { editRefinements } from './edit-refinements.ts';
import { withInlineLimits } from './inline-limit.ts';
import { type FilePolicy, reportsOf } from './limiting-policy.ts';
import type { ParsedFiles } from './parsed-files.ts';
import type { PipelineInput } from './pipeline-input.ts';
import { PolicyMentions } from './policy-mentions.ts';
import { type CodeOwnership, joinCode } from './read-by-code.ts';
import { reviewPolicy } from './review-policy.ts';

/** The reviewed policies of files, and the edits that apply their refinements. */
export interface FilesReview {
  readonly policies: readonly PolicyReport[];
  /** The same policies and those that are left alone, by file in the order of its text. */
  readonly filePolicies: readonly FilePolicy[];
  readonly edits: readonly FileEdit[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reviews the policies of all input files. */
export function reviewFiles(parsed: ParsedFiles, read: FindingResult, input: PipelineInput): FilesReview {
  const age = { ...input.config, now: input.now };
  const context: MatchContext = {
    known: new KnownPrincipals(read, age),
    config: input.config,
    deployed: new DeployedPrincipals(read.deployments, () => declaredPlaces(parsed), input.config, age),
    placesOf: (type, name) =>
      new Set(
        literalPlaces(parsed)
          .get(placeKey(type, name))
          ?.map(({ place }) => place),
      ),
  };
  const code = withMentions(joinCode(parsed, input), input);
  const reviews = input.policies.map((file) => reviewFile(file, parsed, code, context, input));
  const filePolicies = reviews.flatMap(({ policies }) => policies);
  return {
    policies: reportsOf(filePolicies),
    filePolicies,
    edits: reviews.flatMap(({ edit }) => edit ?? []),
    diagnostics: reviews.flatMap(({ diagnostics }) => diagnostics),
  };
}

/** What code says of owners, with doubt where other code names a managed policy by its ARN. */
function withMentions(
  code: CodeOwnership,
  { policies, neighbours = [], readers }: PipelineInput,
): CodeOwnership {
  const files = new Map(
    [...policies, ...neighbours, ...(readers?.files ?? [])].map((file) => [file.path, file]),
  );
  const mentions = new PolicyMentions(files.values());
  return {
    ...code,
    ownershipOf: (policy, around) => mentions.doubted(code.ownershipOf(policy, around), policy.location.path),
  };
}

/** The reviewed policies of one file, and the edit that applies their refinements. */
interface FileReview {
  readonly policies: readonly FilePolicy[];
  readonly diagnostics: readonly Diagnostic[];
  readonly edit: FileEdit | undefined;
}

/** Reviews the policies of a file, if it has any. */
function reviewFile(
  file: SourceFile,
  parsed: ParsedFiles,
  code: CodeOwnership,
  context: MatchContext,
  input: PipelineInput,
): FileReview {
  const result = parsed.resultOf(file.path);
  if (result?.ok !== true) return unparsedFile(file, result, input);
  return reviewDocument(result.document, parsed, code, context, input);
}

/** A file that cannot be parsed is reported if the user names it or it looks like a policy. */
function unparsedFile(file: SourceFile, result: ParseResult | undefined, input: PipelineInput): FileReview {
  const isRelevant = input.named?.has(file.path) === true || mayHaveHeldPolicy(file);
  const diagnostics = result?.ok === false && isRelevant ? [result.diagnostic] : [];
  return { policies: [], diagnostics, edit: undefined };
}

function reviewDocument(
  document: Document,
  parsed: ParsedFiles,
  code: CodeOwnership,
  context: MatchContext,
  input: PipelineInput,
): FileReview {
  const located = locatePolicies(document);
  const read = readDirectives(document);
  const directives = assignDirectives(document, located.policies, read.directives);
  const around = parsed.around(document.file.path);
  const ownerships = new Map<LocatedPolicy, Ownership>();
  const reviews = located.policies.map(
    (found): { report: FilePolicy; diagnostics: readonly Diagnostic[] } => {
      const ownership = code.ownershipOf(found, around);
      if (ownership.type === 'limit') {
        const note = limitNote(found.address, ownership.reason, found.location);
        return { report: { type: 'limit', policy: found }, diagnostics: [note] };
      }
      const policy = withKind(found, ownership);
      ownerships.set(policy, ownership);
      const base = obeysBase(input) ? cluesAtBase(found, located.policies, input.base) : undefined;
      const isWhole = code.isWholeFor(found);
      const clues = { directives: directives.get(found) ?? [], base, ownership, isWhole };
      return reviewPolicy({ policy, ...clues }, document.syntax, context, input);
    },
  );
  const reports = withInlineLimits(
    reviews.map(({ report }) => report),
    ownerships,
    input,
  );
  const edited = editRefinements(document, reports);
  const diagnostics = [
    ...located.diagnostics,
    ...read.diagnostics,
    ...reviews.flatMap((review) => review.diagnostics),
    ...edited.diagnostics,
  ];
  return { policies: edited.policies, diagnostics, edit: edited.edit };
}

/** Whether directives count only if the base has them, as in a pull request. */
function obeysBase(input: PipelineInput): input is PipelineInput & { base: NonNullable<BaseFiles> } {
  return input.base !== undefined && input.diffs !== undefined && input.trustedRef !== 'head';
}

/** All places that declare a role or user. */
const declaredPlaces = once(({ folders, code }: ParsedFiles) =>
  folders.flatMap((documents) => declaredPrincipals(documents, code)),
);

/** The places that declare a role or user under a literal name, by type and name in lower case. */
const literalPlaces = once((parsed: ParsedFiles) => {
  const named = declaredPlaces(parsed).flatMap((place) =>
    place.names.filter(isLiteral).map((name) => ({ key: placeKey(place.type, nameWithStars(name)), place })),
  );
  return groupBy(named, ({ key }) => key);
});

function placeKey(type: string, name: string): string {
  return `${type} ${name.toLowerCase()}`;
}

/** The policy with the kind that its owners tell, which decides its size limit. */
function withKind(policy: LocatedPolicy, ownership: Ownership): LocatedPolicy {
  if (ownership.type !== 'owned' || ownership.kind === undefined) return policy;
  return { ...policy, policy: { ...policy.policy, kind: ownership.kind } };
}
