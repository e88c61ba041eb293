import type { Document } from '../../syntax/document.ts';
import type { Entry, Node } from '../../syntax/node.ts';
import type { Span } from '../../text/span.ts';
import type { LocateResult } from '../formats.ts';
import { looksLikePolicy } from '../policy-file/policy-file.ts';
import type { Block } from './block.ts';
import { locatePolicyTexts } from './policy-text.ts';
import { together } from './together.ts';

const DEEPEST = 8;

/** Functions whose maps have their keys still. */
const JOINING = new Set(['merge', 'tomap']);

/** The identity policies, known by their shape, in a local value or in the arguments of a module. */
export function locateWrittenPolicies({ document, entry, address }: Block): LocateResult {
  return visit(document, entry.value, address, [entry.span]);
}

/** The same in what `for_each` goes through: each member is named by its key in brackets. */
export function locateEachPolicies(
  document: Document,
  each: Node,
  address: string,
  extents: readonly Span[],
): LocateResult {
  if (each.type !== 'mapping') return visit(document, each, address, extents);
  return together(
    each.entries.map(({ key, value, span }) =>
      visit(document, value, `${address}[${JSON.stringify(key)}]`, [span, ...extents]),
    ),
  );
}

function visit(document: Document, node: Node, address: string, extents: readonly Span[]): LocateResult {
  if (extents.length > DEEPEST) return { policies: [], diagnostics: [] };
  if (node.type === 'mapping' && !looksLikePolicy(node)) {
    const inner = (entry: Entry): string => memberAddress(address, entry);
    return together(
      node.entries.map((entry) => visit(document, entry.value, inner(entry), [entry.span, ...extents])),
    );
  }
  if (node.type === 'sequence') {
    return together(
      node.items.map((item, at) => visit(document, item, `${address}[${at}]`, [item.span, ...extents])),
    );
  }
  const call = node.type === 'opaque' && node.expression?.type === 'call' ? node.expression : undefined;
  if (call !== undefined && JOINING.has(call.name))
    return together(call.arguments.map((part) => visit(document, part, address, [part.span, ...extents])));
  return locatePolicyTexts(document, node, { address, kind: 'unknown', extents, isPolicy: false });
}

function memberAddress(address: string, { key }: Entry): string {
  return /^[\w-]+$/.test(key) ? `${address}.${key}` : `${address}[${JSON.stringify(key)}]`;
}
