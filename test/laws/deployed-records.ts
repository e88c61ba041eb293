import { type CodeOwner, chosen, type DeployedAs, type Instance } from './deployed-code.ts';
import { arnOf, type Principal } from './deployed-evidence.ts';

/** What one deployment of a unit made: the principals of each role or user of the code. */
export type Made = ReadonlyMap<CodeOwner, readonly Principal[]>;

const RECORD_KINDS = [
  'current',
  'current',
  'current',
  'none',
  'outdated',
  'superseded',
  'moved',
  'found by ids',
  'without a lineage',
] as const;

/** How a deployment is recorded. */
export type RecordKind = (typeof RECORD_KINDS)[number];

/** All ways in which a deployment is recorded, the most common ones first. */
export const ALL_RECORD_KINDS: readonly RecordKind[] = RECORD_KINDS;

/** A record of a deployment, with the principals that it shows to exist. */
export interface DeploymentRecord {
  readonly document: object;
  readonly principals: readonly Principal[];
  /** Whether it counts as one of the deployments of its root or template. */
  readonly isCounted: boolean;
}

const RECENT = '2026-09-20T00:00:00Z';
const BEFORE = '2026-09-10T00:00:00Z';
const OUTDATED = '2026-03-01T00:00:00Z';

/** A deployment of a unit, with other principals that a wrong record may name. */
export interface RecordedInstance {
  readonly as: DeployedAs;
  readonly instance: Instance;
  readonly made: Made;
  readonly others: readonly Principal[];
  readonly choice: number;
}

/** The records of one deployment. Those that are wrong are outdated, or followed by a later one. */
export function recordsOf(kind: RecordKind, recorded: RecordedInstance): DeploymentRecord[] {
  const { made, others, choice } = recorded;
  const own = [...made].flatMap(([{ address }, principals]) =>
    address === undefined ? [] : principals.map((principal, at) => ({ address, principal, at })),
  );
  const [first, ...more] = others;
  const wrong =
    first === undefined
      ? own
      : own.map((one, at) => ({ ...one, principal: chosen([first, ...more], choice + at) }));
  const written = (given: readonly Given[], recordedAt: string, more: object = {}): DeploymentRecord => ({
    document: {
      deployment: { ...headOf(recorded), recordedAt, ...more, principals: given.map(entryOf(recorded)) },
    },
    principals: given.map(({ principal }) => principal),
    isCounted: recordedAt === RECENT,
  });
  const { source } = recorded.as;
  switch (kind) {
    case 'none':
      return [];
    case 'current':
      return [written(own, RECENT)];
    case 'outdated':
      return [written(wrong, OUTDATED)];
    case 'superseded':
      return [written(wrong, BEFORE), written(own, RECENT)];
    case 'moved':
      return [
        written(
          own.map((one) => ({ ...one, address: `${one.address}Old` })),
          RECENT,
        ),
      ];
    case 'found by ids':
      if (source === 'terraform') return [];
      return [{ ...written(own, RECENT, { template: undefined }), isCounted: false }];
    case 'without a lineage':
      return [
        written(
          own,
          RECENT,
          source === 'terraform' ? { lineage: undefined, name: recorded.instance.salt } : {},
        ),
      ];
  }
}

interface Given {
  readonly address: string;
  readonly principal: Principal;
  /** Which of the principals of its address it is. */
  readonly at: number;
}

function headOf({ as: { source, root }, instance }: RecordedInstance): object {
  const { salt, region, account } = instance;
  return source === 'terraform'
    ? { source, root, lineage: `lineage-${salt}` }
    : { source, template: root, stack: `stack-${salt}`, region, account };
}

function entryOf({ as: { source } }: RecordedInstance): (given: Given) => object {
  return ({ address, principal, at }) => ({
    address: source === 'terraform' ? `${address}[${at}]` : address,
    arn: arnOf(principal),
  });
}
