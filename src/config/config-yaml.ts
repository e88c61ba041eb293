import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  parseAllDocuments,
  visit,
  type YAMLMap,
} from 'yaml';
import type { SourceFile } from '../text/source-file.ts';

const LARGEST = 1024 * 1024;
/** Nesting that a person's file never has; far less than what the YAML parser breaks down at. */
const DEEPEST = 64;
const WIDEST_INDENT = 256;
const MOST_ALIASES = 100;
const MOST_ERRORS = 20;

/** What is wrong with a YAML text, at an offset where there is one to go to. */
export interface YamlError {
  readonly message: string;
  readonly offset?: number | undefined;
}

interface FoundError {
  readonly message: string;
  readonly offset: number;
}

/** A YAML text as plain values, and where in the file they are written. */
export class ConfigYaml {
  /** `undefined` for an empty file. */
  readonly value: unknown;
  readonly #document: Document | undefined;

  constructor(value: unknown, document: Document | undefined) {
    this.value = value;
    this.#document = document;
  }

  /** The offset of the value at a path; of the nearest value around it where the path leads to none. */
  offsetOf(path: readonly PropertyKey[]): number {
    let node: unknown = this.#document?.contents;
    let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
    for (const part of path) {
      node = isMap(node) || isSeq(node) ? node.get(part, true) : undefined;
      if (isNode(node)) offset = node.range?.[0] ?? offset;
      if (isAlias(node) && this.#document !== undefined) node = node.resolve(this.#document);
    }
    return offset;
  }

  /** The offset of a key of the mapping at a path. */
  offsetOfKey(path: readonly PropertyKey[], key: string): number {
    let node: unknown = this.#document?.contents;
    for (const part of path) {
      node = isMap(node) || isSeq(node) ? node.get(part, true) : undefined;
      if (isAlias(node) && this.#document !== undefined) node = node.resolve(this.#document);
    }
    for (const pair of isMap(node) ? node.items : []) {
      if (isScalar(pair.key) && String(pair.key.value) === key) return pair.key.range?.[0] ?? 0;
    }
    return this.offsetOf(path);
  }
}

/** Reads a file as one YAML document, or says all that is wrong with it. */
export function readYaml(file: SourceFile): ConfigYaml | readonly YamlError[] {
  const { text } = file;
  if (text.length > LARGEST) return [{ message: 'larger than 1 MiB' }];
  const tooDeep = tooDeepAt(text);
  if (tooDeep !== undefined) return [{ message: 'nested too deep', offset: tooDeep }];
  const documents = parseAllDocuments(text, {
    prettyErrors: false,
    logLevel: 'error',
    // The parser's own search for duplicates takes time in the square of a mapping's size.
    uniqueKeys: false,
  });
  const [document, second] = Array.isArray(documents) ? documents : [];
  if (document === undefined) return new ConfigYaml(undefined, undefined);
  if (second !== undefined) {
    return [{ message: 'expected one YAML document, found several', offset: second.range[0] }];
  }
  const errors: FoundError[] = [...document.errors, ...document.warnings]
    .slice(0, MOST_ERRORS)
    .map(({ message, pos }) => ({ message: `not valid YAML: ${lowerFirst(message)}`, offset: pos[0] }));
  if (errors.length === 0) errors.push(...findAmbiguities(document));
  if (errors.length > 0) return errors;
  try {
    return new ConfigYaml(document.toJS({ maxAliasCount: MOST_ALIASES }), document);
  } catch (error) {
    return [
      { message: `not valid YAML: ${lowerFirst(error instanceof Error ? error.message : 'unreadable')}` },
    ];
  }
}

/** Where brackets or the indentation pass their bounds. Brackets in texts and comments count too. */
function tooDeepAt(text: string): number | undefined {
  let depth = 0;
  let indenting = true;
  let lineStart = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    if (character === '\n') {
      indenting = true;
      lineStart = at + 1;
      continue;
    }
    // Indicators nest on one line: `- - - a` is a list in a list in a list.
    indenting &&= ' \t-?:'.includes(character);
    if (indenting && at - lineStart > WIDEST_INDENT) return at;
    if (character === '[' || character === '{') depth++;
    else if (character === ']' || character === '}') depth = Math.max(0, depth - 1);
    if (depth > DEEPEST) return at;
  }
  return undefined;
}

/** Keys that occur twice, and aliases without an anchor before them. */
function findAmbiguities(document: Document): FoundError[] {
  const errors: FoundError[] = [];
  const anchors = new Set<string>();
  visit(document, {
    Value: (_, node) => {
      if (node.anchor !== undefined) anchors.add(node.anchor);
      if (isMap(node)) errors.push(...duplicateKeys(node));
    },
    Alias: (_, { source, range }) => {
      if (anchors.has(source)) return;
      errors.push({ message: `no anchor \`${source}\` before its alias`, offset: range?.[0] ?? 0 });
    },
  });
  return errors.slice(0, MOST_ERRORS);
}

function duplicateKeys(map: YAMLMap): FoundError[] {
  const errors: FoundError[] = [];
  const seen = new Set<string>();
  for (const { key } of map.items) {
    if (!isScalar(key)) continue;
    const name = String(key.value);
    if (seen.has(name))
      errors.push({ message: `the key \`${name}\` occurs twice`, offset: key.range?.[0] ?? 0 });
    seen.add(name);
  }
  return errors;
}

function lowerFirst(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}
