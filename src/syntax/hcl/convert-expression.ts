import type { Span } from '../../text/span.ts';
import type { Entry, Node, Opaque } from '../node.ts';
import { eachChild, goDeeper, sourceAt, spanAt, type Walk } from '../tree-walk.ts';
import { convertTemplate } from './convert-template.ts';
import { textOfQuoted } from './strings.ts';

/** Converts the expression under the cursor. An expression that is not literal is opaque. */
export function convertExpression(walk: Walk): Node {
  return goDeeper(walk, () => {
    const { terms, single } = gatherTerms(walk);
    if (single !== undefined) return single;
    const span = spanAt(walk);
    const [term] = terms;
    const isParenthesized =
      terms.length === 1 && walk.text[span.start] === '(' && walk.text[span.end - 1] === ')';
    if (!isParenthesized || term === undefined) return mixture(span, terms);
    // A list or an object has its own span, in which it is edited.
    if (term.type === 'sequence' || term.type === 'mapping') return term;
    return term.type === 'opaque' ? { ...term, span } : mixture(span, terms);
  });
}

/** A computed value, with the expressions in it. */
export function mixture(span: Span, mentions: readonly Node[]): Opaque {
  return { type: 'opaque', span, reason: 'expression', expression: { type: 'mixture', mentions } };
}

/** A condition: its test, and its two branches. */
function choiceOf(node: Opaque, mentions: readonly Node[]): Opaque {
  return { ...node, expression: { type: 'mixture', mentions, isChoice: true } };
}

interface Terms {
  readonly terms: readonly Node[];
  /** The only term; `undefined` if there are several, or other things beside it. */
  readonly single: Node | undefined;
}

/** Converts the terms among the children of the node under the cursor. A name and its accessors are one term. */
export function gatherTerms(walk: Walk): Terms {
  const terms: Node[] = [];
  let path: string[] | undefined;
  let isOnly = true;
  eachChild(walk, (type) => {
    const last = terms.at(-1);
    switch (type) {
      case 'variable_expr':
        path = [sourceAt(walk)];
        terms.push(reference(spanAt(walk), path));
        return;
      case 'get_attr':
      case 'index':
      case 'splat':
        if (last === undefined) isOnly = false;
        else if (path === undefined)
          terms[terms.length - 1] = memberOf(last, spanAt(walk), accessors(walk, type));
        else {
          // A path may be very long, so it is extended in place.
          for (const accessor of accessors(walk, type)) path.push(accessor);
          terms[terms.length - 1] = reference({ start: last.span.start, end: spanAt(walk).end }, path);
        }
        return;
      default: {
        path = undefined;
        const term = convertTerm(walk, type);
        if (term === undefined) isOnly = false;
        else terms.push(term);
      }
    }
  });
  return { terms, single: isOnly && terms.length === 1 ? terms[0] : undefined };
}

function reference(span: Span, path: readonly string[]): Opaque {
  return { type: 'opaque', span, reason: 'expression', expression: { type: 'reference', path } };
}

/** A member of a value that is not a reference. No index in it depends on an instance. */
function memberOf(value: Node, { end }: Span, found: readonly string[]): Opaque {
  const added = found.map((accessor) => (accessor.startsWith('[(') ? '[?]' : accessor));
  const span = { start: value.span.start, end };
  const before =
    value.type === 'opaque' && value.expression?.type === 'mixture' ? value.expression : undefined;
  if (before?.accessors === undefined)
    return {
      ...mixture(span, [value]),
      expression: { type: 'mixture', mentions: [value], accessors: added },
    };
  return {
    ...value,
    type: 'opaque',
    reason: 'expression',
    span,
    expression: { ...before, accessors: [...before.accessors, ...added] },
  };
}

