import type { LineChange } from '../place/placement.ts';
import type { CommentDraft } from '../report/comment-drafts.ts';
import { byWeight, removedActions, weightOf } from '../report/facts.ts';
import type { Report } from '../report/report.ts';
import { formatLocation } from '../text/location.ts';
import { changeReasons, diffBlock } from './change-details.ts';
import { changeHeadline, changeSentences } from './change-headline.ts';
import { noSuggestionReason, noSuggestionReasons } from './comments.ts';
import { inlineCode, limitRows, messageText, type TextPart } from './markdown.ts';
import type { PostedPlaces } from './summary-table.ts';
import { count, formatLines } from './words.ts';

const MOST_CHANGES = 150;
/** In bytes. */
const LONGEST_DIFF = 8000;

/** Which comments of a review are on the pull request. */
export interface PostedReview {
  readonly places: PostedPlaces;
  /** The keys of comments that a person has resolved. They are not posted again. */
  readonly resolved: ReadonlySet<string>;
  /** How many comments may be posted in one run. */
  readonly limit: number;
  /** Why the others are not, where one reason holds for all of them: `the token may not write`. */
  readonly reason?: string | undefined;
}

/** The changes that are in comments on whole files, and why they could not be placed on lines. */
export function fileCommentsSection(drafts: readonly CommentDraft[], places: PostedPlaces): string {
  const rows = drafts
    .filter(({ key }) => places.get(key) === 'file')
    .flatMap(({ placements }) => placements)
    .map((placement) => {
      const place = `${inlineCode(placement.path)}, ${formatLines(placement)}`;
      return `- ${place}: ${messageText(noSuggestionReason(placement))}`;
    });
  if (rows.length === 0) return '';
  return `### Needs the patch (${rows.length})\n\n${limitRows(rows)}\n\nEach is in a comment on its file, with a diff.`;
}

/** The comments that are not on the pull request: how many and why, and what each would say. */
export function unpostedParts(
  report: Report,
  drafts: readonly CommentDraft[],
  posted: PostedReview | undefined,
): TextPart[] {
  const missing = drafts.filter(({ key }) => posted?.places.has(key) !== true);
  return [
    { text: posted === undefined ? '' : unpostedHeading(drafts, missing, posted) },
    ...missing.slice(0, MOST_CHANGES).map((draft) => draftPart(report, draft)),
    { text: moreChangesNote(missing.length) },
  ];
}

function unpostedHeading(
  drafts: readonly CommentDraft[],
  missing: readonly CommentDraft[],
  { limit, reason, resolved }: PostedReview,
): string {
  if (missing.length === 0) return '';
  const unresolved = missing.filter(({ key }) => !resolved.has(key));
  const pastLimit = drafts.slice(limit).filter((draft) => unresolved.includes(draft)).length;
  const refused = unresolved.length - pastLimit;
  const answered = missing.length - unresolved.length;
  const others =
    reason !== undefined
      ? [messageText(reason)]
      : [
          ...(pastLimit > 0
            ? [`${pastLimit} over the limit of ${limit} in one run (input ${inlineCode('max-comments')})`]
            : []),
          ...(refused > 0 ? [`${refused} refused by GitHub`] : []),
        ];
  const cause = [
    ...(answered > 0 ? [`${answered} resolved by a person`] : []),
    ...(unresolved.length > 0 ? others : []),
  ].join(', ');
  return `### Not posted on the pull request (${missing.length})\n\nReason: ${cause}.`;
}

/** A comment that is not on the pull request, as it would read there. */
function draftPart(report: Report, { placements }: CommentDraft): TextPart {
  const isPlaced = placements.every(({ type }) => type === 'suggestion');
  return changePart(report, placements, isPlaced ? '' : noSuggestionReasons(placements));
}

/** Every change, the most dangerous first, where there is no pull request. */
export function changeParts(report: Report): TextPart[] {
  const weighed = report.changes.map((change) => ({
    change,
    weight: weightOf(report, removedActions(change.changes)),
  }));
  const changes = weighed.sort((a, b) => byWeight(a.weight, b.weight)).map(({ change }) => change);
  const parts = changes.slice(0, MOST_CHANGES).map((change) => changePart(report, [change]));
  return [...parts, { text: moreChangesNote(changes.length) }];
}

/** Changes of one file: the place, the headline, the diff, and the reasons folded away. */
function changePart(report: Report, changes: readonly LineChange[], noSuggestion = ''): TextPart {
  const [first] = changes;
  const edits = changes.flatMap((change) => change.changes);
  const place =
    first === undefined ? '' : inlineCode(formatLocation({ path: first.path, line: first.startLine }));
  const texts = [
    `**${place}**`,
    changeHeadline(report, edits),
    noSuggestion,
    diffBlock(changes, LONGEST_DIFF),
    changeSentences(report, edits),
    ...changeReasons(report, edits),
  ];
  return { text: texts.filter((text) => text !== '').join('\n\n'), name: 'changes', isBulky: true };
}

function moreChangesNote(number: number): string {
  const more = number - MOST_CHANGES;
  if (more <= 0) return '';
  return `_${count(more, 'more change')}: the patch (input \`patch-file\`) has all of them._`;
}
