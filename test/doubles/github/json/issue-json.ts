import type { Hub } from '../hub.ts';
import type { Issue } from '../model.ts';
import { associationOf, nodeId, userJson } from './user-json.ts';

/** A label. */
export function labelJson(hub: Hub, name: string) {
  return {
    id: 7_000_000_000 + name.length,
    node_id: nodeId('LA', name),
    url: `${hub.apiUrl}/labels/${encodeURIComponent(name)}`,
    name,
    description: null,
    color: 'ededed',
    default: false,
  };
}

/** An issue. */
export function issueJson(hub: Hub, issue: Issue) {
  const url = `${hub.apiUrl}/issues/${issue.number}`;
  return {
    id: 2_500_000_000 + issue.number,
    node_id: nodeId('I', issue.number),
    url,
    repository_url: hub.apiUrl,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: `${hub.htmlUrl}/issues/${issue.number}`,
    number: issue.number,
    state: issue.state,
    title: issue.title,
    body: issue.body,
    user: userJson(hub, issue.author),
    labels: issue.labels.map((name) => labelJson(hub, name)),
    assignee: null,
    assignees: [],
    milestone: null,
    locked: false,
    comments: 0,
    closed_at: issue.state === 'closed' ? issue.createdAt : null,
    created_at: issue.createdAt,
    updated_at: issue.createdAt,
    author_association: associationOf(hub, issue.author),
    closed_by: null,
  };
}
