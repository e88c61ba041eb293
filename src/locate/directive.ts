import type { Diagnostic } from '../diagnostic.ts';
import { addTo } from '../multimap.ts';
import { parsePrincipalArn } from '../policy/arn.ts';
import type { Document } from '../syntax/document.ts';
import type { Location } from '../text/location.ts';
import type { Span } from '../text/span.ts';
import type { LocatedPolicy } from './located-policy.ts';

const MARK = 'least-privilege:';
const MOST_PRINCIPALS = 1000;
/** What nearly is the mark of a directive, before an ARN. */
const MISSPELT = /\bleast[\s_-]?p\w*\s*[:=](?=\s*arn:)/i;

/** A comment that names the principals of a policy. */
export interface Directive {
  readonly span: Span;
  readonly location: Location;
  /** Distinct ARNs, sorted; none if the comment is invalid. */
  readonly principals: readonly string[];
}

/** Whether a comment may be a directive, which concerns the whole policy wherever it is. */
export function holdsDirective(comment: string): boolean {
  return comment.includes(MARK);
}

/** Reads the directives in a file's comments. A directive may only list ARNs of roles and users. */
export function readDirectives(document: Document): {
  directives: Directive[];
  diagnostics: Diagnostic[];
} {
  const directives: Directive[] = [];
  const diagnostics: Diagnostic[] = [];
  if (!/least/i.test(document.file.text)) return { directives, diagnostics };
  for (const span of document.comments()) {
    const text = document.file.text.slice(span.start, span.end);
    const mark = text.indexOf(MARK);
    if (mark === -1) {
      const misspelt = MISSPELT.exec(text)?.[0];
      if (misspelt !== undefined)
        diagnostics.push(misspeltWarning(misspelt, document.file.locate(span.start)));
      continue;
    }
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

function misspeltWarning(found: string, location: Location): Diagnostic {
  const message = `the comment has no effect: it says \`${found}\` instead of \`${MARK}\``;
  return { code: 'directive-misspelt', severity: 'warning', message, location };
}

/**
 * Assigns directives to policies: to those with the smallest extent that contains the directive, ends on its line, or
 * begins on its line or directly below the comment lines that it belongs to.
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

/** An extent of a policy, with its first and last lines. */
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

/** The policies with the smallest matching extent. An extent below the directive must begin on a line up to `reach`. */
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
    const isInside = start >= span.start && end <= span.end;
    const isMatch = isInside || line === last || (first >= line && first <= reach);
    if (length > least || !isMatch) continue;
    if (length < least) nearest = new Set();
    least = length;
    nearest.add(policy);
  }
  return nearest;
}

/** For each line that contains only a comment, the first line below it that contains something else. */
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
