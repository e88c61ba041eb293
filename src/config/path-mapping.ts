import { braceExpand, minimatch } from 'minimatch';
import type { PrincipalMapping } from './config.ts';
import { fromTop, GLOB_OPTIONS } from './glob-list.ts';
import { matchCaptures } from './path-captures.ts';

/**
 * The principals that a mapping gives to a policy; `undefined` when it is not about it. A `{name}` stands for
 * the shortest non-empty part of one path segment with which the rest of the pattern still matches.
 */
export function mapPrincipals(
  mapping: PrincipalMapping,
  path: string,
  address: string | undefined,
): string[] | undefined {
  if (mapping.address !== undefined && mapping.address !== address) return undefined;
  const captures = matchPolicyPattern(fromTop(mapping.policy), path);
  if (captures === undefined) return undefined;
  return mapping.principals.map((principal) => {
    return principal.replace(/\{(\w+)\}/g, (whole, name: string) => captures.get(name) ?? whole);
  });
}

/** The names that a pattern captures, in the order of their first places. */
export function captureNames(pattern: string): string[] {
  return [...new Set([...pattern.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''))];
}

/** Whether a pattern keeps to the wildcards that may stand beside a capture. */
export function isCapturePattern(pattern: string): boolean {
  return !/[[\]\\]|[!?+*@]\(/.test(pattern);
}

/** What a pattern's captures stand for in a path; `undefined` when the path does not match. */
function matchPolicyPattern(pattern: string, path: string): ReadonlyMap<string, string> | undefined {
  if (captureNames(pattern).length === 0) {
    return minimatch(path, pattern, GLOB_OPTIONS) ? new Map() : undefined;
  }
  for (const alternative of braceExpand(pattern)) {
    const captures = matchCaptures(alternative, path);
    if (captures !== undefined) return captures;
  }
  return undefined;
}
