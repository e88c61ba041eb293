import type { Hub } from '../hub.ts';
import { nodeId, userJson } from './user-json.ts';

const links = {
  archive_url: '/{archive_format}{/ref}',
  assignees_url: '/assignees{/user}',
  blobs_url: '/git/blobs{/sha}',
  branches_url: '/branches{/branch}',
  collaborators_url: '/collaborators{/collaborator}',
  comments_url: '/comments{/number}',
  commits_url: '/commits{/sha}',
  compare_url: '/compare/{base}...{head}',
  contents_url: '/contents/{+path}',
  contributors_url: '/contributors',
  deployments_url: '/deployments',
  downloads_url: '/downloads',
  events_url: '/events',
  forks_url: '/forks',
  git_commits_url: '/git/commits{/sha}',
  git_refs_url: '/git/refs{/sha}',
  git_tags_url: '/git/tags{/sha}',
  hooks_url: '/hooks',
  issue_comment_url: '/issues/comments{/number}',
  issue_events_url: '/issues/events{/number}',
  issues_url: '/issues{/number}',
  keys_url: '/keys{/key_id}',
  labels_url: '/labels{/name}',
  languages_url: '/languages',
  merges_url: '/merges',
  milestones_url: '/milestones{/number}',
  notifications_url: '/notifications{?since,all,participating}',
  pulls_url: '/pulls{/number}',
  releases_url: '/releases{/id}',
  stargazers_url: '/stargazers',
  statuses_url: '/statuses/{sha}',
  subscribers_url: '/subscribers',
  subscription_url: '/subscription',
  tags_url: '/tags',
  teams_url: '/teams',
  trees_url: '/git/trees{/sha}',
};

/** The repository or a fork of it, as REST shows it within other objects. */
export function repositoryJson(hub: Hub, owner = hub.owner) {
  const isFork = owner !== hub.owner;
  const fullName = `${owner}/${hub.repo}`;
  const url = `${hub.origin}${hub.restRoot}/repos/${fullName}`;
  const html = `${hub.origin}/${fullName}`;
  const id = isFork ? hub.repositoryId + 1 : hub.repositoryId;
  const open = hub.pullRequests.filter((one) => one.state === 'open').length;
  return {
    id,
    node_id: nodeId('R', id),
    name: hub.repo,
    full_name: fullName,
    private: false,
    owner: userJson(hub, owner),
    html_url: html,
    description: null,
    fork: isFork,
    url,
    ...Object.fromEntries(Object.entries(links).map(([name, path]) => [name, url + path])),
    created_at: '2024-01-01T00:00:00Z',
    updated_at: '2024-01-01T00:00:00Z',
    pushed_at: '2024-01-01T00:00:00Z',
    git_url: `git://${fullName}.git`,
    ssh_url: `git@${fullName}.git`,
    clone_url: `${html}.git`,
    svn_url: html,
    homepage: null,
    size: 0,
    stargazers_count: 0,
    watchers_count: 0,
    language: null,
    has_issues: hub.settings.hasIssues,
    has_projects: true,
    has_downloads: true,
    has_wiki: true,
    has_pages: false,
    has_discussions: false,
    forks_count: 0,
    mirror_url: null,
    archived: hub.settings.isArchived,
    disabled: false,
    open_issues_count: open,
    license: null,
    allow_forking: true,
    is_template: false,
    web_commit_signoff_required: false,
    topics: [],
    visibility: 'public',
    forks: 0,
    open_issues: open,
    watchers: 0,
    default_branch: hub.defaultBranch,
  };
}

/** The repository, as `GET /repos/{owner}/{repo}` shows it. */
export function fullRepositoryJson(hub: Hub) {
  return { ...repositoryJson(hub), network_count: 0, subscribers_count: 0 };
}
