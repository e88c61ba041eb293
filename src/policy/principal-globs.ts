import { parsePrincipalArn, principalName } from './arn.ts';
import { matchesGlob } from './glob.ts';

/**
 * Returns whether a role or user, by its ARN or its bare name, fits one of some globs. A glob with a colon is one of ARNs,
 * one with a slash of names with their paths, and any other of names. No globs fit everybody.
 */
export function principalGlobs(globs: readonly string[]): (principal: string) => boolean {
  if (globs.length === 0) return () => true;
  return (principal) => globs.some((glob) => matchesGlob(glob, partFor(glob, principal)));
}

function partFor(glob: string, principal: string): string {
  if (glob.includes(':')) return principal;
  return glob.includes('/')
    ? (parsePrincipalArn(principal)?.resource ?? principal)
    : principalName(principal);
}
