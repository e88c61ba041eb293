import type { Node } from '../../syntax/node.ts';
import { type Apply, type Argument, type Call, isFilled, isText, textNode } from './argument.ts';
import { CHOOSING } from './choosing-functions.ts';
import { JOINING } from './joining-functions.ts';
import { LISTING } from './list-functions.ts';
import { isTextFunction, textFrom } from './text-functions.ts';

const FUNCTIONS: ReadonlyMap<string, Apply> = new Map([...CHOOSING, ...JOINING, ...LISTING]);

/** Whether calls of a function are followed. */
export function isFollowed(name: string): boolean {
  return FUNCTIONS.has(name) || isTextFunction(name);
}

/**
 * What a function returns, exactly as Terraform computes it; `undefined` if that is not certain, or if nothing of a text
 * is known. A text may have unknown parts, and a choice stands for any of its values.
 */
export function applyFunction(name: string, given: readonly Argument[], call: Call): Node | undefined {
  if (!isTextFunction(name)) return FUNCTIONS.get(name)?.(given, call);
  const texts = given.filter(isText).map(({ text }) => text());
  const pieces = texts.length < given.length ? undefined : textFrom(name, texts);
  if (pieces === undefined) return undefined;
  // What a variable may be is looked for in the call itself.
  const isUnknown = !isFilled(pieces) && pieces.some((piece) => typeof piece !== 'string');
  return isUnknown ? undefined : textNode(pieces, call);
}
