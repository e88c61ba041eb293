import type { Config } from '../config/config.ts';
import type { Deployment } from '../evidence/deployment.ts';
import { parseTerraformAddress } from '../evidence/terraform-address.ts';
import { isCurrent } from '../findings/time.ts';
import type { CodeResource, DeclaredPrincipal, Owner } from '../locate/ownership.ts';
import { addTo, groupBy } from '../multimap.ts';
import { parsePrincipalArn } from '../policy/arn.ts';
import { keyOfPrincipal, type RecordAge } from './known-principals.ts';
import { fitName } from './name-fit.ts';

/** A principal that a resource of the code became. */
export interface GivenPrincipal {
  readonly arn: string;
  /** What records it, in words, such as "the stack `orders-prod`". */
  readonly record: string;
  /** Whether the template was found by its logical ids among those that were read, and another may have them too. */
  readonly isSupposed: boolean;
}

/** How many deployments of a resource's root or template are known. `isAll`: the configuration says that there are no others. */
export interface RecordedDeployments {
  readonly isAll: boolean;
  readonly recorded: number;
  /** How many there are, according to the configuration; `undefined` if it does not say. */
  readonly expected: number | undefined;
}

/** A deployment, with what decides how far it is believed. */
interface Record {
  readonly deployment: Deployment;
  /** The root or the template that it is of, if the deployment itself says so. */
  readonly root: string | undefined;
  /** Whether it is the latest of its state or stack, and not outdated. */
  readonly isCurrent: boolean;
  readonly words: string;
}

/** What the deployments tell of the principals that resources of the code became. */
export class DeployedPrincipals {
  readonly #records: readonly Record[];
  readonly #declared: () => readonly DeclaredPrincipal[];
  readonly #config: Config;
  readonly #seesAll: boolean;
  #index: Index | undefined;

  /**
   * `declared`: all places of what was read that declare a role or user; asked for only if there are deployments.
   * `seesAll`: all templates of the repository were read.
   */
  constructor(
    deployments: readonly Deployment[],
    declared: () => readonly DeclaredPrincipal[],
    config: Config,
    age: RecordAge & { readonly seesAll: boolean },
  ) {
    this.#records = recordsOf(deployments, age);
    this.#declared = declared;
    this.#config = config;
    this.#seesAll = age.seesAll;
  }

