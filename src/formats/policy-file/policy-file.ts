import type { Diagnostic } from '../../diagnostic.ts';
import { readPolicyDocument } from '../../locate/read-policy-document.ts';
import type { Document } from '../../syntax/document.ts';
import { locationOf } from '../../syntax/embedding.ts';
import { entryOf, type Mapping } from '../../syntax/node.ts';
import { shield } from '../../template/shield.ts';
import type { LocateResult } from '../formats.ts';

const NOTHING: LocateResult = { policies: [], diagnostics: [] };

/** A file that is a policy document, in JSON or YAML, or AWS's answer that holds one under `PolicyDocument` or `Document`. */
export function locateJsonPolicy(document: Document): LocateResult {
  const [root, second] = document.roots;
  if (root?.type !== 'mapping' || second !== undefined) return NOTHING;
  const policy = looksLikePolicy(root) ? root : wrapped(root);
  if (policy === undefined) return NOTHING;
  const extents = [{ start: 0, end: document.file.text.length }];
  const result = readPolicyDocument(document, shield(policy), {
    address: undefined,
    kind: 'unknown',
    extents,
  });
  if (result.type === 'not-identity') return { policies: [], diagnostics: [notIdentity(document, policy)] };
  if (result.type === 'invalid') return { policies: [], diagnostics: [result.diagnostic] };
  return { policies: [result.policy], diagnostics: [] };
}

function notIdentity(document: Document, policy: Mapping): Diagnostic {
  const message = 'a trust or resource policy, as its `Principal` says: such policies are not refined';
  const location = locationOf(document, policy.span.start);
  return { code: 'policy-not-refined', severity: 'note', message, location };
}

/** What `aws iam get-role-policy` and `get-policy-version` print. */
function wrapped(root: Mapping): Mapping | undefined {
  const inner = entryOf(root, 'PolicyDocument')?.value ?? memberOf(root, 'PolicyVersion', 'Document');
  return inner?.type === 'mapping' && looksLikePolicy(inner) ? inner : undefined;
}

function memberOf(root: Mapping, outer: string, inner: string): Mapping | undefined {
  const value = entryOf(root, outer)?.value;
  const member = value?.type === 'mapping' ? entryOf(value, inner)?.value : undefined;
  return member?.type === 'mapping' ? member : undefined;
}

/** A `Statement` with an object in it that has an `Effect`: nothing else is taken for a policy. */
export function looksLikePolicy(mapping: Mapping): boolean {
  const statement = entryOf(mapping, 'Statement')?.value;
  const statements = statement?.type === 'sequence' ? statement.items : [statement];
  return statements.some((item) => item?.type === 'mapping' && entryOf(item, 'Effect') !== undefined);
}
