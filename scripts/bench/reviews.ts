import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Catalog } from '../../src/catalog/catalog.ts';
import { DEFAULT_CONFIG } from '../../src/config/config.ts';
import { review } from '../../src/pipeline.ts';
import { loadGrammar } from '../../src/syntax/tree-sitter.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import { measureCalls, measureProcesses } from './measure.ts';
import type { Row } from './table.ts';

const ROLES_IN_FILE = 12;

/** What reviews of many files, policies and findings take, and that twice as many take twice as long. */
export async function benchReviews(catalog: Catalog): Promise<Row[]> {
  await loadGrammar('hcl');
  return [
    benchRepository(500),
    growthRow('twice the policies of one changed template', 'yml', catalog, 200),
    growthRow('twice the policies of one changed module', 'tf', catalog, 200),
    {
      name: 'twice the templates, and findings of others',
      ...growth(
        (count) => () => reviewTexts(catalog, { count: count / 4, roles: 1, others: count * 4 }),
        200,
      ),
    },
  ];
}

/** The bundled command line on a folder of templates and modules, each with a change. */
function benchRepository(count: number): Row {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    for (let at = 0; at < count; at++) {
      write(join(folder, `t${at}/template.yml`), templateOf(at, ROLES_IN_FILE));
      write(join(folder, `m${at}/main.tf`), moduleOf(at, ROLES_IN_FILE));
      write(join(folder, `.github/findings/${at}.json`), findingsOf(at, ROLES_IN_FILE));
    }
    const command = [resolve('dist/cli/index.js'), 'refine', '--format', 'json', '--output', 'report.json'];
    const [figure = 0] = measureProcesses([command], { rounds: 3, folder });
    const name = `the command line on ${2 * count} files, ${2 * count * ROLES_IN_FILE} policies with a change`;
    return { name, figure, unit: 'ms', target: { figure: 5000 } };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function growthRow(name: string, ending: 'tf' | 'yml', catalog: Catalog, roles: number): Row {
  return {
    name,
    ...growth((count) => () => reviewTexts(catalog, { count: 1, roles: count, ending }), roles),
  };
}

function growth(callOf: (count: number) => () => unknown, count: number): Omit<Row, 'name'> {
  const [small = 0, large = 0] = measureCalls([callOf(count), callOf(2 * count)]);
  return { figure: large, unit: 'ms', ratio: large / small, against: 'half of it', target: { ratio: 2.5 } };
}

interface Size {
  readonly count: number;
  readonly roles: number;
  readonly ending?: 'tf' | 'yml';
  /** How many principals have findings and no policy. */
  readonly others?: number;
}

function reviewTexts(catalog: Catalog, { count, roles, ending = 'yml', others = 0 }: Size): void {
  const numbers = Array.from({ length: count }, (_, at) => at);
  const policies = numbers.map((at) => {
    const text = ending === 'tf' ? moduleOf(at, roles) : templateOf(at, roles);
    return new SourceFile(`${at}/policies.${ending}`, text);
  });
  const known = [...numbers, ...Array.from({ length: others }, (_, at) => count + at)];
  const { edits } = review({
    policies,
    base: new Map(policies.map((file) => [file.path, new SourceFile(file.path, file.text)])),
    findings: known.map((at) => new SourceFile(`findings/${at}.json`, findingsOf(at, roles))),
    unnamedFindings: 'file-name',
    config: DEFAULT_CONFIG,
    catalog,
    diffs: undefined,
    diagnostics: [],
    now: new Date('2026-10-01T00:00:00Z'),
  });
  if (edits.length !== count) throw new Error(`${edits.length} of ${count} files were edited`);
}

const ACTIONS = ['s3:GetObject', 's3:PutObject', 'dynamodb:Query', 'dynamodb:PutItem', 'sqs:SendMessage'];

function templateOf(file: number, roles: number): string {
  const resources = Array.from({ length: roles }, (_, at) =>
    [
      `  Role${at}:`,
      '    Type: AWS::IAM::Role',
      '    Properties:',
      `      RoleName: app-${file}-${at}`,
      '      AssumeRolePolicyDocument:',
      '        Statement:',
      '          - Effect: Allow',
      '            Principal: { Service: lambda.amazonaws.com }',
      '            Action: sts:AssumeRole',
      '      Policies:',
      '        - PolicyName: app # what it does',
      '          PolicyDocument:',
      "            Version: '2012-10-17'",
      '            Statement:',
      '              - Effect: Allow',
      '                Action:',
      ...ACTIONS.map((action) => `                  - ${action}`),
      // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's
      "                Resource: !Sub 'arn:${AWS::Partition}:s3:::bucket/*'",
    ].join('\n'),
  );
  return `Resources:\n${resources.join('\n\n')}\n`;
}

function moduleOf(file: number, roles: number): string {
  const blocks = Array.from({ length: roles }, (_, at) =>
    [
      `data "aws_iam_policy_document" "app_${at}" {`,
      '  statement {',
      '    actions = [',
      ...ACTIONS.map((action) => `      "${action}",`),
      '    ]',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's
      '    resources = ["${aws_s3_bucket.app.arn}/*"] # all of it',
      '  }',
      '}',
      '',
      `resource "aws_iam_role" "app_${at}" {`,
      `  name = "app-${file}-${at}"`,
      '}',
      '',
      `resource "aws_iam_role_policy" "app_${at}" {`,
      `  role   = aws_iam_role.app_${at}.name`,
      `  policy = data.aws_iam_policy_document.app_${at}.json`,
      '}',
    ].join('\n'),
  );
  return `${blocks.join('\n\n')}\n`;
}

function findingsOf(file: number, roles: number): string {
  const findings = Array.from({ length: roles }, (_, at) => ({
    id: `${file}-${at}`,
    resource: `arn:aws:iam::111111111111:role/app-${file}-${at}`,
    resourceType: 'AWS::IAM::Role',
    status: 'ACTIVE',
    findingType: 'UnusedPermission',
    analyzedAt: '2026-09-30T00:00:00Z',
    findingDetails: [
      {
        unusedPermissionDetails: {
          serviceNamespace: 's3',
          actions: [{ action: 'PutObject' }, { action: 'DeleteObject' }],
        },
      },
    ],
  }));
  return JSON.stringify(findings);
}
