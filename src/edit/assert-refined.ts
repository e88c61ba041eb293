import { InternalError } from '../errors.ts';
import { locatePolicies } from '../formats/formats.ts';
import type { LocatedPolicy, LocatedStatement } from '../locate/located-policy.ts';
import { addTo } from '../multimap.ts';
import { applyToStatement, type Refinement } from '../refine/refinement.ts';
import type { Document, ParseResult } from '../syntax/document.ts';
import type { Node } from '../syntax/node.ts';
import type { Span } from '../text/span.ts';
import { holdsStatements, type RefinedPolicy } from './file-edit.ts';
import { type Cuts, outlineOf } from './outline.ts';

/** A policy before and after the edit. */
interface PolicyChange {
  readonly before: LocatedPolicy;
  readonly after: LocatedPolicy;
  readonly refinement: Refinement;
}

/**
 * The `reparse` law: the edited text parses, holds the same policies, each with its refinement applied, and is otherwise
 * unchanged in meaning. Returns the edited document. Throws an `InternalError` when it breaks the law.
 */
export function assertRefined(
  document: Document,
  policies: readonly RefinedPolicy[],
  parsed: ParseResult | undefined,
): Document {
  if (parsed?.ok !== true) throw new InternalError('the edited text does not parse');
  const after = locatePolicies(parsed.document).policies;
  if (policies.length !== after.length)
    throw new InternalError('the edited text does not hold the same policies');
  const changes: PolicyChange[] = [];
  for (const [index, { policy, refinement }] of policies.entries()) {
    const found = after[index];
    if (found === undefined || !holdsRefined(found, policy, refinement))
      throw new InternalError('a policy in the edited text differs from its refinement');
    if (refinement !== undefined) changes.push({ before: policy, after: found, refinement });
  }
  if (!agreeOutsideCuts(document, parsed.document, changes))
    throw new InternalError('the edited text differs outside the action lists');
  return parsed.document;
}

function holdsRefined(found: LocatedPolicy, policy: LocatedPolicy, refinement?: Refinement): boolean {
  const expected = policy.policy.statements.flatMap((statement, at) => {
    const change = refinement?.statements[at];
    return (change === undefined ? statement : applyToStatement(statement, change)) ?? [];
  });
  return holdsStatements(found, policy, expected);
}

/** Whether two documents, with the edited texts embedded in them, differ only in the changed lists and statements. */
function agreeOutsideCuts(before: Document, after: Document, changes: readonly PolicyChange[]): boolean {
  const groups = new Map<Document, PolicyChange[]>([[before, []]]);
  for (const change of changes) addTo(groups, change.before.document, change);
  return [...groups].every(([document, own]) => {
    const edited = document === before ? after : own[0]?.after.document;
    const embedded = document === before ? [...groups.values()].flat() : [];
    return (
      edited !== undefined &&
      outlineOf(document, cutsOf(own, embedded, 'before')) ===
        outlineOf(edited, cutsOf(own, embedded, 'after'))
    );
  });
}

/** What an edit may change in a document. `embedded` are the changes whose policies may be in texts of the document. */
function cutsOf(
  changes: readonly PolicyChange[],
  embedded: readonly PolicyChange[],
  side: 'before' | 'after',
): Cuts {
  const actions = new Map<number, Node>();
  const statements = new Set<number>();
  for (const { [side]: policy, refinement } of changes) {
    let at = 0;
    for (const { type } of refinement.statements) {
      const isGone = type === 'remove' && side === 'after';
      const located = isGone ? undefined : policy.statements[at];
      if (!isGone) at++;
      if (type === 'remove' && located !== undefined) statements.add(startOfItem(located));
      else if (type !== 'unchanged' && located?.actions !== undefined)
        actions.set(located.actions.keySpan.start, located.actions.value);
    }
  }
  return { actions, statements, texts: embeddedTexts(embedded.map((change) => change[side].document)) };
}

/** Where the item of a list starts that is, or holds, a statement. */
function startOfItem({ node, container }: LocatedStatement): number {
  const item = container.type === 'list' ? container.item : undefined;
  return (item ?? node).span.start;
}

/** Where the embedded documents among these start in their file; sorted. */
function embeddedTexts(documents: readonly Document[]): Span[] {
  const starts = documents.flatMap(({ embedding }) => embedding?.toFile(0) ?? []);
  return starts.sort((a, b) => a - b).map((start) => ({ start, end: start + 1 }));
}
