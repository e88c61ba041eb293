import type { DiagnosticCode } from '../diagnostic.ts';

/** What SARIF viewers show of a rule. GitHub takes texts of up to 1,024 characters. */
interface RuleText {
  readonly id: string;
  readonly name: string;
  readonly short: string;
  readonly full: string;
  readonly level: 'warning' | 'note';
  /** GitHub's scale from 0 to 10. */
  readonly severity: string;
}

const RULES: readonly RuleText[] = [
  {
    id: 'unused-permission',
    name: 'UnusedPermission',
    short: 'A policy grants permissions that nobody uses',
    full: 'IAM Access Analyzer reports that the role or user of this policy has not used some of the permissions that the statement grants. Whoever takes over the principal can use them. Apply the fix, or name the permission under `keep` in the configuration with a reason.',
    level: 'warning',
    severity: '5.0',
  },
  {
    id: 'unused-principal',
    name: 'UnusedPrincipal',
    short: 'A role, access key or password is not used at all',
    full: 'IAM Access Analyzer reports that the role, the access key or the password has not been used in the tracking period. Remove it if nothing needs it.',
    level: 'note',
    severity: '3.0',
  },
];

export type RuleId = 'unused-permission' | 'unused-principal';

/** The rules as SARIF's reporting descriptors. */
export function sarifRules(): object[] {
  return RULES.map(({ id, name, short, full, level, severity }) => ({
    id,
    name,
    shortDescription: { text: short },
    fullDescription: { text: full },
    help: { text: full, markdown: full },
    defaultConfiguration: { level },
    properties: {
      tags: ['security', 'iam', 'least-privilege'],
      precision: 'very-high',
      'problem.severity': level === 'warning' ? 'warning' : 'recommendation',
      'security-severity': severity,
    },
  }));
}

/** The kinds of trouble that a report holds, as SARIF's reporting descriptors. */
export function sarifNotifications(codes: readonly DiagnosticCode[]): object[] {
  return [...new Set(codes)].sort().map((id) => ({ id }));
}

/** The place of a rule in the list of rules. */
export function ruleIndex(id: RuleId): number {
  return RULES.findIndex((rule) => rule.id === id);
}
