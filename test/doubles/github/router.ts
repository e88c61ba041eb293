import { ApiError, notFound } from './api-error.ts';
import type { Hub } from './hub.ts';
import type { Identity } from './model.ts';
import { accountRoutes } from './rest/account-routes.ts';
import { commentRoutes } from './rest/comment-routes.ts';
import { commitRoutes } from './rest/commit-routes.ts';
import { contentsRoutes } from './rest/contents-routes.ts';
import { gitRoutes } from './rest/git-routes.ts';
import { gitWriteRoutes } from './rest/git-write-routes.ts';
import { issueRoutes } from './rest/issue-routes.ts';
import { pullRequestRoutes } from './rest/pull-request-routes.ts';
import { pullRequestWriteRoutes } from './rest/pull-request-write.ts';
import { reviewRoutes } from './rest/review-routes.ts';
import type { Answer, Route } from './rest/route.ts';
import type { SchemaCheck } from './schema-check.ts';

/** Every endpoint of REST. */
export const routes: readonly Route[] = [
  ...accountRoutes,
  ...pullRequestRoutes,
  ...pullRequestWriteRoutes,
  ...reviewRoutes,
  ...commentRoutes,
  ...gitRoutes,
  ...gitWriteRoutes,
  ...issueRoutes,
  ...contentsRoutes,
  ...commitRoutes,
];

const severalSegments = new Set(['path', 'basehead', 'ref', 'tree_sha']);

function patternOf(path: string): RegExp {
  const pattern = path.replaceAll(/\/\{(\w+)\}/g, (_, name: string) => {
    if (name === 'path') return '(?:/(?<path>.*))?';
    return `/(?<${name}>${severalSegments.has(name) ? '.+' : '[^/]+'})`;
  });
  return new RegExp(`^${pattern}$`);
}

const patterns = routes.map((route) => ({ route, pattern: patternOf(route.path) }));

/** A REST request before its caller is identified. */
export interface RestRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  body: unknown;
  accept: string;
}

function decodeGroups(
  groups: Readonly<Record<string, string | undefined>>,
): Record<string, string> | undefined {
  try {
    return Object.fromEntries(
      Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value ?? '')]),
    );
  } catch {
    return undefined;
  }
}

function findRoute(
  hub: Hub,
  request: RestRequest,
): { route: Route; params: Record<string, string> } | undefined {
  // Links to further pages have the repository's number.
  const path = request.path.replace(`/repositories/${hub.repositoryId}`, `/repos/${hub.fullName}`);
  for (const { route, pattern } of patterns) {
    const found = route.method === request.method ? pattern.exec(path) : null;
    if (found === null) continue;
    const params = decodeGroups(found.groups ?? {});
    return params === undefined ? undefined : { route, params };
  }
  return undefined;
}

function mediaOf(accept: string): string {
  return /application\/vnd\.github\.(?:v3\.)?(diff|patch|raw|sha)\b/.exec(accept)?.[1] ?? 'json';
}

function isThisRepository(hub: Hub, params: Readonly<Record<string, string>>): boolean {
  const name = `${params['owner'] ?? hub.owner}/${params['repo'] ?? hub.repo}`;
  return name.toLowerCase() === hub.fullName.toLowerCase();
}

/** Answers a REST request. Checks the request and the response against GitHub's description. */
export async function answerRest(
  hub: Hub,
  check: SchemaCheck,
  request: RestRequest,
  identify: () => Identity,
): Promise<Answer> {
  const found = findRoute(hub, request);
  const answer = await attempt(async () => {
    const identity = identify();
    if (found === undefined) {
      hub.violations.push({
        rule: 'request',
        message: `no such endpoint: ${request.method} ${request.path}`,
      });
      throw notFound();
    }
    const { route, params } = found;
    if (!isThisRepository(hub, params)) throw notFound();
    checkRequest(hub, check, route, request);
    return route.answer({ ...request, hub, identity, params, media: mediaOf(request.accept) });
  });
  return found === undefined || answer.contentType !== undefined
    ? answer
    : checkAnswer(hub, check, found.route, answer);
}

function checkRequest(hub: Hub, check: SchemaCheck, route: Route, request: RestRequest): void {
  for (const message of check.query(route.method, route.path, request.query)) {
    hub.violations.push({ rule: 'request', message });
  }
  const wrong = check.requestBody(route.method, route.path, request.body);
  if (wrong.length === 0) return;
  hub.violations.push({ rule: 'request', message: `${route.method} ${route.path}: ${wrong.join(' ')}` });
  throw new ApiError(422, `Invalid request.\n\n${wrong.join('\n')}`);
}

async function attempt(work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { status: error.status, body: error.body };
  }
}

function checkAnswer(hub: Hub, check: SchemaCheck, route: Route, answer: Answer): Answer {
  const body: unknown = answer.body === undefined ? undefined : JSON.parse(JSON.stringify(answer.body));
  const wrong = check.response(route.method, route.path, answer.status, body);
  if (wrong.length === 0) return answer;
  const message = `the simulated GitHub answers ${route.method} ${route.path} wrongly: ${wrong.join('; ')}`;
  hub.violations.push({ rule: 'response', message });
  return { status: 500, body: { message } };
}
