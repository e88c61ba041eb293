import { SourceFile } from '../../src/text/source-file.ts';
import { ACTIONS, type Identity } from './deployed-code.ts';
import type { DeploymentRecord } from './deployed-records.ts';

/** What AWS says of a principal, and what is true. */
export interface EvidenceChoice {
  /** The actions that the principal truly does not use, a bit for each. */
  readonly unused: number;
  /** Of these, what a finding reports. */
  readonly reported: number;
  readonly findings: FindingsKind;
  /** Actions that a finding which does not count, or counts only with another one, reports as well. */
  readonly wrong: number;
  /** Whether a stale inventory of the account lists the principal. */
  readonly isInStale: boolean;
}

const FINDINGS_KINDS = [
  'active',
  'pages',
  'plain list',
  'two active',
  'active and plain list',
  'active and archived',
  'none',
  'archived',
  'resolved',
  'unused role',
  'external access',
  'faulty',
] as const;

/** Which findings there are of a principal. */
export type FindingsKind = (typeof FINDINGS_KINDS)[number];

/** All kinds; the first six report what is unused. */
export const ALL_FINDINGS_KINDS: readonly FindingsKind[] = FINDINGS_KINDS;

/** A role or user that exists, or has existed. */
export interface Principal extends Identity {
  /** What it truly does not use. */
  readonly unused: ReadonlySet<string>;
  /** What its findings together report as unused; none where it has no active finding of unused permissions. */
  readonly reported: ReadonlySet<string>;
  readonly documents: readonly object[];
  readonly isInStale: boolean;
  /** Whether it is gone, so that no fresh inventory lists it. */
  readonly isGone: boolean;
}

/** An inventory of an account; a stale one is older than the configuration allows. */
export interface Inventory {
  readonly account: string;
  readonly isFresh: boolean;
  readonly principals: readonly Identity[];
}

/** Everything that is read from AWS. */
export interface Evidence {
  readonly principals: readonly Principal[];
  readonly inventories: readonly Inventory[];
  readonly records: readonly DeploymentRecord[];
}

/** When every generated review takes place. */
export const NOW = new Date('2026-10-01T00:00:00Z');

/** The actions whose bits are set. */
export function actionsOf(bits: number): ReadonlySet<string> {
  return new Set(ACTIONS.filter((_, index) => (bits >> index) % 2 === 1));
}

/** The ARN of a role or user. */
export function arnOf({ account, type, path, name }: Identity): string {
  return `arn:aws:iam::${account}:${type}/${path}${name}`;
}

/** A principal with the findings that are chosen for it. */
export function principalOf(identity: Identity, choice: EvidenceChoice, isGone = false): Principal {
  const { account, type, name, path } = identity;
  const unused = isGone ? new Set(ACTIONS) : actionsOf(choice.unused);
  const reported = actionsOf(isGone ? choice.reported : choice.unused & choice.reported);
  const isReported = ALL_FINDINGS_KINDS.indexOf(choice.findings) < 6;
  return {
    ...{ account, type, name, path },
    unused,
    reported: isReported ? reported : new Set(),
    documents: documentsOf(identity, choice, [...reported]),
    isInStale: choice.isInStale,
    isGone,
  };
}

