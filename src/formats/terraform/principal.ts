import { ANY_NAME, type NameClue, type NamePart, type UnknownPart } from '../../locate/ownership.ts';
import { once } from '../../once.ts';
import { branchesOf } from '../../syntax/choice.ts';
import type { Node } from '../../syntax/node.ts';
import { valuesOf } from './argument-values.ts';
import { argumentOf, type Block } from './block.ts';
import { comparableKey, type Instance, keyOfIndex, LONGEST_PATH, piecesIn } from './evaluate.ts';
import { resolve } from './follow.ts';
import { instancesOf, keyOfInstance } from './instances.ts';
import { type ModuleIndex, splitPath } from './module-index.ts';
import type { Piece } from './pieces.ts';

/** A role or user that is named somewhere in a module. */
export interface NamedPrincipal {
  readonly name: NameClue;
  /** The resource or data source in this module; `undefined` if the name is not that of one. */
  readonly address: string | undefined;
  /** The block that gives the name. */
  readonly block: Block;
}

/** All principals that a value may name, or why they are not known. */
export type PrincipalsResult =
  | { readonly type: 'known'; readonly principals: readonly NamedPrincipal[] }
  | { readonly type: 'unknown'; readonly reason: string };

/** The roles or users that a value (a name or a list of names) refers to, over instances of its block. */
export function principalsAt(
  index: ModuleIndex,
  block: Block,
  node: Node,
  type: 'role' | 'user',
  isList: boolean,
  instances: readonly Instance[] = instancesOf(index, block) ?? [{}],
): PrincipalsResult {
  const known = new Set<PrincipalsResult>();
  for (const instance of instances) {
    const alternatives = alternativesOf(index, node, instance, isList);
    const results = alternatives?.map((one) => principalsInValue(index, block, one, instance, type)) ?? [
      undefined,
    ];
    if (results.includes(undefined) || (results.length === 0 && !isList))
      return { type: 'unknown', reason: `the ${type} of \`${block.address}\` is not known` };
    for (const result of results) {
      if (result?.type === 'unknown') return result;
      if (result !== undefined) known.add(result);
    }
  }
  const principals = [...known].flatMap((result) => (result.type === 'known' ? result.principals : []));
  return { type: 'known', principals };
}

function principalsInValue(
  index: ModuleIndex,
  block: Block,
  node: Node,
  instance: Instance,
  type: 'role' | 'user',
): PrincipalsResult | undefined {
  if (node.type === 'opaque' && node.expression?.type === 'reference') {
    if (node.expression.path.length > LONGEST_PATH) return undefined;
    const { address, rest } = splitPath(throughEach(index, block, node.expression.path));
    const named = index.blocks.get(address);
    const [attribute, other] = attributesIn(named, rest);
    const isName = (attribute === 'name' || attribute === 'id') && other === undefined;
    if (isName && (named?.type === `aws_iam_${type}` || named?.type === `data.aws_iam_${type}`))
      return principalNamesUnder(index, named, rest[0], instance);
  }
  const name = nameOf(index, block, piecesIn(index, node, instance));
  if (name === undefined) return undefined;
  return { type: 'known', principals: [{ name, address: undefined, block }] };
}

/** The attributes in the rest of a reference to a block, without the key of the instance, which may follow a dot. */
function attributesIn(block: Block | undefined, rest: readonly string[]): readonly string[] {
  const isKeyed = block !== undefined && argumentOf(block, 'for_each') !== undefined;
  const inner = isKeyed && rest.length > 1 ? rest.slice(1) : rest;
  return inner.filter((accessor) => !accessor.startsWith('['));
}

/** The name that a text is; `undefined` if no part of it is known. */
function nameOf(index: ModuleIndex, block: Block, pieces: readonly Piece[]): NameClue | undefined {
  const parts = pieces.map((piece) => namePart(index, block, piece));
  const isKnown = parts.some((part) =>
    typeof part === 'string' ? part !== '' : part.unknown !== 'anything',
  );
  return isKnown ? { type: 'text', parts } : undefined;
}

/** What data sources tell of the place of deployment, by their type and attribute. */
const PLACES: ReadonlyMap<string, UnknownPart> = new Map([
  ['aws_caller_identity.account_id', 'account'],
  ['aws_partition.partition', 'partition'],
  ['aws_region.id', 'region'],
  ['aws_region.name', 'region'],
  ['aws_region.region', 'region'],
]);

function namePart(index: ModuleIndex, block: Block, piece: Piece): NamePart {
  if (typeof piece === 'string') return piece;
  const [kind, type, name, attribute, more] = piece.unknown.split('.');
  const place = kind === 'data' && more === undefined ? PLACES.get(`${type}.${attribute}`) : undefined;
  const isOwn = place !== undefined && isOfSameProvider(index, block, `data.${type}.${name}`);
  return { unknown: isOwn ? place : 'anything' };
}

