import {
  GenerateServiceLastAccessedDetailsCommand,
  GetRoleCommand,
  GetServiceLastAccessedDetailsCommand,
  type GetServiceLastAccessedDetailsResponse,
  GetUserCommand,
  IAMClient,
  type ServiceLastAccessed,
} from '@aws-sdk/client-iam';
import { ConfigError } from '../errors.ts';
import { parsePrincipalArn } from '../policy/arn.ts';
import { asked, isFatal } from './aws-error.ts';
import { type AwsSettings, clientConfig } from './aws-settings.ts';
import { type Fetched, type FindingSource, failed } from './finding-source.ts';
import { finite } from './finite.ts';
import { given } from './given.ts';
import { type PullOptions, TRACKED_DAYS } from './pull-options.ts';
import { quoted } from './quoted.ts';
import { unusedServices } from './unused-services.ts';
import { renderTime, type WrittenDetail, type WrittenFinding } from './written-finding.ts';

const POLLS = 120;
const DAY = 86_400_000;

/** What reports need beside AWS: a way to wait so many milliseconds, and the time. */
export interface Waiting {
  readonly now: Date;
  pause(milliseconds: number): Promise<unknown>;
}

/** Findings made from IAM's reports of what each role or user was last used for. */
export function lastAccessedSource(
  options: PullOptions,
  settings: AwsSettings,
  waiting: Waiting,
): FindingSource {
  const clients = new Map<string, IAMClient>();
  const clientFor = (arn: string): IAMClient => {
    const region = settings.region ?? homeRegion(arn);
    const client = clients.get(region) ?? new IAMClient(clientConfig({ ...settings, region }));
    clients.set(region, client);
    return client;
  };
  return {
    origin: { source: 'last-accessed', unusedAccessAge: options.days },
    principals: options.principals,
    diagnostics: [],
    covers: (principal) => options.principals.includes(principal),
    fetch: (principal) => fetchPrincipal(clientFor(principal), principal, options.days, waiting),
  };
}

/** IAM has one endpoint for each partition, under one region's name. */
function homeRegion(arn: string): string {
  if (arn.startsWith('arn:aws-cn:')) return 'cn-north-1';
  return arn.startsWith('arn:aws-us-gov:') ? 'us-gov-west-1' : 'us-east-1';
}

async function fetchPrincipal(
  client: IAMClient,
  arn: string,
  days: number,
  waiting: Waiting,
): Promise<Fetched> {
  try {
    const created = await creationOf(client, arn);
    const report = await asked('iam:GetServiceLastAccessedDetails', readReport(client, arn, waiting));
    const cutoff = new Date(waiting.now.getTime() - days * DAY);
    const details = unusedServices(report.services, cutoff, created <= cutoff);
    if (details.length === 0) return { type: 'none' };
    return { type: 'findings', findings: [toFinding(arn, days, renderTime(report.completed), details)] };
  } catch (error) {
    if (isFatal(error) || !(error instanceof ConfigError)) throw error;
    return failed(`\`${arn}\` was not written: ${error.message}`);
  }
}

/** When a role or user was made: what is younger than the days asked for cannot have gone unused for so long. */
async function creationOf(client: IAMClient, arn: string): Promise<Date> {
  const principal = parsePrincipalArn(arn);
  const created =
    principal?.type === 'user'
      ? (await asked('iam:GetUser', client.send(new GetUserCommand({ UserName: principal.name })))).User
      : (await asked('iam:GetRole', client.send(new GetRoleCommand({ RoleName: principal?.name })))).Role;
  if (created?.Arn !== arn) throw new ConfigError(`there is no \`${arn}\` for these credentials`);
  return created.CreateDate ?? new Date(8.64e15);
}

async function readReport(
  client: IAMClient,
  arn: string,
  waiting: Waiting,
): Promise<{ readonly services: readonly ServiceLastAccessed[]; readonly completed: Date }> {
  const generate = new GenerateServiceLastAccessedDetailsCommand({ Arn: arn, Granularity: 'ACTION_LEVEL' });
  const { JobId } = await asked('iam:GenerateServiceLastAccessedDetails', client.send(generate));
  const first = await finished(client, JobId, waiting);
  const services: ServiceLastAccessed[] = [];
  for await (const page of finite(pagesFrom(client, JobId, first), markerOf))
    services.push(...given(page.ServicesLastAccessed, 'ServicesLastAccessed'));
  return { services, completed: first.JobCompletionDate ?? waiting.now };
}

async function* pagesFrom(
  client: IAMClient,
  jobId: string | undefined,
  first: GetServiceLastAccessedDetailsResponse,
): AsyncGenerator<GetServiceLastAccessedDetailsResponse> {
  yield first;
  for (let marker = markerOf(first); marker !== undefined; ) {
    const page = await readPage(client, jobId, marker);
    yield page;
    marker = markerOf(page);
  }
}

function markerOf({ IsTruncated, Marker }: GetServiceLastAccessedDetailsResponse): string | undefined {
  return IsTruncated === true ? Marker : undefined;
}

/** The first page of a report, once its job is done. */
async function finished(
  client: IAMClient,
  jobId: string | undefined,
  waiting: Waiting,
): Promise<GetServiceLastAccessedDetailsResponse> {
  for (let poll = 0; poll < POLLS; poll++) {
    const page = await readPage(client, jobId, undefined);
    if (page.JobStatus === 'COMPLETED') return page;
    if (page.JobStatus === 'FAILED')
      throw new ConfigError(
        `AWS could not make its report: ${quoted(page.Error?.Message ?? 'no reason given')}`,
      );
    await waiting.pause(Math.min(500 * 2 ** poll, 5_000));
  }
  throw new ConfigError('its report was not ready after ten minutes: try again later');
}

function readPage(
  client: IAMClient,
  jobId: string | undefined,
  marker: string | undefined,
): Promise<GetServiceLastAccessedDetailsResponse> {
  const input = { JobId: jobId, ...(marker !== undefined && { Marker: marker }) };
  return asked(
    'iam:GetServiceLastAccessedDetails',
    client.send(new GetServiceLastAccessedDetailsCommand(input)),
  );
}

function toFinding(
  arn: string,
  days: number,
  time: string,
  findingDetails: readonly WrittenDetail[],
): WrittenFinding {
  const principal = parsePrincipalArn(arn);
  return {
    analyzedAt: time,
    createdAt: time,
    findingDetails,
    findingType: 'UnusedPermission',
    id: `last-accessed:${arn}`,
    resource: arn,
    resourceOwnerAccount: principal?.account ?? '',
    resourceType: principal?.type === 'user' ? 'AWS::IAM::User' : 'AWS::IAM::Role',
    status: 'ACTIVE',
    trackingPeriod: { days: TRACKED_DAYS, unusedForDays: days },
    updatedAt: time,
  };
}
