import { once } from '../../once.ts';
import type { Document } from '../../syntax/document.ts';
import { type Entry, entryOf, type Node, textOf } from '../../syntax/node.ts';
import { type Block, bodyOf } from './block.ts';
import { isComputed } from './follow.ts';
import { indexModule, type ModuleIndex, splitPath } from './module-index.ts';

const SOURCES = new Set([
  'source_policy_documents',
  'source_json',
  'override_policy_documents',
  'override_json',
]);
/** Documents that include others over more levels than this are not looked into. */
const DEEPEST = 10;
/** Statements times arguments that include documents. No file written by hand comes close. */
const MOST_COMPARED = 20_000_000;

/** The `sid`s of a document's statements; `undefined` if its file does not show all of them. */
type StatementNames = ReadonlySet<string> | undefined;

/** The `sid`s of the statements that an argument includes in a document; `undefined` if its file does not show all. */
export function broughtNames(document: Document, argument: Entry): StatementNames {
  return namesInFile(document)(argument);
}

const namesInFile = once((document: Document): ((argument: Entry) => StatementNames) => {
  const index = indexModule([document]);
  if (isTooLarge(index)) return () => undefined;
  const namesByDepth = Array.from({ length: DEEPEST }, (_, depth) =>
    once(
      (block: Block): StatementNames => namesOfStatements(block, (value) => namesBrought(value, depth + 1)),
    ),
  );
  const namesBrought = (value: Node, depth: number): StatementNames => {
    const documents = value.type === 'sequence' ? value.items : [value];
    return unionOfNames(
      documents.map((one) => {
        const block = documentAt(index, one);
        return block === undefined ? writtenNames(one) : namesByDepth[depth]?.(block);
      }),
    );
  };
  return once(({ value }: Entry) => namesBrought(value, 0));
});

/** Whether comparing the names of a file would take too long. */
function isTooLarge({ blocks }: ModuleIndex): boolean {
  const keys = [...blocks.values()].flatMap((block) => bodyOf(block)?.entries.map(({ key }) => key) ?? []);
  const statements = keys.filter((key) => key === 'statement').length;
  return statements * keys.filter((key) => SOURCES.has(key)).length > MOST_COMPARED;
}

/** The document that a node refers to; `undefined` for any other node. */
function documentAt({ blocks, repeated }: ModuleIndex, node: Node): Block | undefined {
  if (node.type !== 'opaque' || node.expression?.type !== 'reference') return undefined;
  const { address } = splitPath(node.expression.path);
  const block = blocks.get(address);
  return block?.type === 'data.aws_iam_policy_document' && !repeated.has(address) ? block : undefined;
}

/** The `Sid`s of a policy in `jsonencode`; `undefined` for any other value, and if one is not literal. */
function writtenNames(node: Node): StatementNames {
  const expression = node.type === 'opaque' ? node.expression : undefined;
  const [policy] =
    expression?.type === 'call' && expression.name === 'jsonencode' ? expression.arguments : [];
  const statement = policy?.type === 'mapping' ? entryOf(policy, 'Statement')?.value : undefined;
  if (statement?.type !== 'sequence') return undefined;
  return unionOfNames(
    statement.items.map((item) => {
      if (item.type !== 'mapping' || item.entries.some(isComputed)) return undefined;
      const sid = entryOf(item, 'Sid')?.value;
      const name = textOf(sid);
      if (name !== undefined) return new Set([name]);
      return sid === undefined ? new Set<string>() : undefined;
    }),
  );
}

/** The `sid`s of a document's own statements and of those it includes; `undefined` if one is not literal. */
function namesOfStatements(block: Block, namesBrought: (value: Node) => StatementNames): StatementNames {
  return unionOfNames(
    (bodyOf(block)?.entries ?? []).map(({ key, value }) => {
      if (SOURCES.has(key)) return namesBrought(value);
      if (key === 'dynamic') return undefined;
      const sid = key === 'statement' && value.type === 'mapping' ? entryOf(value, 'sid')?.value : undefined;
      const name = textOf(sid);
      if (name !== undefined) return new Set([name]);
      return sid === undefined ? new Set() : undefined;
    }),
  );
}

function unionOfNames(all: readonly StatementNames[]): StatementNames {
  // Documents that bring the same one again have the very same names.
  const [first, ...others] = new Set(all);
  if (all.includes(undefined)) return undefined;
  return others.length === 0
    ? (first ?? new Set())
    : new Set([...new Set(all)].flatMap((names) => [...(names ?? [])]));
}
