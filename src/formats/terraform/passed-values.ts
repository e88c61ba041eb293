import { type Entry, entryOf, type Mapping, type Node, type Opaque } from '../../syntax/node.ts';
import { argumentOf, type Block, bodyOf } from './block.ts';
import type { Instance } from './evaluate.ts';
import { ANY_KEY } from './follow.ts';
import type { ModuleFolder } from './module-tree.ts';
import { type Scope, scopedNode } from './scoped-node.ts';

/** An instance of a call, or all of them if they are not known. */
export interface CallInstance {
  /** The path of calls to the module, with the key of the instance, as `module.api["a"].`. */
  readonly scope: string;
  /** `undefined` if the instances are not known. */
  readonly instance: Instance | undefined;
  /** The key of its outputs; `undefined` if the call has neither `count` nor `for_each`. */
  readonly key: string | number | undefined;
  /** The value that the call iterates over, as far as it is literal. */
  readonly members: Node | undefined;
}

/** Arguments of a call that are its own, and not passed to the module. */
const OWN = new Set(['source', 'version', 'providers', 'count', 'for_each', 'depends_on']);

/** The entry of a call with the arguments alone that are not passed on. */
export function ownArguments({ entry }: Block): Entry {
  if (entry.value.type !== 'mapping') return entry;
  return {
    ...entry,
    value: { ...entry.value, entries: entry.value.entries.filter(({ key }) => OWN.has(key)) },
  };
}

/** The values of the variables of a module in an instance of a call, as local values of the module. */
export function argumentsOf(
  call: Block,
  instance: CallInstance,
  { blocks }: ModuleFolder,
  scope: Scope,
): Block[] {
  const given = (bodyOf(call)?.entries ?? []).filter(({ key }) => !OWN.has(key));
  const variables = variablesOf(blocks);
  const names = new Set(given.map(({ key }) => key));
  const inside = scopeInside(call, instance, scope);
  const address = (name: string): string => `${instance.scope}var.${name}`;
  const passed = given.map((entry): Block => {
    const value = scopedNode(entry.value, inside);
    const own = { ...entry, value: withDefault(value, variables.get(entry.key)) };
    const isConverted = mayConvert(variables.get(entry.key));
    return { document: call.document, address: address(entry.key), type: 'local', entry: own, isConverted };
  });
  const defaults = [...variables].flatMap(([name, variable]): Block[] => {
    const entry = entryOf(bodyOf(variable) ?? NONE, 'default');
    if (names.has(name) || entry === undefined) return [];
    const isConverted = mayConvert(variable);
    return [{ document: variable.document, address: address(name), type: 'local', entry, isConverted }];
  });
  return [...passed, ...defaults];
}

/** The variables of a module by their names. */
function variablesOf(blocks: readonly Block[]): ReadonlyMap<string, Block> {
  const variables = new Map<string, Block>();
  for (const block of blocks) {
    if (block.type !== 'variable') continue;
    const name = block.address.slice('variable.'.length);
    const other = variables.get(name);
    variables.set(name, other === undefined ? block : declaredTwice(other, block));
  }
  return variables;
}

/** A variable that an override file declares too, so that it is not known which of the arguments holds. */
function declaredTwice(variable: Block, other: Block): Block {
  const entries = [variable, other]
    .flatMap((block) => bodyOf(block)?.entries ?? [])
    .map((entry): Entry => {
      const { span } = entry.value;
      return { ...entry, value: { type: 'opaque', span, reason: 'expression' } };
    });
  return { ...variable, entry: { ...variable.entry, value: { ...NONE, entries } } };
}

/** Whether the type of a variable may change a value: only text, lists and maps of them stay as they are. */
function mayConvert(variable: Block | undefined): true | undefined {
  const type = variable === undefined ? undefined : entryOf(bodyOf(variable) ?? NONE, 'type')?.value;
  return type === undefined || keeps(type) ? undefined : true;
}

function keeps(type: Node): boolean {
  const expression = type.type === 'opaque' ? type.expression : undefined;
  if (expression?.type === 'reference')
    return expression.path[0] === 'string' || expression.path[0] === 'any';
  const [inner] =
    expression?.type === 'call' && /^(?:list|map)$/.test(expression.name) ? expression.arguments : [];
  return inner !== undefined && keeps(inner);
}

const NONE: Mapping = { type: 'mapping', span: { start: 0, end: 0 }, entries: [] };

