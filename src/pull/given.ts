/** What AWS always gives. Throws a `TypeError` where it is missing: that is another answer than an empty list. */
export function given<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new TypeError(`${name} is missing`);
  return value;
}
