import * as toolkit from '@actions/github/lib/utils';
import { onTestFinished } from 'vitest';
import { bundledCatalog } from '../../src/catalog/load-catalog.ts';
import { createClient } from '../../src/github/client.ts';
import { runSweep, type SweepResult, type SweepSettings } from '../../src/run-sweep.ts';
import type { FileChanges } from '../doubles/github/file-change.ts';
import { SimulatedGitHub, type StartOptions } from '../doubles/github/simulated-github.ts';

export const WRITES = { contents: 'write', 'pull-requests': 'write', issues: 'write' } as const;

/** An ARN of the account of the tests. */
export const role = (name: string): string => `arn:aws:iam::111111111111:role/${name}`;
export const user = (name: string): string => `arn:aws:iam::111111111111:user/${name}`;

/** A policy that grants actions, each on its line. */
export function policy(...actions: readonly string[]): string {
  const list = actions.map((action) => `        "${action}"`).join(',\n');
  return `{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": [\n${list}\n      ],\n      "Resource": "*"\n    }\n  ]\n}\n`;
}

/** A finding on a principal, of `service:Action` names; a service alone is wholly unused. */
export function finding(principal: string, ...unused: readonly string[]): string {
  const services = new Map<string, { action: string }[] | undefined>();
  for (const name of unused) {
    const [service = '', action] = name.split(':');
    services.set(service, action === undefined ? undefined : [...(services.get(service) ?? []), { action }]);
  }
  return JSON.stringify({
    id: `finding-of-${principal}`,
    resource: principal,
    resourceType: principal.includes(':user/') ? 'AWS::IAM::User' : 'AWS::IAM::Role',
    resourceOwnerAccount: '111111111111',
    status: 'ACTIVE',
    findingType: 'UnusedPermission',
    createdAt: '2026-09-01T00:00:00Z',
    updatedAt: '2026-09-30T00:00:00Z',
    analyzedAt: '2026-09-30T00:00:00Z',
    findingDetails: [...services].map(([serviceNamespace, actions]) => ({
      unusedPermissionDetails: { serviceNamespace, ...(actions && { actions }) },
    })),
  });
}

/** A role with a policy in a file of its name, and a finding on it. */
export function roleFiles(
  name: string,
  granted: readonly string[],
  unused: readonly string[],
): Record<string, string> {
  return {
    [`policies/${name}.json`]: policy(...granted),
    [`.github/findings/${name}.json`]: finding(role(name), ...unused),
  };
}

/** Two roles: `app` leaves two permissions unused, `batch` one. */
export const TWO_ROLES: FileChanges = {
  ...roleFiles(
    'app',
    ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
    ['s3:PutObject', 's3:DeleteObject'],
  ),
  ...roleFiles('batch', ['sqs:SendMessage', 'sqs:DeleteQueue'], ['sqs:DeleteQueue']),
};

export const APP_BRANCH = 'least-privilege/111111111111-app';
export const BATCH_BRANCH = 'least-privilege/111111111111-batch';

/** A repository with some files on its default branch. It is closed when the test ends. */
export async function repositoryOf(files: FileChanges, options: StartOptions = {}): Promise<SimulatedGitHub> {
  const github = await SimulatedGitHub.start({ permissions: WRITES, ...options });
  onTestFinished(() => github.close());
  if (Object.keys(files).length > 0) await github.commit(options.defaultBranch ?? 'main', files, 'Policies');
  return github;
}

/** Sweeps a repository as the action does, with its defaults, but without a pause between writes. */
export function sweep(
  github: SimulatedGitHub,
  settings: Partial<SweepSettings & { token: string }> = {},
): Promise<SweepResult | undefined> {
  const client = createClient({
    token: settings.token ?? github.token,
    apiUrl: github.url,
    graphqlUrl: github.graphqlUrl,
    toolkit,
    say: () => {},
    writePause: 0,
  });
  return runSweep(
    client,
    { owner: 'acme', repo: 'infra' },
    {
      configPath: '.github/least-privilege.yml',
      findings: [],
      assemblies: [],
      readAssemblies: async () => ({ synthesized: undefined, diagnostics: [] }),
      principals: [],
      maxOpen: 10,
      maxNew: 2,
      labels: ['least-privilege'],
      hasDashboard: true,
      isDryRun: false,
      pause: 0,
      verifiesWithAws: false,
      findingsToken: settings.token ?? github.token,
      serverUrl: 'https://github.example',
      now: new Date('2026-10-01T00:00:00Z'),
      ...settings,
    },
    bundledCatalog,
  );
}

/** The writes that a repository has received. */
export function writesOf(github: SimulatedGitHub): string[] {
  return github.requests.filter(({ isWrite }) => isWrite).map(({ method, path }) => `${method} ${path}`);
}
