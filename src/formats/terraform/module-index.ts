import type { CodeResource } from '../../locate/ownership.ts';
import { addTo } from '../../multimap.ts';
import { once } from '../../once.ts';
import type { Document } from '../../syntax/document.ts';
import type { Entry, Expression, Node, Opaque } from '../../syntax/node.ts';
import { type Block, blocksOf, isModuleDocument } from './block.ts';

/** A place where a block refers to another. */
export interface Use {
  readonly block: Block;
  /** The keys of the attribute, from the block inwards; a `dynamic` block counts as its label. */
  readonly keys: readonly string[];
  /** The part of the reference after the address of the other block. */
  readonly rest: readonly string[];
  /** What alone is taken of the value that is referred to, by a function; `undefined` if it is the value. */
  readonly only?: 'keys' | 'length' | undefined;
}

/** The blocks of a Terraform module and who uses them. */
export interface ModuleIndex {
  /** The last block of each address. */
  readonly blocks: ReadonlyMap<string, Block>;
  /** All blocks of each address. */
  readonly declarations: ReadonlyMap<string, readonly Block[]>;
  /** Addresses declared several times. An override file replaces arguments, so no single block has the final ones. */
  readonly repeated: ReadonlySet<string>;
  /** By the address of the block that is used. */
  readonly uses: ReadonlyMap<string, readonly Use[]>;
  readonly meter: Meter;
  /** The root that the index starts from; `undefined` if it is not known who calls the module. */
  readonly root?: RootPlace | undefined;
  /** By the address of a call that is followed, the scopes of its instances. */
  readonly followed: ReadonlyMap<string, readonly string[]>;
}

/** Where Terraform runs. */
export interface RootPlace {
  /** In the form of `folderOf`. */
  readonly folder: string;
  /** Whether code that is not known may call it too. */
  readonly isOpen: boolean;
  /** In how many places Terragrunt may run it. */
  readonly runs: number;
}

/** The resource that a block of a root is; `undefined` if it is not known where Terraform runs. */
export function resourceIn(root: RootPlace | undefined, { address }: Block): CodeResource | undefined {
  if (root?.isOpen !== false) return undefined;
  return { root: root.folder.slice(0, -1) || '.', address: address.replace(KEYS, '') };
}

/** The keys of calls in an address. */
const KEYS = /\[(?:\d+|"(?:[^"\\]|\\.)*")\]/g;

/** Far more steps than following the references of any real module takes. */
const MOST_STEPS = 3_000_000;

/**
 * Counts the steps taken to follow a module's references. INVARIANT: if there are too many, every result for the module
 * is discarded, so that the order of its policies makes no difference.
 */
export class Meter {
  #left = MOST_STEPS;

  /** Counts steps; `false` once there are too many, when following more is of no use. */
  spend(steps: number): boolean {
    this.#left -= steps;
    return this.#left >= 0;
  }

  get isExceeded(): boolean {
    return this.#left < 0;
  }

  /** The steps that were counted, up to the limit. */
  get spent(): number {
    return MOST_STEPS - Math.max(0, this.#left);
  }
}

/** Reads a module's files into an index. */
export function indexModule(documents: readonly Document[]): ModuleIndex {
  const builder = new IndexBuilder(undefined);
  for (const document of documents)
    if (isModuleDocument(document)) for (const block of blocksOf(document)) builder.add(block);
  return builder.index;
}

/** Collects blocks into an index, which can be asked for the blocks that are there already. */
export class IndexBuilder {
  readonly #blocks = new Map<string, Block>();
  readonly #declarations = new Map<string, Block[]>();
  readonly #repeated = new Set<string>();
  readonly #uses = new Map<string, Use[]>();
  readonly #followed = new Map<string, readonly string[]>();
  readonly index: ModuleIndex;

  constructor(root: RootPlace | undefined) {
    this.index = {
      blocks: this.#blocks,
      declarations: this.#declarations,
      repeated: this.#repeated,
      uses: this.#uses,
      followed: this.#followed,
      meter: new Meter(),
      root,
    };
  }

