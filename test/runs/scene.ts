import { readFileSync } from 'node:fs';
import type { FileChanges } from '../doubles/github/file-change.ts';
import type { SimulatedGitHub } from '../doubles/github/simulated-github.ts';

/** The files of the example, and their paths. */
export const EXAMPLE = {
  policyPath: 'policies/report-reader.json',
  findingPath: '.github/findings/report-reader.json',
  before: readFileSync('examples/base/policies/report-reader.json', 'utf8'),
  changed: readFileSync('examples/pull-request/policies/report-reader.json', 'utf8'),
  finding: readFileSync('examples/base/.github/findings/report-reader.json', 'utf8'),
} as const;

/** A policy with one statement, one action per line. */
export function policyText(...actions: readonly string[]): string {
  const list = actions.map((action) => `      "${action}"`).join(',\n');
  return `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": [
${list}
    ],
    "Resource": "*"
  }
}
`;
}

/** A CloudFormation template with a policy of the role `app`. `action` is the YAML after `Action:`. */
export function templateText(action: string): string {
  return `Resources:
  AppRole: { Type: AWS::IAM::Role, Properties: { RoleName: app } }
  AppPolicy:
    Type: AWS::IAM::Policy
    Properties:
      PolicyName: app
      Roles: [!Ref AppRole]
      PolicyDocument:
        Statement:
          - Effect: Allow
            Action:${action}
            Resource: "*"
`;
}

/** A finding of unused S3 actions of a role, as `get-finding-v2` prints it. */
export function findingText(role: string, ...actions: readonly string[]): string {
  const details = { serviceNamespace: 's3', actions: actions.map((action) => ({ action })) };
  return JSON.stringify({
    id: `finding-of-${role}`,
    resource: `arn:aws:iam::111111111111:role/${role}`,
    resourceType: 'AWS::IAM::Role',
    resourceOwnerAccount: '111111111111',
    status: 'ACTIVE',
    findingType: 'UnusedPermission',
    createdAt: '2026-09-01T00:00:00Z',
    updatedAt: '2026-09-30T00:00:00Z',
    analyzedAt: '2026-09-30T00:00:00Z',
    findingDetails: [{ unusedPermissionDetails: details }],
  });
}

/** Commits a base and a change, and opens a pull request. Returns its number. `head` is the change's branch. */
export async function openPullRequest(
  github: SimulatedGitHub,
  base: FileChanges,
  change: FileChanges,
  head = 'change',
): Promise<number> {
  await github.commit('main', base, 'base');
  await github.branch(head, 'main');
  await github.commit(head, change, 'change');
  return github.openPullRequest({ head });
}

/** Opens the pull request of the example. Returns its number. */
export function openExample(
  github: SimulatedGitHub,
  more: FileChanges = {},
  head = 'change',
): Promise<number> {
  const { policyPath, findingPath, before, changed, finding } = EXAMPLE;
  const base = { [findingPath]: finding, [policyPath]: before };
  return openPullRequest(github, base, { [policyPath]: changed, ...more }, head);
}
