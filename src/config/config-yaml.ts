import { entryOf, follow, type Mapping, type Node, type Opaque } from '../syntax/node.ts';
import { readYaml } from '../syntax/yaml/yaml.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { Span } from '../text/span.ts';

const MOST_ALIASES = 100;
const MOST_ERRORS = 20;
const LONGEST_SHOWN = 100;

/** An error in a YAML text, with its offset if it has one. */
export interface YamlError {
  readonly message: string;
  readonly offset?: number | undefined;
}

/** A YAML text as plain values, with the offset of each. */
export class ConfigYaml {
  /** `undefined` for an empty file. */
  readonly value: unknown;
  readonly #root: Node | undefined;

  constructor(value: unknown, root: Node | undefined) {
    this.value = value;
    this.#root = root;
  }

  /** The offset of the value at a path, or of the innermost value around it if the path leads to none. */
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

/** Reads a file as one YAML document, or returns its errors. */
export function readConfigYaml(file: SourceFile): ConfigYaml | readonly YamlError[] {
  const read = readYaml(file.text);
  if (!read.ok) return [{ message: `not valid YAML: ${read.problem}`, offset: read.offset }];
  const [root, second] = read.roots;
  if (root === undefined) return new ConfigYaml(undefined, undefined);
  if (second !== undefined)
    return [{ message: 'expected one YAML document, found several', offset: second.span.start }];
  const reader = new ValueReader();
  const value = reader.read(root);
  return reader.errors.length === 0 ? new ConfigYaml(value, root) : reader.errors.slice(0, MOST_ERRORS);
}

/** Converts nodes to plain values and collects errors. */
class ValueReader {
  readonly errors: YamlError[] = [];
  #aliasCount = 0;
  /** The values of anchors, so that each is converted once. */
  readonly #targets = new Map<Node, unknown>();

  read(node: Node): unknown {
    switch (node.type) {
      case 'scalar':
        return node.value;
      case 'sequence':
        return node.items.map((item) => this.read(item));
      case 'mapping':
        return this.#readMapping(node);
      case 'opaque':
        return this.#readOpaque(node);
    }
  }

  /** `Object.fromEntries` makes even `__proto__` an own key. */
  #readMapping({ entries }: Mapping): object {
    const values = new Map<string, unknown>();
    for (const { key, keySpan, value } of entries) {
      if (values.has(key))
        this.#fault(`the key \`${cutShort(key)}\` occurs twice: write all of it under one`, keySpan);
      values.set(key, this.read(value));
    }
    return Object.fromEntries(values);
  }

  #readOpaque({ expression, span }: Opaque): unknown {
    if (expression?.type === 'alias') {
      this.#aliasCount++;
      if (this.#aliasCount <= MOST_ALIASES) return this.#readTarget(expression.target);
      if (this.#aliasCount === MOST_ALIASES + 1) this.#fault(`more than ${MOST_ALIASES} aliases`, span);
      return undefined;
    }
    this.#fault(
      expression?.type === 'call'
        ? `unknown tag \`!${cutShort(expression.name)}\``
        : 'an alias refers to a value that contains it',
      span,
    );
    return undefined;
  }

  #readTarget(target: Node): unknown {
    if (!this.#targets.has(target)) this.#targets.set(target, this.read(target));
    return this.#targets.get(target);
  }

  #fault(message: string, { start }: Span): void {
    this.errors.push({ message, offset: start });
  }
}

function cutShort(text: string): string {
  return text.slice(0, LONGEST_SHOWN);
}
