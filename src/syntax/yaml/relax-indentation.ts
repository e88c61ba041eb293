import { EVENT_ID, type Event, SCALAR_STYLE } from 'js-yaml';
import type { Span } from '../../text/span.ts';
import { applyEdits } from '../../text/text-edit.ts';
import { type EventsFault, type EventsResult, endOfLine, isBlankOrBreak, readEvents } from './events.ts';

/** Reading again takes time: so much of it, in characters, is given to a text with faults. */
const MOST_READ = 8 * 1024 * 1024;
/** What reading a text takes at least, in the same measure. */
const LEAST_READ = 512;

/** What the parser says where a line is indented too little. */
const TOO_LITTLE = 'deficient indentation';

/** The text that the parser takes instead, and its events. */
export interface Relaxed {
  readonly parsed: string;
  readonly events: readonly Event[];
}

/**
 * A text of the same length in which quotes and brackets that are indented too little for YAML 1.2 stand on one line.
 * CloudFormation's parser minds no indentation there. `undefined` when that does not help against the first fault.
 */
export function relaxIndentation(text: string, { reason }: EventsFault): Relaxed | undefined {
  if (reason !== TOO_LITTLE) return undefined;
  const budget = { left: MOST_READ };
  // Part by part, so that for a fault no more than its part is read again.
  const parts = partsOf(withoutTabs(text)).map((part) => relaxPart(budget, part).parsed);
  const { parsed, read } = relaxPart(budget, parts.join(''));
  if (read?.ok !== true || read.events.some((event) => holdsComment(text, event))) return undefined;
  return { parsed, events: read.events.map(onSeveralLines) };
}

/** A text with as much of it joined as helps, and what comes of reading it; `undefined` when that takes too long. */
interface RelaxedPart {
  readonly parsed: string;
  readonly read: EventsResult | undefined;
}

function relaxPart(budget: Budget, part: string): RelaxedPart {
  let parsed = part;
  for (;;) {
    const read = readWithin(budget, parsed);
    if (read?.ok !== false || read.reason !== TOO_LITTLE) return { parsed, read };
    const joined = joinLine(budget, parsed, read.offset);
    if (joined === undefined || joined === parsed) return { parsed, read };
    parsed = joined;
  }
}

/** Blanks for the tabs behind the first sign of a line: the parser takes those between brackets for indentation. */
function withoutTabs(text: string): string {
  return text.replaceAll(/\S[^\r\n]*/g, (rest) => rest.replaceAll('\t', ' '));
}

