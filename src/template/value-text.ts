import { follow, type Node, textOf } from '../syntax/node.ts';
import { allBranchesOf, callOf, isNoValue } from './call.ts';
import { type Choices, NO_CHOICES } from './choices.ts';
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

/** The string that a node evaluates to, through `Ref`, `GetAtt`, `Sub` and `Join`, and through what is chosen. */
export function valueText(node: Node, choices: Choices = NO_CHOICES): ValueText {
  const parts = valueParts(chosenOf(node, choices), choices);
  return parts.length > MOST_PARTS ? [UNKNOWN] : parts;
}

function chosenOf(node: Node, choices: Choices): Node {
  const found = follow(node);
  const chosen = choices.get(found);
  return chosen === undefined ? found : chosenOf(chosen, choices);
}

function valueParts(node: Node, choices: Choices): ValueText {
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
      return text === undefined ? [UNKNOWN] : textOfSub(text, second, choices);
    case 'Join':
      return text === undefined || second?.type !== 'sequence'
        ? [UNKNOWN]
        : textOfJoin(text, second.items, choices);
    default:
      return [UNKNOWN];
  }
}

function textOfSub(text: string, values: Node | undefined, choices: Choices): ValueText {
  return splitHoles(text, (name) => {
    if (name.startsWith('!')) return [`\${${name.slice(1)}}`];
    const value = memberOf(mappingOf(values), name);
    return value === undefined ? [{ name, isVariable: false }] : valueText(value, choices);
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

/** An item that may be left out takes the delimiters beside it along. */
function textOfJoin(delimiter: string, items: readonly Node[], choices: Choices): ValueText {
  const chosen = items.map((item) => chosenOf(item, choices));
  const mayBeLeftOut = chosen.map((item) => allBranchesOf(item).some(isNoValue));
  return chosen.flatMap((item, index): ValueText => {
    if (mayBeLeftOut[index] === true) return [UNKNOWN];
    const text = valueText(item, choices);
    const isJoined = index > 0 && delimiter !== '' && mayBeLeftOut[index - 1] !== true;
    return isJoined ? [delimiter, ...text] : text;
  });
}
