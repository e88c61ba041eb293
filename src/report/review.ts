import type { StatementEdit } from '../edit/file-edit.ts';
import type { LineChange } from '../place/placement.ts';
import { mergeActions } from '../refine/merge-actions.ts';
import { countActions, type PatternRefinement, type ServiceActions } from '../refine/refinement.ts';
import {
  analysedOn,
  count,
  lastUse,
  nameOfPrincipal,
  principalsOf,
  refinementOf,
  removedBy,
  reviewedPolicy,
} from './describe.ts';
import { markerOf } from './fingerprint.ts';
import { code, fenced, folded, message, plain } from './markdown.ts';
import type { Report, ReviewedPolicy } from './report.ts';

/** The longest body that GitHub takes, with room to spare. */
const LONGEST_BODY = 60_000;
const MOST_LISTED = 200;

/** A comment on the lines of a suggestion, as GitHub's API takes it. */
export interface ReviewComment {
  readonly path: string;
  readonly startLine: number;
  readonly line: number;
  readonly body: string;
}

/** The comment for each suggestion that is to be posted. */
export function reviewComments(report: Report, tag: string, limit: number): ReviewComment[] {
  const suggestions = report.placements.filter((placement) => placement.type === 'suggestion');
  return [...suggestions]
    .sort((a, b) => removedCount(b) - removedCount(a))
    .slice(0, limit)
    .map((suggestion) => ({
      path: suggestion.path,
      startLine: suggestion.startLine,
      line: suggestion.line,
      body: commentBody(report, suggestion, tag),
    }));
}

/** How many unused permissions a change removes. */
export function removedCount(change: LineChange): number {
  return countActions(mergeActions(change.changes.flatMap((edit) => removedBy(refinementOf(edit)))));
}

function commentBody(report: Report, change: LineChange, tag: string): string {
  const suggestion = fenced('suggestion', change.replacement);
  const details = explain(report, change);
  const marker = markerOf(tag, change);
  const parts = [headline(report, change), suggestion, details, marker];
  const whole = parts.join('\n\n');
  if (whole.length <= LONGEST_BODY) return whole;
  return [
    headline(report, change),
    suggestion,
    '_The details are too long for a comment: see the job summary._',
    marker,
  ].join('\n\n');
}

/** What goes, from whom, unused since when, and what stays. */
export function headline(report: Report, change: LineChange): string {
  const removed = mergeActions(change.changes.flatMap((edit) => removedBy(refinementOf(edit))));
  const number = countActions(removed);
  const policies = [...new Set(change.changes.flatMap((edit) => reviewedPolicy(report, edit) ?? []))];
  const owners = [...new Set(policies.flatMap((policy) => principalsOf(policy.matched)))];
  const [owner] = owners;
  const analysed = policies
    .flatMap((policy) => analysedOn(policy.matched) ?? [])
    .sort()
    .at(-1);
  const since = analysed === undefined ? '' : ` (analysed on ${analysed})`;
  const subject =
    owner === undefined
      ? 'Nobody'
      : `${capital(nameOfPrincipal(owner).type)} ${code(nameOfPrincipal(owner).name)}`;
  const others = owners.length > 1 ? ` and ${count(owners.length - 1, 'other principal')}` : '';
  const verb = owner === undefined ? 'uses' : owners.length > 1 ? 'do not use' : 'does not use';
  return `**${subject}${others} ${verb} ${count(number, 'permission')} granted here**${since}. ${whatHappens(change)}`;
}

function whatHappens(change: LineChange): string {
  const refinements = change.changes.map(refinementOf);
  const removedStatements = refinements.filter((refinement) => refinement.type === 'remove').length;
  const wildcards = refinements
    .flatMap(patternsOf)
    .filter(isWildcard)
    .filter((pattern) => pattern.after.length > 0);
  const sentences: string[] = [];
  if (removedStatements > 0)
    sentences.push(`${count(removedStatements, 'statement')} that grants nothing else goes.`);
  for (const pattern of wildcards.slice(0, 3)) {
    const stays = pattern.after.reduce((sum, cover) => sum + cover.actions.length, 0);
    sentences.push(
      `${code(pattern.before)} becomes ${count(pattern.after.length, 'pattern')} that keep its ${count(stays, 'other action')}.`,
    );
  }
  if (wildcards.length === 0) sentences.push('Only named actions go: nothing else changes, now or later.');
  else
    sentences.push(
      'Actions that AWS adds later under a replaced wildcard are no longer granted of themselves.',
    );
  return sentences.join(' ');
}

