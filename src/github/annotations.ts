import type { Diagnostic } from '../diagnostic.ts';
import type { ReviewComment } from '../render/comments.ts';
import { keptForOtherMessage, lostMessage } from '../render/lost.ts';
import { visibleLines } from '../render/markdown.ts';
import { count } from '../render/words.ts';
import type { Report } from '../report/report.ts';
import type { Location } from '../text/location.ts';

/** How many annotations of each kind GitHub shows for a step. */
const MOST_OF_A_KIND = 10;
/** In bytes; GitHub cuts messages at 4,096. */
const LONGEST_MESSAGE = 4000;

/** A message beside the code or on the run's page. */
export interface Annotation {
  readonly kind: 'error' | 'warning' | 'notice';
  readonly message: string;
  readonly path?: string | undefined;
  readonly lines?: { readonly startLine: number; readonly line: number } | undefined;
}

/** Annotations for suggestions that are not on the pull request, with the text to write. */
export function suggestionAnnotations(report: Report, unposted: readonly ReviewComment[]): Annotation[] {
  return unposted.map(({ path, lines, removed }) => {
    const suggestion = report.placements.find(
      (one) =>
        one.type === 'suggestion' &&
        one.path === path &&
        one.startLine === lines?.startLine &&
        one.line === lines.line,
    );
    const what = `${count(removed, 'unused permission')} can be removed`;
    const message =
      suggestion === undefined
        ? `${what}: the job summary shows how`
        : `${what}; replace these lines with:\n${suggestion.replacement}`;
    return { kind: 'warning', path, lines, message };
  });
}

/** Annotations for what the change takes out of the review, and for what it keeps for the sake of others. */
export function coverageAnnotations({ lost, keptForOthers }: Report): Annotation[] {
  return [
    ...lost.map((one) => annotationAt('error', lostMessage(one), one.location)),
    ...keptForOthers.map((one) =>
      annotationAt('warning', keptForOtherMessage(one), one.policy.policy.location),
    ),
  ];
}

function annotationAt(kind: Annotation['kind'], message: string, { path, line }: Location): Annotation {
  return { kind, message, path, lines: line === undefined ? undefined : { startLine: line, line } };
}

/** Annotations for diagnostics. */
export function diagnosticAnnotations(diagnostics: readonly Diagnostic[]): Annotation[] {
  return diagnostics.map(({ severity, message, location }) => {
    const line = location?.line;
    return {
      kind: severity === 'note' ? 'notice' : severity,
      message,
      path: location?.path,
      lines: line === undefined ? undefined : { startLine: line, line },
    };
  });
}

/**
 * As many annotations as GitHub shows; the last of a kind counts the others. `errors` is the number of errors that are
 * shown besides.
 */
export function limitAnnotations(annotations: readonly Annotation[], errors: number): Annotation[] {
  return (['error', 'warning', 'notice'] as const).flatMap((kind) => {
    const all = annotations.filter((one) => one.kind === kind);
    const most = MOST_OF_A_KIND - (kind === 'error' ? errors : 0);
    const shown = all.length > most ? all.slice(0, most - 1) : all;
    const left = all.length - shown.length;
    const more: Annotation = { kind, message: `and ${left} more: see the job summary` };
    return [...shown.map(withoutControlCharacters).map(cutMessage), ...(left > 0 ? [more] : [])];
  });
}

/** The toolkit escapes workflow commands, but the log may be read on a terminal. */
function withoutControlCharacters({ message, path, ...annotation }: Annotation): Annotation {
  return { ...annotation, message: visibleLines(message), path: path?.replace(/\p{C}/gu, '\ufffd') };
}

function cutMessage(annotation: Annotation): Annotation {
  const { message } = annotation;
  if (Buffer.byteLength(message) <= LONGEST_MESSAGE) return annotation;
  const note = '… (cut: see the job summary)';
  const bytes = Buffer.from(message).subarray(0, LONGEST_MESSAGE - Buffer.byteLength(note));
  return { ...annotation, message: bytes.toString().replace(/\ufffd+$/, '') + note };
}
