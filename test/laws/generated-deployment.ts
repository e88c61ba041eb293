import fc from 'fast-check';
import {
  ACCOUNTS,
  type CodeKind,
  type CodeOwner,
  type CodePolicy,
  type CodeUnit,
  type DeployedAs,
  type Identity,
  type Instance,
  type UnitChoice,
} from './deployed-code.ts';
import { DOCUMENT } from './deployed-document.ts';
import {
  ALL_FINDINGS_KINDS,
  type Evidence,
  type EvidenceChoice,
  type Inventory,
  type Principal,
  principalOf,
} from './deployed-evidence.ts';
import { MODULES } from './deployed-modules.ts';
import {
  ALL_RECORD_KINDS,
  type DeploymentRecord,
  type Made,
  type RecordKind,
  recordsOf,
} from './deployed-records.ts';
import { SERVERLESS } from './deployed-service.ts';
import { strangerOf } from './deployed-strangers.ts';
import { CLOUDFORMATION } from './deployed-template.ts';
import { TERRAFORM } from './deployed-terraform.ts';

/** How the configuration lists accounts: not at all, for the whole repository, or for each folder. */
export type AccountsMode = 'none' | 'all' | 'by path';

/** A policy of the code, with the truth about it. */
export interface DeployedPolicy extends CodePolicy {
  /** All principals that truly have it. */
  readonly holders: readonly Principal[];
  /** The accounts to which its code is deployed, according to the configuration. */
  readonly accounts: readonly string[];
  readonly showsSeveral: boolean;
  /** Whether the configuration says how often its code is deployed, and all of that is recorded. */
  readonly isAllRecorded: boolean;
}

/** A repository, how it is deployed, and what is known of that. */
export interface GeneratedDeployment {
  readonly files: Readonly<Record<string, string>>;
  readonly policies: readonly DeployedPolicy[];
  /** All roles and users of the code. */
  readonly declared: readonly CodeOwner[];
  readonly evidence: Evidence;
  readonly mode: AccountsMode;
  /** The accounts of the configuration, with the folders that they are for in `by path`. */
  readonly accounts: readonly { readonly account: string; readonly path: string | undefined }[];
  /** How often the code is deployed, where the configuration says so. */
  readonly counts: readonly (DeployedAs & { readonly count: number })[];
  /** Chooses what the laws on changed evidence change. */
  readonly change: number;
}

const BASES = ['app', 'app-prod', 'prod-app', 'worker', 'orders', 'x'];
const REGIONS = ['eu-west-1', 'us-east-1', 'us-gov-west-1', 'ap-southeast-2'];
const STAGES = ['dev', 'prod', 'pr-1'];
const STACKS = ['orders', 'orders-prod', 'prod', 'prod-Nested-1T2P22ECUHKM7', 'ChineseboostAnalyticsStack12'];

const REPORTED: EvidenceChoice = {
  unused: 0b1101,
  reported: 0b1101,
  findings: 'active',
  wrong: 0,
  isInStale: true,
};

/** A principal that uses everything, of which there are no findings. */
const USED: EvidenceChoice = { ...REPORTED, unused: 0, findings: 'none' };

/** All kinds of code. */
export const CODE_KINDS: readonly CodeKind[] = [TERRAFORM, MODULES, CLOUDFORMATION, SERVERLESS, DOCUMENT];

/** The first form of each kind of code is the most common one. */
const form = fc.oneof(fc.constant(0), fc.nat(500));

const unit = fc.record({
  kind: fc.constantFrom<CodeKind[]>(
    TERRAFORM,
    TERRAFORM,
    TERRAFORM,
    MODULES,
    MODULES,
    CLOUDFORMATION,
    CLOUDFORMATION,
    SERVERLESS,
    DOCUMENT,
  ),
  choice: fc.record({
    base: fc.constantFrom(...BASES),
    otherBase: fc.constantFrom(...BASES),
    form,
    otherForm: form,
    way: fc.nat(500),
    isUser: fc.constantFrom(false, false, false, true),
    hasSecond: fc.constantFrom(false, false, true),
    hasPath: fc.constantFrom(false, false, true),
    hasNamedFolder: fc.constantFrom(false, false, true),
  }),
  instances: fc.array(
    fc.record({
      account: fc.constantFrom(...ACCOUNTS),
      region: fc.constantFrom(...REGIONS),
      stage: fc.constantFrom(...STAGES),
      stack: fc.constantFrom(...STACKS),
    }),
    { minLength: 1, maxLength: 3 },
  ),
});

