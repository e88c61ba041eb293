import { expect, it } from 'vitest';
import type { SimulatedGitHub } from '../doubles/github/simulated-github.ts';
import { eachOnGitHub } from './each-on-github.ts';
import { runAction } from './run-action.ts';
import { findingText, openPullRequest } from './scene.ts';

let github: SimulatedGitHub;
eachOnGitHub((one) => {
  github = one;
});

const policy = (...actions: string[]): string =>
  `Resources:\n  Shared:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument:\n        Statement:\n          - Effect: Allow\n            Action:\n${actions.map((one) => `              - ${one}\n`).join('')}            Resource: "*"\n`;
const role = (name: string): string =>
  `Resources:\n  ${name}Role:\n    Type: AWS::IAM::Role\n    Properties:\n      RoleName: ${name}\n      ManagedPolicyArns: [!Ref Shared]\n`;

/** The paths of the suggestions on a pull request that changes the policy alone. */
async function suggested(others: Record<string, string>): Promise<string[]> {
  const findings = { '.github/findings/resize.json': findingText('resize', 'GetBucketAcl') };
  const before = { ...findings, 'cfn/policy.yaml': policy('s3:PutObject'), ...others };
  const after = { 'cfn/policy.yaml': policy('s3:PutObject', 's3:GetBucketAcl') };
  const number = await openPullRequest(github, before, after);
  await runAction(github, { event: 'pull_request', pullRequest: number });
  return (await github.comments(number)).map(({ path }) => path);
}

it('a changed policy belongs to a role in a template that is merged with its own', async () => {
  expect(await suggested({ 'cfn/functions/resize.yaml': role('resize') })).toEqual(['cfn/policy.yaml']);
  expect(github.requests.length).toBeLessThanOrEqual(12);
});

it('a changed policy belongs to the roles in all templates that are merged with its own', async () => {
  const roles = { 'cfn/functions/resize.yaml': role('resize'), 'cfn/functions/upload.yaml': role('upload') };
  expect(await suggested(roles)).toEqual([]);
});
