import type { Diagnostic } from '../diagnostic.ts';
import { locatePolicies } from '../formats/formats.ts';
import type { GrantCall } from '../locate/located-policy.ts';
import { unusedForPolicy } from '../match/unused-for.ts';
import { groupBy } from '../multimap.ts';
import { grantedUnused } from '../refine/refine.ts';
import { countActions, type ServiceActions } from '../refine/refinement.ts';
import type { ReviewedPolicy } from '../report/report.ts';
import type { Grantees } from './grantees.ts';
import { listedIn } from './missing-lists.ts';
import type { PipelineInput } from './pipeline-input.ts';
import type { CodeReview } from './review-files.ts';

/** Notes on one file, whose program may make many roles. */
const MOST_NOTES = 10;

/**
 * The notes on calls such as `bucket.grantReadWrite(role)` of programs: what those do not use to whom the program gives
 * something, and what they have by no list that was read. The library's lists are no policies of the repository.
 */
export function grantNotes({ files }: CodeReview, input: PipelineInput): Diagnostic[] {
  const { synthesized } = input;
  if (synthesized === undefined) return [];
  const lists = files.flatMap(({ policies }) => policies.filter(({ policy }) => policy.onlyElements));
  const written = new Set(
    lists.flatMap(({ policy }) => listedIn(policy).actions.map((action) => action.toLowerCase())),
  );
  return files.flatMap(({ document, policies, grantees = [] }): Diagnostic[] => {
    const grants = (document && locatePolicies(document).grants) ?? [];
    const [first] = grants;
    if (first === undefined) return [];
    const reviewed = policies.filter(
      (one): one is ReviewedPolicy => one.type === 'reviewed' && one.policy.onlyElements !== undefined,
    );
    const ofLists = reviewed.map(
      ({ policy, matched: { principals } }): Grantees => ({
        principals,
        granted: synthesized.grantedBeside(listedIn(policy)),
      }),
    );
    const groups = groupBy([...ofLists, ...grantees], (one) => JSON.stringify(namesOf(one)));
    return [...groups.values()]
      .flatMap((all) => {
        const [one] = all;
        if (one === undefined || namesOf(one).length === 0) return [];
        const granted = new Set(all.flatMap((other) => other.granted));
        const patterns = [...granted].filter((pattern) => !written.has(pattern));
        const actions = unusedIn(patterns, one, input);
        return countActions(actions) === 0 ? [] : [note(grants, first, one, actions)];
      })
      .slice(0, MOST_NOTES);
  });
}

function namesOf({ principals }: Grantees): string[] {
  return principals.flatMap(({ principal }) => principal ?? []);
}

function unusedIn(
  patterns: readonly string[],
  { principals }: Grantees,
  { config, now, catalog }: PipelineInput,
): readonly ServiceActions[] {
  const { unused } = unusedForPolicy(principals, config, now);
  const statement = { effect: 'Allow', element: 'Action', patterns, single: false, size: undefined } as const;
  return grantedUnused({ statements: [statement], kind: 'unknown', size: undefined }, { unused, catalog });
}

const MOST_NAMED = 5;

function note(
  grants: readonly GrantCall[],
  { location }: GrantCall,
  grantees: Grantees,
  actions: readonly ServiceActions[],
): Diagnostic {
  const calls = grants.map(({ method, location: { line } }) => `\`${method}\` in line ${line}`);
  const names = actions.flatMap(({ service, actions: own }) => own.map((name) => `\`${service}:${name}\``));
  const owners = namesOf(grantees).map((principal) => `\`${principal}\``);
  const message = `what ${few(owners)} ${owners.length === 1 ? 'does' : 'do'} not use is still granted, by none of the lists that were read: ${few(names)}; calls such as ${few(calls)} grant what lists of a library say, which are left as they are`;
  return { code: 'grant-of-library', severity: 'note', message, location };
}

/** The first of some texts, and how many more there are. */
function few(texts: readonly string[]): string {
  const more = texts.length - MOST_NAMED;
  const first = texts.slice(0, MOST_NAMED).join(', ');
  return more > 0 ? `${first} and ${more} more` : first;
}
