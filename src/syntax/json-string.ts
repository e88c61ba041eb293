import { SourceFile } from '../text/source-file.ts';
import type { Span } from '../text/span.ts';
import type { ParseResult } from './document.ts';
import { parseJson } from './json.ts';

const ESCAPES = new Map([
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

/**
 * Parses a JSON document that is written, escaped, inside a JSON string. `span` holds the quotes; `findHoles` gives the
 * parts of the text that something else is put in the place of.
 */
export function parseJsonInString(
  file: SourceFile,
  span: Span,
  findHoles: (text: string) => Span[] = () => [],
): ParseResult {
  const { text, offsets } = decode(file.text, span);
  const embedding = {
    file,
    toFile: (offset: number) => offsets[offset] ?? span.end - 1,
    encode: (added: string) => JSON.stringify(added).slice(1, -1),
  };
  return parseJson(new SourceFile(file.path, text), embedding, findHoles(text));
}

/** The text that a JSON string stands for, and where each of its characters starts. */
function decode(source: string, span: Span): { text: string; offsets: number[] } {
  const characters: string[] = [];
  const offsets: number[] = [];
  for (let at = span.start + 1; at < span.end - 1; ) {
    offsets.push(at);
    const character = source[at] ?? '';
    const escaped = source[at + 1] ?? '';
    if (character !== '\\') {
      characters.push(character);
      at += 1;
    } else if (escaped === 'u') {
      characters.push(String.fromCharCode(Number.parseInt(source.slice(at + 2, at + 6), 16)));
      at += 6;
    } else {
      characters.push(ESCAPES.get(escaped) ?? escaped);
      at += 2;
    }
  }
  return { text: characters.join(''), offsets };
}
