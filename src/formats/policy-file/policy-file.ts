import type { Diagnostic } from '../../diagnostic.ts';
import { limitNote, ORGANIZATIONS_POLICY } from '../../locate/limit.ts';
import type { LocatedPolicy, LocateResult } from '../../locate/located-policy.ts';
import type { Ownership } from '../../locate/ownership.ts';
import {
  hasPolicyWords,
  looksLikePolicy,
  type PolicyPlace,
  readPolicyDocument,
} from '../../locate/read-policy-document.ts';
import type { Document } from '../../syntax/document.ts';
import { locationOf } from '../../syntax/embedding.ts';
import { entryOf, type Mapping, type Node } from '../../syntax/node.ts';
import { readBody, statementsOnly } from '../../template/body.ts';
import { shield } from '../../template/shield.ts';
import type { SourceFile } from '../../text/source-file.ts';
import type { Format } from '../format.ts';
import { JSON_AND_YAML } from '../json-and-yaml.ts';
import { answeredOwner, isInlineAnswer } from './answer.ts';
import { type FoundPolicy, foundPolicies, isStatement } from './found-policies.ts';

/** Files of data in JSON or YAML that hold policies: one, an answer of AWS with one, or several in maps and lists. */
export const POLICY_FILE: Format = {
  ...JSON_AND_YAML,
  name: 'policy-file',
  locate: locatePolicyFile,
  mayBeRead: (file) => JSON_AND_YAML.mayHoldPolicy(file) && !isTemplate(file),
  takesOtherEndings: true,
};

/** Whether a text has the sections of a template or a service, which no policy has. */
function isTemplate({ text }: SourceFile): boolean {
  return /\bResources["']?\s*:/.test(text) ? text.includes('AWS::') : /^(?:service|provider)\s*:/m.test(text);
}

function locatePolicyFile(document: Document): LocateResult {
  const [root, second] = document.roots;
  if (root === undefined || second !== undefined) return { policies: [], diagnostics: hiddenNote(document) };
  const isFilled = document.template !== undefined && hasFilledStatements(root);
  if (root.type === 'mapping' && (isFilled || looksLikePolicy(root))) return locateBare(document, root);
  const answered = root.type === 'mapping' ? answeredPolicy(root) : undefined;
  if (root.type === 'mapping' && answered !== undefined) return locateAnswer(document, root, answered);
  const notes = root.type === 'mapping' ? organizationsNote(document, root) : [];
  if (notes.length > 0) return { policies: [], diagnostics: notes };
  if (document.template !== undefined) return { policies: [], diagnostics: hiddenNote(document) };
  if (isStatement(root)) return locateStatements(document, statementsOnly(root));
  return joined(foundPolicies(root).map((found) => locateFound(document, found)));
}

function locateBare(document: Document, policy: Mapping): LocateResult {
  return locateWhole(document, policy, () => ({ type: 'unsaid' }));
}

function locateAnswer(document: Document, root: Mapping, policy: Mapping): LocateResult {
  return locateWhole(document, policy, () => answeredOwner(root, document.file.path));
}

/** Locates the policy that a file consists of. */
function locateWhole(
  document: Document,
  policy: Mapping,
  ownership: LocatedPolicy['ownership'],
): LocateResult {
  const result = readPolicyDocument(document, shield(policy), wholeFile(document));
  if (result.type === 'not-identity') return { policies: [], diagnostics: [notIdentity(document, policy)] };
  if (result.type === 'invalid') return { policies: [], diagnostics: [result.diagnostic] };
  return { policies: [{ ...result.policy, ownership }], diagnostics: [] };
}

function wholeFile({ file }: Document): PolicyPlace {
  return { address: undefined, kind: 'unknown', extents: [{ start: 0, end: file.text.length }] };
}

/** Locates the statements that a file consists of. Nobody has them, unless code makes a policy of them. */
function locateStatements(document: Document, policy: Mapping): LocateResult {
  const { policy: read, diagnostics } = readBody(document, policy, wholeFile(document));
  const policies =
    read === undefined ? [] : [{ ...read, member: [], isData: true as const, ownership: () => LIST }];
  return { policies, diagnostics };
}

const LIST: Ownership = {
  type: 'uncertain',
  reason: 'the file is a list of statements, and no code that was read makes a policy of it',
};

/** Locates a policy among others in a file. */
function locateFound(
  document: Document,
  { node, member, address, around, answer }: FoundPolicy,
): LocateResult {
  if (address === undefined && node.type === 'sequence')
    return locateStatements(document, statementsOnly(node));
  const extents = [node.span, ...around];
  const { policy } = readBody(document, node, { address, kind: 'unknown', extents });
  if (policy === undefined) return { policies: [], diagnostics: [] };
  const isOwned = answer !== undefined && (member.length === 1 || isInlineAnswer(answer));
  const ownership = (): Ownership =>
    isOwned ? answeredOwner(answer, document.file.path) : { type: 'unsaid' };
  const isAnswer = answer !== undefined && member.length === 1;
  return {
    policies: [{ ...policy, member, isData: true, ownership, ...(isAnswer && { address: undefined }) }],
    diagnostics: [],
  };
}

function joined(results: readonly LocateResult[]): LocateResult {
  return {
    policies: results.flatMap(({ policies }) => policies),
    diagnostics: results.flatMap(({ diagnostics }) => diagnostics),
  };
}

/** Whether a policy has statements that are filled in. */
function hasFilledStatements(root: Node): boolean {
  const statement = root.type === 'mapping' ? entryOf(root, 'Statement')?.value : undefined;
  const items = statement?.type === 'sequence' ? statement.items : [statement];
  return items.some((item) => item?.type === 'opaque');
}

/** The note on a template that has the words of a policy, although it does not show where. */
function hiddenNote({ file, template }: Document): Diagnostic[] {
  if (template === undefined || !hasPolicyWords(file.text) || file.text.includes('Principal')) return [];
  const message = 'what the template is depends on what is filled in, so it was not reviewed';
  return [{ code: 'policy-unread', severity: 'note', message, location: file.locate(0) }];
}

function notIdentity(document: Document, policy: Mapping): Diagnostic {
  const message = 'not refined: the `Principal` shows that this is a trust or resource policy';
  const location = locationOf(document, policy.span.start);
  return { code: 'policy-not-refined', severity: 'note', message, location };
}

/** The note on the output of `aws organizations describe-policy`. */
function organizationsNote(document: Document, root: Mapping): Diagnostic[] {
  const policy = entryOf(root, 'Policy')?.value;
  if (policy?.type !== 'mapping' || !['PolicySummary', 'Content'].every((key) => entryOf(policy, key)))
    return [];
  return [limitNote(undefined, ORGANIZATIONS_POLICY, locationOf(document, policy.span.start))];
}

/** The policy in the output of `aws iam get-role-policy` or `get-policy-version`. */
function answeredPolicy(root: Mapping): Mapping | undefined {
  const version = entryOf(root, 'PolicyVersion')?.value;
  const inner =
    entryOf(root, 'PolicyDocument')?.value ??
    (version?.type === 'mapping' ? entryOf(version, 'Document')?.value : undefined);
  return inner?.type === 'mapping' && looksLikePolicy(inner) ? inner : undefined;
}
