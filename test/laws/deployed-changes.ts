import { chosen } from './deployed-code.ts';
import { archived, type Evidence, type Principal } from './deployed-evidence.ts';
import { isListed } from './deployed-oracle.ts';
import { strangerOf } from './deployed-strangers.ts';
import type { GeneratedDeployment } from './generated-deployment.ts';

/** Other evidence of the same deployment; `undefined` where there is nothing to change. */
export type EvidenceChange = (deployment: GeneratedDeployment) => Evidence | undefined;

/** Lists one more principal, which has no findings and a name like another's. */
export function withOneMore({ evidence, change }: GeneratedDeployment): Evidence | undefined {
  const { inventories, principals } = evidence;
  const inventory = item(inventories, change);
  const model = item(principals, change >> 3);
  if (inventory === undefined || model === undefined) return undefined;
  const added = strangerOf(model, change >> 5, inventory.account);
  const key = added?.name.toLowerCase();
  const isTaken = principals.some(
    (one) => one.account === added?.account && one.type === added.type && one.name.toLowerCase() === key,
  );
  if (added === undefined || isTaken) return undefined;
  const more = { ...inventory, principals: [...inventory.principals, added] };
  return { ...evidence, inventories: inventories.map((one) => (one === inventory ? more : one)) };
}

/** Archives all findings of a principal, so that it is only known to exist. */
export function withOneArchived({ evidence, change }: GeneratedDeployment): Evidence | undefined {
  const principal = item(
    evidence.principals.filter(({ documents }) => documents.length > 0),
    change,
  );
  return principal && replaced(evidence, principal, archived(principal));
}

/** Removes all findings of a principal that a fresh inventory lists. */
export function withoutFindingsOfOne({ evidence, change }: GeneratedDeployment): Evidence | undefined {
  const principal = item(
    evidence.principals.filter(
      (one) => one.documents.length > 0 && !one.isGone && isListed(one.account, evidence),
    ),
    change,
  );
  return principal && replaced(evidence, principal, { ...principal, reported: new Set(), documents: [] });
}

/** Removes an inventory, or makes it older than it may be, where the configuration lists accounts. */
export function withoutOneInventory({
  evidence,
  accounts,
  change,
}: GeneratedDeployment): Evidence | undefined {
  const inventory = item(evidence.inventories, change);
  if (inventory === undefined || accounts.length === 0) return undefined;
  const inventories =
    change % 2 === 0
      ? evidence.inventories.filter((one) => one !== inventory)
      : evidence.inventories.map((one) => (one === inventory ? { ...one, isFresh: false } : one));
  return { ...evidence, inventories };
}

function replaced(evidence: Evidence, principal: Principal, by: Principal): Evidence {
  return {
    ...evidence,
    principals: evidence.principals.map((one) => (one === principal ? by : one)),
  };
}

function item<T>(list: readonly T[], choice: number): T | undefined {
  const [first, ...others] = list;
  return first === undefined ? undefined : chosen([first, ...others], choice);
}
