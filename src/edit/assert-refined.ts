import { InternalError } from '../errors.ts';
import { locatePolicies } from '../formats/formats.ts';
import type { LocatedPolicy } from '../locate/located-policy.ts';
import { applyToStatement, type Refinement } from '../refine/refinement.ts';
import type { Document, ParseResult } from '../syntax/document.ts';
import type { Span } from '../text/span.ts';
import type { RefinedPolicy } from './file-edit.ts';
import { type Cuts, outlineOf } from './outline.ts';

/** A policy before and after the edit. */
interface Change {
  readonly before: LocatedPolicy;
  readonly after: LocatedPolicy;
  readonly refinement: Refinement;
}

/**
 * The `reparse` law: the edited text parses and holds the same policies, each as its refinement says, and says everything
 * else that it said before. Throws an `InternalError` when it does not.
 */
export function assertRefined(
  document: Document,
  policies: readonly RefinedPolicy[],
  parsed: ParseResult | undefined,
): void {
  if (parsed?.ok !== true) throw new InternalError('the edited text does not parse');
  const after = locatePolicies(parsed.document).policies;
  if (policies.length !== after.length) throw new InternalError('the edited text holds other policies');
  const changes: Change[] = [];
  for (const [index, { policy, refinement }] of policies.entries()) {
    const found = after[index];
    if (found === undefined || !holdsRefined(found, policy, refinement))
      throw new InternalError('the edited text does not hold the refined policy');
    if (refinement !== undefined) changes.push({ before: policy, after: found, refinement });
  }
  if (!saysTheSame(document, parsed.document, changes))
    throw new InternalError('the edited text has changed outside of the action lists');
}

function holdsRefined(found: LocatedPolicy, policy: LocatedPolicy, refinement?: Refinement): boolean {
  const expected = policy.policy.statements.flatMap((statement, at) => {
    const change = refinement?.statements[at];
    return (change === undefined ? statement : applyToStatement(statement, change)) ?? [];
  });
  return found.address === policy.address && summary(found.policy.statements) === summary(expected);
}

function summary(statements: LocatedPolicy['policy']['statements']): string {
  return JSON.stringify(statements.map(({ effect, element, patterns }) => [effect, element, patterns]));
}

/** Whether two documents, and the texts in them that were edited, differ in the changed lists and statements alone. */
function saysTheSame(before: Document, after: Document, changes: readonly Change[]): boolean {
  const groups = new Map<Document, Change[]>([[before, []]]);
  for (const change of changes) {
    const group = groups.get(change.before.document);
    if (group === undefined) groups.set(change.before.document, [change]);
    else group.push(change);
  }
  return [...groups].every(([document, own]) => {
    const edited = document === before ? after : own[0]?.after.document;
    const texts = document === before ? [...groups.values()].flat() : [];
    return (
      edited !== undefined &&
      outlineOf(document, cutsOf(own, texts, 'before')) === outlineOf(edited, cutsOf(own, texts, 'after'))
    );
  });
}

function cutsOf(changes: readonly Change[], others: readonly Change[], side: 'before' | 'after'): Cuts {
  const actions = new Set<number>();
  const statements = new Set<number>();
  for (const { [side]: policy, refinement } of changes) {
    let at = 0;
    for (const { type } of refinement.statements) {
      const isGone = type === 'remove' && side === 'after';
      const located = isGone ? undefined : policy.statements[at];
      if (!isGone) at++;
      if (type === 'remove' && located !== undefined) statements.add(located.node.span.start);
      else if (type !== 'unchanged' && located?.actions !== undefined)
        actions.add(located.actions.keySpan.start);
    }
  }
  return { actions, statements, texts: textsOf(others.map((change) => change[side].document)) };
}

/** Where documents start that stand in a text of their file. */
function textsOf(documents: readonly Document[]): Span[] {
  const starts = documents.flatMap(({ embedding }) => embedding?.toFile(0) ?? []);
  return starts.sort((a, b) => a - b).map((start) => ({ start, end: start + 1 }));
}
