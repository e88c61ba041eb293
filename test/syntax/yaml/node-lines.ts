import type { Document } from '../../../src/syntax/document.ts';
import type { Node } from '../../../src/syntax/node.ts';

/** The nodes of a document, one on each line: type, source text, anchor and tag in front of it, and value. */
export function linesOf({ file, roots }: Document): string[] {
  const lines: string[] = [];
  const source = (start: number, end: number): string => JSON.stringify(file.text.slice(start, end));
  const visit = (node: Node, depth: number, name = ''): void => {
    const { start, end } = node.span;
    const parts = [`${'  '.repeat(depth)}${name}${node.type}`, source(start, end)];
    if (node.lead !== undefined && node.lead < start) parts.push(`behind ${source(node.lead, start)}`);
    if (node.shared === true) parts.push('shared');
    if (node.type === 'sequence') {
      if (node.dashes !== undefined) parts.push(`dashes ${node.dashes.map((at) => file.text[at]).join('')}`);
      lines.push(parts.join(' '));
      for (const item of node.items) visit(item, depth + 1);
    } else if (node.type === 'mapping') {
      lines.push(parts.join(' '));
      for (const { key, keySpan, value, span } of node.entries) {
        const entry = source(keySpan.start, keySpan.end);
        if (span.start !== keySpan.start || span.end !== value.span.end) parts.push('unlike its parts');
        visit(value, depth + 1, `${entry} ${JSON.stringify(key) === entry ? '' : `${key} `}`);
      }
    } else if (node.type === 'scalar') lines.push([...parts, '=', JSON.stringify(node.value)].join(' '));
    else {
      const { expression } = node;
      parts.push(node.reason);
      if (expression?.type === 'call') parts.push(expression.name);
      if (expression?.type === 'alias')
        parts.push('for', source(expression.target.span.start, expression.target.span.end));
      lines.push(parts.join(' '));
      if (expression?.type === 'call') for (const one of expression.arguments) visit(one, depth + 1);
    }
  };
  for (const root of roots) visit(root, 0);
  return lines;
}
