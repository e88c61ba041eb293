import { structuredPatch } from 'diff';
import { refinementOfEdit, type StatementEdit } from '../edit/file-edit.ts';
import { groupBy } from '../multimap.ts';
import type { LineChange } from '../place/placement.ts';
import { countActions, leavesPattern, type ServiceActions } from '../refine/refinement.ts';
import { lastUsedOn, policiesOfEdits, principalsOfMatch, removedActions } from '../report/facts.ts';
import type { Report, ReviewedPolicy } from '../report/report.ts';
import { MOST_NAMED, splitWildcards, wholeServices } from './change-headline.ts';
import { keepDetails } from './keep-entry.ts';
import { codeBlock, detailsBlock, inlineCode, limitRows, messageText, visibleLines } from './markdown.ts';
import { MERMAID_LEGEND, mermaidChart } from './mermaid.ts';
import { splitReason } from './split-reason.ts';
import { stayingBeside, stayingSentence, stayingTexts } from './staying.ts';
import { unmatchedRows } from './unmatched.ts';
import { count, describeSizes, listUpTo, shortArn } from './words.ts';

/** Bytes of a diff that leave room for the rest of a comment. */
const LONGEST_DIFF = 30_000;
const MOST_LISTED = 200;
const NEW_PATTERNS =
  '- Each new pattern grants only what one of the old patterns granted, even for actions that AWS adds later.';
const MOST_EXPLAINED = 3;

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

/** The folded parts of a comment: how to keep it instead, the reasons for the change, what stays, and what was checked. */
export function changeDetails(report: Report, edits: readonly StatementEdit[]): string[] {
  const policies = policiesOfEdits(report, edits);
  return [
    ...changeReasons(report, edits),
    stayingDetails(stayingBeside(report, edits)),
    unmatchedDetails(report, edits),
    checkedDetails(edits, policies),
  ].filter((part) => part !== '');
}

/** The folded parts on a change itself: how to keep it instead, the unused permissions, and the split wildcards. */
export function changeReasons(report: Report, edits: readonly StatementEdit[]): string[] {
  return [keepDetails(report, edits), unusedDetails(report, edits), splitDetails(edits)].filter(
    (part) => part !== '',
  );
}

/** The unused permissions with the days of their last use, if the headline does not name them all. */
function unusedDetails(report: Report, edits: readonly StatementEdit[]): string {
  const policies = policiesOfEdits(report, edits);
  const removed = removedActions(edits);
  if (countActions(removed) <= MOST_NAMED) return '';
  const whole = new Set(wholeServices(edits));
  const rows = removed.map((service) =>
    whole.has(service.service)
      ? `- **${inlineCode(service.service)}** ${allActions(service)}`
      : unusedRow(policies, service),
  );
  return detailsBlock(`Unused permissions (${countActions(removed)})`, rows.join('\n'));
}

function allActions({ actions }: ServiceActions): string {
  return actions.includes('*')
    ? 'all actions'
    : `all ${count(actions.length, 'action')} that the catalog has`;
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
  const reasons = split.slice(0, MOST_EXPLAINED).map(splitReason);
  return detailsBlock(title, [...reasons, chart, MERMAID_LEGEND].join('\n\n'));
}

/** Everything unused that stays, if the comment does not say it all already. */
function stayingDetails(policies: ReturnType<typeof stayingBeside>): string {
  const texts = stayingTexts(policies, MOST_LISTED);
  if (texts.length === 0 || `${texts.join('; ')}.` === stayingSentence(policies)) return '';
  return detailsBlock(
    'Unused but kept',
    limitRows(
      texts.map((text) => `- ${text}`),
      MOST_LISTED,
    ),
  );
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

function checkedDetails(edits: readonly StatementEdit[], policies: readonly ReviewedPolicy[]): string {
  const lines = [
    ...(leavesPattern(edits.map(refinementOfEdit)) ? [NEW_PATTERNS] : []),
    ...policies.map(evidenceRow),
    ...[...new Set(edits.map((edit) => edit.refinement))].flatMap((refinement) => {
      const sizes = describeSizes(refinement);
      return sizes === undefined ? [] : [`- Size of the policy with all suggestions applied: ${sizes}.`];
    }),
  ];
  return detailsBlock('What was checked', [...new Set(lines)].join('\n'));
}

function evidenceRow({ matched }: ReviewedPolicy): string {
  const owners = listUpTo(principalsOfMatch(matched).map(shortArn), MOST_LISTED, inlineCode);
  return `- Role or user: ${owners === '' ? 'any' : owners}; ${messageText(matched.evidence)}.`;
}
