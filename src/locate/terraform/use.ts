import type { Node } from '../../syntax/node.ts';
import { argumentOf, type Block, bodyOf } from './block.ts';
import { partsOf, type Use } from './module-index.ts';
import { once } from './once.ts';

const ADDING_DOCUMENTS = new Set(['source_policy_documents', 'source_json']);
const REPLACING_DOCUMENTS = new Set(['override_policy_documents', 'override_json']);

/** Arguments that read a block without giving its policy to anybody, and blocks that only rename or test one. */
const HARMLESS_KEYS = new Set(['depends_on', 'lifecycle', 'count']);
const HARMLESS_TYPES = new Set(['moved', 'import', 'removed', 'check']);

/** Whether a use hands nothing of a block on. */
export function isHarmless(used: Block | undefined, { block, keys, rest }: Use): boolean {
  const [key = ''] = keys;
  const { type } = block;
  // Any member of a local value may have such a name.
  if (type === 'local') return false;
  if (HARMLESS_TYPES.has(type) || HARMLESS_KEYS.has(key)) return true;
  if (key === 'for_each') return !hasEach(block);
  // The ARN of a policy, as a resource of a statement. In a condition it may be that of a boundary.
  const isResource = key === 'statement' && (keys[1] === 'resources' || keys[1] === 'not_resources');
  return (
    isResource &&
    used?.type === 'aws_iam_policy' &&
    type === 'data.aws_iam_policy_document' &&
    rest.at(-1) !== 'policy'
  );
}

/** Whether a use takes a statement by its place, which would be another after one before it has gone. */
export function picksStatement({ rest }: Use): boolean {
  return rest.some((part, at) => /^\[?statement\]?$/i.test(part) && /^\[\d+\]$/.test(rest[at + 1] ?? ''));
}

/** Permissions boundaries, and what organisations set for their accounts, grant nothing. */
export function limits(type: string, key: string): boolean {
  return key === 'permissions_boundary' || type === 'aws_organizations_policy';
}

/** Whether a block makes what it uses a part of its own policy. */
export function carriesOn(block: Block, key: string): boolean {
  if (block.type === 'data.aws_iam_policy_document')
    return ADDING_DOCUMENTS.has(key) || REPLACING_DOCUMENTS.has(key);
  return block.type === 'aws_iam_policy' && (key === 'policy' || readsEach(block, key, 'policy'));
}

/** Whether a document replaces statements by those of what it uses, where their names are the same. */
export function replaces({ type }: Block, key: string): boolean {
  return type === 'data.aws_iam_policy_document' && REPLACING_DOCUMENTS.has(key);
}

/** Whether a use is of the text of an inline policy, which others may have then; the other attributes give nothing away. */
export function carriesText({ type }: Block, { block, keys, rest }: Use): boolean {
  const isHarmless = HARMLESS_TYPES.has(block.type) || HARMLESS_KEYS.has(keys[0] ?? '');
  return !isHarmless && rest.includes(type === 'aws_iam_role' ? 'inline_policy' : 'policy');
}

/** Whether a block, in an attribute, reads what its `for_each` holds. */
export function readsEach(block: Block, key: string, attribute: string): boolean {
  const value = key === 'for_each' ? argumentOf(block, attribute) : undefined;
  return value !== undefined && mentionsEach(value);
}

const mentionsEach = once((node: Node): boolean => {
  switch (node.type) {
    case 'scalar':
      return false;
    case 'sequence':
      return node.items.some(mentionsEach);
    case 'mapping':
      return node.entries.some(({ value }) => mentionsEach(value));
    case 'opaque':
      return node.expression?.type === 'reference'
        ? node.expression.path[0] === 'each'
        : partsOf(node).some(mentionsEach);
  }
});

/** Whether a block reads anything of its `for_each` but to choose what it reads of others. */
const hasEach = once((block: Block): boolean =>
  (bodyOf(block)?.entries ?? []).some(({ value }) => mentionsEach(value)),
);
