import type { Diagnostic } from '../diagnostic.ts';
import type { FindingResult } from '../findings/document-reader.ts';
import { declaredPrincipals, locatePolicies } from '../formats/formats.ts';
import { assignDirectives, readDirectives } from '../locate/directive.ts';
import { HELD_BY_OWN, limitNote } from '../locate/limit.ts';
import type { LocatedPolicy } from '../locate/located-policy.ts';
import type { DeclaredPrincipal, Ownership, Surroundings } from '../locate/ownership.ts';
import { DeployedPrincipals } from '../match/deployed-principals.ts';
import { KnownPrincipals } from '../match/known-principals.ts';
import type { MatchContext } from '../match/match-step.ts';
import { isLiteral, nameWithStars } from '../match/name-fit.ts';
import { groupBy } from '../multimap.ts';
import { once } from '../once.ts';
import type { Document } from '../syntax/document.ts';
import { answeredPaths, withElsewhereNotes } from './answered-places.ts';
import { cluesAtBase } from './base-policies.ts';
import { onlyIfRead } from './file-selection.ts';
import { type Grantees, granteesOf } from './grantees.ts';
import { withInlineLimits } from './inline-limit.ts';
import type { FilePolicy } from './limiting-policy.ts';
import { type ParsedFiles, parseFiles } from './parsed-files.ts';
import type { BaseInput, CodeInput, PipelineInput } from './pipeline-input.ts';
import { PolicyMentions } from './policy-mentions.ts';
import { type CodeOwnership, codeAround, joinCode } from './read-by-code.ts';
import { reviewPolicy } from './review-policy.ts';
import {
  isUnreadReading,
  leftOutNotes,
  type PolicySigns,
  unparsableFile,
  unreadableFile,
  unreadByCode,
} from './unread-files.ts';

