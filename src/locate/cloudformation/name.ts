import { type Node, textOf } from '../../syntax/node.ts';
import type { NameClue, NamePart } from '../ownership.ts';
import { callOf, follow } from './call.ts';

/** The pseudo parameters whose values are known of a deployed role, or have a known form. */
const PSEUDO: ReadonlyMap<string, NamePart> = new Map<string, NamePart>([
  ['AWS::AccountId', { varies: 'account' }],
  ['AWS::Partition', { varies: 'partition' }],
  ['AWS::Region', { varies: 'region' }],
]);

const MOST_PARTS = 100;

/** The name that a value stands for; `undefined` where it is not known from literals and pseudo parameters alone. */
export function nameOf(node: Node): NameClue | undefined {
  const parts = partsOf(node);
  if (parts === undefined || parts.length === 0 || parts.length > MOST_PARTS) return undefined;
  const texts = parts.filter((part) => typeof part === 'string');
  if (texts.length < parts.length) return { type: 'pattern', parts };
  const name = texts.join('');
  return name === '' ? undefined : { type: 'exact', name };
}

/** The literal end of a text, as far as it is known. */
export function endOf(node: Node): string | undefined {
  const found = follow(node);
  const call = callOf(found);
  const text = textOf(call?.name === 'Sub' ? call.arguments[0] : found);
  return text?.slice(text.lastIndexOf('}') + 1);
}

function partsOf(node: Node): NamePart[] | undefined {
  const found = follow(node);
  const literal = textOf(found);
  // Elsewhere than in `Sub` these are variables of Serverless Framework.
  if (literal !== undefined) return literal.includes('${') ? undefined : [literal];
  const call = callOf(found);
  const [first, second] = call?.arguments ?? [];
  if (call === undefined || first === undefined) return undefined;
  const text = textOf(first);
  if (call.name === 'Ref') {
    const part = text === undefined ? undefined : PSEUDO.get(text);
    return part === undefined ? undefined : [part];
  }
  if (call.name === 'Sub') return text === undefined || second !== undefined ? undefined : substitute(text);
  if (call.name !== 'Join' || text === undefined || second?.type !== 'sequence') return undefined;
  return join(text, second.items);
}

function substitute(text: string): NamePart[] | undefined {
  const parts: NamePart[] = [];
  for (const [index, piece] of text.split(/\$\{([^}]*)\}/).entries()) {
    if (index % 2 === 0) {
      if (piece !== '') parts.push(piece);
      continue;
    }
    const part = PSEUDO.get(piece.trim());
    if (part === undefined) return undefined;
    parts.push(part);
  }
  return parts;
}

function join(delimiter: string, items: readonly Node[]): NamePart[] | undefined {
  const parts: NamePart[] = [];
  for (const [index, item] of items.slice(0, MOST_PARTS).entries()) {
    const inner = callOf(follow(item))?.name === 'Join' ? undefined : partsOf(item);
    if (inner === undefined) return undefined;
    if (index > 0 && delimiter !== '') parts.push(delimiter);
    parts.push(...inner);
  }
  return parts;
}
