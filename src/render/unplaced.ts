import type { LineChange } from '../place/placement.ts';
import { count, formatLines } from '../report/describe.ts';
import type { Draft } from '../report/drafts.ts';
import type { Report } from '../report/report.ts';
import { formatLocation } from '../text/location.ts';
import { reasonOf, reasonsOf } from './comments.ts';
import { whyDetails } from './details.ts';
import { diffBlock } from './diff-block.ts';
import { headline } from './headline.ts';
import type { TextPart } from './join-within.ts';
import { capped, code, message } from './markdown.ts';
import type { Standing } from './policy-table.ts';

const MOST_BLOCKS = 150;
const LONGEST_DIFF = 8000;

/** What of a review stands on the pull request. */
export interface PostedReview {
  readonly standing: Standing;
  /** How many comments were to be posted at most, the most valuable first. */
  readonly limit: number;
  /** Why the others do not, where one reason holds for all of them: `the token may not write`. */
  readonly reason?: string | undefined;
}

/** What stands as comments on whole files, and why it could not be placed on lines. */
export function filePart(drafts: readonly Draft[], standing: Standing): string {
  const rows = drafts
    .filter(({ key }) => standing.get(key) === 'file')
    .flatMap(({ placements }) => placements)
    .map((placement) => {
      const place = `${code(placement.path)}, ${formatLines(placement)}`;
      return `- ${place}: ${message(reasonOf(placement))}`;
    });
  if (rows.length === 0) return '';
  return `### Not one click away (${rows.length})\n\n${capped(rows)}\n\nEach is in a comment on its file, with a diff.`;
}

/** A comment that does not stand on the pull request, as it would read there. */
function draftBlock(report: Report, { placements }: Draft): TextPart {
  return block(
    report,
    placements,
    placements.every(({ type }) => type === 'suggestion') ? '' : reasonsOf(placements),
  );
}

/** Changes of one file: where, who does not use what, what becomes of it, and behind a fold why. */
function block(report: Report, changes: readonly LineChange[], reason = ''): TextPart {
  const [first] = changes;
  const edits = changes.flatMap((change) => change.changes);
  const place = first === undefined ? '' : code(formatLocation({ path: first.path, line: first.startLine }));
  const text = [`**${place}**`, headline(report, edits), reason, diffBlock(changes, LONGEST_DIFF)];
  return {
    text: [...text, ...whyDetails(report, edits)].filter((part) => part !== '').join('\n\n'),
    name: 'changes',
    isBulky: true,
  };
}

/** The comments that do not stand on the pull request: how many and why, and what each would say. */
export function missingParts(
  report: Report,
  drafts: readonly Draft[],
  posted: PostedReview | undefined,
): TextPart[] {
  const missing = drafts.filter(({ key }) => posted?.standing.has(key) !== true);
  return [
    { text: posted === undefined ? '' : missingTitle(drafts, missing, posted) },
    ...missing.slice(0, MOST_BLOCKS).map((draft) => draftBlock(report, draft)),
    { text: moreChanges(missing.length) },
  ];
}

function missingTitle(
  drafts: readonly Draft[],
  missing: readonly Draft[],
  { limit, reason }: PostedReview,
): string {
  if (missing.length === 0) return '';
  const past = drafts.slice(limit).filter((draft) => missing.includes(draft)).length;
  const refused = missing.length - past;
  const causes = [
    ...(past > 0 ? [`${past} past the limit of ${limit} in one run (input ${code('max-comments')})`] : []),
    ...(refused > 0 ? [`${refused} refused by GitHub`] : []),
  ];
  const cause = reason === undefined ? causes.join(', ') : message(reason);
  return `### Not posted on the pull request (${missing.length})\n\nWhy: ${cause}.`;
}

/** Every change, where there is no pull request. */
export function changeParts(report: Report): TextPart[] {
  const { changes } = report;
  const blocks = changes.slice(0, MOST_BLOCKS).map((change) => block(report, [change]));
  return [...blocks, { text: moreChanges(changes.length) }];
}

function moreChanges(number: number): string {
  const more = number - MOST_BLOCKS;
  return more <= 0
    ? ''
    : `_${count(more, 'more change')}: the patch (input \`patch-file\`) holds all of them._`;
}
