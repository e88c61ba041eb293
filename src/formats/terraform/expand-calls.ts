import { entryOf, type Mapping, type Node, type Opaque } from '../../syntax/node.ts';
import { argumentOf, type Block, bodyOf } from './block.ts';
import { ANY_KEY, type Instance } from './evaluate.ts';
import { instancesOf, iteratedBy } from './instances.ts';
import { IndexBuilder, type ModuleIndex, type RootPlace } from './module-index.ts';
import type { ModuleFolder, ModuleTree } from './module-tree.ts';
import { argumentsOf, type CallInstance, eachLocal, keyedValue, ownArguments } from './passed-values.ts';
import { type Scope, scopedEntry } from './scoped-node.ts';

/** A module as one chain of calls reaches it. */
export interface ModuleContext {
  readonly module: ModuleFolder;
  /** As in `Block`. */
  readonly scope: string;
}

/** A root and all modules that it reaches, as one index in which every address has the path of its calls. */
export interface ExpandedRoot {
  readonly place: RootPlace;
  readonly index: ModuleIndex;
  readonly contexts: readonly ModuleContext[];
  /** Why it is not expanded whole; then nothing in `index` is believed. */
  readonly refused: string | undefined;
}

interface Reached extends ModuleContext {
  readonly calledFrom: string | undefined;
  /** The folders that lead here. */
  readonly chain: readonly string[];
}

/** The room that is left for all roots of a repository. */
export interface Room {
  contexts: number;
  /** The text of the modules in all contexts, in characters. */
  text: number;
}

const DEEPEST = 20;
const MOST_INSTANCES = 100;

/** Expands all calls from a root. */
export function expandRoot(tree: ModuleTree, place: RootPlace, room: Room): ExpandedRoot {
  const builder = new IndexBuilder(place);
  const outputs = new Map<string, Output>();
  const module = tree.folders.get(place.folder);
  const contexts: Reached[] = [];
  if (module !== undefined)
    contexts.push({ module, scope: '', calledFrom: undefined, chain: [place.folder] });
  let refused: string | undefined;
  for (const context of contexts) {
    room.contexts -= 1;
    room.text -= context.module.length;
    if (room.contexts < 0 || room.text < 0)
      return { place, index: builder.index, contexts, refused: TOO_MANY };
    const scope = addBlocks(builder, tree, context, outputs);
    for (const call of followedCalls(tree, context)) {
      const target = tree.folders.get(call.folder);
      if (target === undefined) continue;
      if (context.chain.includes(call.folder)) refused ??= CIRCLE;
      else if (context.chain.length > DEEPEST) refused ??= TOO_DEEP;
      else contexts.push(...callModule(builder, context, { ...call, target }, scope, outputs));
    }
  }
  for (const output of outputs.values()) builder.add(outputBlock(output));
  return { place, index: builder.index, contexts, refused };
}

export const TOO_MANY = 'the modules of the repository are called too often to follow';
const CIRCLE = 'modules call each other in a circle';
const TOO_DEEP = `modules call each other over more than ${DEEPEST} levels`;

interface Call {
  readonly block: Block;
  readonly folder: string;
}

/** The calls in a module whose code was read. */
function followedCalls(tree: ModuleTree, { module }: ModuleContext): Call[] {
  if (module.calls.size === 0) return [];
  return module.blocks.flatMap((block) => {
    const folder = block.type === 'module' ? module.calls.get(block.address) : undefined;
    return folder !== undefined && tree.folders.has(folder) ? [{ block, folder }] : [];
  });
}

/** What an output is in the instances of a call. */
interface Output {
  readonly address: string;
  readonly call: Block;
  readonly from: Pick<Block, 'scope' | 'calledFrom'>;
  readonly values: { readonly key: CallInstance['key']; readonly value: Node }[];
}

function outputBlock({ address, call, from, values }: Output): Block {
  const entry = { ...call.entry, value: keyedValue(call, values) };
  return { ...from, document: call.document, address, type: 'local', entry };
}

const NOTHING: Mapping = { type: 'mapping', span: { start: 0, end: 0 }, entries: [] };

/** Adds the blocks of a module, and returns the scope of its references. */
function addBlocks(
  builder: IndexBuilder,
  tree: ModuleTree,
  context: Reached,
  outputs: Map<string, Output>,
): Scope {
  const { module, scope: prefix, calledFrom } = context;
  const calls = new Map(followedCalls(tree, context).map(({ block, folder }) => [block.address, folder]));
  const scope = scopeOf(context, calls, new Map(module.blocks.map((block) => [block.address, block])));
  const own = prefix === '' ? {} : { scope: prefix, calledFrom };
  for (const block of module.blocks) {
    const { address, type } = block;
    if (prefix !== '' && type === 'variable') continue;
    if (prefix !== '' && type === 'output') {
      const value = entryOf(bodyOf(block) ?? NOTHING, 'value');
      if (value !== undefined)
        builder.add({
          ...block,
          ...own,
          type: 'local',
          address: prefix + address,
          entry: scopedEntry(value, scope),
        });
      continue;
    }
    const entry = scopedEntry(calls.has(address) ? ownArguments(block) : block.entry, scope);
    builder.add(
      prefix === '' && entry === block.entry ? block : { ...block, ...own, entry, address: prefix + address },
    );
    if (calls.has(address)) addWhole(outputs, { ...block, ...own }, context);
  }
  return scope;
}

/** The value of a call as a whole, which holds all outputs. */
function addWhole(outputs: Map<string, Output>, call: Block, context: Reached): void {
  const address = `${context.scope}${call.address}.*`;
  outputs.set(address, { address, call, from: fromOf(context), values: [] });
}

