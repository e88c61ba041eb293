import { minimatch } from 'minimatch';
import type { PrincipalMapping } from './config.ts';

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
  const captures = capture(mapping.policy, path);
  if (captures === undefined) return undefined;
  return mapping.principals.map((principal) => {
    return principal.replace(/\{(\w+)\}/g, (whole, name: string) => captures.get(name) ?? whole);
  });
}

/** The names that a pattern captures, in the order of their first places. */
export function captureNames(pattern: string): string[] {
  return [...new Set([...pattern.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''))];
}

/** What a pattern's captures stand for in a path; `undefined` when the path does not match. */
function capture(pattern: string, path: string): Map<string, string> | undefined {
  const [name] = captureNames(pattern);
  if (name === undefined) return minimatch(path, pattern, { dot: true }) ? new Map() : undefined;
  for (const part of partsOf(path)) {
    const rest = capture(pattern.replaceAll(`{${name}}`, escapeGlob(part)), path);
    if (rest !== undefined) return rest.set(name, part);
  }
  return undefined;
}

/** Every non-empty part of every segment, shorter ones first. */
function partsOf(path: string): string[] {
  const parts = new Set<string>();
  for (const segment of path.split('/').slice(0, 50)) {
    for (let start = 0; start < Math.min(segment.length, 128); start++) {
      for (let end = start + 1; end <= Math.min(segment.length, 128); end++)
        parts.add(segment.slice(start, end));
    }
  }
  return [...parts].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
}

function escapeGlob(text: string): string {
  return text.replace(/[\\*?[\]{}()!+@|]/g, '\\$&');
}
