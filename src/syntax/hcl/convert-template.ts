import type { Span } from '../../text/span.ts';
import type { Node } from '../node.ts';
import { eachChild, nested, spanAt, type Walk } from '../tree-walk.ts';
import { gather, mixture } from './convert-expression.ts';
import { textOfQuoted } from './strings.ts';

/** Where the text of a string is: between its quotes, or the lines of a heredoc. `span` holds the marks. */
export function contentOf(text: string, { start, end }: Span): Span {
  if (text[start] === '"') return { start: start + 1, end: end - 1 };
  const first = text.indexOf('\n', start) + 1;
  return { start: first, end: Math.max(first, text.lastIndexOf('\n', end - 1) + 1) };
}

/** A quoted string or heredoc: a scalar where nothing is interpolated, else its literal and opaque parts. */
export function convertTemplate(walk: Walk): Node {
  const span = spanAt(walk);
  const content = contentOf(walk.text, span);
  const quoted = walk.text[span.start] === '"';
  const literal = (start: number, end: number): Node => ({
    type: 'scalar',
    span: { start, end },
    value: quoted ? textOfQuoted(walk.text, start, end) : walk.text.slice(start, end),
  });
  const holes = nested(walk, () => findHoles(walk));
  const [hole] = holes;
  if (hole === undefined) return { ...literal(content.start, content.end), span };
  const whole = hole.span.start === content.start && hole.span.end === content.end;
  // `"${x}"` is `x` itself.
  if (quoted && whole && hole.type === 'opaque') return { ...hole, span };
  const parts: Node[] = [];
  let at = content.start;
  for (const part of holes) {
    if (part.span.start > at) parts.push(literal(at, part.span.start));
    parts.push(part);
    at = part.span.end;
  }
  if (content.end > at) parts.push(literal(at, content.end));
  return { type: 'opaque', span, reason: 'interpolation', expression: { type: 'template', parts } };
}

/** The interpolations and directives of the template under the cursor, each with its marks. */
function findHoles(walk: Walk): Node[] {
  const holes: Node[] = [];
  eachChild(walk, () =>
    eachChild(walk, (type) => {
      if (type === 'template_directive') holes.push(mixture(spanAt(walk), directiveTerms(walk)));
      if (type !== 'template_interpolation') return;
      const span = spanAt(walk);
      const [term, ...others] = gather(walk).terms;
      // `~` takes white space of the text around away, so the whole is not known from its parts.
      const strips = walk.text[span.start + 2] === '~' || walk.text[span.end - 2] === '~';
      const plain = term?.type === 'opaque' && others.length === 0 && !strips;
      holes.push(plain ? { ...term, span } : mixture(span, term === undefined ? [] : [term, ...others]));
    }),
  );
  return holes;
}

/** All expressions in a directive and in the text between its two ends. */
function directiveTerms(walk: Walk): Node[] {
  return nested(walk, () => {
    const terms = [...gather(walk).terms];
    eachChild(walk, (type) => {
      if (type.startsWith('template_')) for (const term of directiveTerms(walk)) terms.push(term);
    });
    return terms;
  });
}
