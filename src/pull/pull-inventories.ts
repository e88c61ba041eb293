import { join } from 'node:path';
import type { AwsSettings } from '../aws/aws-client.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { ConfigError } from '../errors.ts';
import { parsePrincipalArn } from '../policy/arn.ts';
import { concurrently, type Harvest } from './harvest.ts';
import { listAccount, roleAssumer } from './list-account.ts';
import type { PullOptions } from './pull-options.ts';
import type { FindingSource } from './sources/sources.ts';
import type { Staging } from './staging.ts';
import { readIfThere } from './whole-file.ts';
import {
  type AccountPrincipals,
  inventoryPath,
  isInventoryCurrent,
  renderInventory,
} from './written-inventory.ts';

/** Accounts at a time. */
const AT_A_TIME = 8;
/** After this many accounts in a row that could not be listed, the others are not tried. */
const MOST_FAILURES = 25;
/** Accounts that one message names. */
const MOST_NAMED = 10;

/** What a pull did with inventories. Trouble with them is a warning: the findings are pulled all the same. */
export interface PulledInventories {
  /** Inventories that are new or have changed; their files are staged. */
  readonly written: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** What became of one account's inventory. */
interface InventoryOutcome {
  /** Absent if it could not be found out. */
  readonly account?: string;
  readonly isWritten?: boolean;
  readonly diagnostic?: Diagnostic;
}

/**
 * Lists the roles and users of the account that the credentials are for and, by assuming a role, those of every other
 * account of the findings, and stages the inventories that have changed. If an account cannot be listed, its file stays
 * as it was.
 */
export async function pullInventories(
  options: PullOptions,
  aws: AwsSettings,
  source: FindingSource,
  { files }: Harvest,
  staging: Staging,
  now: Date,
): Promise<PulledInventories> {
  const store = (list: Promise<AccountPrincipals>, account?: string): Promise<InventoryOutcome> =>
    storeInventory(list, account, options.out, staging, now);
  const settings = { ...aws, region: source.region };
  const accounts = options.accounts.length > 0 ? options.accounts : accountsOf(files);
  const own = await store(listAccount(settings));
  const others = accounts.filter((account) => account !== own.account);
  const role = options.inventoryRole;
  const outcomes =
    role === undefined
      ? new Map<string, InventoryOutcome>()
      : await listOthers(others, role, source.partition, settings, store);
  const missing: string[] = [];
  for (const account of others)
    if (!outcomes.has(account) && !(await hasInventory(options.out, account))) missing.push(account);
  const all: InventoryOutcome[] = [own, ...outcomes.values()];
  const diagnostics = all.flatMap(({ diagnostic }) => diagnostic ?? []);
  return {
    written: all.filter(({ isWritten }) => isWritten).length,
    diagnostics: missing.length === 0 ? diagnostics : [...diagnostics, withoutInventory(missing)],
  };
}

/** The outcome for each account that was tried: after too many failures in a row, the rest is left out. */
async function listOthers(
  accounts: readonly string[],
  role: string,
  partition: string,
  settings: AwsSettings,
  store: (list: Promise<AccountPrincipals>, account: string) => Promise<InventoryOutcome>,
): Promise<ReadonlyMap<string, InventoryOutcome>> {
  const assume = roleAssumer(settings);
  const list = async (account: string): Promise<AccountPrincipals> => {
    const arn = `arn:${partition}:iam::${account}:role/${role}`;
    const listed = await listAccount(settings, await assume(arn));
    if (listed.account === account) return listed;
    throw new ConfigError(`AWS lists the roles and users of \`${listed.account}\` for \`${arn}\``);
  };
  const outcomes = new Map<string, InventoryOutcome>();
  let failures = 0;
  await concurrently(accounts, AT_A_TIME, async (account) => {
    if (failures >= MOST_FAILURES) return;
    const outcome = await store(list(account), account);
    failures = outcome.diagnostic !== undefined ? failures + 1 : 0;
    outcomes.set(account, outcome);
  });
  return outcomes;
}

async function storeInventory(
  list: Promise<AccountPrincipals>,
  wanted: string | undefined,
  out: string,
  staging: Staging,
  now: Date,
): Promise<InventoryOutcome> {
  let account = wanted;
  try {
    const inventory = { ...(await list), listedAt: `${now.toISOString().slice(0, 19)}Z` };
    account = inventory.account;
    const path = inventoryPath(account);
    await staging.check(path);
    const text = await readIfThere(join(out, path));
    if (text !== undefined && isInventoryCurrent(text, inventory)) return { account };
    await staging.write(path, renderInventory(inventory));
    return { account, isWritten: true };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const whose = account === undefined ? 'the account of these credentials' : `account \`${account}\``;
    const message = `the inventory of ${whose} was not written: ${error.message}`;
    return { ...(account !== undefined && { account }), diagnostic: inventoryMissing(message) };
  }
}

/** Accounts of the principals that have findings, sorted. */
function accountsOf(files: Harvest['files']): string[] {
  const accounts = [...files.values()].flatMap(
    ({ principal }) => parsePrincipalArn(principal)?.account ?? [],
  );
  return [...new Set(accounts)].sort();
}

/** Whether an earlier pull wrote an inventory of an account. */
async function hasInventory(out: string, account: string): Promise<boolean> {
  const text = await readIfThere(join(out, inventoryPath(account))).catch(() => undefined);
  return text !== undefined;
}

function withoutInventory(accounts: readonly string[]): Diagnostic {
  const named = accounts
    .slice(0, MOST_NAMED)
    .map((account) => `\`${account}\``)
    .join(', ');
  const more = accounts.length > MOST_NAMED ? ` and ${accounts.length - MOST_NAMED} more` : '';
  return inventoryMissing(
    `there is no inventory of ${accounts.length === 1 ? 'account' : 'the accounts'} ${named}${more}: give \`inventory-role\`, the name of a role that may list the roles and users there`,
  );
}

function inventoryMissing(message: string): Diagnostic {
  return { code: 'inventory-missing', severity: 'warning', message };
}
