/** A shape of a service's model in the form that the SDK's serialisers use: a number, a tuple or a function. */
export type Schema = unknown;

/** A member of a structure, with its protocol traits. */
export interface Member {
  readonly name: string;
  readonly schema: Schema;
  readonly traits: unknown;
  readonly isRequired: boolean;
}

/** A value does not fit its shape: a mistake of the double or of the request. */
export class ShapeMismatch extends Error {}

const [LIST, MAP, STRUCTURE, UNION] = [1, 2, 3, 4];
const [STRING, NUMBER, BOOLEAN] = [0, 1, 2];
const TIMES = [4, 5, 6, 7];

function resolve(schema: Schema): Schema {
  if (typeof schema === 'function') return resolve(schema());
  if (Array.isArray(schema) && schema.length === 2) return resolve(schema[0]);
  // A scalar with a name and traits of its own, such as a secret.
  if (Array.isArray(schema) && schema[0] === STRING) return resolve(schema.at(-1));
  return schema;
}

/** The members of a structure or union; none for other shapes. */
export function membersOf(schema: Schema): Member[] {
  const shape = resolve(schema);
  if (!Array.isArray(shape) || ![STRUCTURE, UNION].includes(Math.abs(shape[0]))) return [];
  const [, , , , names, schemas, required = 0] = shape;
  return names.map((name: string, index: number) => ({
    name,
    schema: schemas[index],
    traits: Array.isArray(schemas[index]) && schemas[index].length === 2 ? schemas[index][1] : undefined,
    isRequired: index < required,
  }));
}

/** The member shape of a list or map; `undefined` for other shapes. */
function inner(schema: Schema, type: number | undefined, bit: number): Schema | undefined {
  const shape = resolve(schema);
  if (typeof shape === 'number' && (shape & 192) === bit) return shape & 63;
  return Array.isArray(shape) && shape[0] === type ? shape.at(-1) : undefined;
}

/** Wire values by source, so that thousands of findings with the same details are checked once. */
const checked = new WeakMap<object, unknown>();

/** A value as it is sent, with times as text. Throws a `ShapeMismatch` for unknown and for missing members. */
export function toWire(schema: Schema, value: unknown, path = ''): unknown {
  const shape = resolve(schema);
  if (!Array.isArray(shape) || shape[0] !== UNION || typeof value !== 'object' || value === null)
    return convert(shape, value, path);
  const wire = checked.get(value) ?? convert(shape, value, path);
  checked.set(value, wire);
  return wire;
}

function convert(shape: Schema, value: unknown, path: string): unknown {
  const item = inner(shape, LIST, 64);
  if (item !== undefined)
    return expectArray(value, path).map((one, index) => toWire(item, one, `${path}[${index}]`));
  const entry = inner(shape, MAP, 128);
  const entries = (): [string, unknown][] => Object.entries(expectObject(value, path));
  if (entry !== undefined)
    return Object.fromEntries(entries().map(([key, one]) => [key, toWire(entry, one, `${path}.${key}`)]));
  if (typeof shape === 'number') return scalar(shape, value, path);
  const members = membersOf(shape);
  const given = new Map(entries().filter(([, one]) => one !== undefined && one !== null));
  for (const { name, isRequired } of members)
    if (isRequired && !given.has(name)) throw new ShapeMismatch(`${path}.${name} is missing`);
  return Object.fromEntries(
    [...given].map(([name, one]) => {
      const member = members.find((candidate) => candidate.name === name);
      if (member === undefined) throw new ShapeMismatch(`${path}.${name} is not in the model`);
      return [name, toWire(member.schema, one, `${path}.${name}`)];
    }),
  );
}

function scalar(shape: number, value: unknown, path: string): unknown {
  if (TIMES.includes(shape)) {
    const time = value instanceof Date ? value : new Date(String(value));
    if (!Number.isNaN(time.getTime())) return time.toISOString().replace('.000Z', 'Z');
  }
  if (shape === STRING && typeof value === 'string') return value;
  if (shape === NUMBER && typeof value === 'number') return value;
  if (shape === BOOLEAN && typeof value === 'boolean') return value;
  throw new ShapeMismatch(`${path} does not fit its shape ${shape}: ${JSON.stringify(value)}`);
}

function expectArray(value: unknown, path: string): unknown[] {
  if (Array.isArray(value)) return value;
  throw new ShapeMismatch(`${path} is not a list`);
}

function expectObject(value: unknown, path: string): object {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new ShapeMismatch(`${path} is not a structure`);
}

/** A result of `toWire` as AWS's XML, where lists consist of `member` elements. */
export function toXml(value: unknown): string {
  if (Array.isArray(value)) return value.map((one) => `<member>${toXml(one)}</member>`).join('');
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .map(([name, one]) => `<${name}>${toXml(one)}</${name}>`)
      .join('');
  return String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
