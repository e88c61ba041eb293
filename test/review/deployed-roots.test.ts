import { expect, it } from 'vitest';
import { parseConfig } from '../../src/config/parse-config.ts';
import { prepareFormats } from '../../src/formats/formats.ts';
import { review } from '../../src/pipeline.ts';
import { renderJson } from '../../src/render/json.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import { CATALOG } from '../review-text.ts';

await prepareFormats(['main.tf']);

const arn = (name: string): string => `arn:aws:iam::111111111111:role/${name}`;
const DOCUMENT = `data "aws_iam_policy_document" "app" {
  statement {
    actions   = ["s3:GetObject", "s3:PutObject"]
    resources = ["*"]
  }
}
`;
const JSON_OF = 'data.aws_iam_policy_document.app.json';
const UNNAMED = `resource "aws_iam_role" "app" {
  name = var.name
}
resource "aws_iam_role_policy" "app" {
  role   = aws_iam_role.app.name
  policy = ${JSON_OF}
}
`;
const REGISTRY = `module "fn" {
  source      = "terraform-aws-modules/lambda/aws"
  policy_json = ${JSON_OF}
}
`;

function finding(name: string): object {
  return {
    id: name,
    resource: arn(name),
    status: 'ACTIVE',
    findingType: 'UnusedPermission',
    analyzedAt: '2026-09-30T00:00:00Z',
    findingDetails: [
      { unusedPermissionDetails: { serviceNamespace: 's3', actions: [{ action: 's3:PutObject' }] } },
    ],
  };
}

function state(lineage: string, address: string, name: string): object {
  const principals = [{ address, arn: arn(name) }];
  const recordedAt = '2026-09-30T00:00:00Z';
  return { deployment: { source: 'terraform', root: 'infra', lineage, recordedAt, principals } };
}

/** Whether the policy of a root loses what is unused, with two deployments in the configuration. */
function isEdited(text: string, documents: readonly object[]): boolean {
  const yaml = 'deployments:\n  - {root: infra, count: 2}\n';
  const { edits } = review({
    policies: [new SourceFile('infra/main.tf', DOCUMENT + text)],
    base: undefined,
    findings: [new SourceFile('.github/findings/all.json', JSON.stringify(documents))],
    unnamedFindings: 'file-name',
    config: parseConfig(new SourceFile('.github/least-privilege.yml', yaml)).config,
    catalog: CATALOG,
    diffs: undefined,
    diagnostics: [],
    now: new Date('2026-10-01T00:00:00Z'),
  });
  return edits.some(({ edited }) => !edited.includes('s3:PutObject'));
}

it.each([
  ['a role whose name says nothing', UNNAMED, 'aws_iam_role.app[0]'],
  ['a module from a registry', REGISTRY, 'module.fn.aws_iam_role.lambda[0]'],
])('%s is what all recorded states of its root say', (_, text, address) => {
  const [dev, prod] = [state('d', address, 'dev'), state('p', address, 'prod')];
  const both = [finding('dev'), finding('prod')];
  expect(isEdited(text, [...both, dev, prod])).toBe(true);
  expect(isEdited(text, [...both, dev])).toBe(false);
  expect(isEdited(text, [finding('dev'), dev, prod])).toBe(false);
  expect(isEdited(text, [...both, dev, state('p', 'aws_iam_role.old', 'gone')])).toBe(false);
});

it('a module of which nothing is read may give the policy to a role that it is handed', () => {
  const handed = REGISTRY.replace(
    'policy_json',
    'attach_to   = { main = aws_iam_role.other.name }\n  policy_json',
  );
  const address = 'module.fn.aws_iam_role.lambda[0]';
  const records = ['dev', 'prod'].map((name) => state(name, address, name));
  expect(isEdited(handed, [finding('dev'), finding('prod'), ...records])).toBe(false);
});

it('a record without the role does not tell who else has a name like it', () => {
  const open = UNNAMED.replace('var.name', `"\${var.env}-api"`);
  const others = ['d', 'p'].map((lineage) => state(lineage, 'aws_iam_role.old', 'gone'));
  expect(isEdited(open, [finding('legacy-api'), ...others])).toBe(false);
});

const PREFIXED = `resource "aws_iam_role" "app" {
  name_prefix = "\${var.env}-app-"
}
resource "aws_iam_role_policy" "app" {
  role   = aws_iam_role.app.name
  policy = ${JSON_OF}
}
`;
const CALLS = `module "one" {
  source = "../m"
}
module "two" {
  source = "../m"
  count  = var.on ? 1 : 0
}
`;
const SUFFIX = '20260901083000000100000001';

/** The review of a module that two calls of one root use, of which the state has the first. */
function reviewOfCalls(yaml: string, listed: readonly string[]): { principals: string; isEdited: boolean } {
  const inventory = { account: '111111111111', listedAt: '2026-09-30T00:00:00Z', roles: listed, users: [] };
  const name = `dev-app-${SUFFIX}`;
  const documents = [finding(name), state('d', 'module.one.aws_iam_role.app', name), { inventory }];
  const root = new SourceFile('infra/main.tf', CALLS);
  const module = new SourceFile('m/main.tf', DOCUMENT + PREFIXED);
  const report = review({
    policies: [module],
    readers: { files: [root, module], isWhole: true, links: new Map() },
    base: undefined,
    findings: [new SourceFile('.github/findings/all.json', JSON.stringify(documents))],
    unnamedFindings: 'file-name',
    config: parseConfig(new SourceFile('.github/least-privilege.yml', yaml)).config,
    catalog: CATALOG,
    diffs: undefined,
    diagnostics: [],
    now: new Date('2026-10-01T00:00:00Z'),
  });
  const principals = /"principals": (\[[^\]]*\])/.exec(renderJson(report))?.[1] ?? '';
  return { principals: principals.replace(/\s/g, ''), isEdited: report.edits.length > 0 };
}

it.each<[string, string, readonly string[], boolean]>([
  ['counts as using everything', 'accounts: ["111111111111"]\n', [], false],
  [
    'does not count where the state is the only one',
    'accounts: ["111111111111"]\ndeployments:\n  - {root: infra, count: 1}\n',
    [],
    true,
  ],
  [
    'does not count where others exist in a path',
    'accounts: ["111111111111"]\ndeployments:\n  - {root: infra, count: 1}\n',
    [`team/prod-app-${SUFFIX}`],
    true,
  ],
])('a role of a call that a state lacks %s', (_, yaml, others, isEdited) => {
  const name = `dev-app-${SUFFIX}`;
  expect(reviewOfCalls(yaml, [name, ...others])).toEqual({ principals: `["${arn(name)}"]`, isEdited });
});

it('a role of a call that a state lacks is whoever is not recorded and has the name', () => {
  const yaml = 'accounts: ["111111111111"]\ndeployments:\n  - {root: infra, count: 1}\n';
  const names = [`dev-app-${SUFFIX}`, `prod-app-${SUFFIX}`];
  const principals = `[${names.map((name) => `"${arn(name)}"`).join(',')}]`;
  expect(reviewOfCalls(yaml, names)).toEqual({ principals, isEdited: false });
});
