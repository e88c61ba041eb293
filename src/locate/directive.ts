import type { Diagnostic } from '../diagnostic.ts';
import { addTo } from '../multimap.ts';
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
  const below = linesBelowComments(document);
  const extents = policies.flatMap((policy) =>
    policy.extents.map((span) => policyExtent(document, policy, span)),
  );
  for (const directive of directives) {
    const line = document.file.lineAt(directive.span.start);
    for (const policy of nearestPolicies(extents, directive.span, line, below.get(line) ?? line))
      addTo(assigned, policy, directive);
  }
  return assigned;
}

/** An extent of a policy, with the lines that it begins and ends on. */
interface PolicyExtent {
  readonly policy: LocatedPolicy;
  readonly span: Span;
  readonly first: number;
  readonly last: number;
}

function policyExtent({ file }: Document, policy: LocatedPolicy, span: Span): PolicyExtent {
  const last = file.lineAt(Math.max(span.start, span.end - 1));
  return { policy, span, first: file.lineAt(span.start), last };
}

/** The policies of the smallest extent that a directive is in, beside or right above: it begins on a line up to `reach`. */
function nearestPolicies(
  extents: readonly PolicyExtent[],
  { start, end }: Span,
  line: number,
  reach: number,
): Set<LocatedPolicy> {
  let least = Number.POSITIVE_INFINITY;
  let nearest = new Set<LocatedPolicy>();
  for (const { policy, span, first, last } of extents) {
    const length = span.end - span.start;
    const holds = start >= span.start && end <= span.end;
    // Behind the last line's end, or in the comment lines above.
    if (length > least || !(holds || line === last || (first >= line && first <= reach))) continue;
    if (length < least) nearest = new Set();
    least = length;
    nearest.add(policy);
  }
  return nearest;
}

/** For each line that holds nothing but a comment, or a part of one, the first line below that holds more. */
function linesBelowComments(document: Document): ReadonlyMap<number, number> {
  const { file } = document;
  const lines = new Set<number>();
  for (const { start, end } of document.comments()) {
    const first = file.lineAt(start);
    const last = file.lineAt(Math.max(start, end - 1));
    if (file.text.slice(file.lineStart(first), start).trim() !== '') continue;
    for (let line = first; line <= last; line++) lines.add(line);
  }
  const below = new Map<number, number>();
  for (const line of [...lines].sort((a, b) => b - a)) below.set(line, below.get(line + 1) ?? line + 1);
  return below;
}
