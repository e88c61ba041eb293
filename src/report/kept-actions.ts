import type { Catalog } from '../catalog/catalog.ts';
import type { KeptPermission } from '../findings/unused-for.ts';
import { matchesAction, parseActionPattern, subsumes } from '../policy/action-pattern.ts';
import type { PolicyDocument } from '../policy/policy-document.ts';
import type { KeptAction } from './report.ts';

/** What is kept although it is reported as unused, as far as the policy grants it; each with the first reason. */
export function keptActions(
  policy: PolicyDocument,
  kept: readonly KeptPermission[],
  catalog: Catalog,
): KeptAction[] {
  const reasons = new Map<string, string>();
  for (const { pattern, reason } of kept) {
    const names = pattern.shape === 'literal' ? [pattern.name] : [];
    const catalogued = pattern.shape === 'literal' ? [] : (catalog.actionsOf(pattern.service) ?? []);
    const candidates = [...names, ...catalogued.map((name) => name.toLowerCase())];
    const granted = candidates.some((name) => {
      return matchesAction(pattern, pattern.service, name) && grants(policy, pattern.service, name);
    });
    if (granted && !reasons.has(pattern.text)) reasons.set(pattern.text, reason);
  }
  return [...reasons]
    .map(([action, reason]) => ({ action, reason }))
    .sort((a, b) => (a.action < b.action ? -1 : 1));
}

function grants(policy: PolicyDocument, service: string, name: string): boolean {
  const literal = parseActionPattern(`${service}:${name}`);
  if (literal === undefined) return false;
  return policy.statements.some((statement) => {
    if (statement.effect === 'Deny') return false;
    const matches = statement.patterns.some((text) => {
      const pattern = text === undefined ? undefined : parseActionPattern(text);
      return pattern !== undefined && subsumes(pattern, literal);
    });
    return matches === (statement.element === 'Action');
  });
}
