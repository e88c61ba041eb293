import { once } from '../../once.ts';
import type { Document } from '../../syntax/document.ts';
import { type Entry, entryOf, type Node, textOf } from '../../syntax/node.ts';
import { type Block, bodyOf } from './block.ts';
import { indexOf, type ModuleIndex, splitPath } from './module-index.ts';

const SOURCES = new Set([
  'source_policy_documents',
  'source_json',
  'override_policy_documents',
  'override_json',
]);
const DEEPEST = 10;

const inFile = once((document: Document) => {
  const index = indexOf([document]);
  return once(({ value }: Entry): ReadonlySet<string> | undefined => {
    const names = new Set<string>();
    return addNames(index, value, names, 0) ? names : undefined;
  });
});

/** The `sid`s of the statements that an argument brings into a document; `undefined` where its file does not tell all. */
export function broughtNames(document: Document, argument: Entry): ReadonlySet<string> | undefined {
  return inFile(document)(argument);
}

function addNames(index: ModuleIndex, value: Node, names: Set<string>, depth: number): boolean {
  const documents = value.type === 'sequence' ? value.items : [value];
  return documents.every((one) => {
    const path = one.type === 'opaque' && one.expression?.type === 'reference' ? one.expression.path : [];
    const { address } = splitPath(path);
    const block = index.blocks.get(address);
    if (block?.type !== 'data.aws_iam_policy_document' || index.repeated.has(address)) return false;
    return depth < DEEPEST && index.work.spend(1) && addNamesOf(index, block, names, depth + 1);
  });
}

/** Adds what a document names its statements; `false` where that is not all literal. */
function addNamesOf(index: ModuleIndex, block: Block, names: Set<string>, depth: number): boolean {
  return (bodyOf(block)?.entries ?? []).every(({ key, value }) => {
    if (SOURCES.has(key)) return addNames(index, value, names, depth);
    if (key === 'dynamic') return false;
    const sid = key === 'statement' && value.type === 'mapping' ? entryOf(value, 'sid')?.value : undefined;
    const name = textOf(sid);
    if (name !== undefined) names.add(name);
    return sid === undefined || name !== undefined;
  });
}
