import { once } from '../../once.ts';
import type { Node, Scalar } from '../../syntax/node.ts';
import { MANAGED_ATTACHMENTS } from './attachment.ts';
import { argumentOf, type Block, bodyOf, codeOf } from './block.ts';
import { comparableKey, isInstanceIndex } from './evaluate.ts';
import { isComputed, resolve } from './follow.ts';
import { innerNodes, type ModuleIndex, splitPath, type Use } from './module-index.ts';

const ADDING_DOCUMENTS = new Set(['source_policy_documents', 'source_json']);
const REPLACING_DOCUMENTS = new Set(['override_policy_documents', 'override_json']);

/** Arguments that refer to a block without attaching its policy, and blocks that only rename or check one. */
const HARMLESS_KEYS = new Set(['depends_on', 'lifecycle', 'count']);
const HARMLESS_TYPES = new Set(['moved', 'import', 'removed', 'check']);

/** Whether a use neither attaches a policy nor passes it on. */
export function isHarmless(index: ModuleIndex, used: string, { block, keys, rest }: Use): boolean {
  const [key = ''] = keys;
  const { type } = block;
  // Any member of a local value may have such a name.
  if (type === 'local') return false;
  if (HARMLESS_TYPES.has(type)) return true;
  if (HARMLESS_KEYS.has(key)) return key !== 'depends_on' || !awaitsToAttach(index, used, block);
  if (readsOnlyName(index, used, rest)) return true;
  const each = key === 'for_each' ? argumentOf(block, key) : undefined;
  if (each !== undefined) return !membersRead(index)(block);
  // The ARN of a policy is harmless as a resource of a statement. In a condition it may be that of a boundary.
  const isResource = key === 'statement' && (keys[1] === 'resources' || keys[1] === 'not_resources');
  return (
    isResource &&
    index.blocks.get(used)?.type === 'aws_iam_policy' &&
    type === 'data.aws_iam_policy_document' &&
    rest.at(-1) !== 'policy'
  );
}

/** Attributes of a file that a data source reads, except its text. */
const FILE_ATTRIBUTES = /^(?:filename|id|content_(?:md5|(?:base64)?sha(?:1|256|512)))$/;

/** Whether a use of a data source that reads a file takes the file's name or checksum, and not its text. */
function readsOnlyName({ blocks }: ModuleIndex, used: string, rest: readonly string[]): boolean {
  const attribute = rest.find((part) => !part.startsWith('['));
  return isFileData(blocks.get(used)?.type ?? '') && FILE_ATTRIBUTES.test(attribute ?? '');
}

/** Whether blocks of a type read the file that `filename` names. */
export function isFileData(type: string): boolean {
  return type === 'data.local_file' || type === 'data.local_sensitive_file';
}

/** Whether an attachment refers to a policy only in `depends_on`: it may build the ARN itself. */
function awaitsToAttach({ blocks, uses }: ModuleIndex, used: string, block: Block): boolean {
  const all = uses.get(used);
  const isPolicy = blocks.get(used)?.type === 'aws_iam_policy';
  return isPolicy && all !== undefined && MANAGED_ATTACHMENTS.has(block.type) && !referring(all).has(block);
}

const referring = once(
  (uses: readonly Use[]): ReadonlySet<Block> =>
    new Set(uses.filter(({ keys }) => keys[0] !== 'depends_on').map(({ block }) => block)),
);

/** Whether a use selects a statement by index, which would be another one if an earlier statement were removed. */
export function picksStatement({ rest }: Use): boolean {
  return rest.some((part, at) => /^\[?statement\]?$/i.test(part) && /^\[\d+\]$/.test(rest[at + 1] ?? ''));
}

/** Whether the code of a block takes the statements of a decoded policy. */
export const takesStatements: (block: Block) => boolean = once((block) => STATEMENTS.test(codeOf(block)));

/** Whether the code of a block takes statements of a decoded policy by their place. */
export const picksStatementIn: (block: Block) => boolean = once((block) => {
  const code = codeOf(block);
  return STATEMENTS.test(code) && (INDEXED.test(code) || CHOSEN.test(code));
});