  /** The principals that a resource became in any deployment. */
  givenTo(resource: CodeResource | undefined): readonly GivenPrincipal[] {
    if (resource === undefined || this.#records.length === 0) return [];
    const { root, address, isCall } = resource;
    const inRoot = this.#indexed().given.get(root) ?? new Map<string, GivenPrincipal[]>();
    if (isCall !== true) return inRoot.get(address) ?? [];
    return [...inRoot].flatMap(([one, given]) => (one.startsWith(`${address}.`) ? given : []));
  }

  /** Whether a deployment gives a principal to another resource, which the code still declares under such a name. */
  isOfAnother(arn: string, { resource }: Owner): boolean {
    if (resource === undefined || this.#records.length === 0) return false;
    const { holders, declared } = this.#indexed();
    const name = parsePrincipalArn(arn);
    const all = holders.get(keyOfPrincipal(arn)) ?? [];
    if (name === undefined || all.some((key) => key === keyOf(resource))) return false;
    return all.some((key) =>
      declared
        .get(key)
        ?.some(({ type, names }) => type === name.type && names.some((one) => fitName(one, name) === 'fits')),
    );
  }

  /**
   * The principals that current deployments of a resource's root or template give to resources that the code no longer
   * declares: one of these may have become this one, under another address.
   */
  leftBeside({ type, resource }: Owner): readonly GivenPrincipal[] {
    if (resource === undefined) return [];
    const { declared, calls } = this.#indexed();
    const own = this.#records.filter(({ root, isCurrent }) => isCurrent && root === resource.root);
    return own.flatMap(({ root = '', deployment, words }) =>
      deployment.principals.flatMap(({ address, arn }) => {
        const codeAddress = codeAddressOf(deployment, address);
        const isDeclared =
          declared.has(keyOf({ root, address: codeAddress })) ||
          calls.get(root)?.some((call) => codeAddress.startsWith(`${call}.`)) === true;
        return isDeclared || parsePrincipalArn(arn)?.type !== type
          ? []
          : [{ arn, record: words, isSupposed: false }];
      }),
    );
  }

  /** How many deployments of a resource's root or template are known. */
  recordedOf(resource: CodeResource | undefined): RecordedDeployments {
    const expected = this.#config.deployments.find(({ root }) => root === resource?.root)?.count;
    const own = this.#records.filter(({ root, isCurrent }) => isCurrent && root === resource?.root);
    const recorded = resource === undefined ? 0 : countDistinct(own.map(({ deployment }) => deployment));
    return { isAll: expected !== undefined && recorded === expected, recorded, expected };
  }

  #indexed(): Index {
    this.#index ??= indexOf(this.#records, this.#declared(), this.#seesAll);
    return this.#index;
  }
}

interface Index {
  /** By root or template and by address, the principals that the resource became. */
  readonly given: ReadonlyMap<string, ReadonlyMap<string, readonly GivenPrincipal[]>>;
  /** By principal, the keys of the resources that it is, according to current deployments of a known root or template. */
  readonly holders: ReadonlyMap<string, readonly string[]>;
  /** By the key of a resource, the places that declare it. */
  readonly declared: ReadonlyMap<string, readonly DeclaredPrincipal[]>;
  /** By root, the addresses of the calls under which anything may be declared. */
  readonly calls: ReadonlyMap<string, readonly string[]>;
}

function indexOf(records: readonly Record[], places: readonly DeclaredPrincipal[], seesAll: boolean): Index {
  const given = new Map<string, Map<string, GivenPrincipal[]>>();
  const holders = new Map<string, string[]>();
  const templates = templatesByIds(places);
  for (const { deployment, root: own, isCurrent, words } of records) {
    const root = own ?? templates.get(idsOf(deployment.principals));
    if (root === undefined) continue;
    const inRoot = given.get(root) ?? new Map<string, GivenPrincipal[]>();
    given.set(root, inRoot);
    for (const { address, arn } of deployment.principals) {
      const codeAddress = codeAddressOf(deployment, address);
      addTo(inRoot, codeAddress, { arn, record: words, isSupposed: own === undefined && !seesAll });
      if (own !== undefined && isCurrent)
        addTo(holders, keyOfPrincipal(arn), keyOf({ root, address: codeAddress }));
    }
  }
  const declared = groupBy(places, ({ resource }) => (resource === undefined ? '' : keyOf(resource)));
  const calls = new Map<string, string[]>();
  for (const { resource } of places)
    if (resource?.isCall === true) addTo(calls, resource.root, resource.address);
  return { given, holders, declared, calls };
}

/** The templates by the logical ids of all their roles and users; only those that no other has the same of. */
function templatesByIds(places: readonly DeclaredPrincipal[]): ReadonlyMap<string, string> {
  const byRoot = groupBy(
    places.flatMap(({ resource }) => resource ?? []),
    ({ root }) => root,
  );
  const byIds = groupBy(byRoot, ([, resources]) => idsOf(resources));
  return new Map(
    [...byIds].flatMap(([ids, [first, another]]) =>
      first === undefined || another !== undefined ? [] : [[ids, first[0]] as const],
    ),
  );
}

function idsOf(resources: readonly { readonly address: string }[]): string {
  return [...new Set(resources.map(({ address }) => address))].sort().join('\n');
}

function keyOf({ root, address }: CodeResource): string {
  return `${root}\n${address}`;
}

/** The address of a resource in the code: in Terraform, without the keys of `count` and `for_each`. */
function codeAddressOf({ source }: Deployment, address: string): string {
  if (source === 'cloudformation') return address;
  const parsed = parseTerraformAddress(address);
  if (parsed === undefined) return address;
  const modules = parsed.modules.map(({ name }) => `module.${name}.`);
  return `${modules.join('')}${parsed.type}.${parsed.resource.name}`;
}

function recordsOf(deployments: readonly Deployment[], { maxFindingAgeDays, now }: RecordAge): Record[] {
  const latest = new Map<string, string>();
  for (const one of deployments) {
    const identity = identityOf(one);
    if (one.recordedAt > (latest.get(identity) ?? '') && isCurrent(one.recordedAt, maxFindingAgeDays, now))
      latest.set(identity, one.recordedAt);
  }
  return deployments.map((deployment) => ({
    deployment,
    root: deployment.source === 'terraform' ? deployment.root : deployment.template,
    isCurrent:
      latest.get(identityOf(deployment)) === deployment.recordedAt &&
      isCurrent(deployment.recordedAt, maxFindingAgeDays, now),
    words: inWords(deployment),
  }));
}

/** What tells a state or a stack from others. */
function identityOf(deployment: Deployment): string {
  return deployment.source === 'terraform'
    ? JSON.stringify([deployment.root, deployment.lineage ?? deployment.name ?? ''])
    : JSON.stringify([deployment.account, deployment.region, deployment.stack]);
}

function inWords(deployment: Deployment): string {
  if (deployment.source === 'cloudformation') return `the stack \`${deployment.stack}\``;
  const name = deployment.name === undefined ? '' : ` \`${deployment.name}\``;
  return `the state${name} of \`${deployment.root}\``;
}

/** How many states or stacks there are; two records that give one resource the same principal are of one. */
function countDistinct(deployments: readonly Deployment[]): number {
  const groups = new Map<string, Set<string>>();
  for (const one of deployments) {
    const keys = new Set([
      identityOf(one),
      ...one.principals.map(({ address, arn }) => `${address}\n${arn}`),
    ]);
    for (const key of [...keys]) for (const other of groups.get(key) ?? []) keys.add(other);
    for (const key of keys) groups.set(key, keys);
  }
  return new Set(groups.values()).size;
}
