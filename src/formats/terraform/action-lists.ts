import { elementsOf, expressionParts, listParts } from '../../locate/action-elements.ts';
import type { Limit } from '../../locate/ownership.ts';
import { readStatement, unreadStatement } from '../../locate/read-policy-document.ts';
import { locationOf } from '../../syntax/embedding.ts';
import { entryOf, type Mapping, type Node, textOf } from '../../syntax/node.ts';
import { attachmentAt } from './attachment.ts';
import { type Block, bodyOf } from './block.ts';
import type { FoundPolicy } from './found-policy.ts';
import { innerNodes, isUsedInIndex, type ModuleIndex, splitPath } from './module-index.ts';
import { isForOthers } from './policy-document-data.ts';

/** An action as AWS's documentation spells it. Names of images and tags have no capital there. */
const ACTION = /^[a-z0-9-]+:[A-Z*?][\w*?]*$/;

const NEVER_EMPTY = 'a list of actions must not be empty';

/** A local value that is a literal list of actions, as a policy of its own; `undefined` for any other. */
export function locateActionList(block: Block): FoundPolicy | undefined {
  const { document, entry, address } = block;
  if (document.syntax !== 'hcl') return undefined;
  const elements = elementsOf(listParts(entry.value));
  const texts = elements.flatMap(({ node }) => textOf(node) ?? []);
  if (elements.some(({ list }) => list === undefined) || texts.length !== elements.length) return undefined;
  if (texts.length === 0 || !texts.every((text) => ACTION.test(text))) return undefined;
  const statement: Mapping = { type: 'mapping', span: entry.span, entries: [entry] };
  const container = { type: 'none', reason: NEVER_EMPTY } as const;
  const keys = { sid: '', effect: '', action: entry.key, notAction: '', defaultEffect: 'Allow' } as const;
  const read = readStatement(statement, container, keys);
  // What uses the list is left without it, so it is not all that a policy has.
  const rest = unreadStatement(entry.value, { type: 'none' }, undefined);
  return {
    document,
    location: locationOf(document, entry.span.start),
    address,
    policy: {
      statements: [
        { ...read.statement, size: undefined },
        { ...rest.statement, effect: 'Deny' },
      ],
      kind: 'unknown',
      size: undefined,
    },
    statements: [read.located, rest.located],
    extents: [entry.span],
    origin: { block, path: [], isActionList: true },
  };
}

/** The only place that uses a list of actions, or why the list is never edited. */
export type ActionListUse = { readonly block: Block } | { readonly limit: Limit };

/** Finds the block with the statement that a list of actions is a part of. */
export function useOfActions(index: ModuleIndex, address: string): ActionListUse {
  const [use, other] = index.uses.get(address) ?? [];
  if (use === undefined) return limited('a list that nothing in its module uses');
  if (other !== undefined || index.repeated.has(address) || isUsedInIndex(index, address))
    return limited('a list that several places use');
  const { block, keys, rest, only } = use;
  const isWhole = rest.length === 0 && only === undefined;
  const value = bodyOf(block);
  return value !== undefined &&
    isWhole &&
    isIdentityPolicy(block, keys[0] ?? '') &&
    allowsActions(value, block, address)
    ? { block }
    : limited(
        `a list that \`${block.address}\` uses, and not as the actions of a statement that allows them`,
      );
}

/** The answer for a list of which not all uses are known. */
export function limited(reason: string): { readonly limit: Limit } {
  return { limit: { type: 'limit', reason } };
}

/** Whether an argument is a part of a policy that may be one of a role or user. */
function isIdentityPolicy(block: Block, key: string): boolean {
  const { type } = block;
  if (type === 'data.aws_iam_policy_document') {
    const body = bodyOf(block);
    return key === 'statement' && body !== undefined && !isForOthers(body);
  }
  return attachmentAt(type, key) !== undefined || (type === 'aws_iam_policy' && key === 'policy');
}

/** Whether a list is, or is joined with, the actions of a statement that allows them. */
function allowsActions(node: Node, block: Block, address: string): boolean {
  if (node.type === 'mapping') {
    const isData = block.type === 'data.aws_iam_policy_document';
    const actions = entryOf(node, isData ? 'actions' : 'Action')?.value;
    if (actions !== undefined && holdsList(actions, address)) return allows(node, isData);
    return node.entries.some(({ value }) => allowsActions(value, block, address));
  }
  const inner = node.type === 'sequence' ? node.items : innerNodes(node);
  return inner.some((one) => allowsActions(one, block, address));
}

function allows(statement: Mapping, isData: boolean): boolean {
  const effect = entryOf(statement, isData ? 'effect' : 'Effect')?.value;
  return effect === undefined ? isData : textOf(effect) === 'Allow';
}

/** Whether a list of actions is a local value, or literal lists joined with it. */
function holdsList(actions: Node, address: string): boolean {
  return elementsOf(expressionParts(actions)).some(({ node }) => {
    const path =
      node.type === 'opaque' && node.expression?.type === 'reference' ? node.expression.path : undefined;
    return path !== undefined && splitPath(path).address === address;
  });
}
