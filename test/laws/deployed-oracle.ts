import type { CodeOwner } from './deployed-code.ts';
import { arnOf, type Evidence, evidenceFiles, type Principal } from './deployed-evidence.ts';
import { configurationOf, type Removals } from './deployed-removals.ts';
import type { DeployedPolicy, GeneratedDeployment } from './generated-deployment.ts';

/** Something that a review removes and must not. */
export interface Fault {
  /** What kind of policy and name it is, and what the review overlooks. */
  readonly kind: string;
  readonly detail: string;
}

/** What is removed though a principal that holds the policy uses it. */
export function usedByHolders(deployment: GeneratedDeployment, removals: Removals): Fault[] {
  return deployment.policies.flatMap((policy) =>
    countedHolders(policy, deployment).flatMap((holder) => {
      const removed = [...(removals.get(policy.sid) ?? [])];
      const lost = removed.filter((action) => !holder.unused.has(action));
      if (lost.length === 0) return [];
      const kind = `${nameOf(policy)}: used by a holder ${holder.documents.length === 0 ? 'without' : 'with'} findings`;
      return [{ kind, detail: `${policy.path} loses ${lost.join(', ')} of ${arnOf(holder)}` }];
    }),
  );
}

/** What is removed though nobody can know who holds the policy. */
export function saidWithoutEvidence(deployment: GeneratedDeployment, removals: Removals): Fault[] {
  return deployment.policies.flatMap((policy) => {
    const reason = whySilent(policy, deployment);
    const removed = [...(removals.get(policy.sid) ?? [])];
    if (reason === undefined || removed.length === 0) return [];
    return [{ kind: `${nameOf(policy)}: ${reason}`, detail: `${policy.path} loses ${removed.join(', ')}` }];
  });
}

/** A policy in words: how it is attached, how its owners are named, how the configuration lists accounts. */
export function nameOf({ way, owners, accounts }: DeployedPolicy): string {
  const forms = [...new Set(owners.map(({ form }) => form))].sort().join(' + ');
  return `${way} (${forms === '' ? 'nobody' : forms}), ${accounts.length === 0 ? 'no accounts' : 'accounts'}`;
}

/**
 * The holders that a review can know. Where `accounts` are listed, they are all that there are. Where none are, accounts
 * without evidence are not seen, and neither are principals that nothing names. A bare file is compared with the names
 * of known principals, which each account without an inventory is taken to have as well.
 */
function countedHolders(policy: DeployedPolicy, { evidence }: GeneratedDeployment): readonly Principal[] {
  const { holders, owners, accounts } = policy;
  const known = evidence.principals.filter((one) => isKnown(one, evidence));
  if (isNamedByFile(policy))
    return holders.filter(({ type, name, account }) =>
      known.some(
        (one) =>
          one.type === type &&
          one.name === name &&
          (accounts.length > 0 ? accounts.includes(one.account) : one.account === account),
      ),
    );
  if (accounts.length > 0 || owners.some(({ naming }) => isOpen(naming))) return holders;
  return holders.filter((holder) => known.includes(holder));
}

/** Whether a policy is in a bare file, so that only the name of the file says whose it is. */
export function isNamedByFile({ owners }: DeployedPolicy): boolean {
  return owners.some(({ naming }) => naming === 'file');
}

function isOpen(naming: CodeOwner['naming']): boolean {
  return naming === 'open' || naming === 'nothing';
}

/** Whether a findings file, a fresh inventory or a record of a deployment names a principal. */
function isKnown(principal: Principal, { inventories, records }: Evidence): boolean {
  if (principal.documents.length > 0) return true;
  if (records.some(({ principals }) => principals.includes(principal))) return true;
  return (
    inventories.some(({ isFresh, account }) => isFresh && account === principal.account) && !principal.isGone
  );
}

/** Whether an account has an inventory that is not too old. */
export function isListed(account: string, { inventories }: Evidence): boolean {
  return inventories.some((inventory) => inventory.isFresh && inventory.account === account);
}

/** Why nothing may be suggested for a policy, whatever the findings say; `undefined` if something may be. */
export function whySilent(policy: DeployedPolicy, deployment: GeneratedDeployment): string | undefined {
  const { owners, accounts } = policy;
  const { evidence } = deployment;
  const namings = owners.map(({ naming }) => naming);
  if (namings.length === 0) return 'nothing attaches it';
  const unrecorded = owners.filter(({ address }) => !policy.isAllRecorded || address === undefined);
  if (unrecorded.some(({ naming }) => naming === 'nothing')) return 'its name says nothing';
  const isComplete = accounts.length > 0 && accounts.every((account) => isListed(account, evidence));
  const needsListing = accounts.length > 0 ? owners : unrecorded;
  if (!isComplete && needsListing.some(({ naming }) => naming === 'open'))
    return 'an open name without accounts and inventories of all';
  if (owners.some((owner) => fitsOnlyInAnotherCase(owner, policy, deployment)))
    return 'its name fits in another case alone';
  const isBlind = accounts.length === 0 && !evidence.inventories.some(({ isFresh }) => isFresh);
  const blind = isBlind ? unrecorded.filter(({ naming }) => naming === 'literal') : [];
  if (blind.length === 0) return undefined;
  if (policy.showsSeveral) return 'several deployments show, and nothing lists accounts';
  return blind.some((owner) => countDeclarations(owner, deployment) > 1)
    ? 'several places declare the name, and nothing lists accounts'
    : undefined;
}

/** Whether principals have the literal name of an owner only if upper and lower case are not told apart. */
function fitsOnlyInAnotherCase(
  { type, declares }: CodeOwner,
  { accounts }: DeployedPolicy,
  { evidence }: GeneratedDeployment,
): boolean {
  const alike = evidence.principals.filter(
    (one) =>
      one.type === type &&
      one.name.toLowerCase() === declares?.toLowerCase() &&
      (accounts.length === 0 || accounts.includes(one.account)) &&
      isKnown(one, evidence),
  );
  return alike.length > 0 && alike.every(({ name }) => name !== declares);
}

/** How many places of the repository declare the literal name of a role or user. */
function countDeclarations({ type, declares }: CodeOwner, { declared }: GeneratedDeployment): number {
  if (declares === undefined) return 0;
  return declared.filter((other) => other.type === type && other.declares === declares).length;
}

/** The whole deployment in words and texts, for a person who reads why a law does not hold. */
export function shown(deployment: GeneratedDeployment): string {
  const { policies, evidence, files } = deployment;
  const texts = [configurationOf(deployment), ...evidenceFiles(evidence)].map(({ path, text }) => [
    path,
    text,
  ]);
  const all = [...Object.entries(files), ...texts].map(([path, text]) => `--- ${path}\n${text}`);
  const truth = policies.map((policy) => {
    const holders = policy.holders.map(
      (holder) => `\n    ${arnOf(holder)}, does not use: ${[...holder.unused].join(', ') || 'nothing'}`,
    );
    return `  ${policy.path}: ${nameOf(policy)}${holders.join('')}`;
  });
  return `${all.join('\n')}\nThe truth:\n${truth.join('\n')}`;
}
