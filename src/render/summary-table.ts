import type { CommentDraft } from '../report/comment-drafts.ts';
import { byWeight, principalsOfMatch, unusedAfterFix, weightOf } from '../report/facts.ts';
import { isReadInPart, type PolicyReport, type Report, type ReviewedPolicy } from '../report/report.ts';
import { cellCode, cellMessage, inlineCode } from './markdown.ts';
import { count, describeSizes, formatLines, nameOfPrincipal, placeAndAddress, thousands } from './words.ts';

const MOST_ROWS = 400;
const MOST_OWNERS = 3;
const BAR_LENGTH = 10;
/** Characters on a line of a cell. */
const LONGEST_LINE = 30;

/** Where each posted comment is, by its key: on lines, or on the whole file. */
export type PostedPlaces = ReadonlyMap<string, 'lines' | 'file'>;

/**
 * A row for each reviewed policy: whose it is, how much of what it grants is unused, and where the fix is. Three columns
 * fit a phone: what would make one wide is on several lines.
 */
export function policyTable(report: Report, drafts: readonly CommentDraft[], places: PostedPlaces): string {
  const reviewed = report.policies.filter((policy) => policy.type === 'reviewed');
  if (reviewed.length === 0) return '';
  const weighed = reviewed.map((policy) => ({ policy, weight: weightOf(report, policy.refinement.granted) }));
  const rows = weighed
    .sort((a, b) => byWeight(a.weight, b.weight))
    .slice(0, MOST_ROWS)
    .map(({ policy }) => policy);
  const more = reviewed.length - rows.length;
  const lines = [
    ['Policy', 'Unused', 'Fix'],
    ['---', '---', '---'],
    ...rows.map((policy) => [
      policyCell(policy),
      unusedCell(policy),
      fixCell(report, policy, drafts, places),
    ]),
  ].map((cells) => `| ${cells.join(' | ')} |`);
  const note = `_${count(more, 'other policy')} with fewer or less dangerous unused permissions: see the JSON report._`;
  return [...lines, ...(more > 0 ? ['', note] : [])].join('\n');
}

/** A policy's path and, where the file has several, its address. */
export function nameOfPolicy({ policy }: PolicyReport): string {
  return placeAndAddress(policy.location.path, policy).join(' ');
}

function policyCell({ policy, matched }: ReviewedPolicy): string {
  const owners = principalsOfMatch(matched);
  const names = owners.slice(0, MOST_OWNERS).map((owner) => {
    const { type, name } = nameOfPrincipal(owner);
    return `${type} ${wrappedCode(name)}`;
  });
  if (owners.length > names.length) names.push(count(owners.length - names.length, 'other'));
  return [
    ...placeAndAddress(policy.location.path, policy).map(wrappedCode),
    ...names,
    cellMessage(matched.evidence),
  ].join('<br>');
}

/** A path or an address as code, on as many lines as keep a table narrow; it is broken after a slash or a dot only. */
function wrappedCode(text: string): string {
  const lines = [''];
  for (const part of text.split(/(?<=[/.])/)) {
    const last = lines.at(-1) ?? '';
    if (last === '' || last.length + part.length <= LONGEST_LINE) lines[lines.length - 1] = last + part;
    else lines.push(part);
  }
  return lines.map(cellCode).join('<br>');
}

function unusedCell({ unusedCount, grantedCount }: ReviewedPolicy): string {
  const granted = thousands(Math.max(unusedCount, grantedCount));
  const share = `${thousands(unusedCount)} of ${granted}`;
  return [unusedBar(unusedCount, grantedCount), share].filter((part) => part !== '').join('<br>');
}

/** A bar of unused against granted actions, with at least one step of each where there are any. */
function unusedBar(unused: number, granted: number): string {
  if (granted === 0 && unused === 0) return '';
  const share = Math.round((BAR_LENGTH * unused) / Math.max(unused, granted, 1));
  const most = unused < granted ? BAR_LENGTH - 1 : BAR_LENGTH;
  const full = unused === 0 ? 0 : Math.min(Math.max(share, 1), most);
  return inlineCode('█'.repeat(full) + '░'.repeat(BAR_LENGTH - full));
}

/** What the fix removes, what stays for a reason, and the size in IAM. */
function effectLines(policy: ReviewedPolicy): string[] {
  const removed = Math.max(0, policy.unusedCount - unusedAfterFix(policy));
  const size = describeSizes(policy.refinement)?.replace(' characters', '');
  return [
    ...(removed > 0 ? [`removes ${removed}`] : []),
    ...keptLine(policy),
    ...(removed === 0 || size === undefined ? [] : [`size ${size}`]),
  ];
}

function keptLine({ kept }: ReviewedPolicy): string[] {
  return kept.length === 0 ? [] : [`keeps ${kept.length}`];
}

function fixCell(
  report: Report,
  policy: ReviewedPolicy,
  drafts: readonly CommentDraft[],
  places: PostedPlaces,
): string {
  if (policy.unusedCount === 0) return [cleanState(policy), ...keptLine(policy)].join('<br>');
  if (policy.obstacle !== undefined) return [cellMessage(policy.obstacle), ...keptLine(policy)].join('<br>');
  const own = drafts.filter(({ placements }) =>
    placements.some(({ changes }) => changes.some((edit) => edit.policy === policy.policy)),
  );
  const effect = effectLines(policy);
  if (own.length === 0) return [...effect, ...(report.edits.length > 0 ? ['patch'] : [])].join('<br>');
  const lines: string[] = [];
  const others = new Set<string>();
  for (const { key, placements } of own.sort(byFirstLine)) {
    const [first] = placements;
    if (first !== undefined && places.get(key) === 'lines') lines.push(formatLines(first));
    else {
      if (places.get(key) === 'file') others.add('comment on the file');
      others.add('patch');
    }
  }
  const suggested = lines.length === 0 ? [] : [`suggestion on ${lines.join(', ')}`];
  return [...effect, ...suggested, ...others].join('<br>');
}

function cleanState({ policy, matched: { principals } }: ReviewedPolicy): string {
  if (principals.length === 0) return 'not deployed';
  if (principals.every(({ findings }) => findings.length === 0)) return 'no finding';
  return isReadInPart(policy) ? 'nothing unused in the part that was read' : '✅ nothing unused';
}

function byFirstLine(a: CommentDraft, b: CommentDraft): number {
  return (a.placements[0]?.startLine ?? 0) - (b.placements[0]?.startLine ?? 0);
}
