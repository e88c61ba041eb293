import type { StackResourceSummary, StackSummary } from '@aws-sdk/client-cloudformation';
import { AwsError, type Handler, page } from './service.ts';

/** A stack with its resources. */
export interface SimulatedStack {
  readonly summary: StackSummary & { readonly StackId: string };
  readonly resources: readonly StackResourceSummary[];
}

/** The state of CloudFormation, in all accounts and regions. */
export interface CloudFormationState {
  stacks: SimulatedStack[];
  perPage: number;
}

/** The handler of each operation, for credentials of an account, in a region. */
export function cloudFormationHandlers(
  state: CloudFormationState,
  account: string,
  region: string,
): ReadonlyMap<string, Handler> {
  const own = state.stacks.filter(({ summary: { StackId } }) =>
    StackId.includes(`:cloudformation:${region}:${account}:stack/`),
  );
  return new Map<string, Handler>([
    [
      'ListStacks',
      ({ NextToken: token }) => {
        const { items, next } = page(own, state.perPage, token);
        return { StackSummaries: items.map(({ summary }) => summary), NextToken: next };
      },
    ],
    [
      'ListStackResources',
      ({ StackName: name, NextToken: token }) => {
        const stack = own.find(({ summary }) => summary.StackId === name);
        if (stack === undefined)
          throw new AwsError('ValidationError', 400, `Stack with id ${name} does not exist`);
        const { items, next } = page(stack.resources, state.perPage, token);
        return { StackResourceSummaries: items, NextToken: next };
      },
    ],
  ]);
}
