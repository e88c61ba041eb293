import type { Span } from '../../text/span.ts';
import { type TemplateMark, templateMarks } from './template-marks.ts';

/** The directives of an `if` or a `for`, from the first to the last. */
export type Region = readonly Span[];

/** What is not literal text in a template of a JSON document. */
export interface TemplateHoles {
  /** Parts of strings, and whole values, that are not known. Sorted. */
  readonly holes: readonly Span[];
  /** The directives outside of strings. What is between them is there once, several times or not at all. */
  readonly regions: readonly Region[];
}

/** Separates what a template fills in from what is literal text in it; `undefined` if that is not clear. */
export function templateHoles(text: string): TemplateHoles | undefined {
  const marks = templateMarks(text);
  const ends = marks && partners(marks);
  if (marks === undefined || ends === undefined) return undefined;
  const holes: Span[] = [];
  const regions: Span[][] = [];
  const open: Span[][] = [];
  let isString = false;
  let at = 0;
  for (const [index, { span, kind }] of marks.entries()) {
    // A region that starts in a string is one hole up to its end.
    if (span.start < at) continue;
    for (; at < span.start; at++) {
      if (isString && text[at] === '\\') at++;
      else if (text[at] === '"') isString = !isString;
    }
    // A backslash in front of a mark may escape what the mark becomes.
    if (at > span.start) return undefined;
    at = span.end;
    if (kind === 'value') holes.push(span);
    else if (!isString) placeDirective(kind, span, open, regions);
    else {
      const end = ends.get(index);
      // With a quote in it, the string may end in one of its branches.
      if (end === undefined || hasQuote(text, marks, index, end)) return undefined;
      at = end;
      holes.push({ start: span.start, end });
    }
  }
  return { holes, regions };
}

/** Whether a text has a quote outside of its marks, from the mark with an index up to an end. */
function hasQuote(text: string, marks: readonly TemplateMark[], index: number, end: number): boolean {
  let at = marks[index]?.span.end ?? end;
  for (let next = index + 1; at < end; next++) {
    const { span } = marks[next] ?? { span: { start: end, end } };
    if (text.slice(at, span.start).includes('"')) return true;
    at = span.end;
  }
  return false;
}

/** Adds a directive to the region that it belongs to. INVARIANT: the directives are balanced. */
function placeDirective(kind: TemplateMark['kind'], span: Span, open: Span[][], regions: Span[][]): void {
  if (kind === 'if' || kind === 'for') {
    const region = [span];
    open.push(region);
    regions.push(region);
    return;
  }
  open.at(-1)?.push(span);
  if (kind !== 'else') open.pop();
}

/** By the index of the mark that starts a region, where the region ends; `undefined` if directives are not balanced. */
function partners(marks: readonly TemplateMark[]): ReadonlyMap<number, number> | undefined {
  const ends = new Map<number, number>();
  const open: { readonly index: number; readonly kind: TemplateMark['kind']; hasElse: boolean }[] = [];
  for (const [index, { span, kind }] of marks.entries()) {
    if (kind === 'value') continue;
    if (kind === 'if' || kind === 'for') {
      open.push({ index, kind, hasElse: false });
      continue;
    }
    const last = open.at(-1);
    if (last === undefined || (last.kind === 'for') !== (kind === 'endfor')) return undefined;
    if (kind === 'else' && last.hasElse) return undefined;
    if (kind === 'else') last.hasElse = true;
    else {
      ends.set(last.index, span.end);
      open.pop();
    }
  }
  return open.length === 0 ? ends : undefined;
}

/** A text of the same length with blanks in place of the directives outside of strings. */
export function blankDirectives(text: string, regions: readonly Region[]): string {
  const spans = regions.flat().sort((a, b) => a.start - b.start);
  let blanked = '';
  let at = 0;
  for (const { start, end } of spans) {
    blanked += text.slice(at, start) + ' '.repeat(end - start);
    at = end;
  }
  return blanked + text.slice(at);
}
