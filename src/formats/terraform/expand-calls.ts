import { entryOf } from '../../syntax/node.ts';
import { type Block, bodyOf } from './block.ts';
import { callInstances } from './call-instances.ts';
import { CallOutputs } from './call-outputs.ts';
import { IndexBuilder, type ModuleIndex, type RootPlace } from './module-index.ts';
import { scopeOf } from './module-scope.ts';
import type { ModuleFolder, ModuleTree } from './module-tree.ts';
import { argumentsOf, eachLocal, ownArguments } from './passed-values.ts';
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

export const TOO_MANY = 'the modules of the repository are called too often to follow';
const CIRCLE = 'modules call each other in a circle';
const TOO_DEEP = `modules call each other over more than ${DEEPEST} levels`;

/** Expands all calls from a root. */
export function expandRoot(tree: ModuleTree, place: RootPlace, room: Room): ExpandedRoot {
  const builder = new IndexBuilder(place);
  const outputs = new CallOutputs();
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
    const calls = followedCalls(tree, context);
    const scope = addBlocks(builder, context, calls, outputs);
    for (const call of calls.values()) {
      if (context.chain.includes(call.target.folder)) refused ??= CIRCLE;
      else if (context.chain.length > DEEPEST) refused ??= TOO_DEEP;
      else contexts.push(...callModule(builder, context, call, scope, outputs));
    }
  }
  for (const block of outputs.blocks()) builder.add(block);
  return { place, index: builder.index, contexts, refused };
}

/** A call of a module whose code was read. */
interface Call {
  /** The block in the context of its module, under the address in that module. */
  readonly block: Block;
  readonly target: ModuleFolder;
}

/** The calls in a module whose code was read, by address. */
function followedCalls(tree: ModuleTree, { module, scope, calledFrom }: Reached): Map<string, Call> {
  const calls = new Map<string, Call>();
  if (module.calls.size === 0) return calls;
  for (const block of module.blocks) {
    const folder = block.type === 'module' ? module.calls.get(block.address) : undefined;
    const target = folder === undefined ? undefined : tree.folders.get(folder);
    if (target === undefined) continue;
    calls.set(block.address, { block: scope === '' ? block : { ...block, scope, calledFrom }, target });
  }
  return calls;
}

/** Adds the blocks of a module, and returns the scope of its references. */
function addBlocks(
  builder: IndexBuilder,
  { module, scope: prefix, calledFrom }: Reached,
  calls: ReadonlyMap<string, Call>,
  outputs: CallOutputs,
): Scope {
  const blocks = new Map([...calls].map(([address, { block }]) => [address, block]));
  const scope = scopeOf(module.folder, prefix, blocks);
  const isSame = prefix === '' && calls.size === 0;
  for (const block of module.blocks) {
    const placed = isSame ? block : placedBlock(block, prefix, calledFrom, calls.has(block.address), scope);
    if (placed !== undefined) builder.add(placed);
  }
  for (const { block } of calls.values()) outputs.addCall(block);
  return scope;
}

/** A block under the address that it has in the index. The values of variables are added with their calls. */
function placedBlock(
  block: Block,
  prefix: string,
  calledFrom: string | undefined,
  isFollowed: boolean,
  scope: Scope,
): Block | undefined {
  const address = prefix + block.address;
  const entry = isFollowed ? ownArguments(block) : block.entry;
  if (prefix === '') return { ...block, entry: scopedEntry(entry, scope) };
  const own = { document: block.document, address, scope: prefix, calledFrom };
  if (block.type === 'variable') return undefined;
  if (block.type !== 'output') return { ...own, type: block.type, entry: scopedEntry(entry, scope) };
  const body = bodyOf(block);
  const value = body === undefined ? undefined : entryOf(body, 'value');
  return value && { ...own, type: 'local', entry: scopedEntry(value, scope) };
}

/** Adds the arguments and outputs of a call, and returns the contexts of its instances. */
function callModule(
  builder: IndexBuilder,
  context: Reached,
  { block, target }: Call,
  scope: Scope,
  outputs: CallOutputs,
): Reached[] {
  const address = context.scope + block.address;
  const placed = builder.index.blocks.get(address) ?? block;
  const instances = callInstances(builder.index, placed, address);
  const calledFrom = context.calledFrom ?? block.document.file.path;
  const names = target.blocks.flatMap(({ type, address: own }) =>
    type === 'output' ? own.slice('output.'.length) : [],
  );
  builder.follow(
    address,
    instances.map((one) => one.scope),
  );
  return instances.map((instance) => {
    const from = { scope: instance.scope, calledFrom };
    for (const { block: each, alsoFrom } of eachLocal(placed, instance)) {
      builder.add({ ...each, ...from });
      if (alsoFrom !== undefined) builder.addUses({ ...each, ...from }, alsoFrom);
    }
    for (const argument of argumentsOf(block, instance, target, scope)) builder.add({ ...argument, ...from });
    outputs.addInstance(block, instance, names);
    return { module: target, scope: instance.scope, calledFrom, chain: [...context.chain, target.folder] };
  });
}
