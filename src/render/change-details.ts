import { structuredPatch } from 'diff';
import { refinementOfEdit, type StatementEdit } from '../edit/file-edit.ts';
import { groupBy } from '../multimap.ts';
import type { LineChange } from '../place/placement.ts';
import { countActions, type PatternRefinement, type ServiceActions } from '../refine/refinement.ts';
import {
  actionNames,
  lastUsedOn,
  policiesOfEdits,
  principalsOfMatch,
  removedActions,
} from '../report/facts.ts';
import type { Report, ReviewedPolicy } from '../report/report.ts';
import { splitWildcards } from './change-headline.ts';
import { codeBlock, detailsBlock, inlineCode, limitRows, messageText, visibleLines } from './markdown.ts';
import { MERMAID_LEGEND, mermaidChart } from './mermaid.ts';
import { unmatchedRows } from './unmatched.ts';
import { catalogSentence, count, describeSizes, listUpTo } from './words.ts';

/** Bytes of a diff that leave room for the rest of a comment. */
const LONGEST_DIFF = 30_000;
const MOST_LISTED = 200;
const MOST_NAMES = 8;

/** Changes of lines as a diff with line numbers of the head file, cut at a line after at most `longest` bytes. */
export function diffBlock(changes: readonly LineChange[], longest = LONGEST_DIFF): string {
  const lines = changes.flatMap(hunkLines);
  const fitting: string[] = [];
  let size = 0;
  for (const line of lines) {
    size += Buffer.byteLength(line) + 1;
    if (size > longest) break;
    fitting.push(line);
  }
  const left = lines.length - fitting.length;
  const note = left === 0 ? '' : `\n\n_${count(left, 'more line')} in the patch._`;
  return `${codeBlock('diff', visibleLines(fitting.join('\n')))}${note}`;
}

function hunkLines({ startLine, original, replacement }: LineChange): string[] {
  const { hunks } = structuredPatch('', '', `${original}\n`, `${replacement}\n`, '', '', { context: 2 });
  return hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => {
    const [before, after] = [oldStart + startLine - 1, newStart + startLine - 1];
    return [`@@ -${before},${oldLines} +${after},${newLines} @@`, ...lines];
  });
}

/** The folded parts of a comment: the reasons for the change, what stays although it is unused, and what was checked. */
export function changeDetails(report: Report, edits: readonly StatementEdit[]): string[] {
  const policies = policiesOfEdits(report, edits);
  return [
    ...changeReasons(report, edits),
    ...policies.map(keptDetails),
    unmatchedDetails(report, edits),
    checkedDetails(report, edits, policies),
  ].filter((part) => part !== '');
}

/** The folded parts that give the reasons for a change: the unused permissions, and the split wildcards. */
export function changeReasons(report: Report, edits: readonly StatementEdit[]): string[] {
  return [unusedDetails(report, edits), splitDetails(edits)].filter((part) => part !== '');
}

function unusedDetails(report: Report, edits: readonly StatementEdit[]): string {
  const policies = policiesOfEdits(report, edits);
  const removed = removedActions(edits);
  const rows = removed.map((service) => unusedRow(policies, service));
  return detailsBlock(`Unused permissions (${countActions(removed)})`, rows.join('\n'));
}

/** The unused actions of one service, grouped by the day of their last use. */
function unusedRow(policies: readonly ReviewedPolicy[], { service, actions }: ServiceActions): string {
  const byDay = groupBy(actions.slice(0, MOST_LISTED), (action) => {
    const days = policies.flatMap(({ matched }) => lastUsedOn(matched, service, action) ?? []);
    return days.sort().at(-1) ?? '';
  });
  const groups = [...byDay]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, names]) => {
      const list = names.map((name) => inlineCode(name)).join(', ');
      return day === '' ? list : `${list} (last used on ${day})`;
    });
  const more = actions.length > MOST_LISTED ? `; and ${actions.length - MOST_LISTED} more` : '';
  return `- **${inlineCode(service)}** ${groups.join('; ')}${more}`;
}

function splitDetails(edits: readonly StatementEdit[]): string {
  const split = edits.map(refinementOfEdit).flatMap(splitWildcards);
  if (split.length === 0) return '';
  const title = split.length === 1 ? 'Why the wildcard was split' : 'Why the wildcards were split';
  const chart = codeBlock('mermaid', mermaidChart(split));
  return detailsBlock(title, [...split.map(splitParagraph), chart, MERMAID_LEGEND].join('\n\n'));
}

function splitParagraph(pattern: PatternRefinement): string {
  const [first = ''] = actionNames(pattern.removed);
  const rows = pattern.after.slice(0, MOST_LISTED).map(({ text, actions }) => {
    const names = actions.length > 1 ? ` covers ${listUpTo(actions, MOST_NAMES, inlineCode)}` : '';
    return `- ${inlineCode(text)}${names}`;
  });
  const cause = `${inlineCode(pattern.before)} also grants unused actions, such as ${inlineCode(first)}.`;
  return `${cause} It is replaced by:\n\n${rows.join('\n')}`;
}

function keptDetails({ kept }: ReviewedPolicy): string {
  if (kept.length === 0) return '';
  const rows = kept.map(({ action, reason }) => `- ${inlineCode(action)}: ${messageText(reason)}`);
  return detailsBlock(`Unused but kept (${kept.length})`, limitRows(rows, MOST_LISTED));
}

/** The other policies of the changed files whose role or user is not known. */
function unmatchedDetails({ policies }: Report, edits: readonly StatementEdit[]): string {
  const paths = new Set(edits.map(({ policy }) => policy.location.path));
  const unmatched = policies
    .filter((one) => one.type === 'unmatched')
    .filter(({ policy }) => paths.has(policy.location.path));
  if (unmatched.length === 0) return '';
  return detailsBlock(`Not matched in this file (${unmatched.length})`, unmatchedRows(unmatched));
}

function checkedDetails(
  report: Report,
  edits: readonly StatementEdit[],
  policies: readonly ReviewedPolicy[],
): string {
  const lines = [
    '- No used permission is lost: every action in the catalog was checked.',
    '- Each new pattern grants only what one of the old patterns granted, even for actions that AWS adds later.',
    '- The change was applied, alone and with others, and the file was read again: nothing else in it changed.',
    ...policies.map(evidenceRow),
    ...[...new Set(edits.map((edit) => edit.refinement))].flatMap((refinement) => {
      const sizes = describeSizes(refinement);
      return sizes === undefined ? [] : [`- Size of the policy with all suggestions applied: ${sizes}.`];
    }),
    `- ${catalogSentence(report)}`,
  ];
  return detailsBlock('What was checked', [...new Set(lines)].join('\n'));
}

function evidenceRow({ matched }: ReviewedPolicy): string {
  const owners = principalsOfMatch(matched).map(inlineCode).join(', ');
  return `- Role or user: ${owners === '' ? 'any' : owners}; ${messageText(matched.evidence)}.`;
}
