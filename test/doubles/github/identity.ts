import { ApiError, notAccessible } from './api-error.ts';
import type { Identity, Permissions } from './model.ts';

/** The account of a workflow's token. */
export const workflowLogin = 'github-actions[bot]';

const order = ['none', 'read', 'write'];

/** The tokens that the simulated GitHub knows. */
export class Tokens {
  readonly #identities = new Map<string, Identity>();

  /** Adds a token. Returns it. */
  declare(token: string, identity: Identity): string {
    this.#identities.set(token, identity);
    return token;
  }

  /** The identity of a request, by its `authorization` header. Throws a 401 if there is none. */
  identify(authorization: string | undefined): Identity {
    if (authorization === undefined) throw new ApiError(401, 'Requires authentication');
    const identity = this.#identities.get(authorization.replace(/^(?:token|bearer) /i, ''));
    if (identity === undefined) throw new ApiError(401, 'Bad credentials');
    return identity;
  }
}

/** Whether an identity has a permission at a level or higher. */
export function may(identity: Identity, permission: keyof Permissions, level: 'read' | 'write'): boolean {
  return order.indexOf(identity.permissions[permission] ?? 'none') >= order.indexOf(level);
}

/** Rule 26: throws a 403 unless the identity has the permission. */
export function demand(identity: Identity, permission: keyof Permissions, level: 'read' | 'write'): void {
  if (!may(identity, permission, level)) throw notAccessible();
}
