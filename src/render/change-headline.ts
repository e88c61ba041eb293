import { refinementOfEdit, type StatementEdit } from '../edit/file-edit.ts';
import {
  countActions,
  dispositionOf,
  isWildcard,
  leavesPattern,
  type PatternRefinement,
  type ServiceActions,
  type StatementRefinement,
} from '../refine/refinement.ts';
import {
  actionNames,
  lastUseOf,
  policiesOfEdits,
  policyOfEdit,
  principalsOfMatch,
  removedActions,
} from '../report/facts.ts';
import { removalBasis } from '../report/removal-basis.ts';
import type { Report } from '../report/report.ts';
import { basisSentence } from './finding-links.ts';
import { inlineCode } from './markdown.ts';
import { count, GENERALISED, listUpTo, nameOfPrincipal, thousands } from './words.ts';

/** How many actions, services or wildcards a comment names before its folded parts. */
export const MOST_NAMED = 3;

/** The first lines of a comment: who does not use which permissions, since when, and which findings say so. */
export function changeHeadline(report: Report, edits: readonly StatementEdit[], where = 'here'): string {
  const policies = policiesOfEdits(report, edits);
  const owners = [...new Set(policies.flatMap((policy) => principalsOfMatch(policy.matched)))];
  const removed = removedActions(edits);
  const number = count(countActions(removed), 'permission');
  const names = listUpTo(namesOf(removed, edits), MOST_NAMED, inlineCode);
  const claim = `**${ownersWithVerb(owners)} ${number} granted ${where}:** ${names}.`;
  const basis = removalBasis(policies);
  const lastUse =
    basis.oldest === undefined ? '' : lastUseSentence(lastUseOf(policies, removed), countActions(removed));
  const since = [basisSentence(basis, report.findingsAt), lastUse].filter((text) => text !== '').join(' ');
  return since === '' ? claim : `${claim}\n\n${since}`;
}

function ownersWithVerb(owners: readonly string[]): string {
  const [first, second, ...others] = owners.map((owner) => {
    const { type, name } = nameOfPrincipal(owner);
    return `${type} ${inlineCode(name)}`;
  });
  if (first === undefined) return 'Nobody uses';
  const one = first.charAt(0).toUpperCase() + first.slice(1);
  if (second === undefined) return `${one} does not use`;
  if (first === second && others.every((other) => other === first))
    return `${one} in ${count(owners.length, 'account')} does not use`;
  return others.length === 0
    ? `${one} and ${second} do not use`
    : `${one}, ${second} and ${count(others.length, 'other principal')} do not use`;
}

/** The removed actions; a service of which everything is removed by its wildcard is named by that. */
function namesOf(removed: readonly ServiceActions[], edits: readonly StatementEdit[]): string[] {
  const whole = wholeServices(edits);
  const others = removed.filter(({ service }) => !whole.includes(service));
  return [...whole.map((service) => `${service}:*`), ...actionNames(others)];
}

function lastUseSentence(day: string | undefined, number: number): string {
  if (day === undefined) return `AWS reports no use of ${number === 1 ? 'it' : 'them'}.`;
  return number === 1 ? `It was last used on ${day}.` : `The last use of any of them was on ${day}.`;
}

/** What a change does beyond the removal of named actions, in a few sentences. */
export function changeSentences(report: Report, edits: readonly StatementEdit[]): string {
  const refinements = edits.map(refinementOfEdit);
  return [
    ...new Set(refinements.flatMap(structuralSentences)),
    ...wildcardSentences(refinements),
    goneSentence(edits),
    dispositionSentence(refinements),
    otherCommentsSentence(report, edits),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
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
    const [noun, keep] = [
      pattern.after.some(({ text }) => isWildcard(text)) ? 'pattern' : 'named action',
      pattern.after.length === 1 ? 'keeps' : 'keep',
    ];
    return `${inlineCode(pattern.before)} becomes ${count(pattern.after.length, noun)} that ${keep} its ${count(kept, 'other action')}.`;
  });
  const more = split.length - sentences.length;
  return more > 0
    ? [
        ...sentences,
        `${count(more, 'other wildcard')} ${more === 1 ? 'is' : 'are'} replaced in the same way.`,
      ]
    : sentences;
}

function goneSentence(edits: readonly StatementEdit[]): string {
  const gone = wholeServices(edits);
  return gone.length === 0
    ? ''
    : `Nothing of ${listUpTo(gone, MOST_NAMED, inlineCode)} is granted here any more.`;
}

/** The services of which nothing is granted any more in the changed statements, as the wildcard for all of one is removed. */
export function wholeServices(edits: readonly StatementEdit[]): string[] {
  const changes = edits.map(patternChange);
  const left = changes.flatMap((change) => change?.left ?? [undefined]);
  const isLeft = (service: string): boolean =>
    left.some((text) => text === undefined || /^[^:]*[*?]/.test(text) || text.startsWith(`${service}:`));
  const removed = changes.flatMap((change) => change?.removed ?? []);
  const services = removed.flatMap((text) => (text.endsWith(':*') ? text.slice(0, -2) : []));
  return [...new Set(services)].filter((service) => !isLeft(service)).sort();
}

/** The patterns in lower case that an edit removes whole, and those that it leaves as they are; `undefined` for NotAction. */
function patternChange(
  edit: StatementEdit,
): { readonly removed: readonly string[]; readonly left: readonly (string | undefined)[] } | undefined {
  const refinement = refinementOfEdit(edit);
  if (refinement.type !== 'replace' && refinement.type !== 'remove') return undefined;
  const removed = refinement.patterns.filter(({ after }) => after.length === 0);
  const indexes = new Set(removed.map(({ index }) => index));
  const patterns = edit.policy.policy.statements[edit.statement]?.patterns ?? [undefined];
  return {
    removed: removed.map(({ before }) => before.toLowerCase()),
    left: patterns.filter((_, index) => !indexes.has(index)).map((text) => text?.toLowerCase()),
  };
}

/** What the change means for actions that AWS adds later. */
function dispositionSentence(refinements: readonly StatementRefinement[]): string {
  if (leavesPattern(refinements)) return `${GENERALISED}.`;
  if (dispositionOf(refinements) === 'generalised') return '';
  if (refinements.every(({ type }) => type === 'remove')) return 'Nothing else changes, now or later.';
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
