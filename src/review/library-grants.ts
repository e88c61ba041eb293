import type { Diagnostic } from '../diagnostic.ts';
import { locatePolicies } from '../formats/formats.ts';
import type { GrantCall } from '../locate/located-policy.ts';
import { unusedForPolicy } from '../match/unused-for.ts';
import { groupBy } from '../multimap.ts';
import { grantedUnused } from '../refine/refine.ts';
import { countActions, type ServiceActions } from '../refine/refinement.ts';
import type { ReviewedPolicy } from '../report/report.ts';
import { listedIn } from './missing-lists.ts';
import type { PipelineInput } from './pipeline-input.ts';
import type { CodeReview } from './review-files.ts';

/**
 * The notes on calls such as `bucket.grantReadWrite(role)` of programs whose lists are reviewed: what the owners of these
 * lists do not use, and have by no list that was read. The library's lists are no policies of the repository.
 */
export function grantNotes({ files }: CodeReview, input: PipelineInput): Diagnostic[] {
  const { synthesized } = input;
  if (synthesized === undefined) return [];
  const lists = files.flatMap(({ policies }) => policies.filter(({ policy }) => policy.onlyElements));
  const written = new Set(
    lists.flatMap(({ policy }) => listedIn(policy).actions.map((action) => action.toLowerCase())),
  );
  return files.flatMap(({ document, policies }): Diagnostic[] => {
    const grants = (document && locatePolicies(document).grants) ?? [];
    const [first] = grants;
    const reviewed = policies.filter(
      (one): one is ReviewedPolicy => one.type === 'reviewed' && one.policy.onlyElements !== undefined,
    );
    if (first === undefined) return [];
    const groups = groupBy(reviewed, ({ matched }) => JSON.stringify(principalsOf(matched)));
    return [...groups.values()].flatMap(([one]) => {
      if (one === undefined) return [];
      const patterns = synthesized
        .grantedBeside(listedIn(one.policy))
        .filter((pattern) => !written.has(pattern));
      const actions = unusedIn(patterns, one, input);
      return countActions(actions) === 0 ? [] : [note(grants, first, one, actions)];
    });
  });
}

function principalsOf({ principals }: ReviewedPolicy['matched']): string[] {
  return principals.flatMap(({ principal }) => principal ?? []);
}

function unusedIn(
  patterns: readonly string[],
  { matched }: ReviewedPolicy,
  { config, now, catalog }: PipelineInput,
): readonly ServiceActions[] {
  const { unused } = unusedForPolicy(matched.principals, config, now);
  const statement = { effect: 'Allow', element: 'Action', patterns, single: false, size: undefined } as const;
  return grantedUnused({ statements: [statement], kind: 'unknown', size: undefined }, { unused, catalog });
}

const MOST_NAMED = 5;

function note(
  grants: readonly GrantCall[],
  { location }: GrantCall,
  { matched }: ReviewedPolicy,
  actions: readonly ServiceActions[],
): Diagnostic {
  const calls = grants.map(({ method, location: { line } }) => `\`${method}\` in line ${line}`);
  const names = actions.flatMap(({ service, actions: own }) => own.map((name) => `\`${service}:${name}\``));
  const owners = principalsOf(matched).map((principal) => `\`${principal}\``);
  const message = `what ${few(owners)} ${owners.length === 1 ? 'does' : 'do'} not use is still granted by calls of a library, such as ${few(calls)}: ${few(names)}; its lists are not in this repository, so they are left as they are`;
  return { code: 'grant-of-library', severity: 'note', message, location };
}

/** The first of some texts, and how many more there are. */
function few(texts: readonly string[]): string {
  const more = texts.length - MOST_NAMED;
  const first = texts.slice(0, MOST_NAMED).join(', ');
  return more > 0 ? `${first} and ${more} more` : first;
}
