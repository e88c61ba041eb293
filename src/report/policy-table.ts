import { count, formatLines, nameOfPrincipal, principalsOf, retainedOf } from './describe.ts';
import { sizesOf } from './details.ts';
import type { Draft } from './drafts.ts';
import { cell, code, message } from './markdown.ts';
import type { PolicyReport, Report, ReviewedPolicy } from './report.ts';

const MOST_ROWS = 400;
const MOST_OWNERS = 3;
const BAR = 10;

/** A row for each reviewed policy: whose it is, how much of what it grants is unused, and where the fix is. */
export function policyTable(report: Report, drafts: readonly Draft[], posted: ReadonlySet<string>): string {
  const reviewed = report.policies.filter((policy) => policy.type === 'reviewed');
  if (reviewed.length === 0) return '';
  const rows = [...reviewed]
    .sort((a, b) => b.unusedCount - a.unusedCount)
    .slice(0, MOST_ROWS)
    .map((policy) => policyRow(report, policy, drafts, posted));
  const more = reviewed.length - rows.length;
  return [
    '| Policy | Whose | Granted and unused | Removed | Kept | Size in characters | Fix |',
    '|---|---|---|--:|--:|---|---|',
    ...rows,
    ...(more > 0
      ? ['', `_${count(more, 'other policy')} with fewer unused permissions: see the JSON report._`]
      : []),
  ].join('\n');
}

function policyRow(
  report: Report,
  policy: ReviewedPolicy,
  drafts: readonly Draft[],
  posted: ReadonlySet<string>,
): string {
  const { grantedCount, unusedCount, kept, refinement } = policy;
  const left = policy.obstacle === undefined ? retainedOf(refinement) : unusedCount;
  const cells = [
    cell(nameOfPolicy(policy)),
    ownersOf(policy),
    `${bar(unusedCount, grantedCount)} ${unusedCount} of ${Math.max(unusedCount, grantedCount)}`,
    String(Math.max(0, unusedCount - left)),
    kept.length === 0 ? '' : String(kept.length),
    sizesOf(refinement)?.replace(' characters', '') ?? '',
    fixOf(report, policy, drafts, posted),
  ];
  return `| ${cells.join(' | ')} |`;
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

function fixOf(
  report: Report,
  policy: ReviewedPolicy,
  drafts: readonly Draft[],
  posted: ReadonlySet<string>,
): string {
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
    if (first?.type === 'suggestion' && posted.has(key)) lines.push(formatLines(first));
    else {
      if (posted.has(key)) others.add('comment on the file');
      others.add('patch');
    }
  }
  const suggested = lines.length === 0 ? [] : [`suggestion on ${lines.join(', ')}`];
  return [...suggested, ...others].join('; ');
}
