import type { Span } from '../../text/span.ts';
import type { Entry, Mapping, Node, Opaque, Scalar, Sequence } from '../node.ts';
import { eachChild, goDeeper, sourceAt, spanAt, type Walk } from '../tree-walk.ts';
import { calleeOf } from './callee.ts';
import { joinParts } from './code-parts.ts';
import { decodeJavaScriptString } from './javascript-strings.ts';
import { decodePythonString } from './python-strings.ts';

/** A walk through a program. Only what holds one of some words is looked into. */
export interface ProgramWalk extends Walk {
  readonly syntax: 'python' | 'typescript';
  holdsWord(span: Span): boolean;
}

/** Statements and declarations, which become parts of their own. */
const CODE = new Set([
  'abstract_class_declaration',
  'class',
  'class_declaration',
  'class_definition',
  'expression_statement',
  'function_declaration',
  'function_definition',
  'function_expression',
  'generator_function_declaration',
  'lexical_declaration',
  'method_definition',
  'public_field_definition',
  'return_statement',
  'variable_declaration',
]);

/** Values that have a node of their own. */
const VALUES = new Set([
  'array',
  'call',
  'call_expression',
  'dictionary',
  'list',
  'new_expression',
  'object',
]);

const CONSTANTS: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['True', true],
  ['false', false],
  ['False', false],
  ['null', null],
  ['None', null],
]);

const NAME = /^[A-Za-z_$][\w$]*(?:\.[\w$]+)*$/;

/** Converts the node under the cursor to a part of a program. Without any of the words, it is plain text. */
export function convertCode(walk: ProgramWalk): Opaque {
  const span = spanAt(walk);
  if (!walk.holdsWord(span)) return plain(span);
  return goDeeper(walk, () => {
    const found: Node[] = [];
    let name: string | undefined;
    eachChild(walk, (type) => {
      if (walk.cursor.currentFieldName === 'name') name = sourceAt(walk);
      gather(walk, type, found);
    });
    return { ...plain(span), expression: { type: 'code', name, parts: joinParts(span, found) } };
  });
}

/** Collects the parts in the node under the cursor that are not plain text. */
function gather(walk: ProgramWalk, type: string, found: Node[]): void {
  if (!walk.holdsWord(spanAt(walk))) return;
  if (VALUES.has(type)) found.push(convertValue(walk));
  else if (CODE.has(type)) found.push(convertCode(walk));
  else goDeeper(walk, () => eachChild(walk, (inner) => gather(walk, inner, found)));
}

/** Converts the value under the cursor. What is not literal is opaque. */
export function convertValue(walk: ProgramWalk): Node {
  const span = spanAt(walk);
  const type = walk.cursor.nodeType;
  switch (type) {
    case 'string':
    case 'template_string':
    case 'concatenated_string':
      return convertString(walk);
    case 'object':
    case 'dictionary':
      return goDeeper(walk, () => convertMapping(walk));
    case 'array':
    case 'list':
      return goDeeper(walk, () => convertSequence(walk));
    case 'call':
    case 'call_expression':
    case 'new_expression':
      return goDeeper(walk, () => convertCall(walk));
    case 'parenthesized_expression':
    case 'as_expression':
    case 'satisfies_expression':
      return goDeeper(walk, () => convertWrapped(walk, type));
    default: {
      const source = span.end - span.start < LONGEST_NAME ? sourceAt(walk) : '';
      const constant = CONSTANTS.get(source);
      if (constant !== undefined) return { type: 'scalar', span, value: constant };
      return NAME.test(source)
        ? { ...plain(span), expression: { type: 'reference', path: source.split('.') } }
        : convertCode(walk);
    }
  }
}

const LONGEST_NAME = 1000;

function plain(span: Span): Opaque {
  return { type: 'opaque', span, reason: 'expression' };
}

function convertString(walk: ProgramWalk): Scalar | Opaque {
  const span = spanAt(walk);
  const parts: (string | undefined)[] = [];
  if (walk.syntax === 'typescript') parts.push(decodeJavaScriptString(sourceAt(walk)));
  else if (walk.cursor.nodeType === 'string') parts.push(decodePythonString(sourceAt(walk)));
  else {
    let end = span.start;
    eachChild(walk, () => {
      const own = spanAt(walk);
      // A comment between two strings would go with them.
      const isWhole = /^[\s\\]*$/.test(walk.text.slice(end, own.start));
      parts.push(isWhole ? decodePythonString(sourceAt(walk)) : undefined);
      end = own.end;
    });
  }
  const texts = parts.flatMap((part) => part ?? []);
  if (texts.length === parts.length) return { type: 'scalar', span, value: texts.join('') };
  return { type: 'opaque', span, reason: 'interpolation' };
}

