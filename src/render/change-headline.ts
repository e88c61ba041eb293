import { refinementOfEdit, type StatementEdit } from '../edit/file-edit.ts';
import {
  countActions,
  dispositionOf,
  isWildcard,
  type PatternRefinement,
  type StatementRefinement,
} from '../refine/refinement.ts';
import {
  analysedOn,
  policiesOfEdits,
  policyOfEdit,
  principalsOfMatch,
  removedActions,
} from '../report/facts.ts';
import type { Report } from '../report/report.ts';
import { inlineCode } from './markdown.ts';
import { count, GENERALISED, nameOfPrincipal, thousands } from './words.ts';

const MOST_NAMED = 3;

/** The first lines of a comment: who does not use how many permissions, since when, and what the change does. */
export function changeHeadline(report: Report, edits: readonly StatementEdit[], where = 'here'): string {
  const policies = policiesOfEdits(report, edits);
  const owners = [...new Set(policies.flatMap((policy) => principalsOfMatch(policy.matched)))];
  const number = countActions(removedActions(edits));
  const days = policies.flatMap((policy) => analysedOn(policy.matched) ?? []).sort();
  const day = days.at(-1);
  const since = day === undefined ? '' : ` Analysed on ${day}.`;
  const claim = `**${ownersWithVerb(owners)} ${count(number, 'permission')} granted ${where}.**${since}`;
  const refinements = edits.map(refinementOfEdit);
  return [
    claim,
    ...refinements.flatMap(structuralSentences),
    ...wildcardSentences(refinements),
    dispositionSentence(refinements),
    otherCommentsSentence(report, edits),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function ownersWithVerb(owners: readonly string[]): string {
  const [owner] = owners;
  if (owner === undefined) return 'Nobody uses';
  const { type, name } = nameOfPrincipal(owner);
  const first = `${type.charAt(0).toUpperCase()}${type.slice(1)} ${inlineCode(name)}`;
  if (owners.length === 1) return `${first} does not use`;
  return `${first} and ${count(owners.length - 1, 'other principal')} do not use`;
}

function structuralSentences(refinement: StatementRefinement): string[] {
  if (refinement.type === 'remove') return ['The statement grants nothing else, so it is removed.'];
  if (refinement.type === 'extend') return [`${inlineCode('NotAction')} now excludes them.`];
  if (refinement.type !== 'invert') return [];
  const size = thousands(refinement.listingSize);
  return [
    `${inlineCode('*')} becomes ${inlineCode('NotAction')} with the unused actions, because a list of all other actions would make the policy ${size} characters long.`,
  ];
}

function wildcardSentences(refinements: readonly StatementRefinement[]): string[] {
  const split = refinements.flatMap(splitWildcards);
  const sentences = split.slice(0, MOST_NAMED).map((pattern) => {
    const kept = pattern.after.reduce((sum, cover) => sum + cover.actions.length, 0);
    const keep = pattern.after.length === 1 ? 'keeps' : 'keep';
    return `${inlineCode(pattern.before)} becomes ${count(pattern.after.length, 'pattern')} that ${keep} its ${count(kept, 'other action')}.`;
  });
  const more = split.length - sentences.length;
  return more > 0
    ? [
        ...sentences,
        `${count(more, 'other wildcard')} ${more === 1 ? 'is' : 'are'} replaced in the same way.`,
      ]
    : sentences;
}

/** What the change means for actions that AWS adds later. */
function dispositionSentence(refinements: readonly StatementRefinement[]): string {
  if (dispositionOf(refinements) === 'generalised') return `${GENERALISED}.`;
  const isNamed = refinements.every(({ type }) => type === 'replace' || type === 'remove');
  return `Only ${isNamed ? 'named' : 'unused'} actions are removed: nothing else changes, now or later.`;
}

/** How much more is unused in the statements of a change that covers only a part of them. */
function otherCommentsSentence(report: Report, edits: readonly StatementEdit[]): string {
  const whole = edits.flatMap((edit) => {
    const refinement = policyOfEdit(report, edit)?.refinement;
    return refinement === undefined ? [] : [{ ...edit, refinement }];
  });
  const left = countActions(removedActions(whole)) - countActions(removedActions(edits));
  return left > 0 ? `Other comments remove ${count(left, 'more unused permission')} from the statement.` : '';
}

/** The wildcards that a refinement replaces with other patterns. */
export function splitWildcards(refinement: StatementRefinement): PatternRefinement[] {
  const patterns = 'patterns' in refinement ? refinement.patterns : [];
  return patterns.filter(({ before, after }) => isWildcard(before) && after.length > 0);
}
