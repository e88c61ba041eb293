import { describe, expect, test } from 'vitest';
import { routes } from './router.ts';
import { SchemaCheck } from './schema-check.ts';

const check = new SchemaCheck();
const tree = '/repos/{owner}/{repo}/git/trees/{tree_sha}';
const reviews = '/repos/{owner}/{repo}/pulls/{pull_number}/reviews';
const sha = 'a'.repeat(40);

test('the endpoints are those of the cut description', () => {
  expect(routes.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(check.operations.sort());
});

describe('responses', () => {
  test.each([
    { name: 'a correct body', body: { sha, truncated: false, tree: [] }, wrong: 0 },
    { name: 'a missing property', body: { sha, tree: [] }, wrong: 1 },
    { name: 'a wrong type', body: { sha, truncated: 'no', tree: [] }, wrong: 1 },
    {
      name: 'a property that GitHub does not name',
      body: { sha, truncated: false, tree: [], total: 0 },
      wrong: 1,
    },
    {
      name: 'a missing property deep inside',
      body: { sha, truncated: false, tree: [{ path: 'a' }] },
      wrong: 3,
    },
    { name: 'a bad address', body: { sha, truncated: false, tree: [], url: 'not an address' }, wrong: 1 },
    { name: 'no body', body: undefined, wrong: 1 },
  ])('$name', ({ body, wrong }) => {
    expect(check.response('GET', tree, 200, body)).toHaveLength(wrong);
  });

  test('a status that GitHub does not use', () => {
    expect(check.response('GET', tree, 201, {})).toEqual([`GET ${tree} never answers 201`]);
  });

  test('both formats of errors, and no other', () => {
    const common = { message: 'm', documentation_url: 'd' };
    expect(check.response('POST', reviews, 422, { ...common, errors: ['e'] })).toEqual([]);
    expect(check.response('POST', reviews, 422, { ...common, errors: [{ code: 'e' }] })).toEqual([]);
    expect(check.response('POST', reviews, 422, { ...common, errors: 'e' })).not.toEqual([]);
    expect(check.response('GET', tree, 401, common)).toEqual([]);
    expect(check.response('GET', tree, 401, { error: 'e' })).not.toEqual([]);
  });
});

describe('requests', () => {
  test.each([
    { query: 'recursive=1', wrong: [] },
    { query: 'depth=1', wrong: [`\`depth\` is not a parameter of GET ${tree}`] },
  ])('$query', ({ query, wrong }) => {
    expect(check.query('GET', tree, new URLSearchParams(query))).toEqual(wrong);
  });

  test('a page that is not a number', () => {
    expect(check.query('GET', reviews, new URLSearchParams('page=two'))).toEqual([
      `\`page\` of GET ${reviews} cannot be \`two\``,
    ]);
  });

  test('bodies, also deep inside', () => {
    const comment = { path: 'a', body: 'b', line: 1 };
    expect(check.requestBody('POST', reviews, { event: 'COMMENT', comments: [comment] })).toEqual([]);
    expect(check.requestBody('POST', reviews, { event: 'SHOUT' })).toEqual([
      `For 'properties/event', "SHOUT" is not a member of ["APPROVE","REQUEST_CHANGES","COMMENT"].`,
    ]);
    expect(check.requestBody('POST', reviews, { comments: [{ path: 'a' }] })).toEqual([
      `"body" wasn't supplied.`,
    ]);
    expect(check.requestBody('GET', tree, {})).toHaveLength(1);
  });
});
