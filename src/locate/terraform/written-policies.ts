import type { Diagnostic } from '../../diagnostic.ts';
import type { Document } from '../../syntax/document.ts';
import { entryOf, type Node } from '../../syntax/node.ts';
import type { Span } from '../../text/span.ts';
import { looksLikePolicy } from '../json-policy.ts';
import type { LocateResult } from '../locate.ts';
import type { LocatedPolicy } from '../located-policy.ts';
import type { Block } from './block.ts';
import { locatePolicyTexts } from './policy-text.ts';

const DEEPEST = 8;

/** The identity policies, known by their shape, in a local value or in the arguments of a module. */
export function locateWrittenPolicies(block: Block): LocateResult {
  const { document, entry, address } = block;
  const policies: LocatedPolicy[] = [];
  const diagnostics: Diagnostic[] = [];
  visit(document, entry.value, address, [entry.span], policies, diagnostics);
  return { policies, diagnostics };
}

function visit(
  document: Document,
  node: Node,
  address: string,
  extents: readonly Span[],
  policies: LocatedPolicy[],
  diagnostics: Diagnostic[],
): void {
  if (extents.length > DEEPEST) return;
  if (node.type === 'mapping' && !looksLikePolicy(node)) {
    for (const entry of node.entries) {
      const plain = /^[\w-]+$/.test(entry.key);
      const inner = plain ? `${address}.${entry.key}` : `${address}[${JSON.stringify(entry.key)}]`;
      visit(document, entry.value, inner, [entry.span, ...extents], policies, diagnostics);
    }
    return;
  }
  if (node.type === 'sequence') {
    for (const [index, item] of node.items.entries())
      visit(document, item, `${address}[${index}]`, [item.span, ...extents], policies, diagnostics);
    return;
  }
  if (isOtherJson(node)) return;
  const found = locatePolicyTexts(document, node, { address, kind: 'unknown', extents });
  policies.push(...found.policies);
  diagnostics.push(...found.diagnostics);
}

/** An object in `jsonencode` that merely has a `Statement`, without the shape of one. */
function isOtherJson(node: Node): boolean {
  if (node.type !== 'opaque' || node.expression?.type !== 'call') return false;
  const [argument] = node.expression.arguments;
  return (
    argument?.type === 'mapping' && !looksLikePolicy(argument) && entryOf(argument, 'Version') === undefined
  );
}
