import type { Hub } from '../hub.ts';
import type { Identity } from '../model.ts';

/** The context of every resolver. */
export interface Context {
  hub: Hub;
  viewer: Identity;
}

/** An error with one of GitHub's types. */
export class TypedError extends Error {
  override name = 'TypedError';
  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

/** Rules 26 and 28: GraphQL's error for a missing permission. */
export function forbidden(): TypedError {
  return new TypedError('FORBIDDEN', 'Resource not accessible by integration');
}

/** GraphQL's error for a mutation that is not possible. */
export function unprocessableMutation(message: string): TypedError {
  return new TypedError('UNPROCESSABLE', message);
}