/** Parts that start with a line of little indentation: these are entries, most of which can be read alone. */
function partsOf(text: string): string[] {
  const starts = [...text.matchAll(/^ *(?=[^\s#\]}[{,"'])/gm)];
  const step = starts.reduce(
    (least, [{ length }]) => (length > 0 && length < least ? length : least),
    Infinity,
  );
  const cuts = starts.filter(([{ length }]) => length <= step).map(({ index }) => index);
  return [0, ...cuts].map((start, at) => text.slice(start, cuts[at] ?? text.length));
}

/** Whether a comment of the text stands in what the parser takes for one scalar. */
function holdsComment(text: string, event: Event): boolean {
  return (
    event.type === EVENT_ID.SCALAR &&
    event.style === SCALAR_STYLE.PLAIN &&
    /\s#/.test(text.slice(event.valueStart, event.valueEnd))
  );
}

/** An event of a scalar that stands on one line for the parser alone. */
function onSeveralLines(event: Event): Event {
  return event.type === EVENT_ID.SCALAR ? { ...event, fast: false } : event;
}

/** Characters that may still be read. */
interface Budget {
  left: number;
}

function readWithin(budget: Budget, text: string): EventsResult | undefined {
  budget.left -= Math.max(text.length, LEAST_READ);
  return budget.left < 0 ? undefined : readEvents(text);
}

/** A text in which the quote or the brackets around an offset, whose line is indented too little, stand on one line. */
function joinLine(budget: Budget, text: string, offset: number): string | undefined {
  const within = endsWithin(budget, text.slice(0, offset));
  if (within === '"' || within === "'") return joinQuote(text, offset, within);
  if (within !== 'brackets') return undefined;
  const start = outermostBracket(budget, text, offset);
  return start === undefined ? undefined : joinBrackets(text, start);
}

/** What a text ends inside of; `undefined` when it takes too long to say. */
function endsWithin(budget: Budget, text: string): '"' | "'" | 'brackets' | 'neither' | undefined {
  const read = readWithin(budget, withoutEnd(text));
  if (read?.ok !== false) return read && 'neither';
  switch (read.reason) {
    case 'unexpected end of the stream within a double quoted scalar':
      return '"';
    case 'unexpected end of the stream within a single quoted scalar':
      return "'";
    case 'unexpected end of the stream within a flow collection':
      return 'brackets';
    default:
      return 'neither';
  }
}

/** The outermost of the brackets that are open at an offset: what is in it ends within brackets or a quote. */
function outermostBracket(budget: Budget, text: string, offset: number): number | undefined {
  for (let at = offset - 1; at >= 0 && budget.left > 0; at--) {
    const isBracket = text[at] === '[' || text[at] === '{';
    if (isBracket && endsWithin(budget, text.slice(0, at)) === 'neither') return at;
  }
  return undefined;
}

/** A text without the line breaks and comment lines at its end, which may be indented too little as well. */
function withoutEnd(text: string): string {
  for (let end = text.length; ; ) {
    while (end > 0 && isBlankOrBreak(text[end - 1] ?? '')) end--;
    let start = end;
    while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start--;
    if (!/^[ \t]*#/.test(text.slice(start, end))) return text.slice(0, end);
    end = start;
  }
}

function joinQuote(text: string, offset: number, quote: string): string | undefined {
  const end = endOfQuote(text, offset, quote);
  const start = text.slice(0, offset).trimEnd().length;
  return end === undefined ? undefined : onOneLine(text, [{ start, end }]);
}

function joinBrackets(text: string, start: number): string | undefined {
  const breaks: Span[] = [];
  const comments: Span[] = [];
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const character = text[at] ?? '';
    if (character === '"' || character === "'") {
      const end = endOfQuote(text, at + 1, character);
      if (end === undefined) return undefined;
      breaks.push({ start: at, end });
      at = end - 1;
    } else if (character === '#' && /\s/.test(text[at - 1] ?? '')) {
      // A comment would swallow what is put behind it.
      const end = endOfLine(text, at);
      comments.push({ start: at, end });
      at = end - 1;
    } else if (/[\r\n\t]/.test(character)) breaks.push({ start: at, end: at + 1 });
    else if (character === '[' || character === '{') depth++;
    else if ((character === ']' || character === '}') && --depth === 0)
      return onOneLine(withoutText(text, comments), breaks);
  }
  return undefined;
}

/** The offset behind the closing quote of a text that goes on at an offset; `undefined` when there is none. */
function endOfQuote(text: string, from: number, quote: string): number | undefined {
  for (let at = from; at < text.length; at++) {
    if (quote === '"' && text[at] === '\\') at++;
    else if (text[at] === quote && quote === "'" && text[at + 1] === quote) at++;
    else if (text[at] === quote) return at + 1;
  }
  return undefined;
}

function onOneLine(text: string, spans: readonly Span[]): string {
  return rewrite(text, spans, (part) => part.replaceAll(/[\r\n\t]/g, ' '));
}

function withoutText(text: string, spans: readonly Span[]): string {
  return rewrite(text, spans, (part) => ' '.repeat(part.length));
}

function rewrite(text: string, spans: readonly Span[], write: (part: string) => string): string {
  const edits = spans.map((span) => ({ span, newText: write(text.slice(span.start, span.end)) }));
  return applyEdits(text, edits);
}