  add(block: Block): void {
    if (!addTo(this.#declarations, block.address, block)) this.#repeated.add(block.address);
    this.#blocks.set(block.address, block);
    collectUses(block, this.#uses);
  }

  /** Records that the value of a block is a part of another, which is not shown by its own references. */
  addUses(block: Block, node: Node): void {
    collectUses({ ...block, entry: { ...block.entry, value: node } }, this.#uses, block);
  }

  follow(address: string, scopes: readonly string[]): void {
    this.#followed.set(address, scopes);
  }
}

/** Splits the path of a reference into the address of a block and the rest. */
export function splitPath(path: readonly string[]): { address: string; rest: readonly string[] } {
  const [first = ''] = path;
  const length = first === 'data' || first.endsWith('.data') ? 3 : 2;
  return { address: path.slice(0, length).join('.'), rest: path.slice(length) };
}

function collectUses(block: Block, uses: Map<string, Use[]>, user = block): void {
  visitExpressions(block, ({ expression }, keys) => {
    const only = partTakenBy(expression);
    const of = only === undefined ? expression : innerExpression(expression);
    if (of?.type !== 'reference') return true;
    const { address, rest } = splitPath(of.path);
    addTo(uses, address, { block: user, keys, rest, only });
    return false;
  });
}

function partTakenBy(expression: Expression | undefined): Use['only'] {
  if (expression?.type !== 'call' || expression.arguments.length !== 1) return undefined;
  const { name } = expression;
  return name === 'keys' || name === 'length' ? name : undefined;
}

function innerExpression(expression: Expression | undefined): Expression | undefined {
  const [node] = expression?.type === 'call' ? expression.arguments : [];
  return node?.type === 'opaque' ? node.expression : undefined;
}

/** An index, which is no part of a reference, and the local values in it. */
const INDEX = /[\w\])]\[([^[\]\n]*\blocal\.[^\]\n]*)/g;
const LOCAL = /\blocal\.([\w-]+)/g;

const namesInIndices = once(({ declarations }: ModuleIndex): ReadonlySet<string> => {
  const documents = new Set([...declarations.values()].flatMap((all) => all.map(({ document }) => document)));
  const names = [...documents].flatMap(({ file }) =>
    [...file.text.matchAll(INDEX)].flatMap(([, inner = '']) =>
      [...inner.matchAll(LOCAL)].map(([, name = '']) => name),
    ),
  );
  return new Set(names);
});

/** Whether an index in the modules takes a local value, or another of the same name. */
export function isUsedInIndex(index: ModuleIndex, address: string): boolean {
  const [, name] = /(?:^|\.)local\.([^.]+)$/.exec(address) ?? [];
  return name !== undefined && namesInIndices(index).has(name);
}

/** Called for an expression with the keys that lead to it; whether to visit the expressions in it too. */
type VisitExpression = (node: Opaque, keys: readonly string[]) => boolean;

/**
 * Visits the expressions in a block. Keys inside computed values and lists are left out, as they do not tell where a
 * value ends up.
 */
export function visitExpressions({ entry }: Block, visit: VisitExpression): void {
  visitValue(entry.value, [], true, visit);
}

function visitValue(node: Node, keys: readonly string[], named: boolean, visit: VisitExpression): void {
  switch (node.type) {
    case 'scalar':
      return;
    case 'sequence':
      for (const item of node.items) visitValue(item, keys, false, visit);
      return;
    case 'mapping':
      for (const entry of node.entries) {
        const key = named ? entryName(entry) : undefined;
        visitValue(entry.value, key === undefined ? keys : [...keys, key], key !== undefined, visit);
      }
      return;
    case 'opaque':
      if (visit(node, keys)) for (const part of innerNodes(node)) visitValue(part, keys, false, visit);
  }
}

/** The key of an entry, or the label of a `dynamic` block; `undefined` for a computed key. */
function entryName({ key, value }: Entry): string | undefined {
  if (key.startsWith('(')) return undefined;
  return value.type === 'mapping' && key === 'dynamic' ? (value.labels?.[0] ?? key) : key;
}

/** The nodes inside an opaque node. */
export function innerNodes(node: Node): readonly Node[] {
  if (node.type !== 'opaque') return [];
  switch (node.expression?.type) {
    case 'call':
      return node.expression.arguments;
    case 'template':
      return node.expression.parts;
    case 'mixture':
      return node.expression.mentions;
    default:
      return [];
  }
}
