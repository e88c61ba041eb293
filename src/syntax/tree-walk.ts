import type { TreeCursor } from 'web-tree-sitter';
import type { Span } from '../text/span.ts';

const DEEPEST = 100;

/** Thrown where a file nests deeper than its conversion may follow. */
export class TooDeep extends Error {
  readonly offset: number;
  constructor(offset: number) {
    super(`nested deeper than ${DEEPEST} levels`);
    this.offset = offset;
  }
}

/** A walk through the grammar's tree: a cursor is far quicker than asking nodes for their children. */
export interface Walk {
  readonly text: string;
  readonly cursor: TreeCursor;
  depth: number;
}

/** Visits the children of the node under the cursor, comments left out, and goes back to it. */
export function eachChild({ cursor }: Walk, visit: (type: string) => void): void {
  if (!cursor.gotoFirstChild()) return;
  do {
    const type = cursor.nodeType;
    if (type !== 'comment') visit(type);
  } while (cursor.gotoNextSibling());
  cursor.gotoParent();
}

/** Goes one level of nesting further for the time of a call. Throws `TooDeep` past the bound. */
export function nested<T>(walk: Walk, call: () => T): T {
  if (walk.depth >= DEEPEST) throw new TooDeep(walk.cursor.startIndex);
  walk.depth++;
  const result = call();
  walk.depth--;
  return result;
}

/** The place of the node under the cursor. */
export function spanAt({ cursor }: Walk): Span {
  return { start: cursor.startIndex, end: cursor.endIndex };
}

/** The source text of the node under the cursor. */
export function textAt(walk: Walk): string {
  const { start, end } = spanAt(walk);
  return walk.text.slice(start, end);
}
