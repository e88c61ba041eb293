import type { DiagnosticCode } from '../diagnostic.ts';
import { type CodeText, DIAGNOSTICS, REVIEW_RULES } from '../diagnostic-codes.ts';

/** The id of a rule, which is also its anchor in docs/diagnostics.md. */
export type RuleId = keyof typeof REVIEW_RULES;

/** What SARIF viewers show of a rule beside its text. */
interface RuleDisplay {
  readonly id: RuleId;
  readonly name: string;
  readonly short: string;
  readonly level: 'error' | 'warning' | 'note';
  /** GitHub's scale from 0 to 10. */
  readonly severity: string;
}

const RULES: readonly RuleDisplay[] = [
  {
    id: 'unused-permission',
    name: 'UnusedPermission',
    short: 'A policy grants permissions that nobody uses',
    level: 'warning',
    severity: '5.0',
  },
  {
    id: 'lost-policy',
    name: 'LostPolicy',
    short: 'A change takes a policy with unused permissions out of the review',
    level: 'error',
    severity: '7.0',
  },
  {
    id: 'unused-principal',
    name: 'UnusedPrincipal',
    short: 'A role, access key or password is not used at all',
    level: 'note',
    severity: '3.0',
  },
];

/** The rules as SARIF's reporting descriptors. */
export function sarifRules(): object[] {
  return RULES.map(({ id, name, short, level, severity }) => ({
    id,
    name,
    shortDescription: { text: short },
    ...describeCode(REVIEW_RULES[id]),
    defaultConfiguration: { level },
    properties: {
      tags: ['security', 'iam', 'least-privilege'],
      precision: 'very-high',
      'problem.severity': level === 'note' ? 'recommendation' : level,
      'security-severity': severity,
    },
  }));
}

/** The kinds of trouble in a report as SARIF's reporting descriptors. */
export function sarifNotifications(codes: readonly DiagnosticCode[]): object[] {
  return [...new Set(codes)].sort().map((id) => ({ id, ...describeCode(DIAGNOSTICS[id]) }));
}

/** The level of a rule's results. */
export function ruleLevel(id: RuleId): RuleDisplay['level'] {
  return RULES.find((rule) => rule.id === id)?.level ?? 'warning';
}

/** The place of a rule in the list of rules. */
export function ruleIndex(id: RuleId): number {
  return RULES.findIndex((rule) => rule.id === id);
}

/** GitHub takes texts of up to 1,024 characters. */
function describeCode({ meaning, remedy }: CodeText): object {
  const full = `${meaning} ${remedy}`;
  return { fullDescription: { text: full }, help: { text: full, markdown: full } };
}
