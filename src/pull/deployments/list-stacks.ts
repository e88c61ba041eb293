import {
  type CloudFormationClient,
  paginateListStackResources,
  paginateListStacks,
  type StackResourceSummary,
  type StackSummary,
} from '@aws-sdk/client-cloudformation';
import { boundedPages, quoteAwsText, requireMember } from '../../aws/aws-client.ts';
import { ConfigError } from '../../errors.ts';
import type { PrincipalArn } from '../../policy/arn.ts';

/** A stack that exists. */
export interface ListedStack {
  readonly arn: string;
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  readonly name: string;
}

/** A role or user that a stack made, by name. */
export interface StackResource {
  readonly logicalId: string;
  readonly type: PrincipalArn['type'];
  readonly name: string;
}

const TYPES: ReadonlyMap<string, PrincipalArn['type']> = new Map([
  ['AWS::IAM::Role', 'role'],
  ['AWS::IAM::User', 'user'],
]);
/** Resources that the stack no longer has; those that were skipped are left to the user. */
const GONE: readonly string[] = ['DELETE_COMPLETE', 'DELETE_SKIPPED'];
const STACK_ARN =
  /^arn:([a-z-]+):cloudformation:([a-z0-9-]+):(\d{12}):stack\/([A-Za-z][A-Za-z0-9-]{0,127})\/[\w-]+$/;

/**
 * Lists the stacks of a region, nested ones included. Not by status, since a status that is new would make stacks look
 * gone. Throws what the SDK throws.
 */
export async function listStacks(
  client: CloudFormationClient,
  isWanted: (name: string) => boolean,
): Promise<ListedStack[]> {
  // A stack that changes while pages are read can be on two of them.
  const stacks = new Map<string, ListedStack>();
  for await (const page of boundedPages(paginateListStacks({ client }, {}), ({ NextToken }) => NextToken))
    for (const summary of requireMember(page.StackSummaries, 'StackSummaries'))
      if (requireMember(summary.StackStatus, 'StackStatus') !== 'DELETE_COMPLETE') {
        const stack = toListedStack(summary);
        if (isWanted(stack.name)) stacks.set(stack.arn, stack);
      }
  return [...stacks.values()];
}

function toListedStack({ StackId }: StackSummary): ListedStack {
  const arn = requireMember(StackId, 'StackId');
  const [, partition, region, account, name] = STACK_ARN.exec(arn) ?? [];
  if (partition === undefined || region === undefined || account === undefined || name === undefined)
    throw new ConfigError(`AWS lists ${quoteAwsText(arn)}, which cannot be the ARN of a stack`);
  return { arn, partition, region, account, name };
}

/** Lists the roles and users that a stack has. Throws what the SDK throws. */
export async function listStackPrincipals(
  client: CloudFormationClient,
  stack: ListedStack,
): Promise<StackResource[]> {
  const resources: StackResource[] = [];
  const pages = paginateListStackResources({ client }, { StackName: stack.arn });
  for await (const page of boundedPages(pages, ({ NextToken }) => NextToken))
    for (const summary of requireMember(page.StackResourceSummaries, 'StackResourceSummaries'))
      resources.push(...toStackResource(summary));
  return resources;
}

/** A role or user; nothing for other resources, and for those that are not made yet or are gone. */
function toStackResource(summary: StackResourceSummary): StackResource[] {
  const type = TYPES.get(requireMember(summary.ResourceType, 'ResourceType'));
  const status = requireMember(summary.ResourceStatus, 'ResourceStatus');
  if (type === undefined || GONE.includes(status) || !summary.PhysicalResourceId) return [];
  const logicalId = requireMember(summary.LogicalResourceId, 'LogicalResourceId');
  return [{ logicalId, type, name: summary.PhysicalResourceId }];
}
