import type { Mapping, Node } from '../../syntax/node.ts';

/** The effect of a statement. `doubt`: it may be either, so that no action may be taken from it. */
export type ListEffect = 'Allow' | 'Deny' | 'doubt';

/** Reads the effect of a statement under a key; `missing` is that of a statement without the key. */
export function effectOf(statement: Mapping, key: string, missing: ListEffect): ListEffect {
  const last = statement.entries.findLastIndex((entry) => entry.key === key);
  // What is spread behind the key may replace its value.
  const computed = statement.entries.findLastIndex((entry) => entry.key.startsWith('('));
  if (computed > last) return 'doubt';
  const value = statement.entries[last]?.value;
  return value === undefined ? missing : literalEffect(value);
}

function literalEffect(value: Node): ListEffect {
  if (value.type === 'scalar')
    return value.value === 'Allow' || value.value === 'Deny' ? value.value : 'doubt';
  const path = value.type === 'opaque' && value.expression?.type === 'reference' ? value.expression.path : [];
  const [type, name] = path.slice(-2);
  if (type !== 'Effect') return 'doubt';
  return name === 'ALLOW' ? 'Allow' : name === 'DENY' ? 'Deny' : 'doubt';
}
