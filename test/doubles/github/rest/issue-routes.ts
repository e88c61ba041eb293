import { ApiError, notFound, validationFailed } from '../api-error.ts';
import { isTooLong, tooLong } from '../comment-body.ts';
import type { Hub } from '../hub.ts';
import { demand, may } from '../identity.ts';
import { issueJson, labelJson } from '../json/issue-json.ts';
import { itemsOf, textOf } from '../json-value.ts';
import type { Identity, Issue } from '../model.ts';
import { type Answer, type Call, numberOf, type Route } from './route.ts';

const path = '/repos/{owner}/{repo}';

function demandIssues({ hub, identity }: Call): void {
  demand(identity, 'issues', 'write');
  if (!hub.settings.hasIssues) throw new ApiError(410, 'Issues are disabled for this repo');
}

/** Labels of pull requests take the right to write either. */
function demandLabels(identity: Identity): void {
  if (!may(identity, 'pull-requests', 'write')) demand(identity, 'issues', 'write');
}

/** The names in the spelling of the repository, which gets those that it lacks. */
function knownLabels(hub: Hub, names: readonly string[]): string[] {
  return names.map((name) => {
    const known = [...hub.labels].find((one) => one.toLowerCase() === name.toLowerCase());
    if (known === undefined) hub.labels.add(name);
    return known ?? name;
  });
}

function labelsOf(body: unknown): string[] {
  return itemsOf(body, 'labels').flatMap((label) =>
    typeof label === 'string' ? [label] : (textOf(label, 'name') ?? []),
  );
}

function checkBody({ hub, body }: Call): void {
  const text = textOf(body, 'body') ?? '';
  if (!isTooLong(hub, text)) return;
  const error = { resource: 'Issue', code: 'custom', field: 'body', message: `body ${tooLong}` };
  throw validationFailed(error);
}

function createIssue(call: Call): Answer {
  const { hub, body, identity } = call;
  demandIssues(call);
  checkBody(call);
  const issue: Issue = {
    number: hub.nextNumber(),
    title: textOf(body, 'title') ?? '',
    body: textOf(body, 'body') ?? '',
    author: identity.login,
    state: 'open',
    labels: knownLabels(hub, labelsOf(body)),
    createdAt: hub.now(),
  };
  hub.issues.push(issue);
  return { status: 201, body: issueJson(hub, issue) };
}

function updateIssue(call: Call): Answer {
  const { hub, body } = call;
  demandIssues(call);
  checkBody(call);
  const issue = hub.issues.find((one) => one.number === numberOf(call, 'issue_number'));
  if (issue === undefined) throw notFound();
  issue.title = textOf(body, 'title') ?? issue.title;
  issue.body = textOf(body, 'body') ?? issue.body;
  const state = textOf(body, 'state');
  if (state === 'open' || state === 'closed') issue.state = state;
  return { status: 200, body: issueJson(hub, issue) };
}

function addLabels(call: Call): Answer {
  const { hub, body, identity } = call;
  demandLabels(identity);
  const number = numberOf(call, 'issue_number');
  const pullRequest = hub.pullRequests.find((one) => one.number === number);
  const found = pullRequest ?? hub.issues.find((one) => one.number === number);
  if (found === undefined) throw notFound();
  const names = knownLabels(hub, labelsOf(body));
  if (pullRequest !== undefined) pullRequest.labelEvents++;
  found.labels = [...new Set([...found.labels, ...names])];
  return { status: 200, body: found.labels.map((name) => labelJson(hub, name)) };
}

function createLabel(call: Call): Answer {
  const { hub, body, identity } = call;
  demandLabels(identity);
  const name = textOf(body, 'name') ?? '';
  const color = textOf(body, 'color') ?? 'ededed';
  if ((textOf(body, 'description') ?? '').length > 100)
    throw validationFailed({ resource: 'Label', code: 'invalid', field: 'description' });
  if (!/^[0-9a-f]{6}$/i.test(color))
    throw validationFailed({ resource: 'Label', code: 'invalid', field: 'color' });
  if ([...hub.labels].some((one) => one.toLowerCase() === name.toLowerCase()))
    throw validationFailed({ resource: 'Label', code: 'already_exists', field: 'name' });
  hub.labels.add(name);
  return { status: 201, body: labelJson(hub, name) };
}

/** The endpoints of issues and labels. */
export const issueRoutes: readonly Route[] = [
  { method: 'POST', path: `${path}/issues`, answer: createIssue },
  { method: 'PATCH', path: `${path}/issues/{issue_number}`, answer: updateIssue },
  { method: 'POST', path: `${path}/issues/{issue_number}/labels`, answer: addLabels },
  { method: 'POST', path: `${path}/labels`, answer: createLabel },
];
