import type { Diagnostic } from '../../diagnostic.ts';
import type { LocatedPolicy, LocatedStatement } from '../../locate/located-policy.ts';
import { unreadStatement } from '../../locate/read-policy-document.ts';
import type { Document } from '../../syntax/document.ts';
import { locationOf } from '../../syntax/embedding.ts';
import type { LocateResult } from '../formats.ts';
import { isNamed } from './named-statement.ts';
import { usesOf } from './terraform-ownership.ts';
import { together } from './together.ts';

/** What a file has that says of a policy that it limits what others grant, or replaces statements of another. */
const TELLING_WORDS = ['boundary', 'aws_organizations_policy', 'override_policy_documents', 'override_json'];

/**
 * The policies of a file as the rest of the file has them: those that limit what others grant are none, and statements
 * that replace others are left as they are.
 */
export function withinFile(document: Document, { policies, diagnostics }: LocateResult): LocateResult {
  if (!TELLING_WORDS.some((word) => document.file.text.includes(word))) return { policies, diagnostics };
  const documents = [document];
  const results = policies.map((policy) => {
    const { isLimit, replaced } = usesOf(policy, documents);
    if (isLimit) return { policies: [], diagnostics: [limitNote(policy)] };
    return replaced === undefined ? { policies: [policy], diagnostics: [] } : leaveNamed(policy, replaced);
  });
  return together([{ policies: [], diagnostics }, ...results]);
}

function limitNote({ address, location }: LocatedPolicy): Diagnostic {
  return {
    code: 'policy-not-refined',
    severity: 'note',
    message: `\`${address ?? ''}\` is a permissions boundary, or an organisation's policy: it grants nothing, so it was left as it is`,
    location,
  };
}

/** The policy with its named statements unread: without one of them, what it replaces would be granted again. */
function leaveNamed(policy: LocatedPolicy, replaced: string): LocateResult {
  const named = policy.statements.filter(isNamed);
  if (named.length === 0) return { policies: [policy], diagnostics: [] };
  const left = (statement: LocatedStatement) =>
    unreadStatement(statement.node, statement.container, undefined);
  const statements = policy.statements.map((one) => (isNamed(one) ? left(one).located : one));
  const inner = policy.policy.statements.map((one, at) => {
    const located = policy.statements[at];
    return located !== undefined && isNamed(located) ? left(located).statement : one;
  });
  return {
    policies: [{ ...policy, statements, policy: { ...policy.policy, statements: inner } }],
    diagnostics: named.map((statement) => replacingNote(policy, statement, replaced)),
  };
}

function replacingNote(
  { document }: LocatedPolicy,
  { node, sid }: LocatedStatement,
  replaced: string,
): Diagnostic {
  const which = sid === undefined ? 'a statement' : `the statement \`${sid}\``;
  return {
    code: 'policy-not-literal',
    severity: 'note',
    message: `${which} may replace another in \`${replaced}\`, which would come back without it, so it was left as it is`,
    location: locationOf(document, node.span.start),
  };
}
