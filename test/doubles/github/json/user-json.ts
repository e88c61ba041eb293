import type { Hub } from '../hub.ts';

/** The number of a login, from 1 to a million, which is always the same. */
export function accountId(login: string): number {
  let id = 0;
  for (const character of login) id = (id * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
  return id + 1;
}

/** An account, as REST shows it within other objects. */
export function userJson(hub: Hub, login: string) {
  const isBot = login.endsWith('[bot]');
  const url = `${hub.origin}${hub.restRoot}/users/${encodeURIComponent(login)}`;
  return {
    login,
    id: accountId(login),
    node_id: nodeId(isBot ? 'BOT' : 'U', accountId(login)),
    avatar_url: `${hub.origin}/avatars/${accountId(login)}`,
    gravatar_id: '',
    url,
    html_url: isBot
      ? `${hub.origin}/apps/${login.replace('[bot]', '')}`
      : `${hub.origin}/${encodeURIComponent(login)}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: isBot ? 'Bot' : 'User',
    user_view_type: 'public',
    site_admin: false,
  };
}

/** An opaque id for GraphQL and `node_id`, made from a kind and an id. */
export function nodeId(kind: string, id: number | string): string {
  return `${kind}_${Buffer.from(String(id)).toString('base64url')}`;
}

/** The kind and id of a node id. */
export function readNodeId(id: string): { kind: string; id: string } {
  const at = id.indexOf('_');
  return { kind: id.slice(0, at), id: Buffer.from(id.slice(at + 1), 'base64url').toString() };
}

/** An account, as `GET /user` shows it. */
export function publicUserJson(hub: Hub, login: string) {
  return {
    ...userJson(hub, login),
    name: null,
    company: null,
    blog: null,
    location: null,
    email: null,
    hireable: null,
    bio: null,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: '2024-01-01T00:00:00Z',
    updated_at: '2024-01-01T00:00:00Z',
  };
}

/** The association of an account with the repository. */
export function associationOf(hub: Hub, login: string): 'COLLABORATOR' | 'CONTRIBUTOR' | 'NONE' {
  if (hub.writers.has(login)) return 'COLLABORATOR';
  return login.endsWith('[bot]') ? 'NONE' : 'CONTRIBUTOR';
}
