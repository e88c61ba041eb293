import { Composer, type Tags, type YAMLParseError, type Document as YamlDocument } from 'yaml';
import type { SourceFile } from '../text/source-file.ts';
import type { Document, ParseResult } from './document.ts';
import type { Node } from './node.ts';
import { convertYaml } from './yaml-node.ts';
import { relaxIndentation } from './yaml-relaxed.ts';
import { DEEPEST, findYamlComments, readTokens } from './yaml-tokens.ts';

/** CloudFormation takes no larger template. */
const LARGEST = 1024 * 1024;
/** Marks of the lexer's own. YAML allows none of them in a text, and offsets hold without them alone. */
const MARKS = ['\u0002', '\u0018', '\u001f'];
/** A stream of more documents holds something else than templates. */
const MOST_DOCUMENTS = 1000;

/** What the parser says in words of the text. */
const QUOTING: ReadonlyMap<string, string> = new Map([
  ['BAD_DIRECTIVE', 'an unknown directive'],
  ['BAD_DQ_ESCAPE', 'an unknown escape in double quotes'],
  ['TAG_RESOLVE_FAILED', 'an unknown tag'],
]);

const OPTIONS = {
  prettyErrors: false,
  logLevel: 'error',
  // The parser's own search for duplicates takes time in the square of a mapping's size.
  uniqueKeys: false,
  keepSourceTokens: true,
  customTags: cloudFormationTags(),
} as const;

/** The short forms of the intrinsic functions: for a tag that it does not know the parser makes a warning each time. */
function cloudFormationTags(): Tags {
  const names = [
    'And',
    'Base64',
    'Cidr',
    'Condition',
    'Equals',
    'FindInMap',
    'GetAtt',
    'GetAZs',
    'If',
    'ImportValue',
  ];
  names.push('Join', 'Not', 'Or', 'Ref', 'Select', 'Split', 'Sub', 'Transform');
  return names.flatMap((name) => [
    { tag: `!${name}`, resolve: (text: string) => text },
    { tag: `!${name}`, collection: 'seq' as const },
    { tag: `!${name}`, collection: 'map' as const },
  ]);
}

/** Parses YAML, one root for each document. What is tagged with `!Name`, and every alias, is opaque. */
export function parseYaml(file: SourceFile): ParseResult {
  const { text } = file;
  const failure = ({ offset, problem }: Problem): ParseResult => {
    const location = file.locate(Math.min(offset, text.length));
    const message = `not valid YAML: ${problem}; the file was not reviewed`;
    return { ok: false, diagnostic: { code: 'policy-syntax', severity: 'error', message, location } };
  };
  if (text.length > LARGEST)
    return failure({ offset: 0, problem: 'larger than 1 MiB: templates are smaller' });
  const mark = MARKS.find((one) => text.includes(one));
  if (mark !== undefined) return failure({ offset: text.indexOf(mark), problem: 'a control character' });
  const roots = withoutStackTraces(() => parseRoots(text));
  if ('roots' in roots) return { ok: true, document: documentOf(file, roots.roots) };
  const relaxed = roots.mayRelax ? relaxIndentation(text) : undefined;
  const again = relaxed === undefined ? roots : withoutStackTraces(() => parseRoots(relaxed));
  return 'roots' in again ? { ok: true, document: documentOf(file, again.roots) } : failure(roots);
}

interface Problem {
  readonly offset: number;
  readonly problem: string;
}

function documentOf(file: SourceFile, roots: readonly Node[]): Document {
  return { file, syntax: 'yaml', roots, comments: () => findYamlComments(file.text), embedding: undefined };
}

type Roots = { readonly roots: Node[] } | (Problem & { readonly mayRelax: boolean });

function parseRoots(text: string): Roots {
  const read = readTokens(text);
  if (!read.ok)
    return { offset: read.offset, problem: `nested deeper than ${DEEPEST} levels`, mayRelax: false };
  const roots: Node[] = [];
  const composer = new Composer(OPTIONS);
  let count = 0;
  for (const document of composer.compose(read.tokens, false, text.length)) {
    count++;
    if (count > MOST_DOCUMENTS)
      return { offset: document.range[0], problem: `more than ${MOST_DOCUMENTS} documents`, mayRelax: false };
    const [error] = document.errors;
    if (error !== undefined) return { offset: error.pos[0], problem: inOurWords(error), mayRelax: true };
    const converted = rootOf(text, document, read.hasAliases);
    if (converted.type === 'unknown-alias')
      return { offset: converted.offset, problem: 'an alias without an anchor before it', mayRelax: false };
    if (converted.type === 'root') roots.push(converted.node);
  }
  return { roots };
}

/** The parser makes an error object of each fault, of which a text may have as many as characters. */
function withoutStackTraces<T>(work: () => T): T {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    Error.stackTraceLimit = limit;
  }
}

type Root =
  | { readonly type: 'root'; readonly node: Node }
  | { readonly type: 'empty' }
  | { readonly type: 'unknown-alias'; readonly offset: number };

function rootOf(text: string, { contents }: YamlDocument.Parsed, hasAliases: boolean): Root {
  if (contents === null) return { type: 'empty' };
  const { node, unknownAlias } = convertYaml(text, contents, hasAliases);
  return unknownAlias === undefined
    ? { type: 'root', node }
    : { type: 'unknown-alias', offset: unknownAlias };
}

/** The parser's words as a message of ours, without what they quote of the text. */
function inOurWords({ code, message }: YAMLParseError): string {
  const own = QUOTING.get(code);
  if (own !== undefined) return own;
  const line = message.split('\n', 1)[0] ?? '';
  return line.charAt(0).toLowerCase() + line.slice(1).replace(/(?<=\w): .*/, '');
}
