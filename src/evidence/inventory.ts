import { type DocumentReader, NOTHING_READ } from '../findings/document-reader.ts';
import type { JsonValue } from '../findings/json-value.ts';
import { isNameWithPath } from '../policy/arn.ts';
import type { Location } from '../text/location.ts';

/** Every role and user that exists in an account. */
export interface Inventory {
  readonly account: string;
  /** When the account was listed; ISO 8601, UTC, to the second. */
  readonly listedAt: string;
  /** ARNs, each once. The partition is that of the inventory, `aws` where it does not say. */
  readonly principals: readonly string[];
  readonly source: Location;
}

/** Reads `{"inventory": {"account", "listedAt", "roles", "users"}}`. */
export const inventoryReader: DocumentReader = {
  recognises: (document) => document.has('inventory'),
  read: (document) => ({ ...NOTHING_READ, inventories: [readInventory(document.need('inventory'))] }),
};

function readInventory(value: JsonValue): Inventory {
  const account = value.need('account');
  if (!/^\d{12}$/.test(account.text()))
    account.fault(
      `\`${account.path}\`: expected the 12 digits of an account id, found \`${account.text()}\``,
    );
  const arn = (type: string, name: JsonValue): string =>
    `arn:aws:iam::${account.text()}:${type}/${readName(name)}`;
  const roles = value
    .need('roles')
    .list()
    .map((name) => arn('role', name));
  const users = value
    .need('users')
    .list()
    .map((name) => arn('user', name));
  return {
    account: account.text(),
    listedAt: value.need('listedAt').time(),
    principals: [...new Set([...roles, ...users])].sort(),
    source: value.file.locate(value.offset),
  };
}

function readName(value: JsonValue): string {
  const name = value.text();
  if (!isNameWithPath(name))
    value.fault(
      `\`${value.path}\`: \`${name.slice(0, 100)}\` is not the name of a role or user, with its path in front`,
    );
  return name;
}
