import { looksLikePolicy } from '../../locate/read-policy-document.ts';
import type { Document } from '../../syntax/document.ts';
import { spanInFile } from '../../syntax/embedding.ts';
import { openString } from '../../syntax/hcl-json/hcl-json.ts';
import type { Entry, Node } from '../../syntax/node.ts';
import type { Span } from '../../text/span.ts';
import type { Block } from './block.ts';
import { isComputed } from './follow.ts';
import { type FoundPolicies, joinFound, NO_POLICIES } from './found-policy.ts';
import { locateStatements } from './module-statements.ts';
import { locatePolicyTexts } from './policy-text.ts';

const DEEPEST = 8;

/** Functions that keep the keys of the maps they are called with. */
const JOINING = new Set(['merge', 'tomap']);

/** A part of a value that may hold policies. */
interface ValuePart {
  /** What the spans of the node lead into. */
  readonly document: Document;
  readonly node: Node;
  readonly address: string;
  /** The keys and indices that lead to it, up to the first that is not literal. */
  readonly path: readonly string[];
  /** Whether all of them are. */
  readonly isLiteral: boolean;
  /** From the innermost to the outermost. */
  readonly extents: readonly Span[];
}

/** The identity policies, recognised by their shape, in a local value or in the arguments of a module. */
export function locateWrittenPolicies(block: Block): FoundPolicies {
  const { document, entry, address } = block;
  return locateInValue(block, {
    document,
    node: entry.value,
    address,
    path: [],
    isLiteral: true,
    extents: [entry.span],
  });
}

/** The identity policies in the value of `for_each`. The address of a member has its key in brackets. */
export function locateEachPolicies(
  block: Block,
  each: Node,
  address: string,
  extents: readonly Span[],
): FoundPolicies {
  // The uses of the block itself are followed, whatever its instances are called.
  const place = { document: block.document, path: [], isLiteral: false };
  if (each.type !== 'mapping') return locateInValue(block, { node: each, address, extents, ...place });
  return joinFound(
    each.entries.map(({ key, value, span }) =>
      locateInValue(block, {
        node: value,
        address: `${address}[${JSON.stringify(key)}]`,
        extents: [span, ...extents],
        ...place,
      }),
    ),
  );
}

function locateInValue(block: Block, part: ValuePart): FoundPolicies {
  const { document, node, extents, address, path } = part;
  if (extents.length > DEEPEST) return NO_POLICIES;
  const opened = node.type === 'opaque' ? openString(document, node) : undefined;
  if (opened !== undefined)
    return locateInValue(block, { ...part, ...opened, extents: [node.span, ...extents] });
  // In JSON, statements that are no policy yet are not read.
  const statements =
    document.syntax === 'hcl' &&
    document === block.document &&
    (block.type === 'local' || (block.type === 'module' && node !== block.entry.value))
      ? locateStatements(node, {
          address,
          extents,
          origin: { block, path, isStatements: true },
        })
      : undefined;
  if (statements !== undefined) return statements;
  if (node.type === 'mapping' && !looksLikePolicy(node))
    return joinFound(node.entries.map((entry) => locateInValue(block, memberPart(part, entry))));
  if (node.type === 'sequence')
    return joinFound(node.items.map((item, at) => locateInValue(block, itemPart(part, item, at))));
  const call = node.type === 'opaque' && node.expression?.type === 'call' ? node.expression : undefined;
  if (call !== undefined && JOINING.has(call.name)) {
    const inner = (one: Node): ValuePart => ({
      ...part,
      node: one,
      extents: [spanInFile(document, one.span), ...extents],
      // `merge([…]...)` takes the items of the list: these are maps, and no member has a place in the list.
      isLiteral: part.isLiteral && one.type !== 'sequence',
    });
    return joinFound(call.arguments.map((one) => locateInValue(block, inner(one))));
  }
  const origin = { block, path };
  return locatePolicyTexts(document, node, {
    address,
    origin,
    kind: 'unknown',
    extents,
    isPolicy: false,
  });
}

function memberPart(part: ValuePart, entry: Entry): ValuePart {
  const { key, value, span } = entry;
  const isLiteral = part.isLiteral && !isComputed(entry);
  const name = /^[\w-]+$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
  return {
    document: part.document,
    node: value,
    address: part.address + name,
    path: isLiteral ? [...part.path, key] : part.path,
    isLiteral,
    extents: [spanInFile(part.document, span), ...part.extents],
  };
}

function itemPart(part: ValuePart, item: Node, at: number): ValuePart {
  return {
    document: part.document,
    node: item,
    address: `${part.address}[${at}]`,
    path: part.isLiteral ? [...part.path, String(at)] : part.path,
    isLiteral: part.isLiteral,
    extents: [spanInFile(part.document, item.span), ...part.extents],
  };
}
