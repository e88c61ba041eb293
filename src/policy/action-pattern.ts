import { matchesGlob, subsumesGlob } from './glob.ts';

/** One element of `Action` or `NotAction`, taken apart. Case does not count in comparisons. */
export interface ActionPattern {
  /** The pattern as its author wrote it. */
  readonly text: string;
  /** The service prefix as its author wrote it; `*` when the pattern stands for every service. */
  readonly prefix: string;
  /** The service prefix in lower case; `*` when the pattern stands for every service. */
  readonly service: string;
  /** The part after the colon, in lower case; `*` for everything. */
  readonly name: string;
  /** `literal`: no wildcard; `prefix`: one star, at the end; `everything`: `*` or `*:*`; `general`: any other. */
  readonly shape: 'literal' | 'prefix' | 'everything' | 'general';
}

/** In characters. IAM's longest action is far shorter; a longer pattern is refused rather than analysed. */
const LONGEST_PATTERN = 256;
const PATTERN = /^[A-Za-z0-9-]+:[A-Za-z0-9_.*?-]+$/;

/**
 * Reads an action pattern. `undefined` for text that IAM would refuse: without a colon, with a wildcard in the
 * service prefix, or with a character that no action has.
 */
export function parseActionPattern(text: string): ActionPattern | undefined {
  if (text === '*' || text === '*:*')
    return { text, prefix: '*', service: '*', name: '*', shape: 'everything' };
  if (text.length > LONGEST_PATTERN || !PATTERN.test(text)) return undefined;
  const colon = text.indexOf(':');
  const lower = text.toLowerCase();
  const name = lower.slice(colon + 1);
  return { text, prefix: text.slice(0, colon), service: lower.slice(0, colon), name, shape: shapeOf(name) };
}

/** The same pattern with another spelling of its service prefix. */
export function withPrefix(pattern: ActionPattern, prefix: string): ActionPattern {
  return { ...pattern, text: prefix + pattern.text.slice(pattern.prefix.length), prefix };
}

function shapeOf(name: string): ActionPattern['shape'] {
  const wildcard = firstWildcard(name);
  if (wildcard === name.length) return 'literal';
  return wildcard === name.length - 1 && name.endsWith('*') ? 'prefix' : 'general';
}

/** The index of a name's first wildcard, or the name's length if it has none. */
function firstWildcard(name: string): number {
  const star = name.indexOf('*');
  const mark = name.indexOf('?');
  if (star === -1 || mark === -1) return Math.max(star, mark) === -1 ? name.length : Math.max(star, mark);
  return Math.min(star, mark);
}

/** The text before the pattern's first wildcard, in lower case. Every name that the pattern matches starts with it. */
export function literalPrefix({ name, shape }: ActionPattern): string {
  return shape === 'literal' ? name : name.slice(0, firstWildcard(name));
}

/** Whether a pattern matches an action. Service and name are in lower case. */
export function matchesAction(pattern: ActionPattern, service: string, name: string): boolean {
  if (pattern.shape === 'everything') return true;
  return pattern.service === service && matchesName(pattern, name);
}

/** Whether the part of a pattern after its colon matches a name in lower case. */
export function matchesName(pattern: ActionPattern, name: string): boolean {
  switch (pattern.shape) {
    case 'everything':
      return true;
    case 'literal':
      return pattern.name === name;
    case 'prefix':
      return name.length >= pattern.name.length - 1 && name.startsWith(pattern.name.slice(0, -1));
    case 'general':
      return matchesGlob(pattern.name, name);
  }
}

/** Whether `wide` matches every action that `narrow` matches, known or not. */
export function subsumes(wide: ActionPattern, narrow: ActionPattern): boolean {
  if (wide.shape === 'everything') return true;
  if (wide.service !== narrow.service) return false;
  if (wide.shape === 'literal') return wide.name === narrow.name;
  if (narrow.shape === 'literal') return matchesName(wide, narrow.name);
  if (wide.shape === 'prefix') return literalPrefix(narrow).startsWith(wide.name.slice(0, -1));
  return subsumesGlob(wide.name, narrow.name);
}
