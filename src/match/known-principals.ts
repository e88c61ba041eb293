import type { Finding, UnusedPermissionFinding } from '../findings/finding.ts';
import { addTo } from '../multimap.ts';
import { type PrincipalArn, parsePrincipalArn } from '../policy/arn.ts';

/** A principal that has a finding of unused permissions. */
export interface KnownPrincipal {
  /** As findings name it: an ARN, or a bare name. */
  readonly principal: string;
  /** `undefined` for a bare name. */
  readonly arn: PrincipalArn | undefined;
  readonly name: string;
}

/** The principals that have findings of unused permissions, indexed by name. */
export class KnownPrincipals {
  readonly all: readonly KnownPrincipal[];
  /** Lists that name no principal and apply to every policy. */
  readonly unnamed: readonly UnusedPermissionFinding[];
  readonly #findings = new Map<string, UnusedPermissionFinding[]>();
  readonly #byName = new Map<string, KnownPrincipal[]>();
  readonly #byStem = new Map<string, KnownPrincipal[]>();

  constructor(findings: readonly Finding[]) {
    const all: KnownPrincipal[] = [];
    const unnamed: UnusedPermissionFinding[] = [];
    for (const finding of findings) {
      if (finding.type !== 'unused-permission') continue;
      const { principal } = finding;
      if (principal === undefined) unnamed.push(finding);
      else if (addTo(this.#findings, principal, finding)) all.push(toKnownPrincipal(principal));
    }
    for (const one of all) {
      addTo(this.#byName, one.name, one);
      addTo(this.#byStem, stemOf(one.name), one);
    }
    this.all = all;
    this.unnamed = unnamed;
  }

  /** The findings of a principal, including plain lists under its bare name. */
  findingsOf(principal: string): UnusedPermissionFinding[] {
    const own = this.#findings.get(principal) ?? [];
    const name = parsePrincipalArn(principal)?.name;
    return name === undefined ? [...own] : [...own, ...(this.#findings.get(name) ?? [])];
  }

  /** The principals with a name, whatever their paths and accounts. */
  named(name: string): readonly KnownPrincipal[] {
    return this.#byName.get(name) ?? [];
  }

  /** The principals whose names equal a name if case, and everything after the first dot, is ignored. */
  alike(name: string): readonly KnownPrincipal[] {
    return this.#byStem.get(stemOf(name)) ?? [];
  }
}

function toKnownPrincipal(principal: string): KnownPrincipal {
  const arn = parsePrincipalArn(principal);
  return { principal, arn, name: arn?.name ?? principal };
}

function stemOf(name: string): string {
  return name.replace(/\..*$/s, '').toLowerCase();
}
