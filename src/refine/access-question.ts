import type { PolicyDocument, Statement } from '../policy/policy-document.ts';
import { applyToStatement, type Refinement, UNCHANGED } from './refinement.ts';

/**
 * What IAM Access Analyzer is asked about a refinement: whether `after` grants nothing that `before` does not
 * (`CheckNoNewAccess`), and none of the `removed` actions (`CheckAccessNotGranted`). Both documents are JSON.
 */
export interface AccessQuestion {
  readonly before: string;
  readonly after: string;
  /** Actions with their service prefix, sorted. */
  readonly removed: readonly string[];
}

/** What it answers. `unanswered`: it refused the question, so that nothing is known. */
export type AccessAnswer =
  | { readonly type: 'agrees' }
  | { readonly type: 'disagrees'; readonly reason: string }
  | { readonly type: 'unanswered'; readonly reason: string };

/** The answers by the key of their question. */
export type AccessAnswers = ReadonlyMap<string, AccessAnswer>;

/** A text that two questions share only if they ask the same. */
export function questionKey({ before, after, removed }: AccessQuestion): string {
  return JSON.stringify([before, after, removed]);
}

/**
 * The question about a refinement; `undefined` if nothing is refined, or nothing is left that could be asked about.
 * A refinement changes lists of actions alone. So each statement has a condition of its own in place of its resources
 * and conditions, which need not be literal text: it is compared with itself, and no other statement excuses it. `Deny`
 * statements never change, and would hide what others grant. Elements that are not literal are left out on both sides.
 */
export function accessQuestion(policy: PolicyDocument, refinement: Refinement): AccessQuestion | undefined {
  if (refinement.outcome !== 'refined') return undefined;
  const before = policy.statements.flatMap(grantOf);
  const after = policy.statements.flatMap((statement, index) => {
    const refined = applyToStatement(statement, refinement.statements[index] ?? UNCHANGED);
    return refined === undefined ? [] : grantOf(refined, index);
  });
  if (after.length === 0) return undefined;
  return { before: document(before), after: document(after), removed: removedActions(refinement) };
}

/** A statement of one policy of the question; none if it grants nothing that can be written. */
function grantOf({ effect, element, patterns }: Statement, index: number): object[] {
  const literal = patterns.filter((pattern) => pattern !== undefined);
  if (effect === 'Deny' || literal.length === 0) return [];
  const Condition = { StringEquals: { 'aws:PrincipalTag/statement': String(index) } };
  return [{ Sid: `S${index}`, Effect: 'Allow', [element]: literal, Resource: '*', Condition }];
}

function document(statements: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

/** What the refinement removes and no statement grants any longer. */
function removedActions({ statements, retained }: Refinement): string[] {
  const left = new Set(retained.flatMap(({ actions }) => actions.map((action) => action.toLowerCase())));
  const removed = new Map<string, string>();
  for (const statement of statements) {
    const parts =
      'patterns' in statement ? statement.patterns : statement.type === 'unchanged' ? [] : [statement];
    for (const { service, actions } of parts.flatMap((part) => part.removed))
      for (const action of actions) removed.set(`${service}:${action}`.toLowerCase(), `${service}:${action}`);
  }
  return [...removed].flatMap(([lower, action]) => (left.has(lower) ? [] : action)).sort();
}
