import { elementsOf, floorsOf, type ListParts, listParts } from '../../locate/action-elements.ts';
import type { StatementContainer } from '../../locate/located-policy.ts';
import {
  Fault,
  fixedLists,
  PAIRED,
  type ReadStatement,
  readStatement,
  type StatementKeys,
  unreadStatement,
} from '../../locate/read-policy-document.ts';
import type { Document } from '../../syntax/document.ts';
import { locationOf } from '../../syntax/embedding.ts';
import { entryOf, type Mapping, type Node, textOf } from '../../syntax/node.ts';
import type { Span } from '../../text/span.ts';
import { isComputed } from './follow.ts';
import type { FoundPolicies, PolicyOrigin } from './found-policy.ts';

const MOST_STATEMENTS = 2000;

/** The keys of a statement as modules take it, in Terraform's words or in AWS's. */
const EFFECTS = ['effect', 'Effect'];
const SIDS = ['sid', 'Sid'];
const ACTIONS = ['actions', 'action', 'Actions', 'Action'];
const NOT_ACTIONS = ['not_actions', 'not_action', 'notActions', 'NotActions', 'NotAction'];

/** Arguments for policies of resources, and for policies that limit what others grant. */
const OTHER_POLICIES =
  /boundar|trust|assume|resource_|bucket|queue|topic|repositor|registry|vault|key_|_key|kms|secret|endpoint|scp|control_polic|guardrail|session/i;

/** Where statements stand in an argument of a module. */
interface StatementPlace {
  readonly address: string;
  readonly origin: PolicyOrigin;
  /** From the innermost to the outermost. */
  readonly extents: readonly Span[];
}

/** What takes a map may join it with one of its own. */
const ENTRY: StatementContainer = {
  type: 'none',
  reason: 'the entry may replace another of the same key, which would come back without it',
};

/**
 * The statements, recognised by their shape, that a value in an argument of a module or in a local value lists or maps; `undefined` if it
 * holds none. Their sizes are not known, as other code makes the policy.
 */
export function locateStatements(node: Node, place: StatementPlace): FoundPolicies | undefined {
  const { block, path } = place.origin;
  if (OTHER_POLICIES.test(path[0] ?? '') || (block.type === 'local' && OTHER_POLICIES.test(block.address)))
    return undefined;
  const items = itemsIn(block.document, node);
  if (!items.some(({ node: item }) => looksLikeStatement(item))) return undefined;
  if (items.length > MOST_STATEMENTS || items.some(({ node: item }) => namesPrincipal(item)))
    return undefined;
  try {
    const read = items.map(readItem);
    const { document } = block;
    const policy = {
      document,
      location: locationOf(document, node.span.start),
      address: place.address,
      policy: {
        statements: read.map(({ statement }) => ({ ...statement, size: undefined })),
        kind: 'unknown' as const,
        size: undefined,
      },
      statements: read.map(({ located }) => located),
      floors: floorsIn(node),
      extents: [...place.extents],
      origin: place.origin,
    };
    return { policies: [policy], diagnostics: [] };
  } catch (error) {
    // What is no statement to IAM may be something else to the module.
    if (error instanceof Fault) return undefined;
    throw error;
  }
}

/** A value that may be a statement, and what contains it. */
interface Item {
  readonly node: Node;
  readonly container: StatementContainer;
}

/** The statements of a list or of a map, or the only one. */
function itemsIn(document: Document, node: Node): Item[] {
  if (node.type === 'mapping' && !looksLikeStatement(node))
    return node.entries.map(({ value }) => ({ node: value, container: ENTRY }));
  const parts = partsOf(node);
  const fixed = fixedLists(document, parts);
  return elementsOf(parts).map(({ node: item, list }) => {
    if (list === undefined) return { node: item, container: { type: 'none' } };
    return { node: item, container: fixed.has(list) ? PAIRED : { type: 'list', list } };
  });
}

function partsOf(node: Node): ListParts {
  return node.type === 'mapping' ? { type: 'item', node, list: undefined } : listParts(node);
}

function floorsIn(node: Node): (readonly number[])[] | undefined {
  return node.type === 'opaque' ? floorsOf(partsOf(node)) : undefined;
}

/** Whether a value has a literal effect and a list of actions. */
function looksLikeStatement(node: Node): boolean {
  if (node.type !== 'mapping' || node.labels !== undefined) return false;
  const effect = textOf(EFFECTS.flatMap((key) => entryOf(node, key)?.value ?? [])[0]);
  return (
    (effect === 'Allow' || effect === 'Deny') &&
    [...ACTIONS, ...NOT_ACTIONS].some((key) => entryOf(node, key) !== undefined)
  );
}

function namesPrincipal(node: Node): boolean {
  return node.type === 'mapping' && node.entries.some(({ key }) => /principal/i.test(key));
}

function readItem({ node, container }: Item): ReadStatement {
  const opaque = { type: 'opaque', span: node.span, reason: 'expression' } as const;
  if (node.type !== 'mapping' || node.entries.some(isComputed))
    return unreadStatement(node, container, node.type === 'opaque' ? node : opaque);
  const keys = keysOf(node);
  // Without an effect, the module decides what the statement does.
  return keys === undefined ? unreadStatement(node, container, opaque) : readStatement(node, container, keys);
}

function keysOf(statement: Mapping): StatementKeys | undefined {
  const found = (keys: readonly string[]): string | undefined =>
    keys.find((key) => entryOf(statement, key) !== undefined);
  const [effect, action, notAction] = [found(EFFECTS), found(ACTIONS), found(NOT_ACTIONS)];
  if (effect === undefined || (action === undefined && notAction === undefined)) return undefined;
  return {
    effect,
    action: action ?? 'actions',
    notAction: notAction ?? 'not_actions',
    sid: found(SIDS) ?? 'sid',
    defaultEffect: undefined,
  };
}
