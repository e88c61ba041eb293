import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runBundle } from '../pull/run-pull-action.ts';

/** How each bundle asks for something by TLS, with the variables of a runner. */
const BUNDLES = {
  action: { args: [], inputs: { 'trusted-ref': 'base', review: 'comments', 'max-comments': '30' } },
  sweep: {
    args: [],
    inputs: {
      'max-open': '10',
      'max-new': '2',
      dashboard: 'false',
      'dry-run': 'true',
      'verify-with-aws': 'false',
    },
  },
  pull: {
    args: [],
    inputs: {
      path: '.github/findings',
      region: 'us-east-1',
      inventory: 'true',
      'analyzer-arn': 'arn:aws:access-analyzer:us-east-1:111111111111:analyzer/unused',
    },
  },
  cli: { args: ['pull', '--region', 'us-east-1'], inputs: {} },
} as const;

const RUNNER = {
  GITHUB_REPOSITORY: 'acme/infra',
  GITHUB_EVENT_NAME: 'push',
  GITHUB_API_URL: 'https://api.github.invalid',
  GITHUB_GRAPHQL_URL: 'https://api.github.invalid/graphql',
  INPUT_TOKEN: 'some-token',
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'example',
  AWS_EC2_METADATA_DISABLED: 'true',
};

const PUSH = { before: 'a'.repeat(40), after: 'b'.repeat(40), ref: 'refs/heads/main' };

it.each(
  (['action', 'sweep', 'pull', 'cli'] as const).flatMap((bundle) =>
    ['socks5://me:secret@127.0.0.1:1080', 'http://me:secret@127.0.0.1:99999'].map(
      (value) => [bundle, value] as const,
    ),
  ),
)('%s is never green, and says in one line what is wrong with the proxy %s', async (bundle, value) => {
  const folder = await mkdtemp(join(tmpdir(), 'proxy-'));
  const event = join(folder, 'event.json');
  await writeFile(event, JSON.stringify(PUSH));
  const { args, inputs } = BUNDLES[bundle];
  const given = Object.entries(inputs).map(([name, text]) => [`INPUT_${name.toUpperCase()}`, text]);
  const variables = { ...RUNNER, ...Object.fromEntries(given), GITHUB_WORKSPACE: folder };
  const { exitCode, out, err } = await runBundle(`dist/${bundle}/index.js`, args, folder, {
    ...variables,
    GITHUB_EVENT_PATH: event,
    https_proxy: value,
  });
  expect(exitCode).toBe(bundle === 'cli' ? 2 : 1);
  const lines = `${out}${err}`.split('\n').filter((line) => /error/i.test(line));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('the variable `https_proxy` ');
  expect(lines[0]).toContain('only proxies at `http://HOST:PORT` and `https://HOST:PORT` are supported');
  expect(`${out}${err}`).not.toMatch(/secret|^\s+at /m);
});
