import { follow, type Node, textOf } from '../syntax/node.ts';
import { callOf } from './call.ts';
import { mappingOf, memberOf } from './members.ts';

/** A text as far as it is written out: literal parts, and holes that something is filled in. */
export type ValueText = readonly (string | Hole)[];

/** What is filled in at deployment. */
export interface Hole {
  /** The parameter, resource attribute or variable that gives it; `undefined` for what cannot be named. */
  readonly name: string | undefined;
  /** Whether another tool than CloudFormation fills it in, as it stands outside of `Sub`. */
  readonly isVariable: boolean;
}

/** What is filled in by something that is not looked into. */
export const UNKNOWN: Hole = { name: undefined, isVariable: false };

const MOST_PARTS = 200;

/** The text that a node stands for, through `Ref`, `Sub` and `Join`. */
export function valueText(node: Node): ValueText {
  const parts = valueParts(follow(node));
  return parts.length > MOST_PARTS ? [UNKNOWN] : parts;
}

function valueParts(node: Node): ValueText {
  const literal = textOf(node);
  if (literal !== undefined) return splitHoles(literal, (name) => [{ name, isVariable: true }]);
  const call = callOf(node);
  const [first, second] = call?.arguments ?? [];
  const text = textOf(first);
  switch (call?.name) {
    case 'Ref':
      return text === undefined ? [UNKNOWN] : [{ name: text, isVariable: false }];
    case 'GetAtt':
      return text === undefined
        ? [UNKNOWN]
        : [{ name: [text, textOf(second) ?? []].flat().join('.'), isVariable: false }];
    case 'Sub':
      return text === undefined ? [UNKNOWN] : substituted(text, second);
    case 'Join':
      return text === undefined || second?.type !== 'sequence' ? [UNKNOWN] : joinedText(text, second.items);
    default:
      return [UNKNOWN];
  }
}

function substituted(text: string, values: Node | undefined): ValueText {
  return splitHoles(text, (name) => {
    if (name.startsWith('!')) return [`\${${name.slice(1)}}`];
    const value = memberOf(mappingOf(values), name);
    return value === undefined ? [{ name, isVariable: false }] : valueText(value);
  });
}

/** The literal parts of a text, and what comes of each `${name}` between them. */
function splitHoles(text: string, fill: (name: string) => ValueText): ValueText {
  const pieces = text.split(/\$\{([^{}]*)\}/);
  // One in another, as variables of Serverless Framework may be, is not taken apart.
  if (pieces.some((piece, index) => index % 2 === 0 && piece.includes('${'))) return [UNKNOWN];
  return pieces.flatMap((piece, index) => {
    if (index % 2 === 1) return fill(piece.trim());
    return piece === '' ? [] : [piece];
  });
}

function joinedText(delimiter: string, items: readonly Node[]): ValueText {
  return items.flatMap((item, index) => {
    const text = valueText(item);
    return index > 0 && delimiter !== '' ? [delimiter, ...text] : text;
  });
}
