import { notAccessible } from '../api-error.ts';
import { fullRepositoryJson } from '../json/repository-json.ts';
import { publicUserJson } from '../json/user-json.ts';
import type { Call, Route } from './route.ts';

/** Rule 29: a workflow's token has no user. */
function getUser(call: Call) {
  if (call.identity.kind === 'installation') throw notAccessible();
  return { status: 200, body: publicUserJson(call.hub, call.identity.login) };
}

/** The endpoints of the repository itself and of the caller. */
export const accountRoutes: readonly Route[] = [
  { method: 'GET', path: '/user', answer: getUser },
  {
    method: 'GET',
    path: '/repos/{owner}/{repo}',
    answer: (call) => ({ status: 200, body: fullRepositoryJson(call.hub) }),
  },
];
