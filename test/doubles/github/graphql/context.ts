import type { Hub } from '../hub.ts';
import type { Identity } from '../model.ts';

/** What every resolver is given. */
export interface Context {
  hub: Hub;
  viewer: Identity;
}

/** An error with GitHub's type beside its message. */
export class TypedError extends Error {
  override name = 'TypedError';
  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

/** Rules 26 and 28: what GraphQL says without the right. */
export function forbidden(): TypedError {
  return new TypedError('FORBIDDEN', 'Resource not accessible by integration');
}

/** What GraphQL says of a mutation that cannot be done. */
export function unprocessable(message: string): TypedError {
  return new TypedError('UNPROCESSABLE', message);
}
