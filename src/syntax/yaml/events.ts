import { EVENT_ID, type Event, parseEvents, YAMLException } from 'js-yaml';

/** How deep a text may be nested: parsing recurses. */
const DEEPEST = 100;
/** A stream of more documents holds something other than templates. */
const MOST_DOCUMENTS = 1000;

/** Our words for some of the parser's reasons, by how these begin. */
const PROBLEMS: readonly (readonly [start: string, problem: string])[] = [
  ['nesting exceeded', `nested deeper than ${DEEPEST} levels`],
  ['tag name cannot contain', 'a tag with characters that are not allowed'],
  ['undeclared tag handle', 'a tag handle that is not declared'],
  ['there is a previously declared suffix', 'a tag handle that is declared twice'],
  ['deficient indentation', 'an earlier quote or bracket is not closed, or this line is not indented enough'],
  ['bad indentation of a mapping entry', 'bad indentation, or a character that is not allowed here'],
];

/** The events of a YAML text (the YAML specification's name for what a parser reports), or what is wrong with the text. */
export type EventsResult = { readonly ok: true; readonly events: readonly Event[] } | EventsFault;

/** What is wrong with a text, in the parser's words, and at which offset. */
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

/** The parser's reason as it is written in a message. */
export function describeReason(reason: string): string {
  return PROBLEMS.find(([start]) => reason.startsWith(start))?.[1] ?? reason;
}
