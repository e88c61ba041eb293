import type { Diagnostic } from '../../diagnostic.ts';
import type { LocatedStatement } from '../../locate/located-policy.ts';
import { unreadStatement } from '../../locate/read-policy-document.ts';
import type { Document } from '../../syntax/document.ts';
import { locationOf } from '../../syntax/embedding.ts';
import { type FoundPolicies, type FoundPolicy, isNamed, joinFound } from './found-policy.ts';
import { indexModule } from './module-index.ts';
import { tracePolicy } from './trace.ts';

/** A file without any of these words has no policy that replaces statements of another. */
const TELLING_WORDS = ['override_policy_documents', 'override_json'];

/** The policies of a file, with the statements unread that replace others in the rest of the file. */
export function withinFile(document: Document, found: FoundPolicies): FoundPolicies {
  if (!TELLING_WORDS.some((word) => document.file.text.includes(word))) return found;
  const index = indexModule([document]);
  const traces = found.policies.map((policy) => ({ policy, trace: tracePolicy(index, policy.origin) }));
  if (index.meter.isExceeded) return refuseFile(document);
  const results = traces.map(({ policy, trace }) => {
    const [replaced] = trace.replacing;
    return replaced === undefined ? { policies: [policy], diagnostics: [] } : leaveNamed(policy, replaced);
  });
  return joinFound([{ ...found, policies: [] }, ...results]);
}

/** Without the traces it is not known which statements replace others, whoever owns them. */
function refuseFile({ file }: Document): FoundPolicies {
  const message = 'the file was not reviewed: its references take too many steps to follow';
  const location = file.locate(0);
  return { policies: [], diagnostics: [{ code: 'policy-invalid', severity: 'error', message, location }] };
}

/** The policy with its named statements unread: removing one would restore the statement that it replaces. */
function leaveNamed(policy: FoundPolicy, replaced: string): FoundPolicies {
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
  { document }: FoundPolicy,
  { node, sid }: LocatedStatement,
  replaced: string,
): Diagnostic {
  const which = sid === undefined ? 'a statement' : `the statement \`${sid}\``;
  return {
    code: 'policy-not-literal',
    severity: 'note',
    message: `${which} may replace another in \`${replaced}\`, and removing it would bring the other back, so it was left as it is`,
    location: locationOf(document, node.span.start),
  };
}
