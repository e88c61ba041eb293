import { InternalError } from '../errors.ts';
import type { Span } from './span.ts';

/** Replaces the text of a span; an empty span inserts. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/** Edits in text order. */
export function sortEdits(edits: readonly TextEdit[]): TextEdit[] {
  return [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** Applies edits, in any order, to a text. INVARIANT: the edits lie within the text and do not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let at = 0;
  for (const { span, newText } of sortEdits(edits)) {
    if (span.start < at || span.end < span.start || span.end > text.length) {
      throw new InternalError(`edits overlap or leave the text at offset ${span.start}`);
    }
    result += text.slice(at, span.start) + newText;
    at = span.end;
  }
  return result + text.slice(at);
}
