/** The members of a JSON object; none for any other value. */
export function membersOf(value: unknown): ReadonlyMap<string, unknown> {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return new Map(isObject ? Object.entries(value) : []);
}

/** A member that is a string; `undefined` if it is missing or not a string. */
export function textOf(value: unknown, name: string): string | undefined {
  const found = membersOf(value).get(name);
  return typeof found === 'string' ? found : undefined;
}

/** A member that is an integer; `undefined` if it is missing or not an integer. */
export function integerOf(value: unknown, name: string): number | undefined {
  const found = membersOf(value).get(name);
  return typeof found === 'number' ? found : undefined;
}

/** The items of a member that is an array; none if it is missing or not an array. */
export function itemsOf(value: unknown, name: string): readonly unknown[] {
  const found = membersOf(value).get(name);
  return Array.isArray(found) ? found : [];
}
