import { type Config, DEFAULT_CONFIG } from '../../src/config/config.ts';
import type { Deployment } from '../../src/evidence/deployment.ts';
import type { UnusedPermissionFinding } from '../../src/findings/finding.ts';
import { locatePolicies } from '../../src/formats/formats.ts';
import type { LocatedPolicy } from '../../src/locate/located-policy.ts';
import {
  type DeclaredPrincipal,
  literalName,
  type Owner,
  type Ownership,
} from '../../src/locate/ownership.ts';
import { DeployedPrincipals } from '../../src/match/deployed-principals.ts';
import { KnownPrincipals } from '../../src/match/known-principals.ts';
import type { MatchContext } from '../../src/match/match-step.ts';
import { nameWithStars } from '../../src/match/name-fit.ts';
import { parsed } from '../formats/owners.ts';

const POLICY = '{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}';

/** A policy of one action, in a file of its own. */
export function policyIn(path: string): LocatedPolicy {
  const [policy] = locatePolicies(parsed(POLICY, path)).policies;
  if (policy === undefined) throw new Error('no policy');
  return policy;
}

function findingOn(principal: string): UnusedPermissionFinding {
  return {
    type: 'unused-permission',
    id: principal,
    principal,
    unused: [{ serviceNamespace: 's3', actions: 'all' }],
    source: { path: 'f.json' },
  };
}

/** One owner by its literal name: in the code, or in the document as AWS's answers have it. */
export function ownedBy(name: string, type: Owner['type'] = 'role', source?: 'document'): Ownership {
  return {
    type: 'owned',
    owners: [{ type, name: literalName(name), evidence: 'its evidence', path: 'main.tf' }],
    source,
  };
}

/** What is known beside the principals that have findings. */
export interface Evidence {
  readonly accounts?: Config['accounts'] | undefined;
  /** By account, the names with `role/` or `user/` in front of an inventory of 2026-09-30. */
  readonly inventories?: Readonly<Record<string, readonly string[]>>;
  /** By account, the day of its inventory. */
  readonly listedOn?: Readonly<Record<string, string>>;
  readonly places?: readonly DeclaredPrincipal[];
  readonly deployments?: readonly Deployment[];
  /** By root or template, how many deployments of it there are. */
  readonly counts?: Readonly<Record<string, number>>;
  /** Whether all templates of the repository were read. */
  readonly seesAll?: boolean;
}

/** What steps may consult on 2026-10-01, where each of the principals has a finding. */
export function contextOf(
  principals: readonly string[],
  {
    accounts = [],
    inventories = {},
    listedOn = {},
    places = [],
    deployments = [],
    counts = {},
    seesAll = true,
  }: Evidence = {},
): MatchContext {
  const listed = Object.entries(inventories).map(([account, names]) => ({
    account,
    listedAt: `${listedOn[account] ?? '2026-09-30'}T00:00:00Z`,
    principals: names.map((name) => `arn:aws:iam::${account}:${name}`),
    source: { path: `${account}.json` },
  }));
  const counted = Object.entries(counts).map(([root, count]) => ({ root, count }));
  const config = { ...DEFAULT_CONFIG, accounts, deployments: counted };
  const age = { ...config, now: new Date('2026-10-01T00:00:00Z') };
  const existing = deployments.flatMap((one) => one.principals.map(({ arn }) => arn));
  const known = new KnownPrincipals(
    { findings: principals.map(findingOn), existing, inventories: listed },
    age,
  );
  const placesOf: MatchContext['placesOf'] = (type, name) =>
    new Set(
      places.filter(
        (one) =>
          one.type === type &&
          one.names.some((clue) => nameWithStars(clue).toLowerCase() === name.toLowerCase()),
      ),
    );
  const deployed = new DeployedPrincipals(deployments, () => places, config, { ...age, seesAll });
  return { known, deployed, config, placesOf };
}

/** A place that declares a role. */
export function placeOf(
  name: string,
  place = 'main.tf aws_iam_role.app',
  repeatedBy?: string,
): DeclaredPrincipal {
  return { type: 'role', names: [literalName(name)], resource: undefined, place, repeatedBy };
}
