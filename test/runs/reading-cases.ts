import { findingText, policyText, templateText } from './scene.ts';

/** What is read around a changed file. */
export type ReadAround = 'nothing' | 'Terraform' | 'all code';

/** A change of one file, and what has to be read to know whose its policies are. */
export interface ReadingCase {
  readonly what: string;
  readonly path: string;
  readonly text: string;
  /** Lines of the configuration. */
  readonly config?: string;
  /** Other files of the repository. */
  readonly more?: Readonly<Record<string, string>>;
  readonly reads: ReadAround;
}

const APP = 'arn:aws:iam::111111111111:role/app';
const ACTIONS = ['s3:PutObject', 's3:GetBucketAcl'];
const POLICY = policyText(...ACTIONS);
const JSONENCODE = `jsonencode({
    Statement = [{ Effect = "Allow", Action = ${JSON.stringify(ACTIONS)}, Resource = "*" }]
  })`;
const role = (name: string): string => `resource "aws_iam_role" "app" {\n  name = ${name}\n}\n`;
const inline = (of = 'aws_iam_role.app.name'): string =>
  `resource "aws_iam_role_policy" "app" {\n  role = ${of}\n  policy = ${JSONENCODE}\n}\n`;
const MANAGED = `resource "aws_iam_policy" "app" {
  name = "access"
  policy = ${JSONENCODE}
}
resource "aws_iam_role_policy_attachment" "app" {
  role = aws_iam_role.app.name
  policy_arn = aws_iam_policy.app.arn
}
`;
const TRUST = `resource "aws_iam_role" "app" {
  name = "app"
  assume_role_policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
  })
}
`;
const OWN = role('"app"') + inline();
const BACKEND = 'terraform {\n  backend "s3" {}\n}\n';
const CALL = 'module "m" {\n  source = "../modules/m"\n}\n';
const ANSWER = JSON.stringify({ RoleName: 'app', PolicyName: 'p', PolicyDocument: JSON.parse(POLICY) });
const SERVICE = `service: orders
provider:
  name: aws
  iam: { role: { name: app, statements: [{ Effect: Allow, Action: ["s3:GetBucketAcl"], Resource: "*" }] } }
`;
const SAM = `Transform: AWS::Serverless-2016-10-31
Resources:
  Fn:
    Type: AWS::Serverless::Function
    Properties: { Policies: [{ Statement: [{ Effect: Allow, Action: "s3:GetBucketAcl", Resource: "*" }] }] }
`;
const ACCOUNTS = 'accounts: ["111111111111"]\n';
const BY_PATH = 'accounts: [{ path: "infra/**", account: "111111111111" }]\n';
const MAPPED = (policy: string): string => `principals: [{ policy: "${policy}", principal: "${APP}" }]\n`;
const RECORD = {
  deployment: { source: 'terraform', root: 'infra', recordedAt: '2026-09-30T00:00:00Z', principals: [] },
};

const terraform = (
  what: string,
  text: string,
  reads: ReadAround,
  more?: Partial<ReadingCase>,
): ReadingCase => ({
  what: `Terraform: ${what}`,
  path: 'infra/main.tf',
  text,
  reads,
  ...more,
});
const atHome = (what: string, text: string, reads: ReadAround, more?: Partial<ReadingCase>): ReadingCase =>
  terraform(`with a backend and a list of accounts, ${what}`, BACKEND + text, reads, {
    config: ACCOUNTS,
    ...more,
  });

