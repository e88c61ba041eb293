import type { FindingDetails, FindingType, UnusedPermissionDetails } from '@aws-sdk/client-accessanalyzer';
import type { StoredFinding } from './access-analyzer.ts';
import type { SimulatedAws } from './simulated-aws.ts';

export const ANALYZER = 'arn:aws:access-analyzer:us-east-1:111111111111:analyzer/unused';
export const ANALYZED = new Date('2026-09-30T07:25:34Z');

/** Adds an analyzer, by default an unused access analyzer of an organisation. */
export function addAnalyzer(
  aws: SimulatedAws,
  arn: string = ANALYZER,
  type = 'ORGANIZATION_UNUSED_ACCESS',
): void {
  aws.accessAnalyzer.analyzers.push({
    arn,
    name: arn.slice(arn.lastIndexOf('/') + 1),
    type:
      type === 'ORGANIZATION_UNUSED_ACCESS' ? type : type === 'ACCOUNT' ? 'ACCOUNT' : 'ACCOUNT_UNUSED_ACCESS',
    createdAt: new Date('2026-01-01T00:00:00Z'),
    status: 'ACTIVE',
    configuration: { unusedAccess: { unusedAccessAge: 90 } },
  });
}

/** Adds a finding, or replaces the one with its ID. */
export function addFinding(
  aws: SimulatedAws,
  id: string,
  resource: string,
  details: FindingDetails[] | (() => FindingDetails[]),
  overrides: Partial<StoredFinding['summary']> = {},
): void {
  const type: FindingType = 'UnusedPermission';
  const summary = {
    analyzedAt: ANALYZED,
    createdAt: new Date('2026-07-02T09:11:02Z'),
    id,
    resource,
    resourceType: resource.includes(':user/') ? ('AWS::IAM::User' as const) : ('AWS::IAM::Role' as const),
    resourceOwnerAccount: resource.split(':')[4] ?? '',
    status: 'ACTIVE' as const,
    updatedAt: new Date('2026-08-01T10:00:00.123Z'),
    findingType: type,
    ...overrides,
  };
  aws.accessAnalyzer.findings.set(id, {
    summary,
    details: typeof details === 'function' ? details : () => details,
  });
}

/** A detail of a permission finding; without actions the whole service is unused. */
export function unused(
  serviceNamespace: string,
  actions?: readonly string[],
  lastAccessed?: Date,
): FindingDetails.UnusedPermissionDetailsMember {
  const details: UnusedPermissionDetails = {
    serviceNamespace,
    ...(actions !== undefined && { actions: actions.map((action) => ({ action })) }),
    ...(lastAccessed !== undefined && { lastAccessed }),
  };
  return { unusedPermissionDetails: details };
}

/** A role's ARN. */
export function role(name: string, account = '111111111111'): string {
  return `arn:aws:iam::${account}:role/${name}`;
}

/** A user's ARN. */
export function user(name: string, account = '111111111111'): string {
  return `arn:aws:iam::${account}:user/${name}`;
}

/** Makes roles and users exist, by their ARNs. */
export function addExisting(aws: SimulatedAws, ...arns: readonly string[]): void {
  for (const arn of arns) {
    const account = arn.split(':')[4] ?? '';
    aws.iam.existing.set(account, [...(aws.iam.existing.get(account) ?? []), arn]);
  }
}

/** Adds a finding from the output of `get-finding-v2`. */
export function addFindingDocument(aws: SimulatedAws, text: string): void {
  const { findingDetails, ...summary } = JSON.parse(text);
  aws.accessAnalyzer.findings.set(summary.id, { summary, details: () => findingDetails });
}
