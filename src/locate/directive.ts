import type { Diagnostic } from '../diagnostic.ts';
import { parsePrincipalArn } from '../policy/arn.ts';
import type { Document } from '../syntax/document.ts';
import type { Location } from '../text/location.ts';
import type { Span } from '../text/span.ts';
import type { LocatedPolicy } from './located-policy.ts';

const MARK = 'least-privilege:';
const MOST_PRINCIPALS = 1000;

/** A comment that says whose policy stands beside it. */
export interface Directive {
  readonly span: Span;
  readonly location: Location;
  /** ARNs, sorted, each once; none where the comment is wrong. */
  readonly principals: readonly string[];
}

/** Whether a comment may be a directive: it says something of the whole policy, wherever it stands. */
export function holdsDirective(comment: string): boolean {
  return comment.includes(MARK);
}

/** The directives in a file's comments. One that holds anything but ARNs of roles and users is an error. */
export function readDirectives(document: Document): {
  directives: Directive[];
  diagnostics: Diagnostic[];
} {
  const directives: Directive[] = [];
  const diagnostics: Diagnostic[] = [];
  if (!document.file.text.includes(MARK)) return { directives, diagnostics };
  for (const span of document.comments()) {
    const text = document.file.text.slice(span.start, span.end);
    const mark = text.indexOf(MARK);
    if (mark === -1) continue;
    const location = document.file.locate(span.start);
    const listed = (text.slice(mark + MARK.length).split(/[\r\n]|\*\//, 1)[0] ?? '')
      .split(',', MOST_PRINCIPALS + 1)
      .map((part) => part.trim());
    const wrong = listed.find((principal) => parsePrincipalArn(principal) === undefined);
    if (wrong === undefined && listed.length <= MOST_PRINCIPALS) {
      directives.push({ span, location, principals: [...new Set(listed)].sort() });
      continue;
    }
    directives.push({ span, location, principals: [] });
    const message = `the comment \`${MARK}\` must list the ARNs of roles or users, found \`${(wrong ?? '').slice(0, 100)}\``;
    diagnostics.push({ code: 'directive-invalid', severity: 'error', message, location });
  }
  return { directives, diagnostics };
}

/**
 * The directives of each policy of a file: a directive is about the policies of the innermost extent that it stands
 * in, or in the comment lines right above.
 */
export function assignDirectives(
  document: Document,
  policies: readonly LocatedPolicy[],
  directives: readonly Directive[],
): ReadonlyMap<LocatedPolicy, readonly Directive[]> {
  const assigned = new Map<LocatedPolicy, Directive[]>();
  if (directives.length === 0) return assigned;
  const commentLines = linesOfComments(document);
  for (const directive of directives) {
    let least = Number.POSITIVE_INFINITY;
    let nearest: LocatedPolicy[] = [];
    for (const policy of policies) {
      for (const extent of policy.extents) {
        const length = extent.end - extent.start;
        if (length > least || !reaches(document, extent, directive.span, commentLines)) continue;
        if (length < least) nearest = [];
        least = length;
        if (!nearest.includes(policy)) nearest.push(policy);
      }
    }
    for (const policy of nearest) {
      const own = assigned.get(policy);
      if (own === undefined) assigned.set(policy, [directive]);
      else own.push(directive);
    }
  }
  return assigned;
}

function reaches(
  { file }: Document,
  extent: Span,
  directive: Span,
  commentLines: ReadonlySet<number>,
): boolean {
  if (directive.start >= extent.start && directive.end <= extent.end) return true;
  const first = file.lineAt(extent.start);
  const last = file.lineAt(Math.max(extent.start, extent.end - 1));
  const line = file.lineAt(directive.start);
  // Behind the last line's end, or in the comment lines above.
  if (line === first || line === last) return true;
  if (line > first) return false;
  for (let above = first - 1; above >= line; above--) if (!commentLines.has(above)) return false;
  return true;
}

/** The lines that hold nothing but a comment, or a part of one. */
function linesOfComments(document: Document): Set<number> {
  const { file } = document;
  const lines = new Set<number>();
  for (const { start, end } of document.comments()) {
    const first = file.lineAt(start);
    const last = file.lineAt(Math.max(start, end - 1));
    if (file.text.slice(file.lineStart(first), start).trim() !== '') continue;
    for (let line = first; line <= last; line++) lines.add(line);
  }
  return lines;
}
