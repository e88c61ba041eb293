import type { Placement } from '../place/placement.ts';
import { formatLines } from '../report/describe.ts';
import { type Draft, draftsOf } from '../report/drafts.ts';
import { writeMarker } from '../report/fingerprint.ts';
import type { Report } from '../report/report.ts';
import { details } from './details.ts';
import { diffBlock } from './diff-block.ts';
import { headline } from './headline.ts';
import { joinWithin, type TextPart } from './join-within.ts';
import { fenced, message } from './markdown.ts';

/** Bytes of a body, which are at least as many as its characters: GitHub takes 65,536, less is safe. */
const LONGEST_BODY = 60_000;
const ELSEWHERE = '; see the job summary';
const APPLY =
  'It cannot be applied with a click. The patch holds it, for `git apply`: see the job summary, or the input `patch-file`.';

/** A comment that is to stand on the pull request. */
export interface ReviewComment {
  /** Content key, as it stands in the hidden marker: by path, policy, statement and removed actions, never line or finding id. */
  readonly key: string;
  readonly path: string;
  /** Lines of the head file, counted from 1; `undefined`: a comment on the whole file (`subject_type: file`). */
  readonly lines: { readonly startLine: number; readonly line: number } | undefined;
  /** Markdown, with the marker as its last line. */
  readonly body: string;
  /** The body for a comment on the file when GitHub refuses the lines; `undefined` for comments on files. */
  readonly fallback: string | undefined;
  /** How many unused permissions it removes: the most valuable are posted first. */
  readonly removed: number;
}

/** The same as a comment on the whole file, where GitHub does not take it on its lines. */
export function onFile(comment: ReviewComment): ReviewComment {
  const { body, fallback } = comment;
  return { ...comment, lines: undefined, body: fallback ?? body, fallback: undefined };
}

/** The comments that hold, the most valuable first. */
export function reviewComments(report: Report, tag: string): ReviewComment[] {
  return draftsOf(report).map((draft) => write(report, draft, tag));
}

function write(report: Report, draft: Draft, tag: string): ReviewComment {
  const { key, path, removed, placements } = draft;
  const marker = writeMarker({ tag, key });
  const [only] = placements;
  const file = fileBody(report, placements, marker);
  if (only?.type !== 'suggestion')
    return { key, path, lines: undefined, body: file, fallback: undefined, removed };
  const { startLine, line } = only;
  const suggestion = fenced('suggestion', only.replacement);
  const body = join([headline(report, only.changes), suggestion], report, placements, marker);
  return { key, path, lines: { startLine, line }, body, fallback: file, removed };
}

/** The body of a comment on a file, where suggestions cannot be applied: with a diff, and why. */
function fileBody(report: Report, placements: readonly Placement[], marker: string): string {
  const changes = placements.flatMap((placement) => placement.changes);
  return join(
    [headline(report, changes, 'in this file'), reasonsOf(placements), diffBlock(placements), APPLY],
    report,
    placements,
    marker,
  );
}

function join(
  head: readonly string[],
  report: Report,
  placements: readonly Placement[],
  marker: string,
): string {
  const folded = details(
    report,
    placements.flatMap((placement) => placement.changes),
  );
  const parts: TextPart[] = [
    ...head.map((text) => ({ text })),
    ...folded.map((text) => ({ text, name: 'details' })),
    { text: marker },
  ];
  return joinWithin(parts, LONGEST_BODY, ELSEWHERE);
}

/** Why a change is not a suggestion; one that could have been was refused. */
export function reasonOf(placement: Placement): string {
  return placement.type === 'suggestion' ? 'GitHub refused it on these lines' : placement.reason;
}

/** Why there is no suggestion, once for each reason, with the lines where reasons differ. */
export function reasonsOf(placements: readonly Placement[]): string {
  const byReason = new Map<string, Placement[]>();
  for (const placement of placements) {
    const reason = reasonOf(placement);
    byReason.set(reason, [...(byReason.get(reason) ?? []), placement]);
  }
  const several = byReason.size > 1;
  return [...byReason]
    .map(([reason, ones]) => {
      const where = several ? `on ${ones.map(formatLines).join(', ')} ` : '';
      return `Not a suggestion ${where}because ${message(reason)}.`;
    })
    .join('\n');
}