function fromOf({ scope, calledFrom }: Reached): Output['from'] {
  return scope === '' ? { scope: undefined, calledFrom: undefined } : { scope, calledFrom };
}

/** Data sources that are the same wherever they stand, so that their references are not placed. */
const PLACES = new Set(['aws_caller_identity', 'aws_partition', 'aws_region']);
const OWN = new Set(['each', 'count', 'self', 'terraform']);

function scopeOf(
  { module, scope: prefix }: Reached,
  calls: ReadonlyMap<string, string>,
  blocks: ReadonlyMap<string, Block>,
): Scope {
  return {
    place: (path) => {
      const [first = '', second = '', ...rest] = path;
      if (OWN.has(first) || (first === 'data' && PLACES.has(second))) return path;
      if (first === 'path')
        return prefix === '' || second !== 'module' ? path : ['path', `module:${module.folder}`];
      const call =
        first === 'module' && calls.has(`module.${second}`) ? blocks.get(`module.${second}`) : undefined;
      if (call !== undefined) return outputPath(`${prefix}module`, second, rest, isIndexed(call));
      return prefix === '' ? path : [prefix + first, ...path.slice(1)];
    },
  };
}

/** Whether a call has several instances. */
function isIndexed(call: Block): boolean {
  return argumentOf(call, 'count') !== undefined || argumentOf(call, 'for_each') !== undefined;
}

/** The path of an output, with the instance behind its name: `module.api["a"].arn` becomes `module.api.arn["a"]`. */
function outputPath(
  start: string,
  name: string,
  rest: readonly string[],
  isIndexed: boolean,
): readonly string[] {
  const [first, ...others] = rest;
  const index = first?.startsWith('[') === true ? first : undefined;
  const [output, ...inner] = index === undefined ? rest : others;
  if (output === undefined || output.startsWith('[') || (isIndexed && index === undefined))
    return [start, `${name}.*`];
  return [start, `${name}.${output}`, ...(isIndexed && index !== undefined ? [index] : []), ...inner];
}

/** Adds the arguments and outputs of a call, and returns the contexts of its instances. */
function callModule(
  builder: IndexBuilder,
  context: Reached,
  { block, target }: Call & { readonly target: ModuleFolder },
  scope: Scope,
  outputs: Map<string, Output>,
): Reached[] {
  const address = context.scope + block.address;
  const placed = builder.index.blocks.get(address) ?? block;
  const instances = callInstances(builder.index, placed, address);
  const calledFrom = context.calledFrom ?? block.document.file.path;
  builder.follow(
    address,
    instances.map((one) => one.scope),
  );
  return instances.map((instance) => {
    const from = { scope: instance.scope, calledFrom };
    for (const each of eachLocal(placed, instance)) {
      builder.add({ ...each.block, ...from });
      if (each.alsoFrom !== undefined) builder.addUses({ ...each.block, ...from }, each.alsoFrom);
    }
    for (const argument of argumentsOf(block, instance, target, scope)) builder.add({ ...argument, ...from });
    const reached = {
      module: target,
      scope: instance.scope,
      calledFrom,
      chain: [...context.chain, target.folder],
    };
    addOutputs(outputs, block, context, reached, instance);
    return reached;
  });
}

function addOutputs(
  outputs: Map<string, Output>,
  call: Block,
  caller: Reached,
  { module, scope }: Reached,
  { key }: CallInstance,
): void {
  const whole = outputs.get(`${caller.scope}${call.address}.*`);
  const mentions: Node[] = [];
  for (const block of module.blocks) {
    if (block.type !== 'output') continue;
    const name = block.address.slice('output.'.length);
    const value: Opaque = {
      type: 'opaque',
      span: call.entry.span,
      reason: 'expression',
      expression: { type: 'reference', path: [`${scope}output`, name] },
    };
    const address = `${caller.scope}${call.address}.${name}`;
    const output = outputs.get(address) ?? { address, call, from: fromOf(caller), values: [] };
    output.values.push({ key, value });
    outputs.set(address, output);
    mentions.push(value);
  }
  whole?.values.push({
    key: whole.values.length,
    value: {
      type: 'opaque',
      span: call.entry.span,
      reason: 'expression',
      expression: { type: 'mixture', mentions },
    },
  });
}

/** The instances of a call with their scopes; a single one without a key if they are not known. */
function callInstances(index: ModuleIndex, call: Block, address: string): CallInstance[] {
  const found = instancesOf(index, call);
  const each = argumentOf(call, 'for_each');
  const members = each === undefined ? undefined : iteratedBy(index, each);
  const known = found !== undefined && isListed(found) ? found : undefined;
  if (known === undefined)
    return [{ scope: `${address}.`, instance: undefined, key: ANY_KEY, members: undefined }];
  return known.map((instance) => {
    const { key, index: at } = instance;
    if (at !== undefined) return { scope: `${address}[${at}].`, instance, key: at, members };
    if (key === undefined) return { scope: `${address}.`, instance, key: undefined, members };
    return { scope: `${address}[${JSON.stringify(key)}].`, instance, key, members };
  });
}

/** Whether all instances are told apart by plain keys. */
function isListed(instances: readonly Instance[]): boolean {
  if (instances.length === 0 || instances.length > MOST_INSTANCES) return false;
  const [first] = instances;
  if (instances.length === 1 && first?.key === undefined && first?.index === undefined)
    return first?.value === undefined;
  const keys = instances.map(({ key, index }) => (index === undefined ? key : String(index)));
  return new Set(keys).size === keys.length && keys.every((key) => key !== undefined && !key.startsWith('('));
}
