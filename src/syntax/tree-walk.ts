import type { TreeCursor } from 'web-tree-sitter';
import type { Span } from '../text/span.ts';

/** How deep expressions are nested at most. */
const DEEPEST = 100;

/** Thrown when a syntax tree is nested too deep to convert: conversion recurses. */
export class TooDeep extends Error {
  readonly offset: number;
  constructor(offset: number, deepest: number) {
    super(`nested deeper than ${deepest} levels`);
    this.offset = offset;
  }
}

/** A walk through a tree of tree-sitter. It uses a cursor, which is far faster than asking nodes for their children. */
export interface Walk {
  readonly text: string;
  readonly cursor: TreeCursor;
  /** The bound of `depth`, if it is not the usual one. */
  readonly deepest?: number;
  depth: number;
}

/** Visits the children of the node under the cursor except comments, then moves back to the node. */
export function eachChild({ cursor }: Walk, visit: (type: string) => void): void {
  if (!cursor.gotoFirstChild()) return;
  do {
    const type = cursor.nodeType;
    if (type !== 'comment') visit(type);
  } while (cursor.gotoNextSibling());
  cursor.gotoParent();
}

/** Makes a call that goes one level deeper into the tree. Throws `TooDeep` past the bound. */
export function goDeeper<T>(walk: Walk, call: () => T): T {
  const { deepest = DEEPEST } = walk;
  if (walk.depth >= deepest) throw new TooDeep(walk.cursor.startIndex, deepest);
  walk.depth++;
  const result = call();
  walk.depth--;
  return result;
}

/** The span of the node under the cursor. */
export function spanAt({ cursor }: Walk): Span {
  return { start: cursor.startIndex, end: cursor.endIndex };
}

/** The source text of the node under the cursor. */
export function sourceAt(walk: Walk): string {
  const { start, end } = spanAt(walk);
  return walk.text.slice(start, end);
}
