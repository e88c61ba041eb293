import { follow, type Node, textOf } from '../syntax/node.ts';
import { callOf } from './call.ts';
import { mappingOf, memberOf } from './members.ts';

/** A string as literal parts, and holes for what is filled in at deployment. */
export type ValueText = readonly (string | Hole)[];

/** A part of a string that is filled in at deployment. */
export interface Hole {
  /** The parameter, resource attribute or variable that fills it; `undefined` if it has no name. */
  readonly name: string | undefined;
  /** Whether a tool other than CloudFormation fills it in, because it is outside `Sub`. */
  readonly isVariable: boolean;
}

/** A hole whose content is not analyzed. */
export const UNKNOWN: Hole = { name: undefined, isVariable: false };

const MOST_PARTS = 200;

/** The string that a node evaluates to, through `Ref`, `GetAtt`, `Sub` and `Join`. */
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
      return text === undefined ? [UNKNOWN] : textOfSub(text, second);
    case 'Join':
      return text === undefined || second?.type !== 'sequence' ? [UNKNOWN] : textOfJoin(text, second.items);
    default:
      return [UNKNOWN];
  }
}

function textOfSub(text: string, values: Node | undefined): ValueText {
  return splitHoles(text, (name) => {
    if (name.startsWith('!')) return [`\${${name.slice(1)}}`];
    const value = memberOf(mappingOf(values), name);
    return value === undefined ? [{ name, isVariable: false }] : valueText(value);
  });
}

/** The literal parts of a string, and what `fill` makes of each `${name}` between them. */
function splitHoles(text: string, fill: (name: string) => ValueText): ValueText {
  const pieces = text.split(/\$\{([^{}]*)\}/);
  // Nested holes, which Serverless Framework allows, are not split.
  if (pieces.some((piece, index) => index % 2 === 0 && piece.includes('${'))) return [UNKNOWN];
  return pieces.flatMap((piece, index) => {
    if (index % 2 === 1) return fill(piece.trim());
    return piece === '' ? [] : [piece];
  });
}

function textOfJoin(delimiter: string, items: readonly Node[]): ValueText {
  return items.flatMap((item, index) => {
    const text = valueText(item);
    return index > 0 && delimiter !== '' ? [delimiter, ...text] : text;
  });
}
