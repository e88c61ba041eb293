import { isRecentText } from './recent-text.ts';

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

/** Whether a file holds the same inventory, listed less than 30 days earlier. */
export function isInventoryCurrent(text: string, inventory: WrittenInventory): boolean {
  return isRecentText(text, 'listedAt', inventory.listedAt, (listedAt) =>
    renderInventory({ ...inventory, listedAt }),
  );
}
