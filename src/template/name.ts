import type { NameClue, NamePart } from '../locate/ownership.ts';
import type { Node } from '../syntax/node.ts';
import { valueText } from './value-text.ts';

/** The pseudo parameters whose values are known of a deployed role, or have a known form. */
const PSEUDO: ReadonlyMap<string | undefined, NamePart> = new Map<string | undefined, NamePart>([
  ['AWS::AccountId', { varies: 'account' }],
  ['AWS::Partition', { varies: 'partition' }],
  ['AWS::Region', { varies: 'region' }],
]);

/** The name that a value stands for; `undefined` where it is not known from literals and pseudo parameters alone. */
export function nameOf(node: Node): NameClue | undefined {
  const parts: NamePart[] = [];
  for (const part of valueText(node)) {
    const known = typeof part === 'string' ? part : part.isVariable ? undefined : PSEUDO.get(part.name);
    if (known === undefined) return undefined;
    parts.push(known);
  }
  const texts = parts.filter((part) => typeof part === 'string');
  if (texts.length < parts.length) return { type: 'pattern', parts };
  const name = texts.join('');
  return name === '' ? undefined : { type: 'exact', name };
}