/** The accessors of a path: `name` for `.name`, and an index as `Expression` describes it. */
function accessors(walk: Walk, type: string): string[] {
  const text = sourceAt(walk);
  if (type === 'get_attr') return [text.slice(1).trim()];
  if (type === 'index') {
    const literal = /^(?:\[\s*(?:"([^"\\$%]*)"|(\d+))\s*\]|\.(\d+))$/.exec(text);
    const instance = /^\[\s*(each\.key|each\.value(?:\.[\w-]+)*|count\.index)\s*\]$/.exec(text)?.[1];
    if (instance !== undefined) return [`[(${instance})]`];
    // A key in parentheses would look like the instance's own.
    const key = literal?.[1]?.startsWith('(') === true ? '?' : literal?.[1];
    return [`[${key ?? literal?.[2] ?? literal?.[3] ?? '?'}]`];
  }
  const found = ['[*]'];
  eachChild(walk, () =>
    eachChild(walk, (inner) => {
      if (inner === 'get_attr' || inner === 'index') found.push(...accessors(walk, inner));
    }),
  );
  return found;
}

function convertTerm(walk: Walk, type: string): Node | undefined {
  switch (type) {
    case 'expression':
      return convertExpression(walk);
    case 'literal_value':
      return convertLiteral(walk);
    case 'template_expr':
      return convertTemplate(walk);
    case 'collection_value':
      return convertCollection(walk);
    case 'function_call':
      return convertCall(walk);
    case 'conditional':
      return goDeeper(walk, () => {
        const { terms } = gatherTerms(walk);
        const choice = mixture(spanAt(walk), terms);
        return terms.length === 3 ? choiceOf(choice, terms) : choice;
      });
    case 'operation':
    case 'binary_operation':
    case 'unary_operation':
    case 'for_expr':
    case 'for_tuple_expr':
    case 'for_object_expr':
    case 'for_intro':
    case 'for_cond':
      return goDeeper(walk, () => {
        const { terms, single } = gatherTerms(walk);
        return single ?? mixture(spanAt(walk), terms);
      });
    default:
      return undefined;
  }
}

function convertLiteral(walk: Walk): Node {
  const span = spanAt(walk);
  let value: string | number | boolean | null = null;
  eachChild(walk, (type) => {
    if (type === 'string_lit') value = textOfQuoted(walk.text, span.start + 1, span.end - 1);
    else if (type === 'numeric_lit') value = Number(sourceAt(walk));
    else if (type === 'bool_lit') value = sourceAt(walk) === 'true';
  });
  return { type: 'scalar', span, value };
}

function convertCollection(walk: Walk): Node {
  const span = spanAt(walk);
  const items: Node[] = [];
  const entries: Entry[] = [];
  let isTuple = false;
  eachChild(walk, (kind) => {
    isTuple = kind === 'tuple';
    eachChild(walk, (type) => {
      if (type === 'expression') items.push(convertExpression(walk));
      else if (type === 'object_elem') entries.push(convertElement(walk));
    });
  });
  return isTuple ? { type: 'sequence', span, style: 'comma', items } : { type: 'mapping', span, entries };
}

function convertElement(walk: Walk): Entry {
  const parts: Node[] = [];
  const span = spanAt(walk);
  eachChild(walk, (type) => {
    if (type === 'expression') parts.push(convertExpression(walk));
  });
  const [key, value] = parts;
  if (key === undefined || value === undefined) throw new TypeError('an element has a key and a value');
  return { key: objectKey(walk, key), keySpan: key.span, value, span };
}

/** The text of a key. A bare name stands for itself; any other computed key is its source text in parentheses. */
function objectKey({ text }: Walk, key: Node): string {
  const literal = literalKey(text, key);
  if (literal !== undefined) return literal;
  const source = text.slice(key.span.start, key.span.end);
  const isName = key.type === 'opaque' && key.expression?.type === 'reference' && !/^["(]/.test(source);
  return isName ? source : `(${source})`;
}

/** The text of a literal key, also in parentheses or put together from literal parts. */
function literalKey(text: string, key: Node): string | undefined {
  if (key.type === 'scalar') return String(key.value);
  const expression = key.type === 'opaque' ? key.expression : undefined;
  if (expression?.type === 'template') {
    const texts = expression.parts.map((part) => literalKey(text, part));
    return texts.every((one) => one !== undefined) ? texts.join('') : undefined;
  }
  const [only, another] = expression?.type === 'mixture' ? expression.mentions : [];
  if (only?.type !== 'scalar' || another !== undefined) return undefined;
  const before = text.slice(key.span.start, only.span.start);
  const after = text.slice(only.span.end, key.span.end);
  // Nothing but parentheses and the delimiters of an interpolation stand around it.
  return /^(?:\$\{)?[\s(]*$/.test(before) && /^[\s)]*\}?$/.test(after) ? String(only.value) : undefined;
}

function convertCall(walk: Walk): Opaque {
  const span = spanAt(walk);
  let name = '';
  let terms: readonly Node[] = [];
  let expands: true | undefined;
  eachChild(walk, (type) => {
    if (type === 'identifier') name = sourceAt(walk);
    if (type !== 'function_arguments') return;
    terms = gatherTerms(walk).terms;
    eachChild(walk, (kind) => {
      if (kind === 'ellipsis') expands = true;
    });
  });
  return {
    type: 'opaque',
    span,
    reason: 'expression',
    expression: { type: 'call', name, arguments: terms, ...(expands && { expands }) },
  };
}
