import { type Diagnostic, isUnreviewed } from '../diagnostic.ts';
import { locatePolicies } from '../formats/formats.ts';
import { type ElsewherePlace, identityOf, type LocatedPolicy } from '../locate/located-policy.ts';
import { addTo } from '../multimap.ts';
import type { LostPolicy, ReviewedPolicy } from '../report/report.ts';
import type { Document } from '../syntax/document.ts';
import { folderOf } from '../text/folder-of.ts';
import type { Location } from '../text/location.ts';
import { writtenAt } from '../text/written-at.ts';
import { answeredPaths } from './answered-places.ts';
import { pathAtBase, pathsOfPolicies } from './base-policies.ts';
import { mayGrantInText } from './granted-in-text.ts';
import type { FilePolicy } from './limiting-policy.ts';
import type { BaseInput, PipelineInput } from './pipeline-input.ts';
import type { CodeReview } from './review-files.ts';

/** A place of the head that is not under review, and that may be what became of a policy of the base. */
export interface Successor {
  /** The policy that is there; `undefined` if it is not read. */
  readonly policy: LocatedPolicy | undefined;
  readonly location: LostPolicy['location'];
  readonly address: string | undefined;
  /** Why it is not under review. */
  readonly reason: string;
  /** Whether the owners of it are known. */
  readonly isMatched: boolean;
  /** Whether the base has no such policy. */
  readonly isNew: boolean;
  /** Whether its text is in other code, which may be in the review. */
  readonly isElsewhere?: boolean;
  /** Whether it may be what became of a policy, by what is written there. */
  mayBe(policy: ReviewedPolicy): boolean;
}

/** Whether the review watches over a policy: a finding says what its principals use, or the configuration names them. */
export function isInReview(policy: FilePolicy): policy is ReviewedPolicy {
  if (policy.type !== 'reviewed') return false;
  const { step, principals } = policy.matched;
  return step === 'configuration' || principals.some(({ findings }) => findings.length > 0);
}

/** The key of a policy's place: its file, and what identifies it there. */
export function placeKey(path: string, identity: string | undefined): string {
  return JSON.stringify([path, identity]);
}

/** Finds what the policies of a base may have become. `before` are the places of its policies. */
export function successorsOf(
  base: CodeReview,
  head: CodeReview,
  before: ReadonlyMap<string, unknown>,
  { leftOut = [] }: PipelineInput,
  change: BaseInput,
): Successor[] {
  const isNew = (policy: LocatedPolicy): boolean =>
    !before.has(placeKey(pathAtBase(policy.location.path, change), identityOf(policy)));
  const policies = head.files.flatMap((file) => file.policies);
  const held = pathsOfPolicies(base, change);
  // A template is reviewed if code reads it, and is left out otherwise.
  const answered = answeredPaths(head.files);
  const out = leftOut.filter(({ file }) => !answered.has(file.path));
  const texts = new Set(out.map(({ file }) => file.path));
  const told = addedDiagnostics(base, head, change)
    .filter(({ location }) => !texts.has(location?.path ?? ''))
    .map(({ message, location = { path: '' } }) => unread(location, message));
  const found = policies.flatMap((policy) => ofPolicy(policy, isNew(policy.policy)));
  const others = [
    ...told,
    ...addedElsewhere(base, head, change),
    ...(change.replaced ?? []).map(({ path, by }) => ({
      ...unread({ path }, `it is now ${by}, which is not followed`),
      mayBe: ({ policy }: ReviewedPolicy) => policy.location.path === pathAtBase(path, change),
    })),
    ...out.map(({ file, reason }) => ({
      ...unread({ path: file.path }, `it is in a file that is not reviewed: ${reason}`),
      mayBe: (policy: ReviewedPolicy) =>
        held.has(file.path) || mayGrantInText(file.text, policy.refinement.granted),
    })),
  ];
  // The first that is known of a place says most.
  const places = new Set(found.map(({ location }) => lineKey(location)));
  return [
    ...found,
    ...others.filter(({ location }) => {
      const key = lineKey(location);
      return !places.has(key) && places.add(key);
    }),
  ];
}

function lineKey({ path, line }: Location): string {
  return JSON.stringify([path, line]);
}

const always = (): boolean => true;

/** A place that may hold a policy and is not read. */
function unread(location: Successor['location'], reason: string, address?: string): Successor {
  return { policy: undefined, location, address, reason, isMatched: false, isNew: true, mayBe: always };
}

function ofPolicy(policy: FilePolicy, isNew: boolean): Successor[] {
  if (policy.type === 'limit' && !policy.isHeld) return [];
  const isClaimed = isNew && policy.type === 'reviewed' && policy.matched.step === 'directive';
  if (isInReview(policy) && !isClaimed) return [];
  const { location, address } = policy.policy;
  const reason = isClaimed
    ? `a comment of this change says that ${belongsTo(policy)}`
    : unreviewedReason(policy);
  const isMatched = policy.type === 'reviewed' && !isClaimed;
  return [{ policy: policy.policy, location, address, reason, isMatched, isNew, mayBe: always }];
}

