import type { StatementEdit } from '../edit/file-edit.ts';
import type { UnusedPrincipalFinding } from '../findings/finding.ts';
import type { MatchedPolicy } from '../match/match.ts';
import { parsePrincipalArn } from '../policy/arn.ts';
import type { Refinement, ServiceActions, StatementRefinement } from '../refine/refinement.ts';
import type { PolicyReport, Report, ReviewedPolicy } from './report.ts';

/** `1 permission`, `2 permissions`. */
export function count(number: number, noun: string): string {
  const plural = noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}s`;
  return `${number} ${number === 1 ? noun : plural}`;
}

/** `22,091`. Written here, because loading a locale takes longer than a review. */
export function thousands(number: number): string {
  return String(number).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** The principals of a policy as ARNs or names; empty where findings were given for every policy. */
export function principalsOf(matched: MatchedPolicy): string[] {
  return matched.principals.flatMap(({ principal }) => principal ?? []);
}

/** A principal in words and its name: `['role', 'app']`. */
export function nameOfPrincipal(principal: string): { type: string; name: string } {
  const arn = parsePrincipalArn(principal);
  return arn === undefined ? { type: 'principal', name: principal } : { type: arn.type, name: arn.resource };
}

/** The day of the newest analysis behind a policy's findings, as `YYYY-MM-DD`. */
export function analysedOn(matched: MatchedPolicy): string | undefined {
  const days = matched.principals.flatMap(({ findings }) =>
    findings.flatMap(({ analyzedAt }) => analyzedAt ?? []),
  );
  return days.sort().at(-1)?.slice(0, 10);
}

/** When an unused action was last used before the tracking period's end; `undefined` where AWS reports no use. */
export function lastUse(matched: MatchedPolicy, service: string, action: string): string | undefined {
  const lower = action.toLowerCase();
  const times = matched.principals.flatMap(({ findings }) =>
    findings.flatMap(({ unused }) =>
      unused
        .filter((permission) => permission.serviceNamespace === service)
        .flatMap(({ actions, lastAccessed }) => {
          if (actions === 'all') return lastAccessed ?? [];
          return actions.find(({ name }) => name.toLowerCase() === lower)?.lastAccessed ?? [];
        }),
    ),
  );
  return times.sort().at(-1)?.slice(0, 10);
}

/** The unused actions that a statement's refinement takes away. */
export function removedBy(refinement: StatementRefinement): readonly ServiceActions[] {
  if (refinement.type === 'unchanged') return [];
  if (refinement.type === 'extend' || refinement.type === 'invert') return refinement.removed;
  return refinement.patterns.flatMap((pattern) => pattern.removed);
}

/** The refinement that a statement's edit carries out. */
export function refinementOf(change: StatementEdit): StatementRefinement {
  return change.refinement.statements[change.statement] ?? { type: 'unchanged' };
}

/** The reviewed policy that an edit belongs to. */
export function reviewedPolicy(report: Report, change: StatementEdit): ReviewedPolicy | undefined {
  return report.policies.find(
    (policy): policy is ReviewedPolicy => policy.type === 'reviewed' && policy.policy === change.policy,
  );
}

/** `line 3`, `lines 3–5`. */
export function formatLines({
  startLine,
  line,
}: {
  readonly startLine: number;
  readonly line: number;
}): string {
  return startLine === line ? `line ${line}` : `lines ${startLine}–${line}`;
}

/** What `generalised` means, as a sentence without its end. */
export const GENERALISED = 'Actions that AWS adds later are granted only where a new pattern covers them';

/** Actions by service as `service:Name`, in their order. */
export function actionNames(services: readonly ServiceActions[]): string[] {
  return services.flatMap(({ service, actions }) => actions.map((action) => `${service}:${action}`));
}

/** The first of a list as an output writes them, and how many more there are: `a, b and 3 more`. */
export function listed(texts: readonly string[], most: number, write: (text: string) => string): string {
  const more = texts.length > most ? ` and ${texts.length - most} more` : '';
  return texts.slice(0, most).map(write).join(', ') + more;
}

/** Whether a suggestion is made of a policy that replaces a wildcard. */
export function isGeneralised(policy: PolicyReport): boolean {
  if (policy.type !== 'reviewed') return false;
  return policy.refinement.outcome === 'refined' && policy.refinement.disposition === 'generalised';
}

/** How many unused actions a refined policy goes on granting. */
export function retainedOf(refinement: Refinement): number {
  const actions = refinement.retained.flatMap((entry) => entry.actions.map((action) => action.toLowerCase()));
  return new Set(actions).size;
}

/** How many of its unused actions a policy grants once the fix is applied, where there is one. */
export function leftBy({ obstacle, unusedCount, refinement }: ReviewedPolicy): number {
  return obstacle === undefined ? retainedOf(refinement) : unusedCount;
}

const NOT_USED: Readonly<Record<UnusedPrincipalFinding['type'], string>> = {
  'unused-role': 'the role is not used',
  'unused-access-key': 'an access key is not used',
  'unused-password': 'the password is not used',
};

/** What a finding says of a role, a key or a password that is not used at all. */
export function describeUnused({ type, lastAccessed }: UnusedPrincipalFinding): string {
  const last = lastAccessed === undefined ? '' : `, last used on ${lastAccessed.slice(0, 10)}`;
  return `${NOT_USED[type]}${last}`;
}
