/** The members of a JSON object; none of anything else. */
export function membersOf(value: unknown): ReadonlyMap<string, unknown> {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return new Map(isObject ? Object.entries(value) : []);
}

/** The text of a member; `undefined` where it is missing or something else. */
export function textOf(value: unknown, name: string): string | undefined {
  const found = membersOf(value).get(name);
  return typeof found === 'string' ? found : undefined;
}

/** The number of a member; `undefined` where it is missing or something else. */
export function integerOf(value: unknown, name: string): number | undefined {
  const found = membersOf(value).get(name);
  return typeof found === 'number' ? found : undefined;
}

/** The items of a member; none where it is missing or something else. */
export function itemsOf(value: unknown, name: string): readonly unknown[] {
  const found = membersOf(value).get(name);
  return Array.isArray(found) ? found : [];
}
