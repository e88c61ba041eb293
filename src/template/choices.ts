import { follow, type Mapping, type Node, textOf } from '../syntax/node.ts';
import { callOf } from './call.ts';
import { childrenOf } from './expansion.ts';
import { entriesIn, mappingOf, memberOf, unreadKeyOf } from './members.ts';
import { allowedValues } from './parameters.ts';

/** What each node that chooses between values becomes. */
export type Choices = ReadonlyMap<Node, Node>;

/** More combinations than the name of any role has. */
const MOST_COMBINATIONS = 64;
const DEEPEST = 20;

export const NO_CHOICES: Choices = new Map();

/**
 * All combinations of what the conditions in a value, and its look-ups in literal mappings, may become. If there are too
 * many, nothing is chosen. `parts` are those of the template.
 */
export function choicesIn(parts: readonly Mapping[], value: Node): readonly Choices[] {
  let combinations: Choices[] = [NO_CHOICES];
  for (const [node, values] of choosersIn(parts, value, 0)) {
    if (values.length * combinations.length > MOST_COMBINATIONS) return [NO_CHOICES];
    combinations = values.flatMap((one) => combinations.map((known) => new Map([...known, [node, one]])));
  }
  return combinations;
}

/** The nodes in a value that choose, with what they choose from. */
function choosersIn(parts: readonly Mapping[], value: Node, depth: number): [Node, readonly Node[]][] {
  const node = follow(value);
  if (depth > DEEPEST) return [];
  const values = valuesOf(parts, node);
  const own: [Node, readonly Node[]][] = values.length === 0 ? [] : [[node, values]];
  const inner = values.length === 0 ? childrenOf(node) : values;
  return [...own, ...inner.flatMap((one) => choosersIn(parts, one, depth + 1))];
}

function valuesOf(parts: readonly Mapping[], node: Node): readonly Node[] {
  const call = callOf(node);
  if (call?.name === 'If') return call.arguments.slice(1, 3).map(follow);
  if (call?.name !== 'FindInMap') return [];
  const [name, ...keys] = call.arguments;
  // A default value, or a name that is not literal, may be anything.
  if (keys.length !== 2) return [];
  const map = textOf(name);
  return map === undefined
    ? []
    : parts.flatMap((part) => membersAt(parts, memberOf(mappingOf(memberOf(part, 'Mappings')), map), keys));
}

/**
 * The members at a path of keys: for a key that is a parameter those of all its values, and all members for a key that
 * may be anything. What is not written there remains.
 */
function membersAt(
  parts: readonly Mapping[],
  node: Node | undefined,
  [key, ...keys]: readonly Node[],
): Node[] {
  if (node === undefined) return [];
  const mapping = mappingOf(node);
  if (key === undefined || mapping === undefined || unreadKeyOf(mapping) !== undefined) return [node];
  const names = keysMeant(parts, key) ?? entriesIn(mapping).map((entry) => entry.key);
  return names.flatMap((name) => membersAt(parts, memberOf(mapping, name), keys));
}

/** The keys that a value may be; `undefined` for any. */
function keysMeant(parts: readonly Mapping[], key: Node): readonly string[] | undefined {
  const own = textOf(key);
  if (own !== undefined) return own.includes('${') ? undefined : [own];
  const call = callOf(key);
  const parameter = call?.name === 'Ref' ? textOf(call.arguments[0]) : undefined;
  return parameter === undefined ? undefined : allowedValues(parts).get(parameter);
}
