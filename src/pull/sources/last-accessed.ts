import { GetRoleCommand, GetUserCommand, IAMClient } from '@aws-sdk/client-iam';
import { type AwsSettings, boundAnswers } from '../../aws/aws-client.ts';
import { askAws, isFatal } from '../../aws/aws-error.ts';
import { awsClientConfig } from '../../aws/client-config.ts';
import { ConfigError } from '../../errors.ts';
import { parsePrincipalArn } from '../../policy/arn.ts';
import { type PullFlags, type PullOptions, TRACKED_DAYS } from '../pull-options.ts';
import { renderTime, type WrittenDetail, type WrittenFinding } from '../written-finding.ts';
import { readReport, unusedServices } from './last-accessed-report.ts';
import { type Clock, type Fetched, type FindingSource, fetchFailure, type PullSource } from './sources.ts';

const DAY = 86_400_000;

/** Findings made from IAM's reports on when each role or user last used a service or action. */
export const LAST_ACCESSED: PullSource = { checkFlags: checkLastAccessedFlags, open: openLastAccessed };

function checkLastAccessedFlags({ analyzerArn, account, principal }: PullFlags): void {
  if (analyzerArn !== undefined || account.length > 0)
    throw new ConfigError(
      '`--analyzer-arn` and `--account` work only with Access Analyzer: name each role and user with `--principal ARN`',
    );
  if (principal.length === 0)
    throw new ConfigError('`--from last-accessed` needs at least one `--principal ARN`');
  for (const arn of principal)
    if (parsePrincipalArn(arn) === undefined || /[*?]/.test(arn))
      throw new ConfigError(`\`${arn}\` is not the ARN of a role or user`);
}

async function openLastAccessed(
  { source, days, principals }: PullOptions,
  settings: AwsSettings,
  clock: Clock,
): Promise<FindingSource> {
  const clients = new Map<string, IAMClient>();
  const clientFor = (arn: string): IAMClient => {
    const region = settings.region ?? homeRegion(arn);
    const client =
      clients.get(region) ?? boundAnswers(new IAMClient(awsClientConfig({ ...settings, region })));
    clients.set(region, client);
    return client;
  };
  return {
    origin: { source, unusedAccessAge: days },
    region: settings.region ?? homeRegion(principals[0] ?? ''),
    partition: principals[0]?.split(':')[1] ?? 'aws',
    principals,
    diagnostics: [],
    covers: (principal) => principals.includes(principal),
    fetch: (principal) => fetchUnused(clientFor(principal), principal, days, clock),
  };
}

/** The region that hosts IAM's only endpoint in the partition of an ARN. */
function homeRegion(arn: string): string {
  if (arn.startsWith('arn:aws-cn:')) return 'cn-north-1';
  return arn.startsWith('arn:aws-us-gov:') ? 'us-gov-west-1' : 'us-east-1';
}

async function fetchUnused(client: IAMClient, arn: string, days: number, clock: Clock): Promise<Fetched> {
  try {
    const created = await creationTime(client, arn);
    const report = await askAws('iam:GetServiceLastAccessedDetails', readReport(client, arn, clock));
    const cutoff = new Date(clock.now.getTime() - days * DAY);
    const details = unusedServices(report.services, cutoff, created <= cutoff);
    if (details.length === 0) return { type: 'none' };
    return { type: 'findings', findings: [findingOf(arn, days, renderTime(report.completed), details)] };
  } catch (error) {
    if (isFatal(error) || !(error instanceof ConfigError)) throw error;
    return fetchFailure(`the findings of \`${arn}\` were not written: ${error.message}`);
  }
}

/** When a role or user was created; far in the future if AWS does not say, so that it counts as young. */
async function creationTime(client: IAMClient, arn: string): Promise<Date> {
  const principal = parsePrincipalArn(arn);
  const created =
    principal?.type === 'user'
      ? (await askAws('iam:GetUser', client.send(new GetUserCommand({ UserName: principal.name })))).User
      : (await askAws('iam:GetRole', client.send(new GetRoleCommand({ RoleName: principal?.name })))).Role;
  if (created?.Arn !== arn) throw new ConfigError(`\`${arn}\` was not found with these credentials`);
  return created.CreateDate ?? new Date(8.64e15);
}

function findingOf(
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
