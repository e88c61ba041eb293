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
  const arnsOf = (key: string, type: string): string[] =>
    readNames(value.need(key), type).map((name) => `arn:aws:iam::${account.text()}:${type}/${name}`);
  return {
    account: account.text(),
    listedAt: value.need('listedAt').time(),
    principals: [...new Set([...arnsOf('roles', 'role'), ...arnsOf('users', 'user')])].sort(),
    source: value.file.locate(value.offset),
  };
}

/**
 * A list of names. An ARN, or its end, would count as another role or user than the one that exists, and hide it.
 */
function readNames(list: JsonValue, type: string): string[] {
  const names = list.list();
  const [first] = names;
  if (first !== undefined && names.every((name) => name.text().startsWith(`${type}/`)))
    first.fault(`\`${first.path}\`: expected names without \`${type}/\` in front`);
  return names.map(readName);
}

function readName(value: JsonValue): string {
  const name = value.text();
  if (name.startsWith('arn:'))
    value.fault(
      `\`${value.path}\`: expected a name such as \`app\`, or \`service/app\` with its path, found an ARN`,
    );
  if (!isNameWithPath(name))
    value.fault(
      `\`${value.path}\`: \`${name.slice(0, 100)}\` is not the name of a role or user, with its path in front`,
    );
  return name;
}
