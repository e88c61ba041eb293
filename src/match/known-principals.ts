import type { Inventory } from '../evidence/inventory.ts';
import type { FindingResult } from '../findings/document-reader.ts';
import type { UnusedPermissionFinding } from '../findings/finding.ts';
import { isCurrent } from '../findings/time.ts';
import { addTo } from '../multimap.ts';
import { type PrincipalArn, parsePrincipalArn } from '../policy/arn.ts';

/** A role or user that is known to exist, or the bare name that a list of unused permissions has. */
export interface KnownPrincipal {
  /** The ARN, or a bare name. */
  readonly principal: string;
  /** `undefined` for a bare name. */
  readonly arn: PrincipalArn | undefined;
  readonly name: string;
}

/** How old an inventory or a deployment may be. */
export interface RecordAge {
  readonly maxFindingAgeDays: number;
  readonly now: Date;
}

/** Everything that is known about who exists: the principals of inventories and of findings, by name and by account. */
export class KnownPrincipals {
  readonly all: readonly KnownPrincipal[];
  /** Lists that name no principal and apply to every policy. */
  readonly unnamed: readonly UnusedPermissionFinding[];
  readonly #findings = new Map<string, UnusedPermissionFinding[]>();
  readonly #byName = new Map<string, KnownPrincipal[]>();
  readonly #byStem = new Map<string, KnownPrincipal[]>();
  readonly #inventories: ReadonlyMap<string, Inventory>;

  constructor(
    { findings, existing, inventories }: Pick<FindingResult, 'findings' | 'existing' | 'inventories'>,
    age: RecordAge,
  ) {
    const unnamed: UnusedPermissionFinding[] = [];
    const principals = new Map<string, string>();
    const add = (principal: string): void => {
      const key = keyOfPrincipal(principal);
      if (!principals.has(key)) principals.set(key, principal);
    };
    // The ARN of a finding has the partition; that of an inventory is made up of names.
    for (const finding of findings) {
      if (finding.principal !== undefined) add(finding.principal);
      if (finding.type !== 'unused-permission') continue;
      if (finding.principal === undefined) unnamed.push(finding);
      else addTo(this.#findings, keyOfPrincipal(finding.principal), finding);
    }
    for (const principal of existing) add(principal);
    for (const inventory of inventories) for (const principal of inventory.principals) add(principal);
    this.all = [...principals.values()].map(toKnownPrincipal);
    this.unnamed = unnamed;
    this.#inventories = freshInventories(inventories, age);
    for (const one of this.all) {
      addTo(this.#byName, one.name.toLowerCase(), one);
      addTo(this.#byStem, stemOf(one.name), one);
    }
  }

  /**
   * The findings of a principal, including plain lists under its bare name. A list is about one principal: if several
   * have the name, known ones or `others`, it is not known which.
   */
  findingsOf(principal: string, others: readonly string[] = []): UnusedPermissionFinding[] {
    const own = this.#findings.get(keyOfPrincipal(principal)) ?? [];
    const name = parsePrincipalArn(principal)?.name;
    const lists = name === undefined ? undefined : this.#findings.get(name);
    if (name === undefined || lists === undefined) return [...own];
    const known = this.named(name).filter((one) => one.arn !== undefined && one.name === name);
    const named = [principal, ...others.filter((one) => parsePrincipalArn(one)?.name === name)];
    const keys = new Set([...known.map((one) => one.principal), ...named].map(keyOfPrincipal));
    return keys.size > 1 ? [...own] : [...own, ...lists];
  }

  /** The principals with a name in any case, whatever their paths and accounts. */
  named(name: string): readonly KnownPrincipal[] {
    return this.#byName.get(name.toLowerCase()) ?? [];
  }

  /** The latest inventory of an account; `undefined` if there is none, or only an outdated one. */
  inventoryOf(account: string): Inventory | undefined {
    return this.#inventories.get(account);
  }

  /** Whether there is any inventory that is not outdated. */
  get hasInventory(): boolean {
    return this.#inventories.size > 0;
  }

  /** The principals whose names equal a name if case, and everything after the first dot, is ignored. */
  alike(name: string): readonly KnownPrincipal[] {
    return this.#byStem.get(stemOf(name)) ?? [];
  }
}

/** By account, the latest inventory that is not outdated. */
function freshInventories(
  inventories: readonly Inventory[],
  { maxFindingAgeDays, now }: RecordAge,
): Map<string, Inventory> {
  const latest = new Map<string, Inventory>();
  for (const one of inventories) {
    if (!isCurrent(one.listedAt, maxFindingAgeDays, now)) continue;
    if (one.listedAt > (latest.get(one.account)?.listedAt ?? '')) latest.set(one.account, one);
  }
  return latest;
}

/** The same for a principal in all partitions: an account is in one of them. */
export function keyOfPrincipal(principal: string): string {
  const arn = parsePrincipalArn(principal);
  return arn === undefined ? principal : `${arn.account}:${arn.type}/${arn.resource}`;
}

function toKnownPrincipal(principal: string): KnownPrincipal {
  const arn = parsePrincipalArn(principal);
  return { principal, arn, name: arn?.name ?? principal };
}

function stemOf(name: string): string {
  return name.replace(/\..*$/s, '').toLowerCase();
}
