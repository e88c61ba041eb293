import type { Entry, Mapping } from '../node.ts';
import { eachChild, goDeeper, sourceAt, spanAt, type Walk } from '../tree-walk.ts';
import { convertExpression } from './convert-expression.ts';
import { textOfQuoted } from './strings.ts';

/** Converts the file under the cursor to one mapping of its attributes and blocks. */
export function convertFile(walk: Walk): Mapping {
  const span = { start: 0, end: walk.text.length };
  return { type: 'mapping', span, entries: convertBody(walk) };
}

/** Converts the attributes and blocks in the body of the node under the cursor. */
function convertBody(walk: Walk): Entry[] {
  const entries: Entry[] = [];
  eachChild(walk, (type) => {
    if (type !== 'body') return;
    eachChild(walk, (inner) =>
      entries.push(inner === 'attribute' ? convertAttribute(walk) : convertBlock(walk)),
    );
  });
  return entries;
}

function convertAttribute(walk: Walk): Entry {
  const span = spanAt(walk);
  let key = '';
  let keySpan = span;
  let value: Entry['value'] | undefined;
  eachChild(walk, (type) => {
    if (type === 'identifier') {
      key = sourceAt(walk);
      keySpan = spanAt(walk);
    }
    if (type === 'expression') value = convertExpression(walk);
  });
  if (value === undefined) throw new TypeError('an attribute has a value');
  return { key, keySpan, value, span };
}

function convertBlock(walk: Walk): Entry {
  const span = spanAt(walk);
  const labels: string[] = [];
  let key: string | undefined;
  let keySpan = span;
  let start = span.start;
  eachChild(walk, (type) => {
    if (type === 'block_start') start = spanAt(walk).start;
    else if (type === 'string_lit') labels.push(textOfLabel(walk));
    else if (type === 'identifier' && key !== undefined) labels.push(sourceAt(walk));
    else if (type === 'identifier') {
      key = sourceAt(walk);
      keySpan = spanAt(walk);
    }
  });
  const entries = goDeeper(walk, () => convertBody(walk));
  const value: Mapping = { type: 'mapping', span: { start, end: span.end }, entries, labels };
  return { key: key ?? '', keySpan, value, span };
}

function textOfLabel(walk: Walk): string {
  const { start, end } = spanAt(walk);
  return textOfQuoted(walk.text, start + 1, end - 1);
}
