import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Diagnostic, DiagnosticCode } from '../diagnostic.ts';
import { isNameWithPath, parsePrincipalArn } from '../policy/arn.ts';
import { findNestingBeyond } from '../syntax/json/json.ts';
import type { SourceFile } from '../text/source-file.ts';
import { normaliseTime } from './time.ts';

const DEEPEST = 64;
const LONGEST_SHOWN = 200;

/** An error in a findings file. It is caught within this folder and becomes a diagnostic. */
export class JsonFault extends Error {
  readonly diagnostic: Diagnostic;
  constructor(code: DiagnosticCode, message: string, file: SourceFile, offset: number) {
    super(message);
    this.diagnostic = { code, severity: 'error', message, location: file.locate(offset) };
  }
}

/** A JSON value with its file, its offset and the path of keys to it. */
export class JsonValue {
  readonly file: SourceFile;
  /** `findingDetails[1].action`; empty for the whole document. */
  readonly path: string;
  readonly offset: number;
  readonly #node: Node;
  readonly #base: number;

  constructor(file: SourceFile, node: Node, base: number, path: string) {
    this.file = file;
    this.#node = node;
    this.#base = base;
    this.path = path;
    this.offset = base + node.offset;
  }

  get type(): string {
    return this.#node.type;
  }

  /** The items of an array; `undefined` for other values. */
  items(): JsonValue[] | undefined {
    if (this.#node.type !== 'array') return undefined;
    return (this.#node.children ?? []).map(
      (child, index) => new JsonValue(this.file, child, this.#base, `${this.path}[${index}]`),
    );
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  /** The value of a key; `undefined` if it is missing or this is no object. A duplicate key is an error. */
  get(key: string): JsonValue | undefined {
    if (this.#node.type !== 'object') return undefined;
    const [first, second] = (this.#node.children ?? []).filter(
      (property) => property.children?.[0]?.value === key,
    );
    if (second !== undefined)
      throw new JsonFault(
        'finding-shape',
        `the key \`${key}\` occurs twice`,
        this.file,
        this.#base + second.offset,
      );
    const value = first?.children?.[1];
    if (value === undefined) return undefined;
    return new JsonValue(this.file, value, this.#base, this.path === '' ? key : `${this.path}.${key}`);
  }

  /** The value of a key; `undefined` if it is missing or null. */
  optional(key: string): JsonValue | undefined {
    const value = this.get(key);
    return value?.type === 'null' ? undefined : value;
  }

  /** The value of a required key. */
  need(key: string): JsonValue {
    if (this.#node.type !== 'object') this.#mismatch('an object');
    const value = this.get(key);
    if (value === undefined) this.fault(`${this.#place()}the field \`${key}\` is missing`);
    return value;
  }

  text(): string {
    if (this.#node.type !== 'string') this.#mismatch('a string');
    return this.#node.value;
  }

  list(): JsonValue[] {
    return this.items() ?? this.#mismatch('an array');
  }

  /** The ARN of a role or user. */
  principalArn(): string {
    const text = this.text();
    const arn = parsePrincipalArn(text);
    if (arn === undefined)
      this.fault(`\`${this.path}\`: expected the ARN of an IAM role or user, found \`${text}\``);
    if (!isNameWithPath(arn.resource))
      this.fault(
        `\`${this.path}\`: no IAM role or user can have the name in \`${text.slice(0, LONGEST_SHOWN)}\``,
      );
    return text;
  }

  /** A time, converted to UTC and whole seconds. */
  time(): string {
    const text = this.text();
    return (
      normaliseTime(text) ??
      this.fault(`\`${this.path}\`: expected a time such as 2024-05-29T07:25:34Z, found \`${text}\``)
    );
  }

  fault(message: string, code: DiagnosticCode = 'finding-shape'): never {
    throw new JsonFault(code, message, this.file, this.offset);
  }

  #mismatch(expected: string): never {
    this.fault(`${this.#place()}expected ${expected}, found ${typeInWords(this.#node.type)}`);
  }

  #place(): string {
    return this.path === '' ? '' : `\`${this.path}\`: `;
  }
}

function typeInWords(type: string): string {
  if (type === 'null') return 'null';
  return `${type === 'array' || type === 'object' ? 'an' : 'a'} ${type}`;
}

/** Parses a part of a file as strict JSON. Throws a `JsonFault` if it is invalid. */
export function parseJsonValue(file: SourceFile, start: number, end: number): JsonValue {
  const text = file.text.slice(start, end).replace(/^\ufeff/, ' ');
  const tooDeep = findNestingBeyond(text, DEEPEST);
  if (tooDeep !== undefined)
    throw new JsonFault('finding-syntax', `nested deeper than ${DEEPEST} levels`, file, start + tooDeep);
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const [first] = errors;
  const broken = (problem: string): never => {
    throw new JsonFault('finding-syntax', `not valid JSON: ${problem}`, file, start + (first?.offset ?? 0));
  };
  if (text.trim() === '') return broken('the file is empty');
  if (first !== undefined) return broken(parseErrorInWords(printParseErrorCode(first.error)));
  if (tree === undefined) return broken('no value');
  return new JsonValue(file, tree, start, '');
}

const PROBLEMS = new Map([
  ['InvalidCommentToken', 'comments are not allowed'],
  [
    'EndOfFileExpected',
    'text after the end of the document; put several documents into a `.jsonl` file, one on each line',
  ],
]);

/** Turns `CommaExpected` into `comma expected`. */
function parseErrorInWords(name: string): string {
  return PROBLEMS.get(name) ?? name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
}
