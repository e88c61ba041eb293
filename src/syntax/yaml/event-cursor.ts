import { EVENT_ID, type Event } from 'js-yaml';
import { isBlankOrBreak, skipToToken } from './comments.ts';

/**
 * How far the events of a text have been read. Events do not tell where dashes, colons, commas and closing brackets are,
 * so these are found in the text.
 */
export interface EventCursor {
  readonly text: string;
  readonly events: readonly Event[];
  /** The index of the next event. */
  next: number;
  /** The offset up to which the text has been read. */
  at: number;
}

/** Whether the next event ends a collection, or there is none. */
export function isAtEnd({ events, next }: EventCursor): boolean {
  const type = events[next]?.type;
  return type === EVENT_ID.POP || type === undefined;
}

/** Whether a character comes next in the text, after white space and comments. */
export function isNext({ text, at }: EventCursor, character: string): boolean {
  return text[skipToToken(text, at)] === character;
}

/** Whether a `?` or `:` comes next that is not part of a scalar: white space follows it. */
export function isIndicatorNext({ text, at }: EventCursor, character: string): boolean {
  const found = skipToToken(text, at);
  return text[found] === character && isBlankOrBreak(text[found + 1] ?? ' ');
}

/** Moves past the next character that is not white space or in a comment, and returns its offset. */
export function skipIndicator(cursor: EventCursor): number {
  const offset = skipToToken(cursor.text, cursor.at);
  cursor.at = offset + 1;
  return offset;
}

/** Moves past a comma if one comes next. */
export function skipComma(cursor: EventCursor): void {
  if (isNext(cursor, ',')) skipIndicator(cursor);
}

/** Moves past a closing bracket and its event, and returns the offset after the bracket. */
export function closeBracket(cursor: EventCursor): number {
  cursor.next++;
  skipIndicator(cursor);
  return cursor.at;
}
