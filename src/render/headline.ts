import type { StatementEdit } from '../edit/file-edit.ts';
import {
  countActions,
  dispositionOf,
  isWildcard,
  type PatternRefinement,
  type StatementRefinement,
} from '../refine/refinement.ts';
import {
  analysedOn,
  count,
  GENERALISED,
  nameOfPrincipal,
  principalsOf,
  refinementOf,
  reviewedPolicy,
  thousands,
} from '../report/describe.ts';
import { removedActions } from '../report/drafts.ts';
import type { Report } from '../report/report.ts';
import { code } from './markdown.ts';

const MOST_NAMED = 3;

/** Who does not use how much, since when, and what becomes of it: a comment's first lines. */
export function headline(report: Report, changes: readonly StatementEdit[], where = 'here'): string {
  const policies = [...new Set(changes.flatMap((edit) => reviewedPolicy(report, edit) ?? []))];
  const owners = [...new Set(policies.flatMap((policy) => principalsOf(policy.matched)))];
  const number = countActions(removedActions(changes));
  const analysed = policies.flatMap((policy) => analysedOn(policy.matched) ?? []).sort();
  const day = analysed.at(-1);
  const since = day === undefined ? '' : ` Analysed on ${day}.`;
  const claim = `**${subject(owners)} ${count(number, 'permission')} granted ${where}.**${since}`;
  return [claim, whatHappens(changes), rest(report, changes)].filter((part) => part !== '').join(' ');
}

/** What else is unused in the statements of a change that holds a part of them. */
function rest(report: Report, changes: readonly StatementEdit[]): string {
  const whole = changes.flatMap((edit) => {
    const refinement = reviewedPolicy(report, edit)?.refinement;
    return refinement === undefined ? [] : [{ ...edit, refinement }];
  });
  const left = countActions(removedActions(whole)) - countActions(removedActions(changes));
  return left > 0 ? `Other comments take ${count(left, 'more unused permission')} from the statement.` : '';
}

function subject(owners: readonly string[]): string {
  const [owner] = owners;
  if (owner === undefined) return 'Nobody uses';
  const { type, name } = nameOfPrincipal(owner);
  const named = `${type.charAt(0).toUpperCase()}${type.slice(1)} ${code(name)}`;
  if (owners.length === 1) return `${named} does not use`;
  return `${named} and ${count(owners.length - 1, 'other principal')} do not use`;
}

function whatHappens(changes: readonly StatementEdit[]): string {
  const refinements = changes.map(refinementOf);
  const sentences = [...refinements.flatMap(structural), ...wildcardSentences(refinements)];
  return [...sentences, promise(refinements)].filter((sentence) => sentence !== '').join(' ');
}

function structural(refinement: StatementRefinement): string[] {
  if (refinement.type === 'remove') return ['The statement grants nothing else and goes.'];
  if (refinement.type === 'extend') return [`${code('NotAction')} excludes them from now on.`];
  if (refinement.type !== 'invert') return [];
  const size = thousands(refinement.listingSize);
  return [
    `${code('*')} becomes ${code('NotAction')} with what is unused, since a list of all the rest would take ${size} characters.`,
  ];
}

function wildcardSentences(refinements: readonly StatementRefinement[]): string[] {
  const split = refinements.flatMap(splitPatterns);
  const sentences = split.slice(0, MOST_NAMED).map((pattern) => {
    const stays = pattern.after.reduce((sum, cover) => sum + cover.actions.length, 0);
    const keep = pattern.after.length === 1 ? 'keeps' : 'keep';
    return `${code(pattern.before)} becomes ${count(pattern.after.length, 'pattern')} that ${keep} its ${count(stays, 'other action')}.`;
  });
  const more = split.length - sentences.length;
  return more > 0 ? [...sentences, `So do ${count(more, 'other wildcard')}.`] : sentences;
}

/** What the change means for actions that AWS adds later. */
function promise(refinements: readonly StatementRefinement[]): string {
  if (dispositionOf(refinements) === 'generalised') return `${GENERALISED}.`;
  const isNamed = refinements.every(({ type }) => type === 'replace' || type === 'remove');
  return `Only ${isNamed ? 'named actions go' : 'what is unused goes'}: nothing else changes, now or later.`;
}

/** The wildcards that are written anew, with what stands in their place. */
export function splitPatterns(refinement: StatementRefinement): PatternRefinement[] {
  const patterns = 'patterns' in refinement ? refinement.patterns : [];
  return patterns.filter(({ before, after }) => isWildcard(before) && after.length > 0);
}
