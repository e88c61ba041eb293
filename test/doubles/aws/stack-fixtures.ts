import type { ResourceStatus, StackResourceSummary, StackStatus } from '@aws-sdk/client-cloudformation';
import type { SimulatedAws } from './simulated-aws.ts';

const TIME = new Date('2026-09-01T00:00:00Z');

/** Where a stack is, and how it is. */
export interface StackPlace {
  readonly region?: string;
  readonly account?: string;
  readonly partition?: string;
  readonly status?: StackStatus;
}

/** Adds a stack, or replaces the one of its name and region; by default a finished one in us-east-1. */
export function addStack(
  aws: SimulatedAws,
  name: string,
  resources: readonly StackResourceSummary[],
  {
    region = 'us-east-1',
    account = '111111111111',
    partition = 'aws',
    status = 'CREATE_COMPLETE',
  }: StackPlace = {},
): void {
  removeStack(aws, name, region);
  const StackId = `arn:${partition}:cloudformation:${region}:${account}:stack/${name}/0a1b2c3d-${aws.cloudFormation.stacks.length}`;
  const summary = { StackId, StackName: name, CreationTime: TIME, StackStatus: status };
  aws.cloudFormation.stacks.push({ summary, resources });
}

/** Removes a stack as if it had been deleted long ago. */
export function removeStack(aws: SimulatedAws, name: string, region = 'us-east-1'): void {
  aws.cloudFormation.stacks = aws.cloudFormation.stacks.filter(
    ({ summary }) => !summary.StackId.includes(`:${region}:`) || summary.StackName !== name,
  );
}

/** A resource of a stack, by default a role. */
export function made(
  logicalId: string,
  physicalId: string | undefined,
  type = 'AWS::IAM::Role',
  status: ResourceStatus = 'CREATE_COMPLETE',
): StackResourceSummary {
  return {
    LogicalResourceId: logicalId,
    ...(physicalId !== undefined && { PhysicalResourceId: physicalId }),
    ResourceType: type,
    ResourceStatus: status,
    LastUpdatedTimestamp: TIME,
  };
}