function patternsOf(refinement: ReturnType<typeof refinementOf>): readonly PatternRefinement[] {
  return refinement.type === 'replace' || refinement.type === 'remove' ? refinement.patterns : [];
}

function isWildcard(pattern: PatternRefinement): boolean {
  return /[*?]/.test(pattern.before);
}

/** The folded part: the unused permissions, the split wildcards, what was checked. */
export function explain(report: Report, change: LineChange): string {
  const parts = change.changes.flatMap((edit) => {
    const policy = reviewedPolicy(report, edit);
    return policy === undefined ? [] : [unusedPart(policy, edit), splitPart(edit), keptPart(policy)];
  });
  return [...new Set(parts), checkedPart(report, change)].filter((part) => part !== '').join('\n');
}

function unusedPart(policy: ReviewedPolicy, edit: StatementEdit): string {
  const removed = mergeActions(removedBy(refinementOf(edit)));
  const lines = removed.flatMap((service) => listed(policy, service));
  const shown = lines.slice(0, MOST_LISTED);
  if (lines.length > shown.length) shown.push(`- … and ${lines.length - shown.length} more`);
  return folded(`What is unused (${countActions(removed)})`, shown.join('\n'));
}

function listed(policy: ReviewedPolicy, { service, actions }: ServiceActions): string[] {
  return actions.map((action) => {
    const last = lastUse(policy.matched, service, action);
    return `- ${code(`${service}:${action}`)}${last === undefined ? '' : `, last used on ${last}`}`;
  });
}

function splitPart(edit: StatementEdit): string {
  const split = patternsOf(refinementOf(edit)).filter(
    (pattern) => isWildcard(pattern) && pattern.after.length > 0,
  );
  if (split.length === 0) return '';
  const blocks = split.map((pattern) => {
    const [first] = pattern.removed.flatMap(({ service, actions }) =>
      actions.map((action) => `${service}:${action}`),
    );
    const rows = pattern.after.slice(0, MOST_LISTED).map((cover) => {
      const names = cover.actions.slice(0, 8).map(code).join(', ');
      const more = cover.actions.length > 8 ? ` and ${cover.actions.length - 8} more` : '';
      return `- ${code(cover.text)}${cover.actions.length > 1 ? ` stands for ${names}${more}` : ''}`;
    });
    return `${code(pattern.before)} also grants unused actions, such as ${code(first ?? '')}. In its place:\n\n${rows.join('\n')}`;
  });
  return folded('Why the wildcard was split', blocks.join('\n\n'));
}

function keptPart(policy: ReviewedPolicy): string {
  if (policy.kept.length === 0) return '';
  const rows = policy.kept
    .slice(0, MOST_LISTED)
    .map(({ action, reason }) => `- ${code(action)}: ${message(reason)}`);
  return folded(`What is unused and stays (${policy.kept.length})`, rows.join('\n'));
}

function checkedPart(report: Report, change: LineChange): string {
  const sizes = [...new Set(change.changes.map((edit) => edit.refinement))].flatMap(
    ({ sizeBefore, sizeAfter, sizeLimit }) =>
      sizeBefore === undefined || sizeAfter === undefined
        ? []
        : [`- Size of the policy: ${sizeBefore} characters before, ${sizeAfter} after, of ${sizeLimit}.`],
  );
  const evidence = change.changes.flatMap((edit) => {
    const policy = reviewedPolicy(report, edit);
    if (policy === undefined) return [];
    const owners = principalsOf(policy.matched).map(code).join(', ');
    return [`- Whose policy: ${owners === '' ? 'not said' : owners}; ${plain(policy.matched.evidence)}.`];
  });
  const lines = [
    '- No unused permission is granted, and every used one still is, for every action in the catalog.',
    '- Each new pattern grants only what one of the old ones granted, whatever AWS adds.',
    '- The suggestion was applied and the file read again: nothing but these action lists differs.',
    ...evidence,
    ...sizes,
    `- Catalog of AWS actions: ${report.catalogDate ?? 'given without a date'}.`,
  ];
  return folded('What was checked', [...new Set(lines)].join('\n'));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
