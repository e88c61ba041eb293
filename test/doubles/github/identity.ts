import { ApiError, notAccessible } from './api-error.ts';
import type { Identity, Permissions } from './model.ts';

/** The account of the token that a workflow is given. */
export const workflowLogin = 'github-actions[bot]';

const order = ['none', 'read', 'write'];

/** The tokens that the simulated GitHub knows. */
export class Tokens {
  readonly #identities = new Map<string, Identity>();

  /** Makes a token known; gives the token. */
  declare(token: string, identity: Identity): string {
    this.#identities.set(token, identity);
    return token;
  }

  /** Whose request it is, by its `authorization` header; answers 401 where it does not tell. */
  identify(authorization: string | undefined): Identity {
    if (authorization === undefined) throw new ApiError(401, 'Requires authentication');
    const identity = this.#identities.get(authorization.replace(/^(?:token|bearer) /i, ''));
    if (identity === undefined) throw new ApiError(401, 'Bad credentials');
    return identity;
  }
}

/** Whether an identity has a right or a greater one. */
export function may(identity: Identity, permission: keyof Permissions, level: 'read' | 'write'): boolean {
  return order.indexOf(identity.permissions[permission]) >= order.indexOf(level);
}

/** Rule 26: answers 403 unless the identity has the right. */
export function demand(identity: Identity, permission: keyof Permissions, level: 'read' | 'write'): void {
  if (!may(identity, permission, level)) throw notAccessible();
}