/** A value in parentheses, or with its type. A list or an object has its own span, in which it is edited. */
function convertWrapped(walk: ProgramWalk, type: string): Node {
  const span = spanAt(walk);
  const found: Node[] = [];
  let isFirst = true;
  eachChild(walk, (inner) => {
    if (inner === '(' || inner === ')' || !isFirst) return;
    isFirst = false;
    found.push(convertValue(walk));
  });
  const [value] = found;
  if (value?.type === 'sequence' || value?.type === 'mapping') return value;
  if (value?.type === 'scalar' && type === 'parenthesized_expression' && hasOnlyParentheses(walk, value.span))
    return { ...value, span };
  return { ...plain(span), expression: { type: 'code', name: undefined, parts: joinParts(span, found) } };
}

/** Whether nothing but parentheses is around a value in the node under the cursor. A comment would go with the value. */
function hasOnlyParentheses(walk: ProgramWalk, inner: Span): boolean {
  const { start, end } = spanAt(walk);
  return /^[\s()]*$/.test(walk.text.slice(start, inner.start) + walk.text.slice(inner.end, end));
}

function convertSequence(walk: ProgramWalk): Sequence | Opaque {
  const span = spanAt(walk);
  const items: Node[] = [];
  let commas = 0;
  let isWhole = true;
  eachChild(walk, (type) => {
    if (type === '[' || type === ']') return;
    if (type !== ',') items.push(convertValue(walk));
    // A place may be left empty between commas.
    else if (++commas > items.length) isWhole = false;
  });
  if (!isWhole) return plain(span);
  return { type: 'sequence', span, style: 'comma', items };
}

function convertMapping(walk: ProgramWalk): Mapping {
  const span = spanAt(walk);
  const entries: Entry[] = [];
  eachChild(walk, (type) => {
    if (type !== '{' && type !== '}' && type !== ',') entries.push(convertEntry(walk, type));
  });
  return { type: 'mapping', span, entries };
}

/** An entry of an object, or an argument with a name. */
function convertEntry(walk: ProgramWalk, type: string): Entry {
  const span = spanAt(walk);
  // What other objects add may have any keys.
  let key = `(${span.end - span.start < LONGEST_NAME ? sourceAt(walk) : '…'})`;
  let keySpan = span;
  let value: Node | undefined;
  if (type === 'shorthand_property_identifier') key = sourceAt(walk);
  if (type === 'pair' || type === 'keyword_argument' || type === 'method_definition')
    eachChild(walk, (inner) => {
      switch (walk.cursor.currentFieldName) {
        case 'key':
        case 'name':
          key = keyAt(walk, inner);
          keySpan = spanAt(walk);
          break;
        case 'value':
          value = convertValue(walk);
      }
    });
  return { key, keySpan, value: value ?? convertCode(walk), span };
}

/** The text of a key. A computed key is its source text in parentheses. */
function keyAt(walk: ProgramWalk, type: string): string {
  const source = sourceAt(walk);
  if (type === 'string') {
    const node = convertString(walk);
    return node.type === 'scalar' ? String(node.value) : `(${source})`;
  }
  const isName = type === 'property_identifier' || walk.cursor.currentFieldName === 'name';
  return isName && !source.includes('\\') ? source : `(${source})`;
}

function convertCall(walk: ProgramWalk): Opaque {
  const span = spanAt(walk);
  const before: Node[] = [];
  let name = '?';
  let start = span.start;
  let passed: readonly Node[] | undefined;
  eachChild(walk, (type) => {
    const field = walk.cursor.currentFieldName;
    if (field === 'function' || field === 'constructor') {
      const callee = calleeOf(walk, (inner) => gather(walk, inner, before));
      name = callee.name;
      if (!callee.isName) start = callee.start;
    } else if (field === 'arguments' && (type === 'arguments' || type === 'argument_list'))
      passed = convertArguments(walk);
    else gather(walk, type, before);
  });
  const call: Opaque =
    passed === undefined
      ? plain({ start, end: span.end })
      : { ...plain({ start, end: span.end }), expression: { type: 'call', name, arguments: passed } };
  if (start === span.start) return call;
  // What comes behind the start of the call is in its text.
  const outer = before.filter((node) => node.span.end <= start);
  return {
    ...plain(span),
    expression: { type: 'code', name: undefined, parts: joinParts(span, [...outer, call]) },
  };
}

/** The arguments of a call. Those with names are one mapping, which is the last. */
function convertArguments(walk: ProgramWalk): readonly Node[] {
  const span = spanAt(walk);
  const positional: Node[] = [];
  const entries: Entry[] = [];
  eachChild(walk, (type) => {
    if (type === '(' || type === ')' || type === ',') return;
    if (type === 'keyword_argument' || type === 'dictionary_splat') entries.push(convertEntry(walk, type));
    else positional.push(convertValue(walk));
  });
  return entries.length === 0 ? positional : [...positional, { type: 'mapping', span, entries }];
}
