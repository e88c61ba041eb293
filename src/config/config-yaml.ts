import { entryOf, follow, type Mapping, type Node, type Opaque } from '../syntax/node.ts';
import { readYaml } from '../syntax/yaml/yaml.ts';
import type { SourceFile } from '../text/source-file.ts';

const MOST_ALIASES = 100;
const MOST_ERRORS = 20;
const LONGEST_SHOWN = 100;

/** What is wrong with a YAML text, at an offset where there is one to go to. */
export interface YamlError {
  readonly message: string;
  readonly offset?: number | undefined;
}

/** A YAML text as plain values, and where in the file they are written. */
export class ConfigYaml {
  /** `undefined` for an empty file. */
  readonly value: unknown;
  readonly #root: Node | undefined;

  constructor(value: unknown, root: Node | undefined) {
    this.value = value;
    this.#root = root;
  }

  /** The offset of the value at a path; of the nearest value around it where the path leads to none. */
  offsetOf(path: readonly PropertyKey[]): number {
    return this.#walk(path).offset;
  }

  /** The offset of a key of the mapping at a path. */
  offsetOfKey(path: readonly PropertyKey[], key: string): number {
    const { node, offset } = this.#walk(path);
    const entry = node?.type === 'mapping' ? entryOf(node, key) : undefined;
    return entry?.keySpan.start ?? offset;
  }

  #walk(path: readonly PropertyKey[]): { readonly node: Node | undefined; readonly offset: number } {
    let node = this.#root;
    let offset = node?.span.start ?? 0;
    for (const part of path) {
      node = node && childOf(follow(node), part);
      offset = node?.span.start ?? offset;
    }
    return { node: node && follow(node), offset };
  }
}

function childOf(node: Node, part: PropertyKey): Node | undefined {
  if (node.type === 'sequence') return node.items[Number(part)];
  return node.type === 'mapping' ? entryOf(node, String(part))?.value : undefined;
}

/** Reads a file as one YAML document, or says all that is wrong with it. */
export function readConfigYaml(file: SourceFile): ConfigYaml | readonly YamlError[] {
  const read = readYaml(file.text);
  if (!read.ok) return [{ message: `not valid YAML: ${read.problem}`, offset: read.offset }];
  const [root, second] = read.roots;
  if (root === undefined) return new ConfigYaml(undefined, undefined);
  if (second !== undefined)
    return [{ message: 'expected one YAML document, found several', offset: second.span.start }];
  const reading: Reading = { errors: [], aliases: 0, targets: new Map() };
  const value = valueIn(root, reading);
  return reading.errors.length === 0 ? new ConfigYaml(value, root) : reading.errors.slice(0, MOST_ERRORS);
}

interface Reading {
  readonly errors: YamlError[];
  /** How many aliases have been met so far. */
  aliases: number;
  /** The values of what aliases stand for. */
  readonly targets: Map<Node, unknown>;
}

function valueIn(node: Node, reading: Reading): unknown {
  switch (node.type) {
    case 'scalar':
      return node.value;
    case 'sequence':
      return node.items.map((item) => valueIn(item, reading));
    case 'mapping':
      return objectOf(node, reading);
    case 'opaque':
      return valueOfOpaque(node, reading);
  }
}

/** An object whose keys are its own, whatever they are called. */
function objectOf({ entries }: Mapping, reading: Reading): object {
  const values = new Map<string, unknown>();
  for (const { key, keySpan, value } of entries) {
    if (values.has(key))
      reading.errors.push({ message: `the key \`${shown(key)}\` occurs twice`, offset: keySpan.start });
    values.set(key, valueIn(value, reading));
  }
  return Object.fromEntries(values);
}

function valueOfOpaque({ expression, span }: Opaque, reading: Reading): unknown {
  if (expression?.type === 'alias') {
    reading.aliases++;
    if (reading.aliases <= MOST_ALIASES) return valueOfTarget(expression.target, reading);
    if (reading.aliases === MOST_ALIASES + 1)
      reading.errors.push({ message: `more than ${MOST_ALIASES} aliases`, offset: span.start });
    return undefined;
  }
  const message =
    expression?.type === 'call'
      ? `unknown tag \`!${shown(expression.name)}\``
      : 'an alias inside of what it stands for';
  reading.errors.push({ message, offset: span.start });
  return undefined;
}

function valueOfTarget(target: Node, reading: Reading): unknown {
  if (!reading.targets.has(target)) reading.targets.set(target, valueIn(target, reading));
  return reading.targets.get(target);
}

function shown(text: string): string {
  return text.slice(0, LONGEST_SHOWN);
}