/** Whether a data source certainly tells of the account and region in which a block is deployed. */
function isOfSameProvider(index: ModuleIndex, block: Block, address: string): boolean {
  if (!hasAliases(index)) return true;
  // A call may give its module another provider.
  const source = block.scope === undefined ? index.blocks.get(address) : undefined;
  return source !== undefined && !hasProviderAlias(source) && !hasProviderAlias(block);
}

/** A path with `each.value` replaced by the block whose instances `for_each` iterates over. */
function throughEach(index: ModuleIndex, block: Block, path: readonly string[]): readonly string[] {
  const each = path[0] === 'each' && path[1] === 'value' ? argumentOf(block, 'for_each') : undefined;
  const found = each === undefined ? undefined : resolve(index, each, {});
  const isBlock = found?.type === 'opaque' && found.expression?.type === 'reference';
  return isBlock ? [...found.expression.path, ...path.slice(2)] : path;
}

const DEEPEST = 10;

/** Functions that return one of their arguments, or one item of the first. */
const CHOOSING = new Set(['try', 'coalesce', 'coalescelist', 'concat', 'compact', 'flatten', 'tostring']);
const CHOOSING_ITEMS = new Set(['one', 'element']);

/**
 * The values that a node may have, after local values and choosing functions are followed, without empty text and
 * `null`; `undefined` if not all of them are known.
 */
function alternativesOf(
  index: ModuleIndex,
  node: Node,
  instance: Instance,
  isList: boolean,
  depth = 0,
): readonly Node[] | undefined {
  const found = resolve(index, node, instance);
  if (found === undefined || depth > DEEPEST || !index.meter.spend(1)) return undefined;
  if (found.type === 'scalar') return found.value === null || found.value === '' ? [] : [found];
  const parts = found.type === 'sequence' && isList ? found.items : choicesOf(index, found, instance);
  if (parts === undefined) return [found];
  const all: Node[] = [];
  for (const part of parts) {
    const inner = alternativesOf(index, part, instance, true, depth + 1);
    if (inner === undefined) return undefined;
    for (const one of inner) all.push(one);
  }
  return all;
}

/** The nodes that a condition or a function chooses from; `undefined` for other functions and other nodes. */
function choicesOf(index: ModuleIndex, node: Node, instance: Instance): readonly Node[] | undefined {
  const branches = branchesOf(node);
  if (branches !== undefined) return branches;
  if (node.type !== 'opaque' || node.expression?.type !== 'call') return undefined;
  const { name, arguments: given } = node.expression;
  if (CHOOSING.has(name)) return given;
  if (CHOOSING_ITEMS.has(name)) return given.slice(0, 1);
  // `join` on a list with a single item returns that item, but no item of a list that is written out.
  const [, list] = given;
  const isReference = list?.type === 'opaque' && list.expression?.type === 'reference';
  return name === 'join' && isReference && resolve(index, list, instance)?.type !== 'sequence'
    ? [list]
    : undefined;
}

const principalNamesByBlock = once((index: ModuleIndex) =>
  once((block: Block) => readPrincipalNames(index, block)),
);

/** The names of a role or user, in the order of its instances: all, or those that `instances` selects. */
export function principalNames(
  index: ModuleIndex,
  block: Block,
  instances?: readonly Instance[],
): PrincipalsResult {
  const all = principalNamesByBlock(index)(block);
  const byKey = instances === undefined ? undefined : principalNamesByKey(index)(block);
  if (all.type === 'unknown' || instances === undefined || byKey === undefined) return all;
  const principals = instances.flatMap((instance) => {
    const one = byKey.get(keyOfInstance(instance) ?? '');
    return one?.type === 'known' ? one.principals : [];
  });
  return principals.length < instances.length ? all : { type: 'known', principals };
}

/** The name of the instance that an index means; of all instances if it is not known which. */
function principalNamesUnder(
  index: ModuleIndex,
  named: Block,
  accessor: string | undefined,
  instance: Instance,
): PrincipalsResult {
  const isKey = accessor?.startsWith('[') === true;
  const key = isKey ? keyOfIndex(index, accessor, instance) : undefined;
  const one = key === undefined ? undefined : principalNamesByKey(index)(named)?.get(comparableKey(key));
  return one ?? principalNames(index, named);
}

/** By key or index of its instance, the name of a role or user; `undefined` if the instances are not known. */
const principalNamesByKey = once((index: ModuleIndex) =>
  once((block: Block): ReadonlyMap<string, PrincipalsResult> | undefined => {
    const all = principalNames(index, block);
    const keys = instancesOf(index, block)?.map(keyOfInstance);
    if (all.type === 'unknown' || keys === undefined || all.principals.length !== keys.length)
      return undefined;
    const byKey = new Map<string, PrincipalsResult>();
    for (const [at, principal] of all.principals.entries()) {
      const key = keys[at];
      // Of two instances with one key, or of one without, it is not known which is meant.
      if (key === undefined || byKey.has(key)) return undefined;
      byKey.set(key, { type: 'known', principals: [principal] });
    }
    return byKey;
  }),
);

