import { DEFAULT_CONFIG } from '../../src/config/config.ts';
import { reviewByOwners } from '../../src/pipeline.ts';
import { renderDashboard } from '../../src/sweep/dashboard.ts';
import { localPlan } from '../../src/sweep/local-plan.ts';
import type { SweepOutcome, SweptGroup } from '../../src/sweep/outcome.ts';
import { pullRequestBody } from '../../src/sweep/pull-request-body.ts';
import { titleOf } from '../../src/sweep/title.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import { CATALOG, findingText, type Scene } from './scenes.ts';

const SUMMARY = { lines: [], firstLine: 0 } as const;

/** The roles of a small repository: what each is granted, and what of it is unused. */
const ROLES: readonly [name: string, granted: readonly string[], unused: Record<string, string[]>][] = [
  [
    'deploy',
    ['iam:PassRole', 'lambda:UpdateFunctionCode', 'iam:AttachRolePolicy'],
    { iam: ['AttachRolePolicy'] },
  ],
  [
    'orders',
    ['sqs:ReceiveMessage', 'sqs:PurgeQueue', 'sqs:DeleteQueue'],
    { sqs: ['PurgeQueue', 'DeleteQueue'] },
  ],
  ['reports', ['s3:GetObject', 's3:PutObject'], { s3: ['PutObject'] }],
];

function policyText(actions: readonly string[]): string {
  const statement = { Effect: 'Allow', Action: actions, Resource: '*' };
  return `${JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, undefined, 2)}\n`;
}

/** A pull request of the sweep, and its dashboard. */
export function sweepScenes(): Scene[] {
  const { report, owners } = reviewByOwners({
    policies: ROLES.map(([name, granted]) => new SourceFile(`policies/${name}.json`, policyText(granted))),
    base: undefined,
    findings: ROLES.map(
      ([name, , unused]) =>
        new SourceFile(`.github/findings/111111111111/${name}.json`, findingText(name, unused)),
    ),
    unnamedFindings: 'file-name',
    config: { ...DEFAULT_CONFIG, accounts: [{ account: '111111111111' }] },
    catalog: CATALOG,
    diffs: undefined,
    findingsAt: { serverUrl: 'https://github.com', owner: 'acme', repo: 'infra', commit: '0'.repeat(40) },
    diagnostics: [],
    now: new Date('2026-10-01T00:00:00Z'),
  });
  const plan = localPlan(report, owners);
  const [first] = plan.groups;
  if (first === undefined) throw new Error('the sweep has no pull request');
  const title = titleOf(first.group);
  const points = [
    { granted: 9, unused: 6, removed: 0 },
    { granted: 8, unused: 4, removed: 2 },
  ];
  return [
    {
      ...SUMMARY,
      name: 'sweep-pull-request',
      title: `A pull request of the sweep: ${title}`,
      path: `${title} #41`,
      body: pullRequestBody(report, first.group, '0'.repeat(40)),
    },
    {
      ...SUMMARY,
      name: 'sweep-dashboard',
      title: 'The dashboard of the sweep',
      path: 'Least-privilege dashboard #40',
      // GitHub draws the chart, which is Mermaid.
      body: renderDashboard(report, numbered(plan), { points, open: new Map() }).replace(
        /```mermaid[\s\S]*?```\n?/,
        '',
      ),
    },
  ];
}

/** The plan with numbers of pull requests, as after a run. */
function numbered(plan: SweepOutcome): SweepOutcome {
  const groups = plan.groups.map(
    (group, at): SweptGroup => (group.state === 'opened' ? { ...group, number: 41 + at } : group),
  );
  return { ...plan, groups };
}
