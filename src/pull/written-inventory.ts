import { isMonthBehind } from './written-finding.ts';

/** Every role and user of an account, as `pull` writes them. */
export interface WrittenInventory extends AccountPrincipals {
  /** When they were listed: ISO 8601, UTC, to the second. */
  readonly listedAt: string;
}

/** The roles and users of an account: names with their path, without the leading slash, sorted, each once. */
export interface AccountPrincipals {
  readonly account: string;
  readonly roles: readonly string[];
  readonly users: readonly string[];
}

/** The path of an account's inventory below the folder of the findings. */
export function inventoryPath(account: string): string {
  return `inventory/${account}.json`;
}

/** The text of an inventory. */
export function renderInventory({ account, listedAt, roles, users }: WrittenInventory): string {
  return `${JSON.stringify({ inventory: { account, listedAt, roles, users } }, undefined, 2)}\n`;
}

const LISTED_AT = /^ {4}"listedAt": "(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)",$/m;

/**
 * Whether a file holds the same inventory, listed less than 30 days earlier. An older one is renewed even if nothing
 * changed: soon enough that the review does not take it for absent, rarely enough that diffs show real changes.
 */
export function isInventoryCurrent(text: string, inventory: WrittenInventory): boolean {
  const listedAt = LISTED_AT.exec(text)?.[1] ?? '';
  // A time that is not valid, or is in the future, is not earlier.
  const isEarlier = Date.parse(listedAt) <= Date.parse(inventory.listedAt);
  return (
    isEarlier &&
    !isMonthBehind(listedAt, inventory.listedAt) &&
    text === renderInventory({ ...inventory, listedAt })
  );
}