function readPrincipalNames(index: ModuleIndex, block: Block): PrincipalsResult {
  const { address } = block;
  if (index.repeated.has(address))
    return { type: 'unknown', reason: `\`${address}\` is declared several times, as with override files` };
  const principals: NamedPrincipal[] = [];
  for (const instance of instancesOf(index, block) ?? [{}]) {
    for (const name of namesIn(index, block, instance)) {
      // What is deployed may tell of a resource whose name says nothing.
      if (name === undefined && block.type.startsWith('data.'))
        return { type: 'unknown', reason: `the name of \`${address}\` is not known` };
      principals.push({ name: name ?? ANY_NAME, address, block });
    }
  }
  return { type: 'known', principals };
}

/** What Terraform puts in front of the name of a role or user that has none. */
const NO_PREFIX = 'terraform-';

/** The names that a block may have in an instance, with their paths; `undefined` for one that nothing tells of. */
function namesIn(index: ModuleIndex, block: Block, instance: Instance): (NameClue | undefined)[] {
  const names = ownNames(index, block, instance);
  const isLiteral = names.every((name) => name?.type === 'text' && name.parts.every(isText));
  if (isLiteral || block.type.startsWith('data.')) return names;
  const paths = valuesOf(index, argumentOf(block, 'path'), instance).map((value) =>
    (value === undefined ? ['/'] : piecesIn(index, value, instance)).map((piece) =>
      namePart(index, block, piece),
    ),
  );
  return names.map((name = ANY_NAME) => ({ ...name, paths }));
}

function isText(part: NamePart): part is string {
  return typeof part === 'string';
}

function ownNames(index: ModuleIndex, block: Block, instance: Instance): (NameClue | undefined)[] {
  const names = valuesOf(index, argumentOf(block, 'name'), instance);
  const prefixes = valuesOf(index, argumentOf(block, 'name_prefix'), instance);
  const written = names.filter((value) => value !== undefined);
  const own = written.map((value) => nameOf(index, block, piecesIn(index, value, instance)));
  // Conditions may choose between a name and a prefix.
  const isSure = written.length === names.length && prefixes.every((value) => value === undefined);
  if (isSure) return own;
  if (block.type.startsWith('data.')) return [undefined];
  const generated = prefixes.map((value): NameClue => {
    const start = value === undefined ? [NO_PREFIX] : piecesIn(index, value, instance);
    return {
      type: 'text',
      parts: [...start.map((piece) => namePart(index, block, piece)), { unknown: 'unique-suffix' }],
    };
  });
  return [...own, ...generated];
}

/** A role or user that is declared, with the names that it may have. */
export interface DeclaredNames {
  readonly type: 'role' | 'user';
  readonly names: readonly NameClue[];
  readonly block: Block;
}

/** The roles and users that the modules of an index declare, with the block of each. */
export const declaredNames: (index: ModuleIndex) => readonly DeclaredNames[] = once((index) =>
  [...index.declarations.values()].flat().flatMap((block) => {
    const type = block.type === 'aws_iam_role' ? 'role' : block.type === 'aws_iam_user' ? 'user' : undefined;
    if (type === undefined) return [];
    const names = new Map<string, NameClue>();
    for (const instance of instancesOf(index, block) ?? [{}])
      for (const name of namesIn(index, block, instance)) names.set(JSON.stringify(name), name ?? ANY_NAME);
    return [{ type, names: [...names.values()], block }];
  }),
);

/** What shows that a module is deployed several times, so that a name is that of several principals. */
export const repeatedBy: (index: ModuleIndex) => string | undefined = once((index) => {
  if (index.uses.has('terraform.workspace')) return 'a workspace';
  if ((index.root?.runs ?? 0) > 1) return 'Terragrunt in several places';
  return hasAliases(index) ? 'an aliased provider' : undefined;
});

const hasAliases = once(({ declarations }: ModuleIndex) =>
  [...declarations.values()].flat().some(hasProviderAlias),
);

function pathOf(node: Node): readonly string[] {
  return node.type === 'opaque' && node.expression?.type === 'reference' ? node.expression.path : [];
}

function hasProviderAlias(block: Block): boolean {
  if (block.type === 'provider') return argumentOf(block, 'alias') !== undefined;
  const value = argumentOf(block, block.type === 'module' ? 'providers' : 'provider');
  const values = value?.type === 'mapping' ? value.entries.map((entry) => entry.value) : [value];
  // `aws` without an alias is the default one.
  return values.some((one) => one !== undefined && pathOf(one).length > 1);
}
