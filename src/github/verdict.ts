import { lostMessage } from '../render/lost.ts';
import { count, listUpTo } from '../render/words.ts';
import { isIncomplete, type Report } from '../report/report.ts';
import { formatLocation } from '../text/location.ts';
import type { PublishResult } from './publish-review.ts';

const MOST_NAMED = 5;

/** Why the check fails, on one line; `undefined` when it passes. */
export function failureOf(report: Report, published: PublishResult | undefined): string | undefined {
  const reasons = [
    incompleteReason(report),
    unpostedReason(published),
    lostReason(report),
    unusedReason(report),
    unreviewedReason(report),
  ];
  const all = reasons.filter((reason) => reason !== undefined);
  return all.length === 0 ? undefined : all.join('; ');
}

function incompleteReason(report: Report): string | undefined {
  if (!isIncomplete(report)) return undefined;
  const errors = report.diagnostics.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  const place = first?.location === undefined ? '' : `${formatLocation(first.location)}: `;
  return `the review is not complete: ${count(errors.length, 'error')}, the first: ${place}${first?.message ?? ''}`;
}

function unpostedReason(published: PublishResult | undefined): string | undefined {
  if (published?.stop?.type !== 'failed') return undefined;
  const { unposted, stop } = published;
  const places = unposted.map(({ path, lines }) =>
    formatLocation({ path, ...(lines && { line: lines.line }) }),
  );
  const what =
    places.length === 0
      ? 'earlier comments were not updated'
      : `not posted: ${listUpTo(places, MOST_NAMED, String)}`;
  return `GitHub's API failed (${stop.reason}), so the pull request does not show the whole review; ${what}`;
}

function lostReason({ failures, lost, lostCount }: Report): string | undefined {
  const [first] = lost;
  if (first === undefined || !failures.includes('lost')) return undefined;
  return `${count(lostCount, 'policy')} lost from the review, the first: ${formatLocation(first.location)}: ${lostMessage(first)}`;
}

function unreviewedReason({ failures, unreviewedCount }: Report): string | undefined {
  if (!failures.includes('unreviewed')) return undefined;
  const what = count(unreviewedCount, 'policy or part of one', 'policies or parts of them');
  return `${what} not reviewed: name their roles or users, or set \`fail-on-unreviewed\``;
}

function unusedReason(report: Report): string | undefined {
  if (!report.failures.includes('unused')) return undefined;
  const { introducedCount, unusedCount, failOn } = report;
  const what =
    failOn !== 'introduced' || introducedCount === undefined
      ? `${count(unusedCount, 'unused permission')} granted`
      : `${count(introducedCount, 'unused permission')} introduced by this change`;
  return `${what}: apply the suggestions, or list the permissions under \`keep\` in the configuration`;
}
