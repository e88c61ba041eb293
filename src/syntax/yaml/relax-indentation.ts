import { EVENT_ID, type Event, SCALAR_STYLE } from 'js-yaml';
import type { Span } from '../../text/span.ts';
import { applyEdits } from '../../text/text-edit.ts';
import { endOfLine, isBlankOrBreak } from './comments.ts';
import { type EventsFault, type EventsResult, readEvents } from './events.ts';

/** How many characters may be read again for one text; a larger text with many faults is not relaxed. */
const MOST_READ = 8 * 1024 * 1024;
/** The cost of reading a short text, in characters. */
const LEAST_READ = 512;

/**
 * The characters that may still be read. Every fault needs its part to be read several times, so without a bound a
 * hostile text of many faults would take quadratic time. One text has one budget, and the result depends on that text
 * alone.
 */
interface ReadingBudget {
  left: number;
}

/** The parser's reason for a line that is not indented enough. */
const TOO_LITTLE = 'deficient indentation';

/** A text that the parser accepts in place of another, and its events. */
export interface RelaxedText {
  readonly parsed: string;
  readonly events: readonly Event[];
}

/**
 * A text of the same length in which quotes and brackets that are not indented enough for YAML 1.2 stand on one line.
 * CloudFormation's parser ignores indentation there. `undefined` if this does not fix the first fault.
 */
export function relaxIndentation(text: string, { reason }: EventsFault): RelaxedText | undefined {
  if (reason !== TOO_LITTLE) return undefined;
  const budget = { left: MOST_READ };
  // Part by part, so that each fault costs reading its own part again, not the whole text.
  const parts = splitAtEntries(withoutTabs(text)).map((part) => relaxPart(part, budget).parsed);
  const { parsed, read } = relaxPart(parts.join(''), budget);
  if (read?.ok !== true || read.events.some((event) => swallowsComment(text, event))) return undefined;
  return { parsed, events: read.events.map(onSeveralLines) };
}

/** A text with quotes and brackets joined where that helps, and its reading; `undefined` when the budget is spent. */
interface RelaxedPart {
  readonly parsed: string;
  readonly read: EventsResult | undefined;
}

function relaxPart(part: string, budget: ReadingBudget): RelaxedPart {
  let parsed = part;
  for (;;) {
    const read = readWithin(parsed, budget);
    if (read?.ok !== false || read.reason !== TOO_LITTLE) return { parsed, read };
    const joined = joinLine(parsed, read.offset, budget);
    if (joined === undefined || joined === parsed) return { parsed, read };
    parsed = joined;
  }
}

/** Blanks in place of tabs after the first character of a line: between brackets, the parser takes tabs for indentation. */
function withoutTabs(text: string): string {
  return text.replaceAll(/\S[^\r\n]*/g, (rest) => rest.replaceAll('\t', ' '));
}

/** Splits a text before lines with little indentation: the parts are entries, most of which can be read alone. */
function splitAtEntries(text: string): string[] {
  const starts = [...text.matchAll(/^ *(?=[^\s#\]}[{,"'])/gm)];
  const step = starts.reduce(
    (least, [{ length }]) => (length > 0 && length < least ? length : least),
    Infinity,
  );
  const cuts = starts.filter(([{ length }]) => length <= step).map(({ index }) => index);
  return [0, ...cuts].map((start, at) => text.slice(start, cuts[at] ?? text.length));
}

/** Whether the parser has read a comment of the text as part of a plain scalar. */
function swallowsComment(text: string, event: Event): boolean {
  return (
    event.type === EVENT_ID.SCALAR &&
    event.style === SCALAR_STYLE.PLAIN &&
    /\s#/.test(text.slice(event.valueStart, event.valueEnd))
  );
}

/** The event of a scalar that is on one line only for the parser. */
function onSeveralLines(event: Event): Event {
  return event.type === EVENT_ID.SCALAR ? { ...event, fast: false } : event;
}

/** Reads a text into events; `undefined` when the budget is spent. */
function readWithin(text: string, budget: ReadingBudget): EventsResult | undefined {
  budget.left -= Math.max(text.length, LEAST_READ);
  return budget.left < 0 ? undefined : readEvents(text);
}

/** A text with the quote or the outermost brackets around an offset on one line. */
function joinLine(text: string, offset: number, budget: ReadingBudget): string | undefined {
  const context = contextAtEnd(text.slice(0, offset), budget);
  if (context === '"' || context === "'") return joinQuote(text, offset, context);
  if (context !== 'brackets') return undefined;
  const start = outermostBracket(text, offset, budget);
  return start === undefined ? undefined : joinBrackets(text, start);
}

/** What is open at the end of a text; `undefined` when the budget is spent. */
function contextAtEnd(text: string, budget: ReadingBudget): '"' | "'" | 'brackets' | 'neither' | undefined {
  const read = readWithin(withoutEnd(text), budget);
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

/** The offset of the outermost bracket that is open at an offset: before it, neither a bracket nor a quote is open. */
function outermostBracket(text: string, offset: number, budget: ReadingBudget): number | undefined {
  for (let at = offset - 1; at >= 0 && budget.left > 0; at--) {
    const isBracket = text[at] === '[' || text[at] === '{';
    if (isBracket && contextAtEnd(text.slice(0, at), budget) === 'neither') return at;
  }
  return undefined;
}

/** A text without the line breaks and comment lines at its end, which may not be indented enough either. */
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
      // On one line, a comment would swallow what follows it.
      const end = endOfLine(text, at);
      comments.push({ start: at, end });
      at = end - 1;
    } else if (/[\r\n\t]/.test(character)) breaks.push({ start: at, end: at + 1 });
    else if (character === '[' || character === '{') depth++;
    else if ((character === ']' || character === '}') && --depth === 0)
      return onOneLine(blankOut(text, comments), breaks);
  }
  return undefined;
}

/** The offset after the closing quote of a text that continues at an offset; `undefined` if there is none. */
function endOfQuote(text: string, from: number, quote: string): number | undefined {
  for (let at = from; at < text.length; at++) {
    if (quote === '"' && text[at] === '\\') at++;
    else if (text[at] === quote && quote === "'" && text[at + 1] === quote) at++;
    else if (text[at] === quote) return at + 1;
  }
  return undefined;
}

function onOneLine(text: string, spans: readonly Span[]): string {
  return rewriteSpans(text, spans, (part) => part.replaceAll(/[\r\n\t]/g, ' '));
}

function blankOut(text: string, spans: readonly Span[]): string {
  return rewriteSpans(text, spans, (part) => ' '.repeat(part.length));
}

function rewriteSpans(text: string, spans: readonly Span[], write: (part: string) => string): string {
  const edits = spans.map((span) => ({ span, newText: write(text.slice(span.start, span.end)) }));
  return applyEdits(text, edits);
}
