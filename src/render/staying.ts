import type { StatementEdit } from '../edit/file-edit.ts';
import { groupBy } from '../multimap.ts';
import { policyOfEdit, removedActions } from '../report/facts.ts';
import type { Report, ReviewedPolicy } from '../report/report.ts';
import { inlineCode, messageText } from './markdown.ts';
import { describeRetained, listUpTo } from './words.ts';

const MOST_REASONS = 3;
const MOST_NAMED = 3;

/** What is unused in a policy, or a part of it, and stays. */
type Staying = Pick<ReviewedPolicy, 'kept' | 'refinement'>;

/** What stays beside some changes: in the same statements, or kept of the services that they remove something of. */
export function stayingBeside(report: Report, edits: readonly StatementEdit[]): Staying[] {
  return [...groupBy(edits, (edit) => policyOfEdit(report, edit))].flatMap(([policy, ones]): Staying[] => {
    if (policy === undefined) return [];
    const services = new Set(removedActions(ones).map(({ service }) => service));
    const statements = new Set(ones.map(({ statement }) => statement));
    const { kept, refinement } = policy;
    const retained = refinement.retained.filter(({ statement }) => statements.has(statement));
    const beside = kept.filter(({ action }) => services.has(action.toLowerCase().split(':')[0] ?? ''));
    return [{ kept: beside, refinement: { ...refinement, retained } }];
  });
}

/** The unused permissions that stay, a text of Markdown for each reason, with at most `most` names, without a final period. */
export function stayingTexts(policies: readonly Staying[], most: number): string[] {
  const kept = groupBy(
    policies.flatMap((policy) => policy.kept),
    ({ reason }) => reason,
  );
  const byReason = [...kept].map(([reason, ones]) => {
    const names = [...new Set(ones.map(({ action }) => action))];
    return `${listUpTo(names, most, inlineCode)}: ${messageText(reason)}`;
  });
  const retained = policies.flatMap(({ refinement }) => describeRetained(refinement, inlineCode));
  return [...new Set([...byReason, ...retained])];
}

/** The same in one sentence, for the first reasons; empty if nothing unused stays. */
export function stayingSentence(policies: readonly Staying[]): string {
  const texts = stayingTexts(policies, MOST_NAMED);
  if (texts.length === 0) return '';
  const more = texts.length - MOST_REASONS;
  return `${texts.slice(0, MOST_REASONS).join('; ')}${more > 0 ? `; and more, for ${more} other reasons` : ''}.`;
}