const STATEMENTS = /\)\s*(?:\.\s*|\[\s*")Statement\b/i;
const INDEXED = /\bStatement"?\]?\s*\[\s*\d/i;
const CHOSEN = /\b(?:element|slice)\s*\(/;

/** Text that is a part of no action: it has a character that actions do not have, or is written in capitals. */
const NO_ACTION = /[^\w:*?/-]|_|^(?!DELETE$)[A-Z\d]{6,}$/;
const READING_FUNCTIONS = new Set(['file', 'templatefile']);

/**
 * Whether a block replaces parts of a policy that may be parts of actions. `used`: the address of what has the policy;
 * empty for a file that the block reads itself.
 */
export function rewritesActions(block: Block, used: string): boolean {
  const rewrites = (node: Node): boolean => {
    const expression = node.type === 'opaque' ? node.expression : undefined;
    if (expression?.type === 'call' && expression.name === 'replace') {
      const [text, search] = expression.arguments;
      const isSafe = search?.type === 'scalar' && NO_ACTION.test(String(search.value)) && !isRegExp(search);
      if (text !== undefined && !isSafe && takesText(text, used)) return true;
    }
    return childrenOf(node).some(rewrites);
  };
  return codeOf(block).includes('replace') && rewrites(block.entry.value);
}

function isRegExp({ value }: Scalar): boolean {
  return /^\/.*\/$/s.test(String(value));
}

function takesText(node: Node, used: string): boolean {
  const expression = node.type === 'opaque' ? node.expression : undefined;
  if (expression?.type === 'reference') return splitPath(expression.path).address === used;
  if (used === '' && expression?.type === 'call' && READING_FUNCTIONS.has(expression.name)) return true;
  return childrenOf(node).some((child) => takesText(child, used));
}

function childrenOf(node: Node): readonly Node[] {
  if (node.type === 'sequence') return node.items;
  return node.type === 'mapping' ? node.entries.map(({ value }) => value) : innerNodes(node);
}

/** What a reference passes on of a policy: its text, only its ARN or name, or only its statements. */
export type Passed = 'text' | 'name' | 'statements';

/** What a use passes on of the policy in a block. `held` is what the block holds if it is no managed policy. */
export function passedBy({ blocks }: ModuleIndex, used: string, { rest }: Use, held: Passed): Passed {
  const isManaged = blocks.get(used)?.type.endsWith('aws_iam_policy') === true;
  if (!isManaged) return held;
  return rest.includes('policy') ? 'text' : 'name';
}

/** Whether an argument holds a policy that is not an identity policy, such as a trust policy or a resource policy. */
export function takesOtherPolicy(type: string, key: string): boolean {
  if (key === 'assume_role_policy') return true;
  // AWS has identity policies in IAM and in Identity Center alone.
  return /^aws_(?!iam_|ssoadmin_)/.test(type) && /polic/i.test(key);
}

/** Whether blocks of a type fill in the template that they have as `template`. */
export function isTemplateBlock(type: string): boolean {
  return type === 'data.template_file' || type === 'template_file';
}

/** Whether an argument makes the policy that it refers to a part of the block's own policy. */
export function carriesOn(block: Block, key: string): boolean {
  if (block.type === 'data.aws_iam_policy_document')
    return ADDING_DOCUMENTS.has(key) || REPLACING_DOCUMENTS.has(key);
  if (isTemplateBlock(block.type)) return key === 'template';
  return block.type === 'aws_iam_policy' && (key === 'policy' || readsEach(block, key, 'policy'));
}

/** Whether an argument replaces statements with those of the same `sid` from the document that it refers to. */
export function replaces({ type }: Block, key: string): boolean {
  return type === 'data.aws_iam_policy_document' && REPLACING_DOCUMENTS.has(key);
}

/** Whether the text of an inline policy is used elsewhere too. Other attributes are harmless. */
export function isTextUsed(index: ModuleIndex, { type, address }: Block): boolean {
  const attribute = type === 'aws_iam_role' ? 'inline_policy' : 'policy';
  const steps = new Map([[address, { address, path: [] as readonly string[] }]]);
  for (const { address: used, path } of steps.values()) {
    for (const use of index.uses.get(used) ?? []) {
      const { block, keys, rest } = use;
      const isHarmless = HARMLESS_TYPES.has(block.type) || HARMLESS_KEYS.has(keys[0] ?? '');
      if (isHarmless || !concerns(rest, path)) continue;
      const inner = rest.slice(path.length);
      if (inner.some((part) => part === attribute || part === `[${attribute}]`)) return true;
      if (!index.meter.spend(1)) return false;
      if (!takesWhole(inner, used !== address)) continue;
      if (mentionsName(block, attribute) || mayTakeText(index, use)) return true;
      if (block.type === 'local')
        steps.set(JSON.stringify([block.address, keys]), { address: block.address, path: keys });
    }
  }
  return false;
}

/** Attributes of roles, users and policies that hold no policy. */
const PLAIN_ATTRIBUTES = new Set(['arn', 'id', 'name', 'path', 'role', 'unique_id', 'user']);

/** Whether a reference to a resource, or to a local value that may have it as a member, may mean it as a whole. */
function takesWhole(inner: readonly string[], mayBeMember: boolean): boolean {
  const last = inner.findLast((part) => !part.startsWith('['));
  return last === undefined || (mayBeMember && !PLAIN_ATTRIBUTES.has(last));
}

/** Whether a reference into a local value may include the member at a path. */
export function concerns(rest: readonly string[], path: readonly string[]): boolean {
  for (const [at, key] of path.entries()) {
    const taken = rest[at]?.replace(/^\[(.*)\]$/, '$1');
    if (taken === undefined || taken === '*' || taken === '?' || isInstanceIndex(rest[at] ?? '')) return true;
    if (comparableKey(taken) !== comparableKey(key)) return false;
  }
  return true;
}

/** Whether a block that takes a whole resource may read its policy without naming the attribute. */
function mayTakeText({ followed }: ModuleIndex, { block, keys: [key = ''] }: Use): boolean {
  if (block.type === 'module') return !followed.has(block.address);
  if (block.type === 'local' || key === 'for_each') return false;
  const value = argumentOf(block, key);
  // A loop names what it reads.
  return !(value?.type === 'opaque' && value.expression?.type === 'mixture');
}

function mentionsName(block: Block, name: string): boolean {
  return wordsOf(block).has(name);
}

const wordsOf = once((block: Block): ReadonlySet<string> => new Set(codeOf(block).split(/\W+/)));

/** Whether a use is in `for_each` and an attribute of the block reads `each`. */
export function readsEach(block: Block, key: string, attribute: string): boolean {
  const value = key === 'for_each' ? argumentOf(block, attribute) : undefined;
  return value !== undefined && mentionsEach(value);
}

/** Whether a value refers to `each` or `count`. */
export const mentionsInstance: (node: Node) => boolean = mentioning(
  (path) => path[0] === 'each' || path[0] === 'count' || path.some(isInstanceIndex),
);
const mentionsEach = mentioning((path) => path[0] === 'each');
const mentionsValue = mentioning((path) => path[0] === 'each' && path[1] !== 'key');

/** The test whether a node contains a reference of a kind. */
function mentioning(isMeant: (path: readonly string[]) => boolean): (node: Node) => boolean {
  const mentions: (node: Node) => boolean = once((node: Node): boolean => {
    if (node.type === 'sequence') return node.items.some(mentions);
    if (node.type === 'mapping') return node.entries.some(({ value }) => mentions(value));
    if (node.type !== 'opaque') return false;
    const { expression } = node;
    return expression?.type === 'reference' ? isMeant(expression.path) : innerNodes(node).some(mentions);
  });
  return mentions;
}

/** Whether a block reads the values of its `for_each`, and not only the keys of a map. */
const membersRead = once((index: ModuleIndex) => once((block: Block) => readsMembers(index, block)));

function readsMembers(index: ModuleIndex, block: Block): boolean {
  const each = argumentOf(block, 'for_each');
  if (each === undefined) return false;
  const mentions = hasPlainKeys(index, each) ? mentionsValue : mentionsEach;
  return (bodyOf(block)?.entries ?? []).some(({ value }) => mentions(value));
}

/** Whether a value is a map with literal keys or with keys of instances. The keys of a set are its members. */
function hasPlainKeys(index: ModuleIndex, each: Node): boolean {
  const found = resolve(index, each, {});
  if (found?.type === 'mapping') return !found.entries.some(isComputed);
  const path =
    found?.type === 'opaque' && found.expression?.type === 'reference' ? found.expression.path : [];
  const { address, rest } = splitPath(path);
  const block = index.blocks.get(address);
  return rest.length === 0 && block !== undefined && block.type !== 'local';
}
