import { SourceFile } from '../text/source-file.ts';
import type { Span } from '../text/span.ts';
import type { ParseResult } from './document.ts';
import { parseJson } from './json.ts';
import { parseJsonInString } from './json-string.ts';
import type { Scalar } from './node.ts';

/**
 * Parses JSON that is written in a YAML text: a block (`|`, `>`) or a quoted string. `undefined` for a plain scalar.
 * With `hasHoles`, `${…}` is what `Fn::Sub` fills in, so that what holds it is opaque.
 */
export function parseJsonInYaml(file: SourceFile, scalar: Scalar, hasHoles = false): ParseResult | undefined {
  const { start, end } = scalar.span;
  switch (file.text[start]) {
    case '"':
      return parseJsonInString(file, scalar.span, hasHoles ? findHoles : undefined);
    case "'":
      return parseQuoted(file, scalar.span, hasHoles);
    case '|':
    case '>': {
      // The lines of the block are JSON as they stand: its indentation is white space.
      const first = file.lineStart(file.lineAt(start) + 1);
      const text = file.text.slice(first, end);
      const embedding = {
        file,
        toFile: (offset: number) => first + offset,
        encode: (added: string) => added,
      };
      return parseJson(new SourceFile(file.path, text), embedding, hasHoles ? findHoles(text) : []);
    }
    default:
      return undefined;
  }
}

/** A string in single quotes, in which two of them stand for one. */
function parseQuoted(file: SourceFile, span: Span, hasHoles: boolean): ParseResult {
  const characters: string[] = [];
  const offsets: number[] = [];
  for (let at = span.start + 1; at < span.end - 1; at++) {
    offsets.push(at);
    characters.push(file.text[at] ?? '');
    if (file.text[at] === "'") at++;
  }
  const text = characters.join('');
  const embedding = {
    file,
    toFile: (offset: number) => offsets[offset] ?? span.end - 1,
    encode: (added: string) => added.replaceAll("'", "''"),
  };
  return parseJson(new SourceFile(file.path, text), embedding, hasHoles ? findHoles(text) : []);
}

/** Where `Fn::Sub` fills something in: `${Name}`, but not `${!Literal}`. */
export function findHoles(text: string): Span[] {
  return [...text.matchAll(/\$\{(?!!)[^{}"\n]*\}/g)].map(({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
  }));
}
