import type { Place } from './place.ts';
import { PRODUCT, type Product } from './product.ts';
import { audienceIn, roleArn } from './role.ts';

/** The workflow that reviews pull requests. The README shows the same text. */
export function reviewWorkflow({ repository, release }: Product = PRODUCT): string {
  return `# .github/workflows/least-privilege.yml
on: pull_request
permissions:
  contents: read          # to read the changed policies, the configuration and the findings
  pull-requests: write    # to post the review
concurrency:
  group: least-privilege-\${{ github.event.pull_request.number }}
  cancel-in-progress: true
jobs:
  least-privilege:
    runs-on: ubuntu-latest
    steps:
      - uses: ${repository}@${release}
`;
}

/** The workflow that fetches findings with the role of an account. The page on findings shows the same text. */
export function findingsWorkflow(
  account: string,
  { partition, region }: Pick<Place, 'partition' | 'region'>,
  { repository, release }: Product = PRODUCT,
): string {
  const audience = audienceIn(partition);
  const isUsual = audience === audienceIn('aws');
  return `# .github/workflows/findings.yml
on:
  schedule: [{ cron: "17 4 * * 1" }]
  workflow_dispatch:
permissions:
  contents: write         # to push the branch
  pull-requests: write    # to open the pull request
  id-token: write         # to sign in to AWS
concurrency: { group: least-privilege-findings }
jobs:
  findings:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - uses: aws-actions/configure-aws-credentials@v6
        with:
          role-to-assume: ${roleArn(account, partition)}
          aws-region: ${region}
${isUsual ? '' : `          audience: ${audience}\n`}      - uses: ${repository}/pull@${release}
        id: pull
      - if: \${{ !cancelled() && steps.pull.outputs.changed == 'true' }}   # even if some findings could not be fetched
        uses: peter-evans/create-pull-request@v8
        with:
          branch: least-privilege-findings
          title: Update findings on unused permissions
          commit-message: Update findings
          add-paths: .github/findings
`;
}

/** What a workflow of any name has that reviews pull requests, or fetches findings. */
export const WORKFLOW_MARKS = {
  review: '/least-privilege-review@',
  findings: '/least-privilege-review/pull@',
};

/** Whether a workflow has a mark outside of comments. */
export function isUsed(mark: string, workflow: string): boolean {
  return workflow.split('\n').some((line) => (line.split('#', 1)[0] ?? '').includes(mark));
}
