import {
  boolCoreTag,
  floatCoreTag,
  getScalarValue,
  intCoreTag,
  NOT_RESOLVED,
  nullCoreTag,
  SCALAR_STYLE,
  type ScalarEvent,
} from 'js-yaml';
import type { Span } from '../../text/span.ts';
import type { Scalar } from '../node.ts';
import { tagOf } from './node-properties.ts';

const { SINGLE_QUOTED, DOUBLE_QUOTED, LITERAL_BLOCK, FOLDED_BLOCK } = SCALAR_STYLE;

/**
 * The span of a scalar: with its quotes, or from the `|` or `>` of a block to its last character, without the line breaks
 * at its end. A missing scalar has an empty span at `at`.
 */
export function spanOfScalar(text: string, { style, valueStart, valueEnd }: ScalarEvent, at: number): Span {
  if (valueStart < 0) return { start: at, end: at };
  switch (style) {
    case SINGLE_QUOTED:
    case DOUBLE_QUOTED:
      return { start: valueStart - 1, end: valueEnd + 1 };
    case LITERAL_BLOCK:
    case FOLDED_BLOCK: {
      const start = startOfBlock(text, Math.max(at, startOfHeader(text, valueStart)));
      return { start, end: trimmedEnd(text, start, valueEnd) };
    }
    default:
      return { start: valueStart, end: valueEnd };
  }
}

/** The value of a scalar by YAML's core schema. */
export function valueOfScalar(text: string, event: ScalarEvent): Scalar['value'] {
  const value = getScalarValue(text, event);
  const isText = event.style !== SCALAR_STYLE.PLAIN || tagOf(text, event).type === 'text';
  return isText ? value : resolvePlain(value);
}

function resolvePlain(value: string): Scalar['value'] {
  for (const { implicitFirstChars, resolve, tagName } of [
    nullCoreTag,
    boolCoreTag,
    intCoreTag,
    floatCoreTag,
  ]) {
    if (implicitFirstChars?.includes(value.charAt(0)) === false) continue;
    const resolved = resolve(value, false, tagName);
    if (resolved !== NOT_RESOLVED) return resolved;
  }
  return value;
}

/** The start of the line before a block's content. At the end of a text, that line may have no line break. */
function startOfHeader(text: string, content: number): number {
  let at = content;
  if (text[at - 1] === '\n') at--;
  if (text[at - 1] === '\r') at--;
  while (at > 0 && text[at - 1] !== '\n' && text[at - 1] !== '\r') at--;
  return at;
}

function startOfBlock(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '|' && text[at] !== '>') at++;
  return at;
}

function trimmedEnd(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && ' \t\r\n'.includes(text[last - 1] ?? '')) last--;
  return last;
}
