import { SourceFile } from '../../text/source-file.ts';
import type { ParseResult } from '../document.ts';
import type { Scalar } from '../node.ts';
import { parseYaml } from './yaml.ts';

/**
 * Parses YAML in a literal block (`|`) of a YAML file; `undefined` for any other scalar, and for one whose text is not
 * that of its lines.
 */
export function parseYamlInYaml(file: SourceFile, { span, value }: Scalar): ParseResult | undefined {
  const first = file.lineStart(file.lineAt(span.start) + 1);
  if (!/^\|[+-]?[ \t]*(?:#.*)?\r?\n?$/.test(file.text.slice(span.start, first))) return undefined;
  const breakAt = file.text.indexOf('\n', span.end);
  const end = breakAt === -1 ? file.text.length : breakAt + 1;
  const { text, offsets, indentation } = decodeBlock(file.text, first, end);
  if (withLineFeeds(text) !== withLineFeeds(String(value))) return undefined;
  const parsed = parseYaml(new SourceFile(file.path, text));
  if (!parsed.ok) return parsed;
  const embedding = {
    file,
    toFile: (offset: number) => offsets[offset] ?? end,
    encode: (added: string) => added.replaceAll('\n', `\n${indentation}`),
  };
  return { ok: true, document: { ...parsed.document, embedding } };
}

interface DecodedBlock {
  readonly text: string;
  /** The offset in the file of each character. */
  readonly offsets: readonly number[];
  readonly indentation: string;
}

/** The lines of a block without the indentation of its first line that is not blank. */
function decodeBlock(source: string, start: number, end: number): DecodedBlock {
  const [, indentation = ''] = /^(?:[ ]*\r?\n)*( *)/.exec(source.slice(start, end)) ?? [];
  const offsets: number[] = [];
  let text = '';
  for (let at = start; at < end; ) {
    const next = source.indexOf('\n', at);
    const last = next === -1 ? end : Math.min(end, next + 1);
    let from = at;
    while (from < last && from < at + indentation.length && source[from] === ' ') from++;
    // The start of a line is before its indentation, so that what goes from line to line takes that along.
    for (let one = from; one < last; one++) offsets.push(one === from ? at : one);
    text += source.slice(from, last);
    at = last;
  }
  return { text, offsets, indentation };
}

function withLineFeeds(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(/\n+$/, '');
}
