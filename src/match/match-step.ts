import type { Config } from '../config/config.ts';
import type { LocatedPolicy } from '../locate/located-policy.ts';
import type { Clues } from '../locate/ownership.ts';
import type { KnownPrincipals } from './known-principals.ts';

/** A policy and what its file says about its owners. */
export interface MatchSubject extends Clues {
  readonly policy: LocatedPolicy;
}

/** What every step may consult: the same for all policies of a run. */
export interface MatchContext {
  readonly known: KnownPrincipals;
  readonly config: Config;
}

/** Whose policy it is, as ARNs, or as names where nothing more is known; or why that is unknown or ambiguous. */
export type StepAnswer =
  | { readonly type: 'principals'; readonly principals: readonly string[]; readonly evidence: string }
  | { readonly type: 'unmatched'; readonly reason: string }
  | { readonly type: 'ambiguous'; readonly reason: string };

/** One source of evidence for whose policy it is. */
export interface MatchStep {
  /** Stands in reports as `matchedBy`. */
  readonly name: string;
  /** The step's answer; `undefined` when it has none, so that the next step is asked. */
  readonly match: (subject: MatchSubject, context: MatchContext) => StepAnswer | undefined;
}

/** The answer that several statements of one step give: ambiguous unless all list the same principals. */
export function agreedAnswer(
  statements: readonly (readonly string[])[],
  source: string,
  evidence: string,
): StepAnswer | undefined {
  const [first] = statements;
  if (first === undefined) return undefined;
  const other = statements.find((one) => one.join() !== first.join());
  if (other === undefined) return { type: 'principals', principals: first, evidence };
  const listed = [first, other].map((arns) => arns.map((arn) => `\`${arn}\``).join(' and ')).join(', and ');
  const reason = `${source} two different answers: ${listed}; list all owners in one of them`;
  return { type: 'ambiguous', reason };
}
