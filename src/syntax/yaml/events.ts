import { EVENT_ID, type Event, parseEvents, YAMLException } from 'js-yaml';
import type { Span } from '../../text/span.ts';

/** How deep a text may nest: reading it recurses. */
const DEEPEST = 100;
/** A stream of more documents holds something else than templates. */
const MOST_DOCUMENTS = 1000;

/** What the parser says in words of the text, or in few, by how it begins. */
const QUOTING: readonly (readonly [start: string, ours: string])[] = [
  ['nesting exceeded', `nested deeper than ${DEEPEST} levels`],
  ['tag name cannot contain', 'a tag cannot contain such characters'],
  ['undeclared tag handle', 'a tag with a handle that is not declared'],
  ['there is a previously declared suffix', 'a tag handle that is declared twice'],
  [
    'deficient indentation',
    'a quote or bracket before here is not closed, or this line is indented too little',
  ],
  ['bad indentation of a mapping entry', 'bad indentation, or a sign that cannot stand here'],
];

/** The events of a YAML text, as YAML's specification calls what a parser reports, or what is wrong with it. */
export type EventsResult = { readonly ok: true; readonly events: readonly Event[] } | EventsFault;

/** What is wrong with a text, in the parser's words, at an offset. */
export interface EventsFault {
  readonly ok: false;
  readonly offset: number;
  readonly reason: string;
}

/** Reads a text into events. */
export function readEvents(text: string): EventsResult {
  const read = tryEvents(text);
  if (!read.ok) return read;
  const documents = read.events.filter(({ type }) => type === EVENT_ID.DOCUMENT);
  if (documents.length <= MOST_DOCUMENTS) return read;
  return { ok: false, offset: 0, reason: `more than ${MOST_DOCUMENTS} documents` };
}

function tryEvents(text: string): EventsResult {
  try {
    return { ok: true, events: parseEvents(text, { maxDepth: DEEPEST }) };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return { ok: false, offset: error.mark?.position ?? 0, reason: error.reason };
  }
}

/** The parser's reason as a message of ours. */
export function inOurWords(reason: string): string {
  return QUOTING.find(([start]) => reason.startsWith(start))?.[1] ?? reason;
}

/**
 * The places of the comments of a text: what is in no scalar, tag or anchor holds no other `#` behind white space.
 * `parsed` is the text that the parser takes, the same but for white space and comments.
 */
export function findYamlComments(text: string, parsed: string): Span[] {
  const read = readEvents(parsed);
  const comments: Span[] = [];
  let at = 0;
  for (const { start, end } of read.ok ? placesOf(read.events) : []) {
    addComments(text, { start: at, end: start }, comments);
    at = Math.max(at, end);
  }
  addComments(text, { start: at, end: text.length }, comments);
  return comments;
}

/** Where the text of scalars, tags, anchors and aliases is, in the order of the text. */
function placesOf(events: readonly Event[]): Span[] {
  const places: Span[] = [];
  for (const event of events) {
    if ('tagStart' in event) places.push({ start: event.tagStart, end: event.tagEnd });
    if ('anchorStart' in event) places.push({ start: event.anchorStart, end: event.anchorEnd });
    if ('valueStart' in event) places.push({ start: event.valueStart, end: event.valueEnd });
  }
  return places.filter(({ end }) => end > 0).sort((a, b) => a.start - b.start);
}

function addComments(text: string, gap: Span, comments: Span[]): void {
  for (let at = gap.start; at < gap.end; at++) {
    if (text[at] !== '#' || !isBlankOrBreak(text[at - 1] ?? '\n')) continue;
    const start = at;
    at = endOfLine(text, start);
    comments.push({ start, end: at });
  }
}

/** The offset of the first character from an offset on that is no white space, no line break and in no comment. */
export function skipToToken(text: string, from: number): number {
  for (let at = from; ; at++) {
    const character = text[at] ?? '';
    if (character === '#') at = endOfLine(text, at);
    else if (character === '' || !isBlankOrBreak(character)) return Math.min(at, text.length);
  }
}

/** Whether a character is white space or a line break. */
export function isBlankOrBreak(character: string): boolean {
  return (
    character === ' ' ||
    character === '\n' ||
    character === '\t' ||
    character === '\r' ||
    character === '\ufeff'
  );
}

/** The offset of the line break that ends the line of an offset; of the end of the text on its last line. */
export function endOfLine(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at++;
  return at;
}
