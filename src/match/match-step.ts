import type { Config } from '../config/config.ts';
import type { LocatedPolicy } from '../locate/located-policy.ts';
import type { Clues, DeclaredPrincipal, Owner } from '../locate/ownership.ts';
import type { DeployedPrincipals } from './deployed-principals.ts';
import type { KnownPrincipals } from './known-principals.ts';

/** A policy, and what its file and the code around it say about its owners. */
export interface MatchSubject extends Clues {
  readonly policy: LocatedPolicy;
}

/** What steps compare a policy with; the same for all policies of a run. */
export interface MatchContext {
  readonly known: KnownPrincipals;
  readonly deployed: DeployedPrincipals;
  readonly config: Config;
  /** The places in everything that was read that declare a role or user under a literal name, in any case. */
  readonly placesOf: (type: Owner['type'], name: string) => ReadonlySet<DeclaredPrincipal>;
}

/** What would tell whose a policy is. */
export interface OwnerHelp {
  /** ARNs of known principals that may be meant, sorted. */
  readonly candidates: readonly string[];
  /** Whether the configuration says in which accounts the code is deployed. */
  readonly accounts: 'known' | 'missing';
  /** The accounts whose inventories are missing; `all` if these are those that are still to be listed. */
  readonly inventories: readonly string[] | 'all';
  /** What would have to be recorded wherever it is deployed, and counted in the configuration. */
  readonly deployments?: readonly MissingDeployments[] | undefined;
  /** Whether others own the policy too of whom nobody is known. */
  readonly isPartial?: boolean | undefined;
  readonly obstacle?: Obstacle | undefined;
}

/** What stands in the way of an answer, whatever else becomes known. */
export type Obstacle =
  /** Entries of the configuration that disagree, by their `policy`. */
  | { readonly type: 'entries'; readonly policies: readonly string[] }
  /** Comments of which one names nobody, that do not name the same, or that the code contradicts. */
  | {
      readonly type: 'comments';
      readonly fault: 'invalid' | 'different' | 'contradicted';
      readonly lines: readonly number[];
    }
  /** The policy limits what others grant, so it is never reviewed. */
  | { readonly type: 'limit' };

/** The help where nothing but an obstacle is known. */
export function helpAgainst(obstacle: Obstacle, candidates: readonly string[] = []): OwnerHelp {
  return { candidates: [...new Set(candidates)].sort(), accounts: 'known', inventories: [], obstacle };
}

/** A Terraform root module or a template of which not all deployments are known. */
export interface MissingDeployments {
  readonly source: 'terraform' | 'cloudformation';
  /** The folder of the root module, or the path of the template. */
  readonly path: string;
  readonly recorded: number;
  /** How many there are, according to the configuration; `null` if it does not say. */
  readonly expected: number | null;
}

/**
 * The answer of a step. `principals`: those that own a policy, as ARNs, or as bare names if no ARN is known; `unknown`:
 * others in words, of whom the form of their names alone is known; `isCertain` unless the names may be those of others. `not-deployed`: nobody has the policy yet. `ambiguous`: the step
 * contradicts itself or another one.
 */
export type StepAnswer =
  | {
      readonly type: 'principals';
      readonly principals: readonly string[];
      readonly unknown?: readonly string[] | undefined;
      readonly evidence: string;
      /** Who else may exist that is not seen, in words; `evidence` says it too. */
      readonly caveats?: readonly string[] | undefined;
      readonly isCertain: boolean;
    }
  | { readonly type: 'not-deployed'; readonly evidence: string }
  | { readonly type: 'unmatched' | 'ambiguous'; readonly reason: string; readonly help?: OwnerHelp };

/** One source of evidence about the principals that own a policy. */
export interface MatchStep {
  /** `matchedBy` in the JSON report. */
  readonly name: string;
  /** Returns `undefined` if the step has no answer, so that the next one is tried. */
  readonly match: (subject: MatchSubject, context: MatchContext) => StepAnswer | undefined;
}

/** The answer of several lists of principals from one source; ambiguous unless the lists are equal. */
export function agreedAnswer(
  lists: readonly (readonly string[])[],
  source: string,
  evidence: string,
  obstacle: Obstacle,
): StepAnswer | undefined {
  const [first] = lists;
  if (first === undefined) return undefined;
  const other = lists.find((list) => list.join() !== first.join());
  if (other === undefined) return { type: 'principals', principals: first, evidence, isCertain: true };
  const listed = [first, other].map((arns) => arns.map((arn) => `\`${arn}\``).join(' and ')).join(', and ');
  const reason = `${source} different principals: ${listed}; list all of them in one place`;
  return { type: 'ambiguous', reason, help: helpAgainst(obstacle, lists.flat()) };
}
