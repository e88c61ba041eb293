import { groupBy } from '../multimap.ts';
import type { Placement } from '../place/placement.ts';
import { type CommentDraft, draftComments } from '../report/comment-drafts.ts';
import type { Report } from '../report/report.ts';
import { changeDetails, diffBlock } from './change-details.ts';
import { changeFacts } from './change-facts.ts';
import { changeHeadline } from './change-headline.ts';
import { codeBlock, joinWithin, messageText, type TextPart } from './markdown.ts';
import { writeMarker } from './marker.ts';
import { formatLines } from './words.ts';

/** In bytes, which are at least as many as its characters. GitHub accepts 65,536 characters. */
const LONGEST_BODY = 60_000;
const ELSEWHERE = '; see the job summary';
const APPLY =
  'It cannot be applied with one click. Apply the patch with `git apply`: see the job summary, or set the input `patch-file`.';

/** A comment for the pull request. */
export interface ReviewComment {
  /** The draft's key, which is also in the hidden marker. */
  readonly key: string;
  readonly path: string;
  /** Lines of the head file, counted from 1; `undefined` for a comment on the whole file (`subject_type: file`). */
  readonly lines: { readonly startLine: number; readonly line: number } | undefined;
  /** Markdown, with the marker as its last line. */
  readonly body: string;
  /** The body for a comment on the file when GitHub refuses the lines; `undefined` for comments on files. */
  readonly fallback: string | undefined;
  /** How many unused permissions it removes. */
  readonly removed: number;
}

/** The comment as one on the whole file, for when GitHub refuses its lines. */
export function onFile(comment: ReviewComment): ReviewComment {
  const { body, fallback } = comment;
  return { ...comment, lines: undefined, body: fallback ?? body, fallback: undefined };
}

/** The comments of a review, those that remove the most permissions first. */
export function reviewComments(report: Report, tag: string): ReviewComment[] {
  return draftComments(report).map((draft) => renderComment(report, draft, tag));
}

function renderComment(report: Report, draft: CommentDraft, tag: string): ReviewComment {
  const { key, path, weight, placements } = draft;
  const removed = weight.count;
  const marker = writeMarker({ tag, key });
  const [only] = placements;
  const file = fileBody(report, placements, marker);
  if (only?.type !== 'suggestion')
    return { key, path, lines: undefined, body: file, fallback: undefined, removed };
  const { startLine, line } = only;
  const head = [changeHeadline(report, only.changes), codeBlock('suggestion', only.replacement)];
  const body = joinBody(head, report, placements, marker);
  return { key, path, lines: { startLine, line }, body, fallback: file, removed };
}

/** The body of a comment on a file: in place of a suggestion, a diff and the reason. */
function fileBody(report: Report, placements: readonly Placement[], marker: string): string {
  const edits = placements.flatMap(({ changes }) => changes);
  const head = [
    changeHeadline(report, edits, 'in this file'),
    noSuggestionReasons(placements),
    diffBlock(placements),
    APPLY,
  ];
  return joinBody(head, report, placements, marker);
}

function joinBody(
  head: readonly string[],
  report: Report,
  placements: readonly Placement[],
  marker: string,
): string {
  const edits = placements.flatMap(({ changes }) => changes);
  const parts: TextPart[] = [
    ...head.map((text) => ({ text })),
    { text: changeFacts(report, edits) },
    ...changeDetails(report, edits).map((text) => ({ text, name: 'details' })),
    { text: marker },
  ];
  return joinWithin(parts, LONGEST_BODY, ELSEWHERE);
}

/** Why a change is not a suggestion on the pull request. */
export function noSuggestionReason(placement: Placement): string {
  return placement.type === 'suggestion' ? 'GitHub refused it on these lines' : placement.reason;
}

/** Why changes are not suggestions, each reason once; with the lines where there are several reasons. */
export function noSuggestionReasons(placements: readonly Placement[]): string {
  const byReason = groupBy(placements, noSuggestionReason);
  return [...byReason]
    .map(([reason, ones]) => {
      const where = byReason.size > 1 ? `on ${ones.map(formatLines).join(', ')} ` : '';
      return `Not a suggestion ${where}because ${messageText(reason)}.`;
    })
    .join('\n');
}
