/** A value of Terraform's, as the second implementation has it. Sets are sorted lists that cannot be indexed. */
export type Value = string | null | readonly Value[] | ReadonlyMap<string, Value> | SetOfTexts;

/** A set of texts. */
export class SetOfTexts {
  readonly members: readonly string[];
  constructor(members: readonly string[]) {
    this.members = [...new Set(members)].sort();
  }
}

/** What Terraform would report as an error. */
export class TerraformError extends Error {}

function fail(): never {
  throw new TerraformError('an error of Terraform');
}

function text(value: Value | undefined): string {
  return typeof value === 'string' ? value : fail();
}

function texts(value: Value | undefined): string[] {
  if (value instanceof SetOfTexts) return [...value.members];
  return list(value).map(text);
}

function known(value: Value | undefined): Value {
  return value === undefined ? fail() : value;
}

function list(value: Value | undefined): readonly Value[] {
  return Array.isArray(value) ? value : fail();
}

function map(value: Value | undefined): ReadonlyMap<string, Value> {
  return value instanceof Map ? value : fail();
}

/** Drops characters one by one while a test holds for the first of them. */
function dropWhile(value: string, test: (character: string) => boolean): string {
  let rest = [...value];
  while (rest[0] !== undefined && test(rest[0])) rest = rest.slice(1);
  return rest.join('');
}

function backwards(value: string): string {
  let result = '';
  for (const character of value) result = character + result;
  return result;
}

function replaceAll(value: string, search: string, replacement: string): string {
  let result = '';
  for (let at = 0; at < value.length; ) {
    const isHere = value.slice(at, at + search.length) === search;
    result += isHere ? replacement : value[at];
    at += isHere ? search.length : 1;
  }
  return result;
}

function flat(value: Value): Value[] {
  return Array.isArray(value) ? value.flatMap(flat) : [value];
}

function titleOf(value: string): string {
  let result = '';
  for (const character of value) {
    const before = result.at(-1) ?? ' ';
    const isInWord = /[a-zA-Z0-9_]/.test(before);
    result += isInWord ? character : character.toUpperCase();
  }
  return result;
}

/** Terraform's functions of values that are known, written a second time: plainly, and without regard to speed. */
export const SLOW: Readonly<Record<string, (...given: Value[]) => Value>> = {
  lower: (a) => [...text(a)].map((one) => one.toLowerCase()).join(''),
  upper: (a) => [...text(a)].map((one) => one.toUpperCase()).join(''),
  title: (a) => titleOf(text(a)),
  strrev: (a) => backwards(text(a)),
  trimspace: (a) => SLOW['trim']?.(text(a), ' \n\t') ?? fail(),
  chomp: (a) => backwards(dropWhile(backwards(text(a)), (one) => one === '\n')),
  trim: (a, b) => {
    const isOut = (one: string): boolean => text(b).includes(one);
    return backwards(dropWhile(backwards(dropWhile(text(a), isOut)), isOut));
  },
  trimprefix: (a, b) => (text(a).startsWith(text(b)) ? text(a).slice(text(b).length) : text(a)),
  trimsuffix: (a, b) =>
    text(a).endsWith(text(b)) ? text(a).slice(0, text(a).length - text(b).length) : text(a),
  replace: (a, b, c) => replaceAll(text(a), text(b), text(c)),
  substr: (a, b, c) => [...text(a)].filter((_, at) => at >= Number(b) && at < Number(b) + Number(c)).join(''),
  basename: (a) => {
    const parts = text(a)
      .split('/')
      .filter((part) => part !== '');
    return parts.at(-1) ?? (text(a) === '' ? '.' : '/');
  },
  tostring: (a) => text(a),
  format: (a, ...given) => given.reduce<string>((sum, one) => sum.replace('%s', () => text(one)), text(a)),
  join: (a, ...lists) => lists.flatMap(texts).join(text(a)),
  split: (a, b) => text(b).split(text(a)),
  coalesce: (...given) => given.find((one) => one !== null && text(one) !== '') ?? fail(),
  lookup: (a, b, c) => known(map(a).has(text(b)) ? map(a).get(text(b)) : c),
  element: (a, b) => known(list(a)[Number(b) % list(a).length]),
  one: (a) => {
    const all = a instanceof SetOfTexts ? a.members : list(a);
    return all.length > 1 ? fail() : (all[0] ?? null);
  },
  concat: (...lists) => lists.flatMap(list),
  tolist: (a) => texts(a),
  toset: (a) => new SetOfTexts(texts(a)),
  compact: (a) =>
    (a instanceof SetOfTexts ? a.members : list(a)).filter((one) => one !== null && text(one) !== ''),
  distinct: (a) => [...new Set(texts(a))],
  sort: (a) => texts(a).sort(),
  reverse: (a) => [...list(a)].reverse(),
  slice: (a, b, c) => (Number(c) <= list(a).length ? list(a).slice(Number(b), Number(c)) : fail()),
  flatten: (a) => flat(list(a)),
  keys: (a) => [...map(a).keys()].sort(),
  values: (a) => [...map(a)].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, value]) => value),
  merge: (...maps) => new Map(maps.flatMap((one) => [...map(one)])),
  zipmap: (a, b) =>
    texts(a).length === list(b).length
      ? new Map(texts(a).map((key, at) => [key, known(list(b)[at])]))
      : fail(),
};

/** A function of the second implementation. */
export function slow(name: string, ...given: Value[]): Value {
  return (SLOW[name] ?? fail())(...given);
}
