import type { ServiceLastAccessed } from '@aws-sdk/client-iam';
import { AwsError, type Handler, page } from './service.ts';

/** A role or user with its last-accessed report. */
export interface IamPrincipal {
  readonly arn: string;
  readonly created: Date;
  readonly services: readonly ServiceLastAccessed[];
  /** Requests for the report before it is ready. */
  readonly polls?: number;
  /** Why no report can be created. */
  readonly failure?: string;
}

/** The state of IAM. */
export interface IamState {
  readonly principals: Map<string, IamPrincipal>;
  readonly jobs: Map<string, { readonly principal: IamPrincipal; polls: number }>;
  /** ARNs of all roles and users, by account; the lists give them in this order. */
  readonly existing: Map<string, readonly string[]>;
  servicesPerPage: number;
  /** At most; a request may ask for fewer. */
  principalsPerPage: number;
  /** The creation time of reports. */
  now: Date;
}

/** The handler of each operation, for credentials of an account. */
export function iamHandlers(state: IamState, account: string): ReadonlyMap<string, Handler> {
  return new Map<string, Handler>([
    ['GetRole', ({ RoleName: name }) => ({ Role: entity(state, 'role', name) })],
    ['GetUser', ({ UserName: name }) => ({ User: entity(state, 'user', name) })],
    ['ListRoles', (input) => list(state, account, 'role', input)],
    ['ListUsers', (input) => list(state, account, 'user', input)],
    ['GenerateServiceLastAccessedDetails', (input) => generate(state, input)],
    ['GetServiceLastAccessedDetails', (input) => report(state, input)],
  ]);
}

function entity(state: IamState, type: 'role' | 'user', name: unknown): object {
  for (const { arn, created } of state.principals.values()) {
    const [found, , last] = partsOfArn(arn);
    if (found === type && last === name) return describe(arn, created);
  }
  throw new AwsError('NoSuchEntity', 404, `The ${type} with name ${name} cannot be found.`);
}

function describe(arn: string, created: Date): object {
  const [type, path, name] = partsOfArn(arn);
  const common = { Arn: arn, CreateDate: created, Path: path };
  return type === 'role'
    ? { ...common, RoleId: 'AROAEXAMPLE', RoleName: name }
    : { ...common, UserId: 'AIDAEXAMPLE', UserName: name };
}

function partsOfArn(arn: string): (string | undefined)[] {
  return /:(role|user)(\/(?:.*\/)?)([^/]+)$/.exec(arn)?.slice(1) ?? [];
}

function list(
  state: IamState,
  account: string,
  type: 'role' | 'user',
  { MaxItems: most = 100, Marker }: Readonly<Record<string, unknown>>,
): object {
  const arns = (state.existing.get(account) ?? []).filter((arn) => partsOfArn(arn)[0] === type);
  const { items, next } = page(arns, Math.min(state.principalsPerPage, Number(most)), Marker);
  const described = items.map((arn) => describe(arn, state.now));
  const common = { IsTruncated: next !== undefined, Marker: next };
  return type === 'role' ? { ...common, Roles: described } : { ...common, Users: described };
}

function generate(state: IamState, { Arn, Granularity }: Readonly<Record<string, unknown>>): object {
  const principal = state.principals.get(String(Arn));
  if (principal === undefined) throw new AwsError('NoSuchEntity', 404, `${Arn} does not exist.`);
  if (Granularity !== 'ACTION_LEVEL') throw new AwsError('InvalidInput', 400, 'these tests need actions');
  const JobId = `job-${state.jobs.size + 1}-0000-0000-0000-000000000000`;
  state.jobs.set(JobId, { principal, polls: principal.polls ?? 0 });
  return { JobId };
}

function report(state: IamState, { JobId, Marker }: Readonly<Record<string, unknown>>): object {
  const job = state.jobs.get(String(JobId));
  if (job === undefined) throw new AwsError('NoSuchEntity', 404, 'no such job');
  const common = { JobType: 'ACTION_LEVEL', JobCreationDate: state.now, JobCompletionDate: state.now };
  const nothing = { ...common, ServicesLastAccessed: [] };
  if (job.polls-- > 0) return { ...nothing, JobStatus: 'IN_PROGRESS' };
  if (job.principal.failure !== undefined)
    return { ...nothing, JobStatus: 'FAILED', Error: { Code: 'Failed', Message: job.principal.failure } };
  const { items, next } = page(job.principal.services, state.servicesPerPage, Marker);
  return {
    ...common,
    JobStatus: 'COMPLETED',
    ServicesLastAccessed: items,
    IsTruncated: next !== undefined,
    Marker: next,
  };
}
