import { DEFAULT_CONFIG } from '../../src/config/config.ts';
import type { UnusedPermissionFinding } from '../../src/findings/finding.ts';
import { locatePolicies } from '../../src/formats/formats.ts';
import type { LocatedPolicy } from '../../src/locate/located-policy.ts';
import type { Owner, Ownership } from '../../src/locate/ownership.ts';
import { KnownPrincipals } from '../../src/match/known-principals.ts';
import type { MatchContext } from '../../src/match/match-step.ts';
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
    owners: [{ type, name: { type: 'exact', name }, evidence: 'its evidence' }],
    source,
  };
}

/** What steps may consult, where each of the principals has a finding. */
export function contextOf(principals: readonly string[], accounts: readonly string[] = []): MatchContext {
  return {
    known: new KnownPrincipals({ findings: principals.map(findingOn), existing: [], inventories: [] }),
    config: { ...DEFAULT_CONFIG, accounts },
  };
}
