import { expect, it } from 'vitest';
import { gitHubRepository } from '../../src/init/origin.ts';

it.each([
  ['https://github.com/acme/infra.git', 'acme/infra'],
  ['https://github.com/acme/infra', 'acme/infra'],
  ['https://github.com/acme/infra/', 'acme/infra'],
  ['https://GitHub.com/Acme/Infra.js.git', 'Acme/Infra.js'],
  ['https://x-access-token:s3cret@github.com/acme/infra.git', 'acme/infra'],
  ['git@github.com:acme/infra.git', 'acme/infra'],
  ['github.com:acme/infra', 'acme/infra'],
  ['ssh://git@github.com/acme/infra.git', 'acme/infra'],
  ['ssh://git@ssh.github.com:443/acme/infra.git', 'acme/infra'],
  ['git://github.com/acme/infra.git', 'acme/infra'],
  // Not on github.com, or not a repository.
  ['origin', undefined],
  ['', undefined],
  ['/srv/git/acme/infra.git', undefined],
  ['https://gitlab.com/acme/infra.git', undefined],
  ['https://github.example.org/acme/infra.git', undefined],
  ['https://example.org/github.com/acme/infra', undefined],
  ['https://github.com:x@example.org/acme/infra', undefined],
  ['https://github.com.example.org/acme/infra', undefined],
  ['https://github.com/acme', undefined],
  ['https://github.com/acme/infra/tree', undefined],
  ['https://github.com/acme/..', undefined],
  ['https://github.com/-acme/infra', undefined],
  ['https://github.com/acme/*', undefined],
  ['https://github.com/acme/infra:ref:refs/heads/*', undefined],
  ['git@github.com:acme/infra"; rm -rf .git', undefined],
  ['git@github.com:acme/$(id)', undefined],
  ['git@github.com:acme/infra\u001b[2J', undefined],
  ['git@github.com:acme/{aws:username}', undefined],
])('the repository of %j is %s', (url, expected) => {
  expect(gitHubRepository(url)).toBe(expected);
});
