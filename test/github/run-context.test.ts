import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRunContext } from '../../src/github/run-context.ts';

const RUN = { GITHUB_REPOSITORY: 'acme/infra', GITHUB_EVENT_NAME: 'push' };

function eventFile(text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'event-')), 'event.json');
  writeFileSync(path, text);
  return path;
}

describe('what the runner tells of a run', () => {
  it('is its event, its repository, and the addresses of GitHub', () => {
    const event = { GITHUB_EVENT_PATH: eventFile('{"after":"a"}') };
    expect(readRunContext({ ...RUN, ...event, GITHUB_SERVER_URL: 'https://ghe.corp/' })).toEqual({
      eventName: 'push',
      payload: { after: 'a' },
      repo: { owner: 'acme', repo: 'infra' },
      serverUrl: 'https://ghe.corp',
      apiUrl: 'https://api.github.com',
      graphqlUrl: 'https://api.github.com/graphql',
    });
  });

  it.each([
    ['no repository', { GITHUB_REPOSITORY: '' }, '`GITHUB_REPOSITORY` names no repository'],
    ['half a repository', { GITHUB_REPOSITORY: 'acme' }, '`GITHUB_REPOSITORY` names no repository'],
    [
      'no file of the event',
      { GITHUB_EVENT_PATH: '/nowhere/event.json' },
      '(`GITHUB_EVENT_PATH`) cannot be read',
    ],
    [
      'an event cut short',
      { GITHUB_EVENT_PATH: eventFile('{"after"') },
      '(`GITHUB_EVENT_PATH`) cannot be read',
    ],
    ['no address', { GITHUB_API_URL: 'ghe.corp/api/v3' }, 'the variable `GITHUB_API_URL` is no address'],
    [
      'another protocol',
      { GITHUB_SERVER_URL: 'file:///etc' },
      'the variable `GITHUB_SERVER_URL` is no address',
    ],
  ])('is refused by name: %s', (_, variables, message) => {
    expect(() => readRunContext({ ...RUN, ...variables })).toThrow(message);
  });
});
