import type { Node } from '../node.ts';
import { eachChild, goDeeper, spanAt, type Walk } from '../tree-walk.ts';
import { gatherTerms, mixture } from './convert-expression.ts';
import { contentOfString, textOfQuoted } from './strings.ts';

/** Converts a quoted string or heredoc: to a scalar if it has no interpolations, else to its literal and opaque parts. */
export function convertTemplate(walk: Walk): Node {
  const span = spanAt(walk);
  const content = contentOfString(walk.text, span);
  const isQuoted = walk.text[span.start] === '"';
  const literal = (start: number, end: number): Node => ({
    type: 'scalar',
    span: { start, end },
    value: isQuoted ? textOfQuoted(walk.text, start, end) : walk.text.slice(start, end),
  });
  const holes = goDeeper(walk, () => convertHoles(walk));
  const [hole] = holes;
  if (hole === undefined) return { ...literal(content.start, content.end), span };
  const isWhole = hole.span.start === content.start && hole.span.end === content.end;
  // `"${x}"` has the value of `x`, whatever its type.
  if (isQuoted && isWhole && hole.type === 'opaque') return { ...hole, span };
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

/** The interpolations and directives of the template under the cursor. Their spans include the delimiters. */
function convertHoles(walk: Walk): Node[] {
  const holes: Node[] = [];
  eachChild(walk, () =>
    eachChild(walk, (type) => {
      if (type === 'template_directive') holes.push(mixture(spanAt(walk), directiveTerms(walk)));
      if (type !== 'template_interpolation') return;
      const span = spanAt(walk);
      const { terms } = gatherTerms(walk);
      const [term] = terms;
      // `~` strips white space from the text around, so the value of the whole does not follow from its parts.
      const strips = walk.text[span.start + 2] === '~' || walk.text[span.end - 2] === '~';
      const isSingle = term?.type === 'opaque' && terms.length === 1 && !strips;
      holes.push(isSingle ? { ...term, span } : mixture(span, terms));
    }),
  );
  return holes;
}

/** All expressions in a directive, and in the text between its start and its end. */
function directiveTerms(walk: Walk): Node[] {
  return goDeeper(walk, () => {
    const terms = [...gatherTerms(walk).terms];
    eachChild(walk, (type) => {
      // One by one: a spread of a long list overflows the stack.
      if (type.startsWith('template_')) for (const term of directiveTerms(walk)) terms.push(term);
    });
    return terms;
  });
}