/** Sets of actions as bits. */
const bits = fc.constantFrom(0b0111, 0b1110, 0b1011, 0b1100, 0b0110, 0b1001, 0b0001, 0b1000, 0b1111, 0);
const anyEvidence: fc.Arbitrary<EvidenceChoice> = fc.record({
  unused: bits,
  reported: fc.constantFrom(0b1111, 0b1111, 0b1111, 0b0111, 0b1101, 0b1010),
  findings: fc.constantFrom(...ALL_FINDINGS_KINDS),
  wrong: fc.nat(15),
  isInStale: fc.boolean(),
});
/** Most principals leave the same unused: else hardly anything would be removed from policies with several holders. */
const evidence = fc.oneof(
  { weight: 6, arbitrary: fc.constant(REPORTED) },
  { weight: 1, arbitrary: fc.constant(USED) },
  { weight: 2, arbitrary: anyEvidence },
);

const stranger = fc.record({
  of: fc.nat(20),
  change: fc.nat(100),
  isOtherType: fc.constantFrom(false, false, true),
  account: fc.constantFrom(...ACCOUNTS),
  isGone: fc.constantFrom(false, false, false, true),
});

/** Which inventories there are of an account. */
type Listing = 'fresh' | 'missing' | 'stale' | 'both';

const listing = fc.constantFrom<Listing[]>('fresh', 'fresh', 'missing', 'stale', 'both');

/** What a deployment is made of. */
export interface DeploymentChoices {
  readonly units: readonly {
    readonly kind: CodeKind;
    readonly choice: UnitChoice;
    readonly instances: readonly Omit<Instance, 'salt'>[];
  }[];
  /** Whether the second unit is a copy of the first one, which is deployed for itself. */
  readonly isCopied: boolean;
  readonly strangers: readonly {
    /** The principal that it is similar to. */
    readonly of: number;
    readonly change: number;
    readonly isOtherType: boolean;
    readonly account: string;
    readonly isGone: boolean;
  }[];
  /** What is true and known of each principal, in their order and then from the start. */
  readonly evidence: readonly EvidenceChoice[];
  readonly mode: AccountsMode;
  /** Whether the configuration lists accounts to which nothing is deployed, too. */
  readonly hasMoreAccounts: boolean;
  /** Which inventories there are of each account, in their order and then from the start. */
  readonly listings: readonly Listing[];
  /** How the deployments of all units are recorded, in their order and then from the start. */
  readonly records: readonly RecordKind[];
  /** Whether the configuration says how often the units are deployed, a bit for each. */
  readonly counted: number;
  readonly change: number;
}

/** A repository that is deployed, with evidence of it that may be incomplete. */
export const generatedDeployment: fc.Arbitrary<GeneratedDeployment> = fc
  .record<DeploymentChoices>({
    units: fc.array(unit, { minLength: 1, maxLength: 3 }),
    isCopied: fc.constantFrom(false, false, true),
    strangers: fc.oneof(fc.constant([]), fc.array(stranger, { minLength: 1, maxLength: 6 })),
    evidence: fc.array(evidence, { minLength: 16, maxLength: 16 }),
    mode: fc.constantFrom<AccountsMode[]>('all', 'all', 'by path', 'none'),
    hasMoreAccounts: fc.boolean(),
    listings: fc.oneof(
      { weight: 3, arbitrary: fc.constant<Listing[]>(['fresh']) },
      { weight: 2, arbitrary: fc.constant<Listing[]>(['missing']) },
      { weight: 2, arbitrary: fc.array(listing, { minLength: 3, maxLength: 3 }) },
    ),
    records: fc.oneof(
      fc.constant<RecordKind[]>(['none']),
      fc.constant<RecordKind[]>(['current']),
      fc.array(fc.constantFrom(...ALL_RECORD_KINDS), { minLength: 9, maxLength: 9 }),
    ),
    counted: fc.nat(7),
    change: fc.nat(10_000),
  })
  .map(deploy);

