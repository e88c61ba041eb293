import type { Span } from '../../text/span.ts';
import type { Entry, Node, Opaque, Sequence } from '../node.ts';
import { eachChild, nested, spanAt, textAt, type Walk } from '../tree-walk.ts';
import { convertTemplate } from './convert-template.ts';
import { textOfQuoted } from './strings.ts';

/** The expression under the cursor as a node. What is not literal becomes opaque, with what can be followed of it. */
export function convertExpression(walk: Walk): Node {
  return nested(walk, () => {
    const { terms, only } = gather(walk);
    const [term] = terms;
    if (only && term !== undefined && terms.length === 1) return term;
    const span = spanAt(walk);
    if (term === undefined || terms.length > 1) return mixture(span, terms);
    // In parentheses: the place is that of the whole.
    const wraps = walk.text[span.start] === '(' && walk.text[span.end - 1] === ')';
    return wraps && term.type === 'opaque' ? { ...term, span } : mixture(span, terms);
  });
}

/** Something that is computed, with the expressions in it. */
export function mixture(span: Span, mentions: readonly Node[]): Opaque {
  return { type: 'opaque', span, reason: 'expression', expression: { type: 'mixture', mentions } };
}

interface Gathered {
  readonly terms: readonly Node[];
  /** Whether there is nothing beside the one term. */
  readonly only: boolean;
}

/** The terms among the children of the node under the cursor; a name and what is accessed of it are one. */
export function gather(walk: Walk): Gathered {
  const terms: Node[] = [];
  let path: string[] | undefined;
  let only = true;
  eachChild(walk, (type) => {
    const last = terms.at(-1);
    switch (type) {
      case 'variable_expr':
        path = [textAt(walk)];
        terms.push(reference(spanAt(walk), path));
        return;
      case 'get_attr':
      case 'index':
      case 'splat':
        if (path === undefined || last === undefined) only = false;
        else {
          // In place: a path may be very long.
          for (const accessor of accessors(walk, type)) path.push(accessor);
          terms[terms.length - 1] = reference({ start: last.span.start, end: spanAt(walk).end }, path);
        }
        return;
      default: {
        path = undefined;
        const term = convertTerm(walk, type);
        if (term === undefined) only = false;
        else terms.push(term);
      }
    }
  });
  return { terms, only };
}

function reference(span: Span, path: readonly string[]): Opaque {
  return { type: 'opaque', span, reason: 'expression', expression: { type: 'reference', path } };
}

/** `.name` as it is; an index in brackets, with its key where that is literal, else as `[*]`. */
function accessors(walk: Walk, type: string): string[] {
  const text = textAt(walk);
  if (type === 'get_attr') return [text.slice(1).trim()];
  if (type === 'index') {
    const literal = /^(?:\[\s*(?:"([^"\\$%]*)"|(\d+))\s*\]|\.(\d+))$/.exec(text);
    return [`[${literal?.[1] ?? literal?.[2] ?? literal?.[3] ?? '*'}]`];
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
    case 'operation':
    case 'binary_operation':
    case 'unary_operation':
    case 'conditional':
    case 'for_expr':
    case 'for_tuple_expr':
    case 'for_object_expr':
    case 'for_intro':
    case 'for_cond':
      return nested(walk, () => {
        const { terms, only } = gather(walk);
        const [term] = terms;
        return only && terms.length === 1 && term !== undefined ? term : mixture(spanAt(walk), terms);
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
    else if (type === 'numeric_lit') value = Number(textAt(walk));
    else if (type === 'bool_lit') value = textAt(walk) === 'true';
  });
  return { type: 'scalar', span, value };
}

function convertCollection(walk: Walk): Sequence | Node {
  const span = spanAt(walk);
  const items: Node[] = [];
  const entries: Entry[] = [];
  let list = false;
  eachChild(walk, (kind) => {
    list = kind === 'tuple';
    eachChild(walk, (type) => {
      if (type === 'expression') items.push(convertExpression(walk));
      else if (type === 'object_elem') entries.push(convertElement(walk));
    });
  });
  return list ? { type: 'sequence', span, style: 'comma', items } : { type: 'mapping', span, entries };
}

function convertElement(walk: Walk): Entry {
  const parts: Node[] = [];
  const span = spanAt(walk);
  eachChild(walk, (type) => {
    if (type === 'expression') parts.push(convertExpression(walk));
  });
  const [key, value] = parts;
  if (key === undefined || value === undefined) throw new TypeError('an element has a key and a value');
  return { key: keyOf(walk, key), keySpan: key.span, value, span };
}

/** A key that is computed is named by its source text in parentheses; a name without any stands for itself. */
function keyOf({ text }: Walk, key: Node): string {
  if (key.type === 'scalar') return String(key.value);
  const source = text.slice(key.span.start, key.span.end);
  const isName = key.type === 'opaque' && key.expression?.type === 'reference' && !/^["(]/.test(source);
  return isName ? source : `(${source})`;
}

function convertCall(walk: Walk): Opaque {
  const span = spanAt(walk);
  let name = '';
  let given: readonly Node[] = [];
  eachChild(walk, (type) => {
    if (type === 'identifier') name = textAt(walk);
    if (type === 'function_arguments') given = gather(walk).terms;
  });
  return {
    type: 'opaque',
    span,
    reason: 'expression',
    expression: { type: 'call', name, arguments: given },
  };
}
