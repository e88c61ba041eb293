import { braceExpand, minimatch } from 'minimatch';
import type { PrincipalMapping } from './config.ts';
import { fromRoot, GLOB_OPTIONS } from './glob-list.ts';
import { matchCaptures } from './path-captures.ts';

/**
 * The principals that a mapping names for a policy; `undefined` if the mapping does not apply to it. `{name}` captures
 * the shortest non-empty part of one path segment for which the rest of the pattern matches.
 */
export function mapPrincipals(
  mapping: PrincipalMapping,
  path: string,
  address: string | undefined,
): string[] | undefined {
  if (mapping.address !== undefined && mapping.address !== address) return undefined;
  const captures = matchPolicyPattern(fromRoot(mapping.policy), path);
  if (captures === undefined) return undefined;
  return mapping.principals.map((principal) => {
    return principal.replace(/\{(\w+)\}/g, (whole, name: string) => captures.get(name) ?? whole);
  });
}

/** The names that a pattern captures, in order of first appearance. */
export function captureNames(pattern: string): string[] {
  return [...new Set([...pattern.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''))];
}

/** Whether a pattern uses only wildcards that are allowed together with captures. */
export function isCapturePattern(pattern: string): boolean {
  return !/[[\]\\]|[!?+*@]\(/.test(pattern);
}

/** The captured texts by name; `undefined` if the path does not match. */
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
