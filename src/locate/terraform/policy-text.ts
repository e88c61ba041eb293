import type { PolicyKind } from '../../policy/policy-document.ts';
import { type Document, mayHoldPolicy } from '../../syntax/document.ts';
import { parseJsonInTemplate } from '../../syntax/hcl-embedded.ts';
import { entryOf, type Mapping, type Node } from '../../syntax/node.ts';
import { SourceFile } from '../../text/source-file.ts';
import type { Span } from '../../text/span.ts';
import { looksLikePolicy } from '../json-policy.ts';
import type { LocateResult } from '../locate.ts';
import type { LocatedPolicy } from '../located-policy.ts';
import { type PolicyPlace, type ReadResult, readPolicyDocument } from '../read-policy-document.ts';

/** What is known of a policy's text from around it. */
export interface TextPlace {
  readonly address: string;
  readonly kind: PolicyKind;
  /** From the inside to the outside. */
  readonly extents: readonly Span[];
}

/**
 * The identity policies that a value writes out: an object in `jsonencode`, JSON in a heredoc or a quoted string, or
 * one of these in a condition. What it refers to is read where it stands.
 */
export function locatePolicyTexts(document: Document, node: Node, place: TextPlace): LocateResult {
  const policies: LocatedPolicy[] = [];
  const diagnostics: LocateResult['diagnostics'][number][] = [];
  for (const text of textsOf(node)) {
    const read = readText(document, text, { ...place, extents: [text.span, ...place.extents] });
    if (read?.type === 'policy') policies.push(read.policy);
    if (read?.type === 'invalid') diagnostics.push(read.diagnostic);
  }
  return { policies, diagnostics };
}

/** The nodes of a value that may write a policy out. */
function textsOf(node: Node): Node[] {
  if (node.type !== 'opaque') return [node];
  const { expression } = node;
  if (expression?.type === 'mixture') return expression.mentions.flatMap(textsOf);
  if (expression?.type === 'template') return [node];
  if (expression?.type !== 'call' || expression.name !== 'jsonencode') return [];
  const [argument] = expression.arguments;
  return argument?.type === 'mapping' ? [argument] : [];
}

function readText(document: Document, node: Node, place: PolicyPlace): ReadResult | undefined {
  if (node.type === 'mapping') return readObject(document, node, place);
  const { start, end } = node.span;
  const source = document.file.text.slice(start, end);
  if (!mayHoldPolicy(new SourceFile('', source))) return undefined;
  const parsed = parseJsonInTemplate(document.file, node);
  if (parsed === undefined) return undefined;
  if (!parsed.ok) return { type: 'invalid', diagnostic: parsed.diagnostic };
  const [root] = parsed.document.roots;
  return root?.type === 'mapping' ? readObject(parsed.document, root, place) : undefined;
}

function readObject(document: Document, object: Mapping, place: PolicyPlace): ReadResult | undefined {
  const statement = entryOf(object, 'Statement')?.value;
  const opaque =
    statement?.type === 'opaque' || (statement?.type === 'sequence' && statement.items.length > 0);
  return looksLikePolicy(object) || opaque ? readPolicyDocument(document, object, place) : undefined;
}