/** Why a policy is not in the review. */
export function unreviewedReason(policy: FilePolicy): string {
  if (policy.type === 'unmatched') return `its role or user is not known: ${policy.reason}`;
  if (policy.type === 'limit') return policy.words ?? 'it is also used to limit what others grant';
  if (policy.type === 'unchosen') return 'the run is about other roles and users';
  const { principals, evidence } = policy.matched;
  if (principals.every(({ principal }) => principal === undefined)) return evidence;
  return `${belongsTo(policy)}, on whom there is no finding`;
}

function belongsTo({ matched }: ReviewedPolicy): string {
  const principals = matched.principals.flatMap(({ principal }) => principal ?? []);
  return `it belongs to ${principals.map((one) => `\`${one}\``).join(' and ')}`;
}

/** The places of the head whose policies are elsewhere, and that the base does not have with the same text. */
function addedElsewhere(base: CodeReview, head: CodeReview, change: BaseInput): Successor[] {
  const known = new Set(elsewhereIn(base).map((place) => elsewhereKey(place, place.location.path)));
  const reviewed = head.files.flatMap(({ policies }) => policies.map(({ policy }) => policy));
  return elsewhereIn(head)
    .filter((place) => !known.has(elsewhereKey(place, pathAtBase(place.location.path, change))))
    .flatMap((place): Successor[] => {
      // What is named there is in the review, or is itself what became of the policy.
      if (reviewed.some((policy) => isNamedBy(policy, place))) return [];
      const { location, address, text, mayBeAny } = place;
      const isSame = ({ policy }: ReviewedPolicy): boolean =>
        policy.address === address && policy.location.path === pathAtBase(location.path, change);
      const mayBe = mayBeAny ? always : isSame;
      const beside = besideOf(head, location).filter((policy) => isNamedBy(policy, place));
      const written = `\`${text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text}\``;
      if (beside.length === 0)
        return [
          { ...unread(location, `its text is not there, but ${written}`, address), mayBe, isElsewhere: true },
        ];
      return beside.map((policy) => ({
        ...unread(location, `its text is ${written}, which this change does not touch`, address),
        policy,
        mayBe,
      }));
    });
}

const MOST_SHOWN = 60;

function elsewhereIn({ files }: CodeReview): ElsewherePlace[] {
  return files.flatMap(({ document }) =>
    document === undefined ? [] : (locatePolicies(document).elsewhere ?? []),
  );
}

function elsewhereKey({ address, text }: ElsewherePlace, path: string): string {
  return JSON.stringify([path, address, text.replace(/\s+/g, '')]);
}

/** The policies in all files of a folder. */
function besideOf({ parsed }: CodeReview, { path }: Location): readonly LocatedPolicy[] {
  return parsed.around(path).beside.flatMap((document) => locatePolicies(document).policies);
}

/** Whether the text of a place names a policy of its folder by address, or a policy's file. */
function isNamedBy({ address, location }: LocatedPolicy, { text, location: place }: ElsewherePlace): boolean {
  if (address === undefined) return text.includes(location.path.slice(folderOf(location.path).length));
  if (folderOf(location.path) !== folderOf(place.path)) return false;
  const [name = ''] = address.split('[');
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1))
    if (!/[\w-]/.test(text[at + name.length] ?? '')) return true;
  return false;
}

/** The diagnostics on unread policies that the base does not have on the same text. */
function addedDiagnostics(before: CodeReview, after: CodeReview, base: BaseInput): Diagnostic[] {
  const known = new Map<string, Diagnostic[]>();
  for (const { diagnostic, text } of unreadPlaces(before))
    addTo(known, unreadKey(diagnostic, text, diagnostic.location?.path), diagnostic);
  return unreadPlaces(after).flatMap(({ diagnostic, text }) => {
    const { location } = diagnostic;
    const path = location === undefined ? undefined : pathAtBase(location.path, base);
    return known.get(unreadKey(diagnostic, text, path))?.pop() === undefined ? [diagnostic] : [];
  });
}

/** A diagnostic on an unread policy, and the text that starts there. */
interface UnreadPlace {
  readonly diagnostic: Diagnostic;
  readonly text: string;
}

function unreadPlaces({ files, diagnostics: others }: CodeReview): UnreadPlace[] {
  const found = files.flatMap(({ document, diagnostics }) =>
    diagnostics
      .filter(isUnreviewed)
      .map((diagnostic) => ({ diagnostic, text: textAt(diagnostic, document) })),
  );
  return [...found, ...others.filter(isUnreviewed).map((diagnostic) => ({ diagnostic, text: '' }))];
}

function textAt({ location }: Diagnostic, document: Document | undefined): string {
  if (document === undefined || location?.line === undefined) return '';
  const { file } = document;
  return writtenAt(file, file.lineStart(location.line) + (location.column ?? 1) - 1);
}

function unreadKey({ code, message }: Diagnostic, text: string, path: string | undefined): string {
  return JSON.stringify([path, code, message, text]);
}