/** The deployment of one unit of code of which everything is known, and nothing else exists. */
export function knownDeployment(kind: CodeKind, form: number, way: number): GeneratedDeployment {
  const choice: UnitChoice = {
    base: 'reader',
    otherBase: 'uploads',
    form,
    otherForm: 0,
    way,
    isUser: false,
    hasSecond: false,
    hasPath: false,
    hasNamedFolder: false,
  };
  const [account, other] = ACCOUNTS;
  return deploy({
    units: [
      {
        kind,
        choice,
        instances: [
          { account, region: 'eu-west-1', stage: 'dev', stack: 'orders' },
          { account: other, region: 'us-east-1', stage: 'prod', stack: 'orders' },
        ],
      },
    ],
    isCopied: false,
    strangers: [],
    evidence: [REPORTED],
    mode: 'all',
    hasMoreAccounts: false,
    listings: ['fresh'],
    records: ['none'],
    counted: 0,
    change: 0,
  });
}

/** The principals that exist: no account has two of one type whose names differ only in case. */
class Existing {
  readonly all: Principal[] = [];
  readonly #byKey = new Map<string, Principal>();
  readonly #evidence: readonly EvidenceChoice[];

  constructor(evidence: readonly EvidenceChoice[]) {
    this.#evidence = evidence;
  }

  find({ account, type, name }: Identity): Principal | undefined {
    return this.#byKey.get(`${account} ${type} ${name.toLowerCase()}`);
  }

  add(identity: Identity, isGone = false): Principal {
    const { account, type, name } = identity;
    const choice = this.#evidence[this.all.length % this.#evidence.length];
    if (choice === undefined) throw new Error('no evidence to choose from');
    const principal = principalOf(identity, choice, isGone);
    this.all.push(principal);
    this.#byKey.set(`${account} ${type} ${name.toLowerCase()}`, principal);
    return principal;
  }
}

interface Built {
  readonly unit: CodeUnit;
  readonly folder: string;
  readonly instances: readonly Instance[];
  readonly accounts: readonly string[];
}

function deploy(choices: DeploymentChoices): GeneratedDeployment {
  const { units, strangers, mode, hasMoreAccounts, listings } = choices;
  const built = units.map(({ instances, ...own }, index): Built => {
    const { kind, choice } = (choices.isCopied && index === 1 ? units[0] : own) ?? own;
    const folder = `u${index}/${choice.hasNamedFolder ? choice.otherBase : 'code'}`;
    return {
      unit: kind.build(choice, folder, `P${index}x`),
      folder,
      instances: instances.map((one, at) => ({ ...one, salt: `${one.stack}${index}${at}` })),
      accounts: [...new Set(instances.map(({ account }) => account))].sort(),
    };
  });
  const existing = new Existing(choices.evidence);
  const made = built.map((one) => createPrincipals(one, existing));
  const ofCode = existing.all.length;
  for (const { of, change, isOtherType, account, isGone } of strangers) {
    const model = existing.all[of % Math.max(1, ofCode)];
    const identity = model && strangerOf(isOtherType ? ofOtherType(model) : model, change, account);
    if (identity !== undefined && existing.find(identity) === undefined) existing.add(identity, isGone);
  }
  const recorded = recordAll(built, made, existing, choices);
  const all = [...new Set(built.flatMap(({ accounts }) => accounts))].sort();
  const listed = hasMoreAccounts ? [...ACCOUNTS] : all;
  return {
    files: Object.assign({}, ...built.map(({ unit }) => unit.files)),
    policies: built.flatMap(({ unit, accounts }, index) =>
      unit.policies.map(
        (policy): DeployedPolicy => ({
          ...policy,
          holders: holdersOf(policy, made[index], existing),
          accounts: mode === 'none' ? [] : mode === 'all' ? listed : accounts,
          showsSeveral: unit.showsSeveral,
          isAllRecorded: recorded[index]?.isAll === true,
        }),
      ),
    ),
    declared: built.flatMap(({ unit }) => unit.owners),
    evidence: {
      principals: existing.all,
      inventories: inventoriesOf(existing.all, listings),
      records: recorded.flatMap(({ records }) => records),
    },
    counts: recorded.flatMap(({ count }) => count ?? []),
    mode,
    accounts:
      mode === 'none'
        ? []
        : mode === 'all'
          ? listed.map((account) => ({ account, path: undefined }))
          : built.flatMap(({ folder, accounts }, index) =>
              // The entries without a path are for the last unit, where there are several.
              accounts.map((account) => ({
                account,
                path: index > 0 && index === built.length - 1 ? undefined : `${folder}/**`,
              })),
            ),
    change: choices.change,
  };
}

