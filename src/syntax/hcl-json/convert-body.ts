import type { SourceFile } from '../../text/source-file.ts';
import type { Entry, Mapping, Node, Sequence } from '../node.ts';
import type { BlockSchema, BodySchema } from './body-schema.ts';
import { convertValue, InvalidHclJson, type Reading } from './convert-value.ts';

/** The key of a comment, wherever a body stands. */
const COMMENT = '//';

/** Converts the objects of a body to its attributes and blocks, in the order of the text. */
export function convertBody(file: SourceFile, body: Node, schema: BodySchema): Entry[] {
  const members = objectsIn(body).flatMap(({ entries }) => entries);
  refuseDuplicates(members, schema);
  return members.flatMap((entry) => convertMember(file, entry, schema));
}

/** Refuses an argument that is given twice, as Terraform does. A block may be. */
function refuseDuplicates(members: readonly Entry[], { blocks, others }: BodySchema): void {
  const seen = new Set<string>();
  for (const { key, keySpan } of members) {
    if (key === COMMENT || others !== undefined || blocks.has(key)) continue;
    if (seen.has(key)) throw new InvalidHclJson({ span: keySpan }, 'an argument is given twice');
    seen.add(key);
  }
}

function convertMember(file: SourceFile, entry: Entry, schema: BodySchema): Entry[] {
  const { key, value } = entry;
  if (key === COMMENT) return [entry];
  const block = schema.blocks.get(key) ?? schema.others;
  if (block !== undefined && !(block.mayBeValue === true && !isBlock(value, block.labels)))
    return convertBlocks(file, { type: key, schema: block, labels: [] }, entry, value);
  return [{ ...entry, value: convertValue(file, value, readingOf(key, schema)) }];
}

function readingOf(key: string, { plain, bare }: BodySchema): Reading {
  if (plain?.has(key) === true) return 'plain';
  return bare?.has(key) === true ? 'bare' : 'template';
}

/** A kind of block with the labels that stand before a value. */
interface BlockPlace {
  readonly type: string;
  readonly schema: BlockSchema;
  readonly labels: readonly string[];
}

/** The blocks under a key: one for each object, in lists too. */
function convertBlocks(file: SourceFile, place: BlockPlace, entry: Entry, value: Node): Entry[] {
  const { type, schema, labels } = place;
  if (labels.length < schema.labels)
    return objectsIn(value).flatMap(({ entries }) =>
      entries.flatMap((one) =>
        convertBlocks(file, { ...place, labels: [...labels, one.key] }, one, one.value),
      ),
    );
  const block = (body: Node): Mapping => ({
    type: 'mapping',
    span: body.span,
    entries: convertBody(file, body, schema.body(labels)),
    labels,
  });
  const { keySpan, span } = entry;
  if (value.type !== 'sequence')
    return isNull(value) ? [] : [{ key: type, keySpan, value: block(value), span }];
  const items = value.items.map(block);
  const list: Sequence = { ...value, items };
  return items.map((item) => ({ key: type, keySpan, value: item, span: item.span, list }));
}

/** The objects that together are a body: one, or those in a list. */
function objectsIn(node: Node): readonly Mapping[] {
  if (isNull(node)) return [];
  return (node.type === 'sequence' ? node.items : [node]).map((one) => {
    if (one.type === 'mapping') return one;
    throw new InvalidHclJson(one, 'an object is expected here');
  });
}

/** Whether a value is made of objects alone, as blocks are. */
function isBlock(node: Node, labels: number): boolean {
  if (node.type === 'sequence') return node.items.every(({ type }) => type === 'mapping');
  if (node.type !== 'mapping') return isNull(node);
  return labels === 0 || node.entries.every(({ value }) => isBlock(value, labels - 1));
}

function isNull(node: Node): boolean {
  return node.type === 'scalar' && node.value === null;
}
