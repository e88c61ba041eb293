import type { Catalog } from '../catalog/catalog.ts';
import { type ActionPattern, matchesName, parseActionPattern } from '../policy/action-pattern.ts';
import type { PolicyDocument, Statement } from '../policy/policy-document.ts';

/** How many distinct actions of the catalog a policy's Allow statements grant; Deny statements are passed over. */
export function grantedCount(policy: PolicyDocument, catalog: Catalog): number {
  const allowed = policy.statements.filter(({ effect }) => effect === 'Allow').map(readGrant);
  let count = 0;
  for (const service of servicesOf(allowed, catalog)) {
    const applying = allowed.map(({ element, byService }) => ({
      element,
      patterns: [...(byService.get(service) ?? []), ...(byService.get('*') ?? [])],
    }));
    for (const action of catalog.actionsOf(service) ?? []) {
      const name = action.toLowerCase();
      const grants = applying.some(({ element, patterns }) => {
        const listed = patterns.some((one) => one.shape === 'everything' || matchesName(one, name));
        return listed === (element === 'Action');
      });
      if (grants) count++;
    }
  }
  return count;
}

interface Grant {
  readonly element: Statement['element'];
  readonly byService: ReadonlyMap<string, readonly ActionPattern[]>;
}

function readGrant({ element, patterns }: Statement): Grant {
  const byService = new Map<string, ActionPattern[]>();
  for (const text of patterns) {
    const pattern = text === undefined ? undefined : parseActionPattern(text);
    if (pattern === undefined) continue;
    const service = pattern.shape === 'everything' ? '*' : pattern.service;
    const known = byService.get(service);
    if (known === undefined) byService.set(service, [pattern]);
    else known.push(pattern);
  }
  return { element, byService };
}

function servicesOf(grants: readonly Grant[], catalog: Catalog): Iterable<string> {
  const open = grants.some(({ element, byService }) => element === 'NotAction' || byService.has('*'));
  return open ? catalog.services : new Set(grants.flatMap(({ byService }) => [...byService.keys()]));
}
