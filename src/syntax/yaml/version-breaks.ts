import type { Span } from '../../text/span.ts';
import type { Node } from '../node.ts';

/** What ends a line in YAML 1.1 and is ordinary text in YAML 1.2. */
const BREAKS = /[\u0085\u2028\u2029]/g;

/**
 * The offset of the first character at which readers of YAML 1.1 start a new line and readers of YAML 1.2 do not;
 * `undefined` if there is none. In double quotes both read a text as one string, so what is there does not count.
 */
export function findVersionBreak(text: string, roots: readonly Node[]): number | undefined {
  if (text.search(BREAKS) === -1) return undefined;
  const quoted = roots.flatMap((root) => quotedIn(text, root)).sort((a, b) => a.start - b.start);
  let next = 0;
  for (const { index } of text.matchAll(BREAKS)) {
    while ((quoted[next]?.end ?? Number.POSITIVE_INFINITY) <= index) next++;
    if (index < (quoted[next]?.start ?? Number.POSITIVE_INFINITY)) return index;
  }
  return undefined;
}

/** The strings in double quotes of a node. */
function quotedIn(text: string, node: Node): Span[] {
  const isQuoted = ({ start }: Span): boolean => text[start] === '"';
  switch (node.type) {
    case 'scalar':
      return isQuoted(node.span) ? [node.span] : [];
    case 'sequence':
      return node.items.flatMap((item) => quotedIn(text, item));
    case 'mapping':
      return node.entries.flatMap(({ keySpan, value }) => [
        ...(isQuoted(keySpan) ? [keySpan] : []),
        ...quotedIn(text, value),
      ]);
    case 'opaque':
      return node.expression?.type === 'call'
        ? node.expression.arguments.flatMap((one) => quotedIn(text, one))
        : [];
  }
}
