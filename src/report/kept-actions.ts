import type { Catalog } from '../catalog/catalog.ts';
import type { KeptPermission } from '../match/unused-for.ts';
import { type ActionPattern, matchesAction, parseActionPattern, subsumes } from '../policy/action-pattern.ts';
import type { PolicyDocument } from '../policy/policy-document.ts';
import type { KeptAction } from './report.ts';

/** What is kept although it is reported as unused, as far as the policy grants it; each with the first reason. */
export function keptActions(
  policy: PolicyDocument,
  kept: readonly KeptPermission[],
  catalog: Catalog,
): KeptAction[] {
  const grants = kept.length === 0 ? [] : readGrants(policy);
  const reasons = new Map<string, string>();
  for (const { pattern, reason } of kept) {
    if (reasons.has(pattern.text)) continue;
    if (grants.some((grant) => isGranted(pattern, grant, catalog))) reasons.set(pattern.text, reason);
  }
  return [...reasons]
    .map(([action, reason]) => ({ action, reason }))
    .sort((a, b) => (a.action < b.action ? -1 : 1));
}

/** What one Allow statement lists. */
interface Grant {
  readonly isExclusion: boolean;
  readonly patterns: readonly ActionPattern[];
}

function readGrants({ statements }: PolicyDocument): Grant[] {
  return statements
    .filter(({ effect }) => effect === 'Allow')
    .map(({ element, patterns }) => ({
      isExclusion: element === 'NotAction',
      patterns: patterns.flatMap((text) => (text === undefined ? [] : (parseActionPattern(text) ?? []))),
    }));
}

/** Whether a statement grants actions of a pattern: catalogued ones, or such as the patterns alone show. */
function isGranted(kept: ActionPattern, { isExclusion, patterns }: Grant, catalog: Catalog): boolean {
  const holdsAll = patterns.some((own) => subsumes(own, kept));
  if (isExclusion || kept.shape === 'literal') return holdsAll !== isExclusion;
  if (holdsAll || patterns.some((own) => subsumes(kept, own))) return true;
  const names = catalog.actionsOf(kept.service) ?? [];
  return names.some((name) => {
    const lower = name.toLowerCase();
    const isKept = matchesAction(kept, kept.service, lower);
    return isKept && patterns.some((own) => matchesAction(own, kept.service, lower));
  });
}