/** Creates the principals of each deployment of a unit; AWS refuses a deployment with a name that is taken. */
function createPrincipals({ unit, instances }: Built, existing: Existing): MadeInstance[] {
  const all: MadeInstance[] = [];
  for (const instance of instances) {
    const wanted = unit.owners.map((owner) => ({ owner, identities: owner.identities(instance) }));
    const keys = wanted.flatMap(({ identities }) =>
      identities.map(({ account, type, name }) => `${account} ${type} ${name.toLowerCase()}`),
    );
    const isRefused = wanted.some(({ owner, identities }) =>
      identities.some((identity) => {
        const other = existing.find(identity);
        return other !== undefined && !(owner.isElsewhere && other.name === identity.name);
      }),
    );
    if (isRefused || new Set(keys).size < keys.length) continue;
    const made = wanted.map(({ owner, identities }): [CodeOwner, Principal[]] => [
      owner,
      identities.map((identity) => existing.find(identity) ?? existing.add(identity)),
    ]);
    all.push({ instance, made: new Map(made) });
  }
  return all;
}

/** A deployment that AWS did not refuse, and what it made. */
interface MadeInstance {
  readonly instance: Instance;
  readonly made: Made;
}

interface RecordedUnit {
  readonly records: readonly DeploymentRecord[];
  readonly count: (DeployedAs & { readonly count: number }) | undefined;
  readonly isAll: boolean;
}

/** The records of the deployments of every unit. The configuration counts only those that AWS did not refuse. */
function recordAll(
  built: readonly Built[],
  made: readonly (readonly MadeInstance[])[],
  existing: Existing,
  { records: kinds, counted, change }: DeploymentChoices,
): RecordedUnit[] {
  let at = 0;
  return built.map(({ unit: { deployedAs: as } }, index) => {
    const instances = made[index] ?? [];
    if (as === undefined) return { records: [], count: undefined, isAll: false };
    const records = instances.flatMap((one) => {
      const kind = kinds[at++ % kinds.length] ?? 'none';
      return recordsOf(kind, { as, ...one, others: existing.all, choice: change });
    });
    const isCounted = (counted >> index) % 2 === 1 && instances.length > 0;
    return {
      records,
      count: isCounted ? { ...as, count: instances.length } : undefined,
      isAll: isCounted && records.filter((one) => one.isCounted).length === instances.length,
    };
  });
}

/** Whose a policy is. One that the code does not attach is attached by somebody else, to any principal. */
function holdersOf(
  { owners }: CodePolicy,
  made: readonly MadeInstance[] | undefined,
  existing: Existing,
): Principal[] {
  if (owners.length === 0) return existing.all.slice(-1);
  return [...new Set((made ?? []).flatMap((one) => owners.flatMap((owner) => one.made.get(owner) ?? [])))];
}

function ofOtherType(identity: Identity): Identity {
  return { ...identity, type: identity.type === 'role' ? 'user' : 'role' };
}

/** The inventories. A fresh one lists all that exists; a stale one some of it, and some of what is gone. */
function inventoriesOf(principals: readonly Principal[], listings: readonly string[]): Inventory[] {
  return ACCOUNTS.flatMap((account, index) => {
    const own = principals.filter((one) => one.account === account);
    const how = listings[index % listings.length];
    const fresh = { account, isFresh: true, principals: own.filter(({ isGone }) => !isGone) };
    const stale = { account, isFresh: false, principals: own.filter(({ isInStale }) => isInStale) };
    if (how === 'fresh') return [fresh];
    if (how === 'stale') return [stale];
    return how === 'both' ? [stale, fresh] : [];
  });
}
