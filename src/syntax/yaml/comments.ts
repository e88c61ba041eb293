import type { Event } from 'js-yaml';
import type { Span } from '../../text/span.ts';
import { readEvents } from './events.ts';

/**
 * The comments of a text. Outside of scalars, tags and anchors, every `#` after white space starts one. `parsed` is the
 * text that the parser accepts, which may differ from `text` in white space and comments.
 */
export function findYamlComments(text: string, parsed: string): Span[] {
  const read = readEvents(parsed);
  const gaps: Span[] = [];
  let at = 0;
  for (const { start, end } of read.ok ? tokenSpans(read.events) : []) {
    gaps.push({ start: at, end: start });
    at = Math.max(at, end);
  }
  gaps.push({ start: at, end: text.length });
  return gaps.flatMap((gap) => commentsIn(text, gap));
}

/** The spans of scalars, tags, anchors and aliases, in the order of the text. */
function tokenSpans(events: readonly Event[]): Span[] {
  const spans: Span[] = [];
  for (const event of events) {
    if ('tagStart' in event) spans.push({ start: event.tagStart, end: event.tagEnd });
    if ('anchorStart' in event) spans.push({ start: event.anchorStart, end: event.anchorEnd });
    if ('valueStart' in event) spans.push({ start: event.valueStart, end: event.valueEnd });
  }
  return spans.filter(({ end }) => end > 0).sort((a, b) => a.start - b.start);
}

function commentsIn(text: string, { start, end }: Span): Span[] {
  const comments: Span[] = [];
  for (let at = start; at < end; at++) {
    if (text[at] !== '#' || !isBlankOrBreak(text[at - 1] ?? '\n')) continue;
    const comment = { start: at, end: endOfLine(text, at) };
    comments.push(comment);
    at = comment.end;
  }
  return comments;
}

/** The first offset, from an offset on, that is not in white space, a line break or a comment. */
export function skipToToken(text: string, from: number): number {
  for (let at = from; ; at++) {
    const character = text[at] ?? '';
    if (character === '#') at = endOfLine(text, at);
    else if (character === '' || !isBlankOrBreak(character)) return Math.min(at, text.length);
  }
}

/** Whether a character is white space, a line break or the byte order mark. */
export function isBlankOrBreak(character: string): boolean {
  return (
    character === ' ' ||
    character === '\n' ||
    character === '\t' ||
    character === '\r' ||
    character === '\ufeff'
  );
}

/** The offset of the line break at the end of an offset's line; on the last line, the text's length. */
export function endOfLine(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at++;
  return at;
}
