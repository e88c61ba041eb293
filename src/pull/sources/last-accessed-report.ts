import {
  GenerateServiceLastAccessedDetailsCommand,
  GetServiceLastAccessedDetailsCommand,
  type GetServiceLastAccessedDetailsResponse,
  type IAMClient,
  type ServiceLastAccessed,
} from '@aws-sdk/client-iam';
import { boundedPages, quoteAwsText, requireMember } from '../../aws/aws-client.ts';
import { askAws } from '../../aws/aws-error.ts';
import { ConfigError } from '../../errors.ts';
import { renderTime, type WrittenDetail } from '../written-finding.ts';
import type { Clock } from './sources.ts';

/** Waits of up to five seconds each: ten minutes. */
const MOST_POLLS = 120;

/** IAM's report on when a role or user last used each service. */
export interface LastAccessedReport {
  readonly services: readonly ServiceLastAccessed[];
  readonly completed: Date;
}

/** Has IAM generate a report, waits for it and reads all of its pages. Throws a `ConfigError` if there is none. */
export async function readReport(client: IAMClient, arn: string, clock: Clock): Promise<LastAccessedReport> {
  const generate = new GenerateServiceLastAccessedDetailsCommand({ Arn: arn, Granularity: 'ACTION_LEVEL' });
  const { JobId } = await askAws('iam:GenerateServiceLastAccessedDetails', client.send(generate));
  const first = await firstReportPage(client, JobId, clock);
  const services: ServiceLastAccessed[] = [];
  for await (const page of boundedPages(reportPages(client, JobId, first), nextMarker))
    services.push(...requireMember(page.ServicesLastAccessed, 'ServicesLastAccessed'));
  return { services, completed: first.JobCompletionDate ?? clock.now };
}

/** The first page of a report, once its job is complete. */
async function firstReportPage(
  client: IAMClient,
  jobId: string | undefined,
  clock: Clock,
): Promise<GetServiceLastAccessedDetailsResponse> {
  for (let poll = 0; poll < MOST_POLLS; poll++) {
    const page = await readReportPage(client, jobId, undefined);
    if (page.JobStatus === 'COMPLETED') return page;
    if (page.JobStatus === 'FAILED')
      throw new ConfigError(
        `AWS could not create the report: ${quoteAwsText(page.Error?.Message ?? 'no reason given')}`,
      );
    await clock.pause(Math.min(500 * 2 ** poll, 5_000));
  }
  throw new ConfigError('the report was not ready after ten minutes: try again later');
}

async function* reportPages(
  client: IAMClient,
  jobId: string | undefined,
  first: GetServiceLastAccessedDetailsResponse,
): AsyncGenerator<GetServiceLastAccessedDetailsResponse> {
  yield first;
  for (let marker = nextMarker(first); marker !== undefined; ) {
    const page = await readReportPage(client, jobId, marker);
    yield page;
    marker = nextMarker(page);
  }
}

function nextMarker({ IsTruncated, Marker }: GetServiceLastAccessedDetailsResponse): string | undefined {
  return IsTruncated === true ? Marker : undefined;
}

function readReportPage(
  client: IAMClient,
  jobId: string | undefined,
  marker: string | undefined,
): Promise<GetServiceLastAccessedDetailsResponse> {
  const input = { JobId: jobId, ...(marker !== undefined && { Marker: marker }) };
  return askAws(
    'iam:GetServiceLastAccessedDetails',
    client.send(new GetServiceLastAccessedDetailsCommand(input)),
  );
}

/** IAM does not track `iam:PassRole`, so a principal that only passes roles seems never to use IAM. */
const NEVER_WHOLE = 'iam';

/**
 * What a report shows as unused since the cutoff. A service is unused as a whole if it was never accessed; otherwise
 * the actions are that AWS tracks one by one. What a principal that is younger than the cutoff (`isOld` is false) has
 * never accessed does not count as unused.
 */
export function unusedServices(
  services: readonly ServiceLastAccessed[],
  cutoff: Date,
  isOld: boolean,
): WrittenDetail[] {
  const details = new Map<string, WrittenDetail>();
  for (const service of services) {
    const serviceNamespace = service.ServiceNamespace ?? '';
    const actions = unusedActions(service, cutoff, isOld);
    if (isOld && isNeverAccessed(service) && serviceNamespace !== NEVER_WHOLE)
      details.set(serviceNamespace, { unusedPermissionDetails: { serviceNamespace } });
    else if (actions.length > 0)
      details.set(serviceNamespace, { unusedPermissionDetails: { serviceNamespace, actions } });
  }
  return [...details].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, detail]) => detail);
}

function isNeverAccessed({
  LastAuthenticated,
  TrackedActionsLastAccessed = [],
}: ServiceLastAccessed): boolean {
  return (
    LastAuthenticated === undefined &&
    TrackedActionsLastAccessed.every(({ LastAccessedTime }) => LastAccessedTime === undefined)
  );
}

function unusedActions(
  { TrackedActionsLastAccessed = [] }: ServiceLastAccessed,
  cutoff: Date,
  isOld: boolean,
): { action: string; lastAccessed?: string }[] {
  const actions = new Map<string, { action: string; lastAccessed?: string }>();
  for (const { ActionName: action, LastAccessedTime: time } of TrackedActionsLastAccessed) {
    if (action === undefined) continue;
    if (time === undefined ? isOld : time <= cutoff)
      actions.set(action, time === undefined ? { action } : { action, lastAccessed: renderTime(time) });
  }
  return [...actions.values()].sort((a, b) => (a.action < b.action ? -1 : 1));
}
