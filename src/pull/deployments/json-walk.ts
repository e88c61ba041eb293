import { jsonParser, type Token } from 'stream-json/core/parser.js';

/**
 * What is wanted of a JSON value. What no visitor asks for is passed over and never kept, and so is a value of another
 * type than its visitor takes.
 */
export interface JsonVisitor {
  /** The visitor of the value of a key; a key that has one may occur only once in the object. */
  key?(name: string): JsonVisitor | undefined;
  /** The visitor of the next item of an array. */
  item?(): JsonVisitor | undefined;
  /** Takes a value without parts. Of a text that is longer than `LONGEST_TEXT`, it gets that and one more character. */
  scalar?(value: JsonScalar): void;
  /** The object or the array has ended. */
  end?(): void;
}

/** A JSON value without parts. */
export type JsonScalar = string | number | boolean | null;

/** Why a text was not walked to its end; the message says nothing of its content. */
export class JsonWalkError extends Error {}

/** The longest string, key or number that a visitor gets whole, in characters. */
export const LONGEST_TEXT = 4_000;
const DEEPEST = 500;

/** An object or array that is open. */
interface Frame {
  readonly visitor: JsonVisitor | undefined;
  readonly isArray: boolean;
  /** The keys that had a visitor. */
  readonly seen: Set<string>;
  /** The visitor of the value after a key. */
  next: JsonVisitor | undefined;
}

/**
 * A walk through a JSON object whose text comes in pieces. Memory is bounded by the depth of the text and by what the
 * visitors keep. Throws a `JsonWalkError` for a text that is invalid or too deep.
 */
export class JsonWalk {
  readonly #parse = jsonParser({ packValues: false, streamValues: true });
  readonly #root: JsonVisitor;
  readonly #frames: Frame[] = [];
  #isComplete = false;
  /** The visitor of the string or number that is being read. */
  #visitor: JsonVisitor | undefined;
  /** The key, string or number that is being read, if it is wanted. */
  #text: string | undefined;

  constructor(root: JsonVisitor) {
    this.#root = root;
  }

  /** Takes the next piece of the text. */
  push(piece: string): void {
    for (const token of this.#tokensOf(piece)) this.#visit(token);
  }

  /** Takes the end of the text. */
  finish(): void {
    if (!this.#isComplete) throw new JsonWalkError('ends in the middle');
  }

  #tokensOf(piece: string): readonly Token[] {
    try {
      const tokens = this.#parse(piece);
      return typeof tokens === 'symbol' ? [] : tokens.values;
    } catch {
      // The parser's own message may quote what it found.
      throw new JsonWalkError('is not valid JSON');
    }
  }

  #visit(token: Token): void {
    switch (token.name) {
      case 'startObject':
      case 'startArray':
        this.#open(token.name === 'startArray');
        break;
      case 'endObject':
      case 'endArray':
        this.#close();
        break;
      case 'startKey':
        this.#listen(this.#frames.at(-1)?.visitor?.key !== undefined);
        break;
      case 'endKey':
        this.#takeKey(this.#text);
        break;
      case 'startString':
      case 'startNumber':
        this.#visitor = this.#nextVisitor();
        this.#listen(this.#visitor?.scalar !== undefined);
        break;
      case 'stringChunk':
      case 'numberChunk':
        this.#append(token.value);
        break;
      case 'endString':
        this.#visitor?.scalar?.(copyText(this.#text ?? ''));
        break;
      case 'endNumber':
        this.#visitor?.scalar?.(Number(this.#text));
        break;
      case 'trueValue':
      case 'falseValue':
      case 'nullValue':
        this.#nextVisitor()?.scalar?.(token.value);
        break;
    }
  }

  #nextVisitor(): JsonVisitor | undefined {
    const frame = this.#frames.at(-1);
    if (frame === undefined) return this.#root;
    return frame.isArray ? frame.visitor?.item?.() : frame.next;
  }

  #open(isArray: boolean): void {
    if (this.#frames.length === DEEPEST) throw new JsonWalkError(`is nested deeper than ${DEEPEST} levels`);
    this.#frames.push({ visitor: this.#nextVisitor(), isArray, seen: new Set(), next: undefined });
  }

  #close(): void {
    const frame = this.#frames.pop();
    this.#isComplete = this.#frames.length === 0;
    const { visitor } = frame ?? {};
    if (frame?.isArray ? visitor?.item : visitor?.key) visitor?.end?.();
  }

  #listen(isWanted: boolean): void {
    this.#text = isWanted ? '' : undefined;
  }

  #append(piece: string): void {
    if (this.#text === undefined || this.#text.length > LONGEST_TEXT) return;
    this.#text = (this.#text + piece).slice(0, LONGEST_TEXT + 1);
  }

  #takeKey(key: string | undefined): void {
    const frame = this.#frames.at(-1);
    if (frame === undefined) return;
    frame.next = key === undefined ? undefined : frame.visitor?.key?.(key);
    if (key === undefined || frame.next === undefined) return;
    if (frame.seen.has(key)) throw new JsonWalkError(`has the key \`${key}\` twice in one object`);
    frame.seen.add(key);
  }
}

/** The same text in memory of its own: a part of a piece would keep the whole piece. */
function copyText(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
