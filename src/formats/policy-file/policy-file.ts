import type { Diagnostic } from '../../diagnostic.ts';
import { limitNote, ORGANIZATIONS_POLICY } from '../../locate/limit.ts';
import type { LocateResult } from '../../locate/located-policy.ts';
import { literalName, type Owner, type Ownership } from '../../locate/ownership.ts';
import { hasPolicyWords, looksLikePolicy, readPolicyDocument } from '../../locate/read-policy-document.ts';
import type { Document } from '../../syntax/document.ts';
import { locationOf } from '../../syntax/embedding.ts';
import { entryOf, type Mapping, textOf } from '../../syntax/node.ts';
import { shield } from '../../template/shield.ts';
import type { SourceFile } from '../../text/source-file.ts';
import type { Format } from '../format.ts';
import { JSON_AND_YAML } from '../json-and-yaml.ts';

/** Files that contain a policy document, in JSON or YAML, or an AWS response with one under `PolicyDocument` or `Document`. */
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
  if (root?.type !== 'mapping' || second !== undefined)
    return { policies: [], diagnostics: hiddenNote(document) };
  const isBare = looksLikePolicy(root) || (document.template !== undefined && hasFilledStatements(root));
  const policy = isBare ? root : answeredPolicy(root);
  if (policy === undefined)
    return { policies: [], diagnostics: [...organizationsNote(document, root), ...hiddenNote(document)] };
  const extents = [{ start: 0, end: document.file.text.length }];
  const result = readPolicyDocument(document, shield(policy), {
    address: undefined,
    kind: 'unknown',
    extents,
  });
  if (result.type === 'not-identity') return { policies: [], diagnostics: [notIdentity(document, policy)] };
  if (result.type === 'invalid') return { policies: [], diagnostics: [result.diagnostic] };
  const ownership = (): Ownership => (isBare ? { type: 'unsaid' } : answeredOwner(root, document.file.path));
  return { policies: [{ ...result.policy, ownership }], diagnostics: [] };
}

/** Whether a policy has statements that are filled in. */
function hasFilledStatements(root: Mapping): boolean {
  const statement = entryOf(root, 'Statement')?.value;
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

/** The role or user in the output of `get-role-policy` or `get-user-policy`; other answers name nobody. */
function answeredOwner(root: Mapping, path: string): Ownership {
  const keys = root.entries.map(({ key }) => key);
  const repeated = keys.find((key, at) => keys.indexOf(key) !== at);
  if (repeated !== undefined)
    return {
      type: 'uncertain',
      reason: `the file is an answer of AWS that has \`${repeated}\` several times`,
    };
  const owners = (['role', 'user'] as const).flatMap((type): Owner[] => {
    const key = type === 'role' ? 'RoleName' : 'UserName';
    const name = textOf(entryOf(root, key)?.value) ?? '';
    return name === '' ? [] : [{ type, name: literalName(name), evidence: `\`${key}\` in the file`, path }];
  });
  return owners.length === 0
    ? { type: 'uncertain', reason: 'the file is an answer of AWS that does not name a role or user' }
    : { type: 'owned', source: 'document', owners };
}
