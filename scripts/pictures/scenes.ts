import { readFileSync } from 'node:fs';
import { parseCatalog } from '../../src/catalog/load-catalog.ts';
import { DEFAULT_CONFIG } from '../../src/config/config.ts';
import { computeDiff } from '../../src/diff/hunk.ts';
import { prepareFormats } from '../../src/formats/formats.ts';
import { review } from '../../src/pipeline.ts';
import { reviewComments } from '../../src/render/comments.ts';
import { renderSummary } from '../../src/render/summary.ts';
import type { Report } from '../../src/report/report.ts';
import { SourceFile } from '../../src/text/source-file.ts';

/** A comment as a pull request shows it, or a job summary. */
export interface Scene {
  /** The name of the picture. */
  readonly name: string;
  readonly title: string;
  /** What is above it: the file, or where a summary is. */
  readonly path: string;
  /** The lines of the head that the comment is on; none for a comment on the file. */
  readonly lines: readonly string[];
  readonly firstLine: number;
  /** Markdown. */
  readonly body: string;
}

interface Change {
  readonly name: string;
  readonly title: string;
  readonly path: string;
  readonly before: string;
  readonly after: string;
  readonly role: string;
  readonly unused: Readonly<Record<string, readonly string[] | 'all'>>;
}

/** A catalog that does not change, so that pictures do not either. */
export const CATALOG = {
  ...parseCatalog(readFileSync('test/fixtures/catalog-2024/actions.json', 'utf8'), '2026-09-26'),
  permissionsManagement: new Set(['iam:attachrolepolicy']),
};
const NOW = new Date('2026-10-01T00:00:00Z');

const TERRAFORM = (actions: string) => `resource "aws_iam_role" "orders" {
  name               = "orders-prod"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy" "orders" {
  role   = aws_iam_role.orders.id
  policy = data.aws_iam_policy_document.orders.json
}

data "aws_iam_policy_document" "orders" {
  statement {
    sid       = "Queue"
    actions   = [${actions}]
    resources = [aws_sqs_queue.orders.arn]
  }
  statement {
    actions   = ["dynamodb:GetItem", "dynamodb:PutItem"]
    resources = [aws_dynamodb_table.orders.arn]
  }
}
`;

const TEMPLATE = (actions: string, other: string) => `Resources:
  ReportRole:
    Type: AWS::IAM::Role
    Properties:
      RoleName: report-reader
      Policies:
        - PolicyName: read
          PolicyDocument:
            Statement:
              - Sid: Reports
                Effect: Allow
                Action:
${actions}
                Resource: !Sub "\${Reports.Arn}/*"
              - Effect: Allow
                Action: ${other}
                Resource: "*"
`;

const yamlList = (...actions: string[]) =>
  actions.map((action) => `                  - ${action}`).join('\n');

const CHANGES: readonly Change[] = [
  {
    name: 'list',
    title: 'Named actions that are not used',
    path: 'infra/orders.tf',
    before: TERRAFORM('"sqs:ReceiveMessage"'),
    after: TERRAFORM('"sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:PurgeQueue", "sqs:DeleteQueue"'),
    role: 'orders-prod',
    unused: { sqs: ['PurgeQueue', 'DeleteQueue'] },
  },
  {
    name: 'wildcard',
    title: 'A wildcard that grants more than is used',
    path: 'infra/orders.tf',
    before: TERRAFORM('"sqs:ReceiveMessage"'),
    after: TERRAFORM('"sqs:*"'),
    role: 'orders-prod',
    unused: { sqs: ['AddPermission', 'CreateQueue', 'DeleteQueue', 'PurgeQueue', 'RemovePermission'] },
  },
  {
    name: 'statement',
    title: 'A statement that grants nothing else',
    path: 'templates/reports.yaml',
    before: TEMPLATE(yamlList('s3:GetObject'), 'sts:GetCallerIdentity'),
    after: TEMPLATE(yamlList('s3:GetObject'), 'ses:SendEmail'),
    role: 'report-reader',
    unused: { ses: 'all' },
  },
  {
    name: 'outside',
    title: 'A statement outside of the lines that the pull request shows',
    path: 'infra/orders.tf',
    before: TERRAFORM('"sqs:ReceiveMessage", "sqs:PurgeQueue"').replace('orders-prod', 'orders'),
    after: TERRAFORM('"sqs:ReceiveMessage", "sqs:PurgeQueue"'),
    role: 'orders-prod',
    unused: { sqs: ['PurgeQueue'] },
  },
];

/** A finding on a role, as AWS prints it. */
export function findingText(role: string, unused: Change['unused']): string {
  return JSON.stringify({
    id: '5d1c8e62-3f0b-4a59-9f4e-6f2a7c1b9e10',
    resource: `arn:aws:iam::111111111111:role/${role}`,
    resourceType: 'AWS::IAM::Role',
    resourceOwnerAccount: '111111111111',
    status: 'ACTIVE',
    findingType: 'UnusedPermission',
    createdAt: '2026-07-01T00:00:00Z',
    updatedAt: '2026-09-30T00:00:00Z',
    analyzedAt: '2026-09-30T07:25:34Z',
    findingDetails: Object.entries(unused).map(([serviceNamespace, actions]) => ({
      unusedPermissionDetails:
        actions === 'all'
          ? { serviceNamespace }
          : { serviceNamespace, actions: actions.map((action) => ({ action })) },
    })),
  });
}

/** Reviews a change as the action does. */
function reportOf(change: Change): Report {
  const { path, before, after, role, unused } = change;
  const diff = computeDiff(path, before, after);
  return review({
    policies: [new SourceFile(path, after)],
    base: {
      policies: [new SourceFile(path, before)],
      others: [],
      changed: new Set([path]),
      formerPaths: new Map([[path, path]]),
    },
    findings: [new SourceFile(`.github/findings/111111111111/${role}.json`, findingText(role, unused))],
    unnamedFindings: 'file-name',
    config: { ...DEFAULT_CONFIG, accounts: [{ account: '111111111111' }] },
    catalog: CATALOG,
    diffs: new Map(diff === undefined ? [] : [[path, diff]]),
    findingsAt: { serverUrl: 'https://github.com', owner: 'acme', repo: 'infra', commit: '0'.repeat(40) },
    diagnostics: [],
    now: NOW,
  });
}

/** Reviews all changes, and returns the first comment on each, and the summary of one. */
export async function makeScenes(): Promise<Scene[]> {
  await prepareFormats(CHANGES.map(({ path }) => path));
  const comments = CHANGES.map((change) => {
    const { name, title, path, after } = change;
    const [comment] = reviewComments(reportOf(change), '');
    if (comment === undefined) throw new Error(`the scene ${name} has no comment`);
    const { startLine = 1, line = 0 } = comment.lines ?? {};
    const lines = after.split('\n').slice(startLine - 1, line);
    return { name, title, path, lines, firstLine: startLine, body: comment.body };
  });
  const [first] = CHANGES;
  const body = first === undefined ? '' : renderSummary(reportOf(first), undefined);
  const summary = {
    name: 'summary',
    title: 'The job summary',
    path: 'Job summary',
    lines: [],
    firstLine: 0,
    body,
  };
  return [...comments, summary];
}
