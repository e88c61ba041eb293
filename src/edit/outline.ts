import type { Document } from '../syntax/document.ts';
import { holdsHole } from '../syntax/hole.ts';
import type { Entry, Node, Opaque } from '../syntax/node.ts';
import type { Span } from '../text/span.ts';

/** What of a document is passed over in its outline. */
export interface Cuts {
  /** Where the keys of lists of actions start. */
  readonly actions: ReadonlySet<number>;
  /** Where statements start. */
  readonly statements: ReadonlySet<number>;
  /** Places in texts that hold a document of their own; sorted. */
  readonly texts: readonly Span[];
}

/** Everything that a document says but for what is cut: two documents say the same when their outlines agree. */
export function outlineOf({ file, roots }: Document, cuts: Cuts): string {
  const parts: string[] = [];
  const outlineNode = (node: Node): void => {
    switch (node.type) {
      case 'scalar':
        parts.push(holdsHole(node.span, cuts.texts) ? 'text' : JSON.stringify(node.value));
        break;
      case 'sequence':
        parts.push('[');
        for (const item of node.items) if (!isCut(item, cuts)) outlineNode(item);
        parts.push(']');
        break;
      case 'mapping':
        parts.push('{');
        for (const entry of node.entries) if (!isCut(entry.value, cuts)) outlineEntry(entry);
        parts.push('}');
        break;
      case 'opaque':
        outlineOpaque(node);
    }
  };
  const outlineEntry = ({ key, keySpan, value }: Entry): void => {
    if (cuts.actions.has(keySpan.start)) return;
    parts.push(JSON.stringify(key));
    outlineNode(value);
  };
  const outlineOpaque = (node: Opaque): void => {
    const nested = nestedIn(node);
    if (nested === undefined)
      parts.push(holdsHole(node.span, cuts.texts) ? 'text' : file.text.slice(node.span.start, node.span.end));
    else {
      parts.push('(');
      for (const one of nested) outlineNode(one);
      parts.push(')');
    }
  };
  for (const root of roots) outlineNode(root);
  return parts.join(' ');
}

/** The nodes that an expression is made of; `undefined` where its text says it all. */
function nestedIn({ expression }: Opaque): readonly Node[] | undefined {
  if (expression?.type === 'call') return expression.arguments;
  return expression?.type === 'mixture' ? expression.mentions : undefined;
}

/** A statement is a mapping: an item of a list, or a block. */
function isCut(node: Node, { statements }: Cuts): boolean {
  return node.type === 'mapping' && statements.has(node.span.start);
}