/** The review of the code of one commit. */
export interface CodeReview {
  readonly parsed: ParsedFiles;
  readonly files: readonly FileReview[];
  /** Diagnostics on what none of these files has. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The policies of one file. */
export interface FileReview {
  /** The file's document; `undefined` if it cannot be parsed. */
  readonly document: Document | undefined;
  readonly policies: readonly FilePolicy[];
  /** The principals of a program to which a library may grant something; absent if it calls none. */
  readonly grantees?: readonly Grantees[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reviews the policies of all files of a commit: locates, matches and refines them. */
export function reviewCode(
  code: CodeInput,
  read: FindingResult,
  input: PipelineInput,
  heldAtBase: ReadonlySet<string> = new Set(),
): CodeReview {
  const parsed = parseFiles([...code.policies, ...(code.neighbours ?? [])], codeAround(code));
  const age = { ...input.config, now: input.now };
  const places = (): DeclaredPlaces => declaredPlaces(parsed)(input.synthesized?.declared ?? NONE);
  const context: MatchContext = {
    known: new KnownPrincipals(read, age),
    config: input.config,
    deployed: new DeployedPrincipals(read.deployments, () => places().declared, input.config, {
      ...age,
      seesAll: input.allPaths !== undefined,
    }),
    placesOf: (type, name) =>
      new Set(
        places()
          .literal.get(placeKey(type, name))
          ?.map(({ place }) => place),
      ),
  };
  const ownership = withMentions(joinCode(parsed, code, input), code);
  const signs: PolicySigns = {
    known: context.known,
    isReadByCode: (path) => ownership.isRead(path),
    heldAtBase,
  };
  const isOnlyIfRead = onlyIfRead(input.config);
  const isLeftOut = (path: string): boolean =>
    isOnlyIfRead(path) && input.named?.has(path) !== true && !ownership.mayBeRead(path);
  const reviewed = code.policies.map((file): FileReview => {
    const result = isLeftOut(file.path) ? undefined : parsed.resultOf(file.path);
    const around = { ...parsed.around(file.path), ownersOfList: input.synthesized?.ownershipOf };
    if (result?.ok === true) return reviewDocument(result.document, around, ownership, context, input);
    const diagnostics = result === undefined ? [] : unparsableFile(file, result.diagnostic, signs, input);
    return { document: undefined, policies: [], diagnostics };
  });
  const files = withElsewhereNotes(reviewed, ownership.readings);
  const changed = new Set(code.policies.map(({ path }) => path));
  const unread = (input.unread ?? [])
    .filter(({ path }) => !isLeftOut(path) || heldAtBase.has(path))
    .map((file) => unreadableFile(file, signs, input));
  const told = files.flatMap(({ diagnostics }) => diagnostics);
  const answered = answeredPaths(files);
  const open = ownership.readings.filter((one) => !answered.has(one.path.join('')));
  const byCode = unreadByCode(open, changed, told);
  const isTold = (path: string): boolean =>
    answered.has(path) || open.some((one) => one.path.join('') === path && isUnreadReading(one, changed));
  const others = [...leftOutNotes(input.leftOut ?? [], isTold), ...byCode];
  return { parsed, files, diagnostics: [...unread, ...others] };
}

/** What code says of owners, with doubt where other code names a managed policy by its ARN. */
function withMentions(code: CodeOwnership, { policies, neighbours = [], readers }: CodeInput): CodeOwnership {
  const files = new Map(
    [...policies, ...neighbours, ...(readers?.files ?? [])].map((file) => [file.path, file]),
  );
  const mentions = new PolicyMentions(files.values());
  return {
    ...code,
    ownershipOf: (policy, around) => mentions.doubted(code.ownershipOf(policy, around), policy.location.path),
  };
}

function reviewDocument(
  document: Document,
  around: Surroundings,
  code: CodeOwnership,
  context: MatchContext,
  input: PipelineInput,
): FileReview {
  const located = locatePolicies(document);
  const read = readDirectives(document);
  const directives = assignDirectives(document, located.policies, read.directives);
  const ownerships = new Map<LocatedPolicy, Ownership>();
  const reviews = located.policies.map(
    (found): { report: FilePolicy; diagnostics: readonly Diagnostic[] } => {
      const ownership = code.ownershipOf(found, around);
      if (ownership.type === 'limit') {
        const { reason, isHeld = false, heldBy } = ownership;
        const others = isHeld ? (heldBy ?? HELD_BY_OWN) : undefined;
        const note = limitNote(found.address, reason, found.location, others);
        const words = heldBy === undefined ? undefined : `it is ${reason}, and ${heldBy}`;
        return { report: { type: 'limit', policy: found, isHeld, words }, diagnostics: [note] };
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
  const diagnostics = [
    ...located.diagnostics,
    ...read.diagnostics,
    ...reviews.flatMap((review) => review.diagnostics),
  ];
  const grantees = granteesOf(document, context, input.synthesized);
  return { document, policies: reports, grantees, diagnostics };
}

/** Whether directives count only if the base has them, as in a pull request. */
function obeysBase(input: PipelineInput): input is PipelineInput & { base: BaseInput } {
  return input.base !== undefined && input.diffs !== undefined && input.trustedRef !== 'head';
}

/** The places that declare a role or user. */
interface DeclaredPlaces {
  readonly declared: readonly DeclaredPrincipal[];
  /** Those with a literal name, by type and name in lower case. */
  readonly literal: ReadonlyMap<string, readonly { readonly place: DeclaredPrincipal }[]>;
}

const NONE: readonly DeclaredPrincipal[] = [];

/** All places in code and in assemblies that declare a role or user. */
const declaredPlaces = once(({ folders, code }: ParsedFiles) =>
  once((inAssemblies: readonly DeclaredPrincipal[]): DeclaredPlaces => {
    const inCode = folders.flatMap((documents) => declaredPrincipals(documents, code));
    const declared = [...inCode, ...inAssemblies];
    const named = declared.flatMap((place) =>
      place.names
        .filter(isLiteral)
        .map((name) => ({ key: placeKey(place.type, nameWithStars(name)), place })),
    );
    return { declared, literal: groupBy(named, ({ key }) => key) };
  }),
);

function placeKey(type: string, name: string): string {
  return `${type} ${name.toLowerCase()}`;
}

/** The policy with the kind that its owners tell, which decides its size limit. */
function withKind(policy: LocatedPolicy, ownership: Ownership): LocatedPolicy {
  if (ownership.type !== 'owned' || ownership.kind === undefined) return policy;
  return { ...policy, policy: { ...policy.policy, kind: ownership.kind } };
}
