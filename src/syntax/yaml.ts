import { Composer, type Document as YamlDocument } from 'yaml';
import type { SourceFile } from '../text/source-file.ts';
import type { ParseResult } from './document.ts';
import type { Node } from './node.ts';
import { convertYaml } from './yaml-node.ts';
import { findYamlComments, readTokens } from './yaml-tokens.ts';

const LARGEST = 4 * 1024 * 1024;
/** Marks of the lexer's own. YAML allows none of them in a text, and offsets hold without them alone. */
const MARKS = ['\u0002', '\u0018', '\u001f'];
/** A stream of more documents holds something else than templates. */
const MOST_DOCUMENTS = 1000;

/** Parses YAML, one root for each document. What is tagged with `!Name`, and every alias, is opaque. */
export function parseYaml(file: SourceFile): ParseResult {
  const { text } = file;
  const failure = (offset: number, problem: string): ParseResult => {
    const location = file.locate(Math.min(offset, text.length));
    const message = `not valid YAML: ${problem}; the file was not reviewed`;
    return { ok: false, diagnostic: { code: 'policy-syntax', severity: 'error', message, location } };
  };
  if (text.length > LARGEST) return failure(0, 'larger than 4 MiB: policies are far smaller');
  const mark = MARKS.find((one) => text.includes(one));
  if (mark !== undefined) return failure(text.indexOf(mark), 'a control character');
  const read = readTokens(text);
  if (!read.ok) return failure(read.offset, 'nested too deep');
  const roots: Node[] = [];
  const composer = new Composer({
    prettyErrors: false,
    logLevel: 'error',
    // The parser's own search for duplicates takes time in the square of a mapping's size.
    uniqueKeys: false,
  });
  let count = 0;
  for (const document of composer.compose(read.tokens, false, text.length)) {
    count++;
    if (count > MOST_DOCUMENTS) return failure(document.range[0], `more than ${MOST_DOCUMENTS} documents`);
    const [error] = document.errors;
    if (error !== undefined) return failure(error.pos[0], firstLine(error.message));
    const converted = rootOf(file, document);
    if (converted.type === 'unknown-alias') return failure(converted.offset, 'an alias without an anchor');
    if (converted.type === 'root') roots.push(converted.node);
  }
  return {
    ok: true,
    document: { file, syntax: 'yaml', roots, comments: () => findYamlComments(text), embedding: undefined },
  };
}

type Root =
  | { readonly type: 'root'; readonly node: Node }
  | { readonly type: 'empty' }
  | { readonly type: 'unknown-alias'; readonly offset: number };

function rootOf(file: SourceFile, { contents }: YamlDocument.Parsed): Root {
  if (contents === null) return { type: 'empty' };
  const { node, unknownAlias } = convertYaml(file.text, contents);
  return unknownAlias === undefined
    ? { type: 'root', node }
    : { type: 'unknown-alias', offset: unknownAlias };
}

/** The parser's words, which may quote the text, as a message of ours. */
function firstLine(message: string): string {
  const line = message.split('\n', 1)[0] ?? '';
  return line.charAt(0).toLowerCase() + line.slice(1);
}
