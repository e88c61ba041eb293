import type { Diagnostic } from '../../diagnostic.ts';
import type { LocatedStatement } from '../../locate/located-policy.ts';
import { type ReadStatement, unreadStatement } from '../../locate/read-policy-document.ts';
import { locationOf } from '../../syntax/embedding.ts';
import type { Entry } from '../../syntax/node.ts';
import type { BodyBlock } from './block.ts';
import { type FoundPolicies, type FoundPolicy, isNamed, joinFound } from './found-policy.ts';
import { locatePolicyTexts } from './policy-text.ts';

const SOURCES = new Set(['source_policy_documents', 'source_json']);
const OVERRIDES = new Set(['override_policy_documents', 'override_json']);

/** The policies written in an argument of a document that includes others. */
export interface IncludedDocuments {
  readonly entry: Entry;
  readonly found: FoundPolicies;
  /** Whether the argument has nothing else. */
  readonly isWhole: boolean;
}

/**
 * The policies written in place in the arguments by which a document includes others. A statement of an override replaces
 * those of the same `Sid`, so it is never removed, and a statement that may be replaced is left as it is.
 */
export function includedDocuments(block: BodyBlock): readonly IncludedDocuments[] {
  if (block.document.syntax !== 'hcl') return [];
  const isOverridden = block.body.entries.some(({ key }) => OVERRIDES.has(key));
  return block.body.entries.flatMap((entry) => {
    if (!SOURCES.has(entry.key) && !OVERRIDES.has(entry.key)) return [];
    const items = entry.value.type === 'sequence' ? entry.value.items : [entry.value];
    const parts = items.map((item, at) => {
      const place = entry.value.type === 'sequence' ? `${entry.key}[${at}]` : entry.key;
      return locatePolicyTexts(block.document, item, {
        address: `${block.address}.${place}`,
        origin: { block, path: [] },
        kind: 'unknown',
        extents: [entry.span, block.entry.span],
        isPolicy: false,
      });
    });
    const isWhole =
      items.length > 0 && items.every((item, at) => isWritten(item) && parts[at]?.policies.length === 1);
    const all = joinFound(parts);
    const keep = OVERRIDES.has(entry.key) ? unremovable : isOverridden ? unread : undefined;
    const found = keep === undefined ? all : joinFound([{ ...all, policies: [] }, ...all.policies.map(keep)]);
    return [{ entry, found, isWhole }];
  });
}

/** Whether a value is text or a call of `jsonencode`, and not one of several values. */
function isWritten(node: Entry['value']): boolean {
  if (node.type !== 'opaque') return node.type === 'scalar';
  const { expression } = node;
  if (expression?.type === 'template') return true;
  return (
    expression?.type === 'call' &&
    expression.name === 'jsonencode' &&
    expression.arguments[0]?.type === 'mapping'
  );
}

const REPLACES = 'the statement may replace another of the same `Sid`, which would come back without it';

/** A policy whose statements with a name cannot be removed. */
function unremovable(policy: FoundPolicy): FoundPolicies {
  const container = { type: 'none', reason: REPLACES } as const;
  const statements = policy.statements.map(
    (one): LocatedStatement => (isNamed(one) ? { ...one, container } : one),
  );
  return { policies: [{ ...policy, statements }], diagnostics: [] };
}

/** A policy whose statements with a name are not read, as an override may replace them, and the notes on these. */
function unread(policy: FoundPolicy): FoundPolicies {
  const read = policy.statements.map((located, at): ReadStatement => {
    const statement = policy.policy.statements[at];
    return statement === undefined || isNamed(located)
      ? unreadStatement(located.node, located.container, undefined)
      : { statement, located };
  });
  const statements = read.map(({ located }) => located);
  const inner = { ...policy.policy, statements: read.map(({ statement }) => statement) };
  return {
    policies: [{ ...policy, policy: inner, statements }],
    diagnostics: policy.statements.filter(isNamed).map((located) => replaceableNote(policy, located)),
  };
}

function replaceableNote({ document }: FoundPolicy, { node, sid }: LocatedStatement): Diagnostic {
  const which = sid === undefined ? 'a statement' : `the statement \`${sid}\``;
  return {
    code: 'policy-not-literal',
    severity: 'note',
    message: `${which} may be replaced by one of an override, so it was left as it is`,
    location: locationOf(document, node.span.start),
  };
}
