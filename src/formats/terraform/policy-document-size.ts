import { type Entry, type Mapping, type Node, textOf } from '../../syntax/node.ts';

const NAMES = new Map([
  ['sid', 'Sid'],
  ['effect', 'Effect'],
  ['actions', 'Action'],
  ['not_actions', 'NotAction'],
  ['resources', 'Resource'],
  ['not_resources', 'NotResource'],
]);

/** The key of a comment in Terraform's JSON. */
const COMMENT = '//';

/** The length of the JSON around the statements: the version, and the key and brackets of the list. */
const FRAME = '{"Version":"2012-10-17","Statement":[]}'.length;

/** The size of the rendered JSON, in characters without white space; `undefined` if a part is not literal. */
export function documentSize(statements: readonly (number | undefined)[]): number | undefined {
  let sum = FRAME + Math.max(0, statements.length - 1);
  for (const size of statements) {
    if (size === undefined) return undefined;
    sum += size;
  }
  return sum;
}

/** The size of a `statement` block as JSON, in characters without white space; `undefined` if not all is literal. */
export function statementSize(block: Mapping): number | undefined {
  const rendered = new Map<string, unknown>([['Effect', 'Allow']]);
  const conditions: unknown[] = [];
  for (const entry of block.entries) {
    if (entry.key === COMMENT) continue;
    const name = NAMES.get(entry.key);
    const value =
      entry.key === 'condition'
        ? conditionOf(entry)
        : name === undefined
          ? undefined
          : renderedValue(entry.value);
    if (value === undefined) return undefined;
    if (name === undefined) conditions.push(value);
    else rendered.set(name, value);
  }
  if (conditions.length > 0) rendered.set('Condition', conditions);
  return JSON.stringify(Object.fromEntries(rendered)).replace(/\s/g, '').length;
}

/** A value as the data source renders it: a list of one item becomes a string. */
function renderedValue(node: Node): unknown {
  if (node.type === 'scalar') return node.value;
  if (node.type !== 'sequence') return undefined;
  const texts = node.items.map(textOf);
  if (texts.includes(undefined)) return undefined;
  return texts.length === 1 ? texts[0] : texts;
}

/** Roughly how the data source renders a condition. It may merge several into one, which is shorter. */
function conditionOf({ value }: Entry): unknown {
  if (value.type !== 'mapping') return undefined;
  const parts = value.entries.map((part) => renderedValue(part.value));
  return parts.includes(undefined) ? undefined : [parts];
}
