import type { CommentDraft } from '../report/comment-drafts.ts';
import { principalsOfMatch, unusedAfterFix } from '../report/facts.ts';
import { isReadInPart, type PolicyReport, type Report, type ReviewedPolicy } from '../report/report.ts';
import { cellCode, cellMessage, inlineCode } from './markdown.ts';
import { count, describeSizes, formatLines, nameOfPrincipal, thousands } from './words.ts';

const MOST_ROWS = 400;
const MOST_OWNERS = 3;
const BAR_LENGTH = 10;

/** Where each posted comment is, by its key: on lines, or on the whole file. */
export type PostedPlaces = ReadonlyMap<string, 'lines' | 'file'>;

/** A column of the table; one that is `undefined` for every policy is left out. */
interface Column {
  readonly title: string;
  readonly rule: '---' | '--:';
  readonly text: (policy: ReviewedPolicy) => string | undefined;
}

/** A row for each reviewed policy: whose it is, how much of what it grants is unused, and where the fix is. */
export function policyTable(report: Report, drafts: readonly CommentDraft[], places: PostedPlaces): string {
  const reviewed = report.policies.filter((policy) => policy.type === 'reviewed');
  if (reviewed.length === 0) return '';
  const rows = [...reviewed].sort((a, b) => b.unusedCount - a.unusedCount).slice(0, MOST_ROWS);
  const columns: Column[] = [
    { title: 'Policy', rule: '---', text: nameCell },
    { title: 'Role or user', rule: '---', text: ownerCell },
    { title: 'Unused of granted', rule: '---', text: unusedCell },
    { title: 'Removed', rule: '--:', text: removedCell },
    { title: 'Kept', rule: '--:', text: ({ kept }) => (kept.length === 0 ? undefined : String(kept.length)) },
    { title: 'Characters', rule: '---', text: sizeCell },
    { title: 'Fix', rule: '---', text: (policy) => fixCell(report, policy, drafts, places) },
  ];
  const used = columns.filter(({ text }) => rows.some((policy) => text(policy) !== undefined));
  const more = reviewed.length - rows.length;
  const lines = [
    used.map(({ title }) => title),
    used.map(({ rule }) => rule),
    ...rows.map((policy) => used.map(({ text }) => text(policy) ?? '')),
  ].map((cells) => `| ${cells.join(' | ')} |`);
  const note = `_${count(more, 'other policy')} with fewer unused permissions: see the JSON report._`;
  return [...lines, ...(more > 0 ? ['', note] : [])].join('\n');
}

/** A policy's path and, where the file has several, its address. */
export function nameOfPolicy({ policy }: PolicyReport): string {
  const { path } = policy.location;
  return policy.address === undefined ? path : `${path} ${policy.address}`;
}

function nameCell({ policy }: ReviewedPolicy): string {
  const path = cellCode(policy.location.path);
  return policy.address === undefined ? path : `${path}<br>${cellCode(policy.address)}`;
}

function ownerCell({ matched }: ReviewedPolicy): string {
  const owners = principalsOfMatch(matched);
  const names = owners.slice(0, MOST_OWNERS).map((owner) => {
    const { type, name } = nameOfPrincipal(owner);
    return `${type} ${cellCode(name)}`;
  });
  if (owners.length > names.length) names.push(count(owners.length - names.length, 'other'));
  return [...(names.length > 0 ? [names.join(', ')] : []), cellMessage(matched.evidence)].join('<br>');
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

function removedCell(policy: ReviewedPolicy): string {
  return String(Math.max(0, policy.unusedCount - unusedAfterFix(policy)));
}

function sizeCell({ refinement }: ReviewedPolicy): string | undefined {
  return describeSizes(refinement)?.replace(' characters', '').replace(' of ', '<br>of ');
}

function fixCell(
  report: Report,
  policy: ReviewedPolicy,
  drafts: readonly CommentDraft[],
  places: PostedPlaces,
): string {
  if (policy.unusedCount === 0)
    return isReadInPart(policy.policy) ? 'nothing unused in the part that was read' : '✅ nothing unused';
  if (policy.obstacle !== undefined) return cellMessage(policy.obstacle);
  const own = drafts.filter(({ placements }) =>
    placements.some(({ changes }) => changes.some((edit) => edit.policy === policy.policy)),
  );
  if (own.length === 0) return report.edits.length > 0 ? 'patch' : '';
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
  return [...suggested, ...others].join('<br>');
}

function byFirstLine(a: CommentDraft, b: CommentDraft): number {
  return (a.placements[0]?.startLine ?? 0) - (b.placements[0]?.startLine ?? 0);
}