/** What is read around a changed file, in every case that there is. */
export const READING_CASES: readonly ReadingCase[] = [
  { what: 'JSON: a bare policy', path: 'p/app.json', text: POLICY, reads: 'all code' },
  {
    what: 'JSON: a bare policy that is mapped',
    path: 'p/app.json',
    text: POLICY,
    config: MAPPED('p/*.json'),
    reads: 'nothing',
  },
  {
    what: 'JSON: a bare policy that is mapped, and may be a boundary by its path',
    path: 'boundaries/app.json',
    text: POLICY,
    config: MAPPED('boundaries/*.json'),
    reads: 'all code',
  },
  { what: 'JSON: the answer of get-role-policy', path: 'p/app.json', text: ANSWER, reads: 'nothing' },
  {
    what: 'JSON: a trust policy',
    path: 'p/app.json',
    text: POLICY.replace('"Effect"', '"Principal": "*", "Effect"'),
    reads: 'nothing',
  },
  { what: 'YAML: a bare policy', path: 'p/app.yml', text: POLICY, reads: 'all code' },
  {
    what: 'a CloudFormation template',
    path: 't/app.yml',
    text: templateText(' s3:GetBucketAcl'),
    reads: 'nothing',
  },
  { what: 'a SAM template', path: 't/app.yml', text: SAM, reads: 'nothing' },
  { what: 'a Serverless service', path: 's/serverless.yml', text: SERVICE, reads: 'nothing' },
  terraform('a role with a policy', OWN, 'Terraform'),
  terraform('no policy but that of trust', TRUST, 'nothing'),
  terraform('a policy that is mapped', OWN, 'nothing', { config: MAPPED('infra/*.tf') }),
  terraform('another policy of the file that is mapped', OWN + MANAGED, 'Terraform', {
    config: MAPPED('infra/*.tf').replace(', principal', ', address: "aws_iam_policy.app", principal'),
  }),
  terraform('a file beside it that cannot be read', OWN, 'nothing', { more: { 'infra/x.tf.json': '{' } }),
  terraform('with a backend alone', BACKEND + OWN, 'Terraform'),
  terraform('with a list of accounts alone', OWN, 'Terraform', { config: ACCOUNTS }),
  atHome('an inline policy', OWN, 'nothing'),
  atHome(
    'an inline policy of a role with a variable in its name',
    role(`"\${var.env}-app"`) + inline(),
    'nothing',
  ),
  atHome('an inline policy of a role that is not known', inline('var.role'), 'nothing'),
  atHome(
    'an inline policy, and its role as an output',
    `${OWN}output "r" {\n  value = aws_iam_role.app.arn\n}\n`,
    'nothing',
  ),
  atHome(
    'an inline policy, and a policy as an output',
    `${OWN}output "p" {\n  value = aws_iam_role_policy.app.policy\n}\n`,
    'Terraform',
  ),
  atHome('a managed policy', role('"app"') + MANAGED, 'Terraform'),
  atHome('a call of a module beside', OWN + CALL, 'nothing'),
  atHome(
    'a call of a module beside, and a variable in the name of the role',
    role(`"\${var.env}-app"`) + inline() + CALL,
    'Terraform',
  ),
  atHome('an inline policy of a role of a module', CALL + inline('module.m.role'), 'Terraform'),
  atHome(
    'a managed policy as an output beside',
    `${OWN}${MANAGED}output "p" {\n  value = aws_iam_policy.app.arn\n}\n`,
    'Terraform',
  ),
  atHome('a call of a registry', `${OWN}module "m" {\n  source = "a/b/c"\n}\n`, 'nothing'),
  atHome('accounts by path', OWN, 'Terraform', { config: BY_PATH }),
  atHome('a recorded deployment', OWN, 'Terraform', {
    more: { '.github/findings/deployed/infra.json': JSON.stringify(RECORD) },
  }),
];

const numbered = (count: number, file: (at: number) => [string, string]): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => file(at)));

export const TERRAFORM_FILES = 60;
export const OTHER_FILES = 55;

/** The repository around the changed file. */
export const AROUND: Readonly<Record<string, string>> = {
  '.github/findings/app.json': findingText('app', 'GetBucketAcl'),
  ...numbered(TERRAFORM_FILES, (at) => [`live/${at}/main.tf`, `variable "a${at}" {}\n`]),
  ...numbered(OTHER_FILES, (at) => [`k8s/${at}.yml`, `kind: Pod\nname: "${at} AWS::Include"\n`]),
};

/** The files of a case in the base: all but the changed one. */
export function baseOf({ config, more }: ReadingCase): Record<string, string> {
  return { ...AROUND, ...(config === undefined ? {} : { '.github/least-privilege.yml': config }), ...more };
}
