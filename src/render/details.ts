import type { StatementEdit } from '../edit/file-edit.ts';
import { countActions, type PatternRefinement, type ServiceActions } from '../refine/refinement.ts';
import {
  actionNames,
  lastUse,
  principalsOf,
  refinementOf,
  reviewedPolicy,
  thousands,
} from '../report/describe.ts';
import { removedActions } from '../report/drafts.ts';
import type { Report, ReviewedPolicy } from '../report/report.ts';
import { splitPatterns } from './headline.ts';
import { code, fenced, folded, message } from './markdown.ts';
import { MERMAID_LEGEND, mermaidOf } from './mermaid.ts';

const MOST_LISTED = 200;
const MOST_NAMES = 8;

/** What is folded away under a change: the unused permissions, the split wildcards, what stays, what was checked. */
export function details(report: Report, changes: readonly StatementEdit[]): string[] {
  const policies = [...new Set(changes.flatMap((edit) => reviewedPolicy(report, edit) ?? []))];
  return [
    ...whyDetails(report, changes),
    ...policies.map(keptPart),
    checkedPart(report, changes, policies),
  ].filter((part) => part !== '');
}

/** Of what is folded away, why the change is made: the unused permissions, and the split wildcards. */
export function whyDetails(report: Report, changes: readonly StatementEdit[]): string[] {
  return [unusedPart(report, changes), splitPart(changes)].filter((part) => part !== '');
}

function unusedPart(report: Report, changes: readonly StatementEdit[]): string {
  const policies = [...new Set(changes.flatMap((edit) => reviewedPolicy(report, edit) ?? []))];
  const removed = removedActions(changes);
  const rows = removed.map((service) => serviceRow(policies, service));
  return folded(`What is unused (${countActions(removed)})`, rows.join('\n'));
}

/** The unused actions of one service, in groups of the day on which they were last used. */
function serviceRow(policies: readonly ReviewedPolicy[], { service, actions }: ServiceActions): string {
  const byDay = new Map<string, string[]>();
  for (const action of actions.slice(0, MOST_LISTED)) {
    const day = policies
      .flatMap(({ matched }) => lastUse(matched, service, action) ?? [])
      .sort()
      .at(-1);
    byDay.set(day ?? '', [...(byDay.get(day ?? '') ?? []), action]);
  }
  const groups = [...byDay]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, names]) => {
      const listed = names.map((name) => code(name)).join(', ');
      return day === '' ? listed : `${listed} (last used on ${day})`;
    });
  const more = actions.length > MOST_LISTED ? `; and ${actions.length - MOST_LISTED} more` : '';
  return `- **${code(service)}** ${groups.join('; ')}${more}`;
}

function splitPart(changes: readonly StatementEdit[]): string {
  const split = changes.map(refinementOf).flatMap(splitPatterns);
  if (split.length === 0) return '';
  const title = split.length === 1 ? 'Why the wildcard was split' : 'Why the wildcards were split';
  const chart = fenced('mermaid', mermaidOf(split));
  return folded(title, [...split.map(splitBlock), chart, MERMAID_LEGEND].join('\n\n'));
}

function splitBlock(pattern: PatternRefinement): string {
  const [first] = actionNames(pattern.removed);
  const rows = pattern.after.slice(0, MOST_LISTED).map((cover) => {
    const names = cover.actions.slice(0, MOST_NAMES).map(code).join(', ');
    const more = cover.actions.length > MOST_NAMES ? ` and ${cover.actions.length - MOST_NAMES} more` : '';
    return `- ${code(cover.text)}${cover.actions.length > 1 ? ` stands for ${names}${more}` : ''}`;
  });
  const cause = `${code(pattern.before)} also grants unused actions, such as ${code(first ?? '')}.`;
  return `${cause} In its place:\n\n${rows.join('\n')}`;
}

function keptPart({ kept }: ReviewedPolicy): string {
  if (kept.length === 0) return '';
  const rows = kept
    .slice(0, MOST_LISTED)
    .map(({ action, reason }) => `- ${code(action)}: ${message(reason)}`);
  if (kept.length > MOST_LISTED) rows.push(`- and ${kept.length - MOST_LISTED} more`);
  return folded(`What is unused and stays (${kept.length})`, rows.join('\n'));
}

function checkedPart(
  report: Report,
  changes: readonly StatementEdit[],
  policies: readonly ReviewedPolicy[],
): string {
  const lines = [
    '- No used permission is lost, for every action in the catalog.',
    '- Each new pattern grants only what one of the old ones granted, whatever AWS adds.',
    '- The change was applied, alone and with others, and the file read again: nothing else in it differs.',
    ...policies.map(evidenceLine),
    ...[...new Set(changes.map((edit) => edit.refinement))].flatMap((refinement) => {
      const sizes = sizesOf(refinement);
      return sizes === undefined ? [] : [`- Size of the policy with all suggestions: ${sizes}.`];
    }),
    `- Catalog of AWS actions: ${report.catalogDate ?? 'given without a date'}.`,
  ];
  return folded('What was checked', [...new Set(lines)].join('\n'));
}

function evidenceLine({ matched }: ReviewedPolicy): string {
  const owners = principalsOf(matched).map(code).join(', ');
  return `- Whose policy: ${owners === '' ? 'not said' : owners}; ${message(matched.evidence)}.`;
}

/**
 * `612 → 548 of 6,144`: characters before, after and allowed, as IAM counts them, less what other policies take of the
 * last; `undefined` when not known.
 */
export function sizesOf(refinement: ReviewedPolicy['refinement']): string | undefined {
  const { sizeBefore, sizeAfter, sizeBeside, sizeLimit } = refinement;
  if (sizeBefore === undefined) return undefined;
  const after = sizeAfter === undefined ? '?' : thousands(sizeAfter);
  const beside = sizeBeside === 0 ? '' : ` less ${thousands(sizeBeside)}`;
  return `${thousands(sizeBefore)} → ${after} of ${thousands(sizeLimit)}${beside} characters`;
}
