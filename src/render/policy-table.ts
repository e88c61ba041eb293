import {
  count,
  formatLines,
  nameOfPrincipal,
  principalsOf,
  retainedOf,
  thousands,
} from '../report/describe.ts';
import type { Draft } from '../report/drafts.ts';
import type { PolicyReport, Report, ReviewedPolicy } from '../report/report.ts';
import { sizesOf } from './details.ts';
import { cell, code, message } from './markdown.ts';

const MOST_ROWS = 400;
const MOST_OWNERS = 3;
const BAR = 10;

/** Where the comments stand on the pull request, by their keys: on lines, or on the whole file. */
export type Standing = ReadonlyMap<string, 'lines' | 'file'>;

/** A column of the table; one that is `undefined` for every policy is left out. */
interface Column {
  readonly title: string;
  readonly rule: '---' | '--:';
  readonly text: (policy: ReviewedPolicy) => string | undefined;
}

/** A row for each reviewed policy: whose it is, how much of what it grants is unused, and where the fix is. */
export function policyTable(report: Report, drafts: readonly Draft[], standing: Standing): string {
  const reviewed = report.policies.filter((policy) => policy.type === 'reviewed');
  if (reviewed.length === 0) return '';
  const shown = [...reviewed].sort((a, b) => b.unusedCount - a.unusedCount).slice(0, MOST_ROWS);
  const columns: Column[] = [
    { title: 'Policy', rule: '---', text: nameCell },
    { title: 'Whose', rule: '---', text: ownersOf },
    { title: 'Unused of granted', rule: '---', text: unusedCell },
    { title: 'Goes', rule: '--:', text: goesCell },
    { title: 'Kept', rule: '--:', text: ({ kept }) => (kept.length === 0 ? undefined : String(kept.length)) },
    {
      title: 'Characters',
      rule: '---',
      text: ({ refinement }) => sizesOf(refinement)?.replace(' characters', '').replace(' of ', '<br>of '),
    },
    { title: 'Fix', rule: '---', text: (policy) => fixOf(report, policy, drafts, standing) },
  ];
  const used = columns.filter(({ text }) => shown.some((policy) => text(policy) !== undefined));
  const more = reviewed.length - shown.length;
  const lines = [
    used.map(({ title }) => title),
    used.map(({ rule }) => rule),
    ...shown.map((policy) => used.map(({ text }) => text(policy) ?? '')),
  ].map((cells) => `| ${cells.join(' | ')} |`);
  const note = `_${count(more, 'other policy')} with fewer unused permissions: see the JSON report._`;
  return [...lines, ...(more > 0 ? ['', note] : [])].join('\n');
}

function nameCell({ policy }: ReviewedPolicy): string {
  const path = cell(policy.location.path);
  return policy.address === undefined ? path : `${path}<br>${cell(policy.address)}`;
}

function unusedCell({ unusedCount, grantedCount }: ReviewedPolicy): string {
  const granted = thousands(Math.max(unusedCount, grantedCount));
  const share = `${thousands(unusedCount)} of ${granted}`;
  return [bar(unusedCount, grantedCount), share].filter((part) => part !== '').join('<br>');
}

function goesCell({ unusedCount, obstacle, refinement }: ReviewedPolicy): string {
  const left = obstacle === undefined ? retainedOf(refinement) : unusedCount;
  return String(Math.max(0, unusedCount - left));
}

/** A bar of unused against granted, at least one step of each where there is any. */
export function bar(unused: number, granted: number): string {
  if (granted === 0 && unused === 0) return '';
  const share = Math.round((BAR * unused) / Math.max(unused, granted, 1));
  const full = unused === 0 ? 0 : Math.min(Math.max(share, 1), unused < granted ? BAR - 1 : BAR);
  return code('█'.repeat(full) + '░'.repeat(BAR - full));
}

/** A policy's path and, where the file has several, its address. */
export function nameOfPolicy({ policy }: PolicyReport): string {
  const { path } = policy.location;
  return policy.address === undefined ? path : `${path} ${policy.address}`;
}

function ownersOf({ matched }: ReviewedPolicy): string {
  const owners = principalsOf(matched);
  const named = owners.slice(0, MOST_OWNERS).map((owner) => {
    const { type, name } = nameOfPrincipal(owner);
    return `${type} ${cell(name)}`;
  });
  if (owners.length > named.length) named.push(count(owners.length - named.length, 'other'));
  const evidence = message(matched.evidence).replaceAll(/(?<!\\)\|/g, '\\|');
  return [...(named.length > 0 ? [named.join(', ')] : []), evidence].join('<br>');
}

function byLine(a: Draft, b: Draft): number {
  return (a.placements[0]?.startLine ?? 0) - (b.placements[0]?.startLine ?? 0);
}

function fixOf(report: Report, policy: ReviewedPolicy, drafts: readonly Draft[], standing: Standing): string {
  if (policy.unusedCount === 0) return '✅ nothing unused';
  if (policy.obstacle !== undefined) return message(policy.obstacle).replaceAll(/(?<!\\)\|/g, '\\|');
  const own = drafts.filter(({ placements }) =>
    placements.some(({ changes }) => changes.some((edit) => edit.policy === policy.policy)),
  );
  if (own.length === 0) return report.edits.length > 0 ? 'patch' : '';
  const lines: string[] = [];
  const others = new Set<string>();
  for (const { key, placements } of own.sort(byLine)) {
    const [first] = placements;
    if (first !== undefined && standing.get(key) === 'lines') lines.push(formatLines(first));
    else {
      if (standing.get(key) === 'file') others.add('comment on the file');
      others.add('patch');
    }
  }
  const suggested = lines.length === 0 ? [] : [`suggestion on ${lines.join(', ')}`];
  return [...suggested, ...others].join('<br>');
}