/** The findings of a principal. Each that does not count, and each of two that count together, reports too much. */
function documentsOf(
  identity: Identity,
  { findings, wrong }: EvidenceChoice,
  reported: readonly string[],
): object[] {
  const others = ACTIONS.filter((action) => !reported.includes(action));
  const [some, rest] = [others.filter((_, index) => (wrong >> index) % 2 === 1), new Set(others)];
  for (const action of some) rest.delete(action);
  const finding = (id: string, actions: readonly string[], more: object = {}): object =>
    findingOf(identity, id, actions, more);
  switch (findings) {
    case 'none':
      return [];
    case 'active':
      return [finding('a', reported)];
    case 'pages':
      return reported.length === 0 ? [finding('a', [])] : reported.map((action) => finding('a', [action]));
    case 'plain list':
      return [plainList(identity, reported)];
    case 'two active':
      return [finding('a', [...reported, ...some]), finding('b', [...reported, ...rest])];
    case 'active and plain list':
      return [finding('a', [...reported, ...some]), plainList(identity, [...reported, ...rest])];
    case 'active and archived':
      return [finding('a', reported), finding('b', ACTIONS, { status: 'ARCHIVED' })];
    case 'archived':
      return [finding('a', ACTIONS, { status: 'ARCHIVED' })];
    case 'resolved':
      return [finding('a', ACTIONS, { status: 'RESOLVED' })];
    case 'unused role':
      return [
        finding('a', [], { findingType: 'UnusedIAMRole', findingDetails: [{ unusedIamRoleDetails: {} }] }),
      ];
    case 'external access':
      return [
        finding('a', [], { findingType: 'ExternalAccess', findingDetails: [{ externalAccessDetails: {} }] }),
      ];
    case 'faulty':
      return [finding('a', ACTIONS, { error: 'ACCESS_DENIED' })];
  }
}

function findingOf(identity: Identity, id: string, actions: readonly string[], more: object): object {
  const arn = arnOf(identity);
  return {
    id: `${arn} ${id}`,
    resource: arn,
    resourceType: identity.type === 'role' ? 'AWS::IAM::Role' : 'AWS::IAM::User',
    resourceOwnerAccount: identity.account,
    status: 'ACTIVE',
    findingType: 'UnusedPermission',
    createdAt: '2026-08-01T00:00:00Z',
    updatedAt: '2026-09-20T00:00:00Z',
    analyzedAt: '2026-09-20T00:00:00Z',
    findingDetails: servicesOf(actions).map((unusedPermissionDetails) => ({ unusedPermissionDetails })),
    ...more,
  };
}

function plainList(identity: Identity, actions: readonly string[]): object {
  return { principal: arnOf(identity), unusedPermissions: servicesOf(actions) };
}

/** Actions by service. The whole of SQS is unused where its one action is. */
function servicesOf(actions: readonly string[]): object[] {
  const s3 = actions.filter((action) => action.startsWith('s3:')).map((action) => ({ action }));
  return [
    ...(s3.length > 0 ? [{ serviceNamespace: 's3', actions: s3 }] : []),
    ...(actions.includes('sqs:SendMessage') ? [{ serviceNamespace: 'sqs' }] : []),
  ];
}

/** The same principal with findings that are no longer active. */
export function archived(principal: Principal): Principal {
  const documents = principal.documents.map((_, index) =>
    findingOf(principal, String(index), ACTIONS, { status: 'ARCHIVED' }),
  );
  return { ...principal, reported: new Set(), documents };
}

/** Files of findings, inventories and deployments. */
export function evidenceFiles({ principals, inventories, records }: Evidence): SourceFile[] {
  const findings = principals.flatMap(({ documents }) => documents);
  const file = (path: string, value: object): SourceFile => new SourceFile(path, JSON.stringify(value));
  return [
    ...findings.map((finding, index) => file(`.github/findings/${index}.json`, finding)),
    ...records.map(({ document }, index) => file(`.github/findings/deployed/${index}.json`, document)),
    ...inventories.map((inventory) => {
      const age = inventory.isFresh ? 'new' : 'old';
      return file(`.github/findings/inventory/${inventory.account}-${age}.json`, inventoryOf(inventory));
    }),
  ];
}

function inventoryOf({ account, isFresh, principals }: Inventory): object {
  const ofType = (type: string): string[] =>
    principals.filter((one) => one.type === type).map(({ path, name }) => path + name);
  const listedAt = isFresh ? '2026-09-30T00:00:00Z' : '2026-03-01T00:00:00Z';
  return { inventory: { account, listedAt, roles: ofType('role'), users: ofType('user') } };
}
