import { SourceFile } from '../../text/source-file.ts';
import type { Span } from '../../text/span.ts';
import type { ParseResult } from '../document.ts';
import type { Embedding } from '../embedding.ts';
import { holesInStrings } from './holes.ts';
import { parseJson } from './json.ts';

/** A text that stands in another one, with the parts of it that something else is put in the place of. */
export interface EmbeddedText {
  readonly text: string;
  readonly holes: readonly Span[];
  readonly embedding: Embedding;
}

/** Parses JSON with holes. What is JSON only once they are filled in is answered with a warning, not with an error. */
export function parseJsonWithHoles({ text, holes, embedding }: EmbeddedText): ParseResult {
  const result = parseJson(new SourceFile(embedding.file.path, text), embedding, holes);
  if (result.ok || holes.length === 0) return result;
  const inside = holesInStrings(text, holes);
  const outside = holes.find((_, index) => inside[index] !== true);
  if (outside === undefined) return result;
  return notLiteralText(embedding, outside.start, 'is JSON only once its interpolations are filled in');
}

/** The answer for a text that is not known before something is put in. */
export function notLiteralText({ file, toFile }: Embedding, offset: number, why: string): ParseResult {
  const message = `the text of the policy ${why}, so it was not reviewed`;
  const location = file.locate(toFile(offset));
  return { ok: false, diagnostic: { code: 'policy-not-literal', severity: 'warning', message, location } };
}