/** The value of a variable that takes its default instead of `null`. */
function withDefault(value: Node, variable: Block | undefined): Node {
  const body = variable === undefined ? undefined : bodyOf(variable);
  const nullable = body === undefined ? undefined : entryOf(body, 'nullable')?.value;
  const usual = body === undefined ? undefined : entryOf(body, 'default')?.value;
  const isNullable = nullable === undefined || (nullable.type === 'scalar' && nullable.value === true);
  if (isNullable || usual === undefined) return value;
  if (value.type === 'scalar') return value.value === null ? usual : value;
  const mentions = [nullable, value, usual];
  return {
    type: 'opaque',
    span: value.span,
    reason: 'expression',
    expression: { type: 'mixture', mentions, isChoice: true },
  };
}

/** The references of arguments, in one instance of the call. */
function scopeInside({ entry }: Block, { scope, instance }: CallInstance, outer: Scope): Scope {
  const { key, index } = instance ?? {};
  const isKnown = key !== undefined;
  const scalar = (value: string | number): Node => ({ type: 'scalar', span: entry.span, value });
  return {
    place: (path) => {
      const [first, second, ...rest] = path;
      if (first === 'each' && second === 'key' && isKnown) return scalar(key);
      if (first === 'each' && second === 'key') return [`${scope}each`, 'key'];
      if (first === 'each') return [`${scope}each`, 'value', ...(isKnown ? rest : ['[?]', ...rest])];
      if (first === 'count') return index === undefined ? [`${scope}count`, 'index'] : scalar(index);
      return outer.place(
        path.some((part) => part.startsWith('[(')) ? path.map((part) => known(part, key, index)) : path,
      );
    },
  };
}

/** An index that depends on the instance of the call, in that instance. */
function known(accessor: string, key: string | undefined, index: number | undefined): string {
  if (accessor === '[(each.key)]' && key !== undefined) return `[${key}]`;
  if (accessor === '[(count.index)]' && index !== undefined) return `[${index}]`;
  return accessor.startsWith('[(') ? '[?]' : accessor;
}

/** What `each.value` is in an instance of a call, as a local value of the module. */
interface EachValue {
  readonly block: Block;
  /** A value that it may be a part of. */
  readonly alsoFrom?: Node | undefined;
}

/** The value that `each` has in an instance of a call with `for_each`. */
export function eachLocal(call: Block, { scope, instance, members }: CallInstance): EachValue[] {
  const each = argumentOf(call, 'for_each');
  if (each === undefined) return [];
  const { key, value, isConverted } = instance ?? {};
  const block = (value: Node): Block => ({
    document: call.document,
    address: `${scope}each.value`,
    type: 'local',
    entry: { ...call.entry, value },
    isConverted,
  });
  if (value === undefined || key === undefined) {
    const all = block(each);
    // The keys of a set are its members.
    return isMap(each)
      ? [{ block: all }]
      : [{ block: all }, { block: { ...all, address: `${scope}each.key` } }];
  }
  const path =
    each.type === 'opaque' && each.expression?.type === 'reference' ? each.expression.path : undefined;
  if (path !== undefined && members?.type === 'mapping')
    return [{ block: block(memberAt(each, [...path, `[${key}]`])) }];
  return [{ block: block(value), alsoFrom: isWritten(each, members) ? undefined : each }];
}

const MAPS = new Set(['merge', 'tomap', 'zipmap']);

/** Whether a value is certainly a map, whose keys are not its members. */
function isMap(node: Node): boolean {
  const expression = node.type === 'opaque' ? node.expression : undefined;
  return node.type === 'mapping' || (expression?.type === 'call' && MAPS.has(expression.name));
}

function memberAt({ span }: Node, path: readonly string[]): Opaque {
  return { type: 'opaque', span, reason: 'expression', expression: { type: 'reference', path } };
}

/** Whether the members of a value are written out in it. */
function isWritten(each: Node, members: Node | undefined): boolean {
  if (each === members) return true;
  return (
    each.type === 'opaque' && each.expression?.type === 'call' && each.expression.arguments[0] === members
  );
}

/** The value of an output by the keys of the instances; as it is for a call with a single instance. */
export function keyedValue(call: Block, values: readonly { key: CallInstance['key']; value: Node }[]): Node {
  const { span, keySpan } = call.entry;
  const [first] = values;
  if (first === undefined) return { type: 'opaque', span, reason: 'expression' };
  if (first.key === undefined) return first.value;
  const entries = values.map(
    ({ key = ANY_KEY, value }): Entry => ({ key: String(key), keySpan, value, span }),
  );
  return { type: 'mapping', span, entries };
}
