/** Adds a value to those of a key, in the order in which they come; whether it is the first of them. */
export function addTo<K, V>(values: Map<K, V[]>, key: K, value: V): boolean {
  const others = values.get(key);
  if (others === undefined) values.set(key, [value]);
  else others.push(value);
  return others === undefined;
}

/** Values by a key of theirs, keys and values in the order in which they come. */
export function groupBy<K, V>(values: Iterable<V>, keyOfValue: (value: V) => K): Map<K, V[]> {
  const groups = new Map<K, V[]>();
  for (const value of values) addTo(groups, keyOfValue(value), value);
  return groups;
}
