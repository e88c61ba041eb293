/** A small repository with one policy whose role or user is not known. */
export interface AdviceCase {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  /** The configuration, if there is one. */
  readonly config?: string;
  /** How many steps each way has that `owners` tells. */
  readonly ways: readonly number[];
  /** What a command that `owners` tells would write. */
  readonly pulled?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Who has to own the policy, whichever way is followed. */
  readonly owners?: readonly string[];
}

const role = (name: string, account = '111111111111'): string => `arn:aws:iam::${account}:role/${name}`;

const STATEMENT = { Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject'], Resource: '*' };
const POLICY = JSON.stringify({ Version: '2012-10-17', Statement: [STATEMENT] }, undefined, 2);

/** Files that make principals known. */
function findings(...principals: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    principals.map((resource) => [
      `.github/findings/${resource.replace(/\W/g, '-')}.json`,
      JSON.stringify({
        id: resource,
        resource,
        resourceType: 'AWS::IAM::Role',
        resourceOwnerAccount: resource.split(':')[4],
        status: 'ACTIVE',
        findingType: 'UnusedPermission',
        createdAt: '2026-09-30T00:00:00Z',
        updatedAt: '2026-09-30T00:00:00Z',
        analyzedAt: '2026-09-30T00:00:00Z',
        findingDetails: [
          {
            unusedPermissionDetails: { serviceNamespace: 's3', actions: [{ action: 'PutObject' }] },
          },
        ],
      }),
    ]),
  );
}

function inventory(account: string, ...roles: readonly string[]): Record<string, string> {
  const text = JSON.stringify({
    inventory: { account, listedAt: '2026-09-30T00:00:00Z', roles, users: [] },
  });
  return { [`.github/findings/inventory/${account}.json`]: text };
}

function deployment(root: string, name: string, principals: readonly object[]): Record<string, string> {
  const recordedAt = '2026-09-30T00:00:00Z';
  const text = JSON.stringify({ deployment: { source: 'terraform', root, name, recordedAt, principals } });
  return { [`.github/findings/deployed/${name}.json`]: text };
}

const LIST_ROLES = 'least-privilege-review pull';
const listed = { [LIST_ROLES]: inventory('111111111111', 'app', 'prod-app') };

const document = (name = 'app', comment = ''): string => `${comment}data "aws_iam_policy_document" "${name}" {
  statement {
    actions   = ["s3:GetObject", "s3:PutObject"]
    resources = ["*"]
  }
}
`;

const attached = (role: string, name = 'app'): string => `
resource "aws_iam_role_policy" "${name}" {
  role   = ${role}
  policy = data.aws_iam_policy_document.app.json
}
`;

const roleNamed = (name: string, label = 'app'): string => `
resource "aws_iam_role" "${label}" {
  name               = ${name}
  assume_role_policy = "{}"
}
`;

const codeOf = (name: string, comment = ''): string =>
  document('app', comment) + attached('aws_iam_role.app.name') + roleNamed(name);

const template = (roleName: string): string => `AWSTemplateFormatVersion: "2010-09-09"
Parameters:
  Stage:
    Type: String
Resources:
  AppRole:
    Type: AWS::IAM::Role
    Properties:
      RoleName: ${roleName}
      AssumeRolePolicyDocument: {}
      Policies:
        - PolicyName: main
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
              - Effect: Allow
                Action: ["s3:GetObject", "s3:PutObject"]
                Resource: "*"
`;

const HEREDOC = `resource "aws_iam_policy" "app" {
  name   = "app"
  policy = <<EOT
${POLICY}
EOT
}
`;

const MAPPED = 'principals:\n  - policy: "policies/**"\n';

export const ADVICE_CASES: readonly AdviceCase[] = [
  {
    name: 'a policy in JSON of which nothing tells',
    files: { 'policies/worker.json': POLICY, ...findings(role('app')) },
    ways: [1],
  },
  {
    name: 'the same beside a mapping of others',
    files: { 'policies/worker.json': POLICY, ...findings(role('app')) },
    config:
      'principals:\n  - policy: "policies/other.json"\n    principal: arn:aws:iam::111111111111:role/app\n',
    ways: [1],
  },
  {
    name: 'two entries for a file that disagree',
    files: { 'policies/worker.json': POLICY, ...findings(role('app'), role('job')) },
    config: `principals:
  - policy: "policies/worker.json"
    principal: ${role('app')}
  - policy: "policies/worker.json"
    principal: ${role('job')}
`,
    ways: [1],
    owners: [role('app'), role('job')],
  },
  {
    name: 'an entry for a file that disagrees with one for a folder',
    files: { 'policies/worker.json': POLICY, ...findings(role('app'), role('job')) },
    config: `${MAPPED}    principals: ["${role('app')}"]
  - policy: "policies/{role}.json"
    principal: "arn:aws:iam::111111111111:role/{role}"
`,
    ways: [1],
    owners: [role('app'), role('worker')],
  },
  {
    name: 'entries for a policy and its file that disagree, of many roles',
    files: { 'main.tf': codeOf('"app"'), ...findings(role('app')) },
    config: `principals:
  - policy: "main.tf"
    principals: [${[1, 2, 3, 4, 5, 6].map((one) => `"${role(`r${one}`)}"`).join(', ')}]
  - policy: "main.tf"
    address: data.aws_iam_policy_document.app
    principal: ${role('app')}
`,
    ways: [1],
    owners: [role('app'), role('r1'), role('r6')],
  },
  {
    name: 'a comment that names nobody',
    files: { 'main.tf': codeOf('var.name', '# least-privilege: app\n'), ...findings(role('app')) },
    ways: [1, 2],
  },
  {
    name: 'comments that disagree',
    files: {
      'main.tf': codeOf(
        'var.name',
        `# least-privilege: ${role('app')}\n# of old\n# least-privilege: ${role('job')}\n`,
      ),
      ...findings(role('app'), role('job')),
    },
    ways: [1, 1],
    owners: [role('app'), role('job')],
  },
  {
    name: 'a comment that the code contradicts',
    files: {
      'main.tf': codeOf('"app"', `# least-privilege: ${role('job')}\n`),
      ...findings(role('app'), role('job')),
    },
    ways: [1, 1],
    owners: [role('app')],
  },
  {
    name: 'a name with an unknown part, and no accounts',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's
    files: { 'main.tf': codeOf('"${var.env}-app"'), ...findings(role('prod-app')) },
    ways: [2, 1, 1],
    pulled: listed,
    owners: [role('prod-app')],
  },
  {
    name: 'a name with an unknown part, and an inventory without accounts',
    files: {
      // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's
      'main.tf': codeOf('"${var.env}-app"'),
      ...findings(role('prod-app')),
      ...inventory('111111111111', 'prod-app', 'other'),
    },
    ways: [1, 1, 1],
    owners: [role('prod-app')],
  },
  {
    name: 'a name with an unknown part, and no inventory',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's
    files: { 'main.tf': codeOf('"${var.env}-app"'), ...findings(role('prod-app')) },
    config: 'accounts: ["111111111111"]\n',
    ways: [1, 1, 1],
    pulled: listed,
    owners: [role('prod-app')],
  },
  {
    name: 'roles of which one has an unknown part',
    files: {
      'main.tf':
        // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's
        codeOf('"${var.env}-app"') + attached('aws_iam_role.job.name', 'job') + roleNamed('"job"', 'job'),
      ...findings(role('prod-app'), role('job')),
    },
    ways: [2, 1, 1],
    pulled: { [LIST_ROLES]: inventory('111111111111', 'prod-app', 'job') },
    owners: [role('prod-app'), role('job')],
  },
  {
    name: 'a literal name that two places declare',
    files: {
      'a/main.tf': codeOf('"app"'),
      'b/main.tf': roleNamed('"app"'),
      ...findings(role('app')),
    },
    ways: [1, 1, 1],
    owners: [role('app')],
  },
  {
    name: 'a literal name that nobody is known to have',
    files: { 'main.tf': codeOf('"app"'), ...findings(role('other')) },
    ways: [1, 1, 1],
  },
  {
    name: 'a literal name in another case',
    files: { 'main.tf': codeOf('"App"'), ...findings(role('app')) },
    ways: [1, 1],
    owners: [role('app')],
  },
  {
    name: 'a role without a name in a folder without records',
    files: { 'infra/main.tf': codeOf('var.name'), ...findings(role('app')) },
    ways: [2, 1, 1],
    pulled: {
      'terraform state pull | least-privilege-review pull --from terraform-state --root infra': deployment(
        'infra',
        'live',
        [{ address: 'aws_iam_role.app', arn: role('app') }],
      ),
    },
    owners: [role('app')],
  },
  {
    name: 'fewer records than there are states',
    files: {
      'infra/main.tf': codeOf('var.name'),
      ...findings(role('app')),
      ...deployment('infra', 'live', [{ address: 'aws_iam_role.app', arn: role('app') }]),
    },
    config: 'deployments: [{ root: infra, count: 2 }]\n',
    ways: [1, 1, 1],
    pulled: {
      'terraform state pull | least-privilege-review pull --from terraform-state --root infra': deployment(
        'infra',
        'test',
        [{ address: 'aws_iam_role.app', arn: role('app-test') }],
      ),
    },
    owners: [role('app')],
  },
  {
    name: 'more records than there are states',
    files: {
      'infra/main.tf': codeOf('var.name'),
      ...findings(role('app')),
      ...deployment('infra', 'live', [{ address: 'aws_iam_role.app', arn: role('app') }]),
      ...deployment('infra', 'test', [{ address: 'aws_iam_role.app', arn: role('app-test') }]),
    },
    config: 'deployments: [{ root: infra, count: 1 }]\n',
    ways: [1, 1, 1],
    owners: [role('app')],
  },
  {
    name: 'a file that is named after roles in two accounts',
    files: { 'policies/app.json': POLICY, ...findings(role('app'), role('app', '222222222222')) },
    ways: [1, 1],
    owners: [role('app'), role('app', '222222222222')],
  },
  {
    name: 'a file and a folder that are named after two roles',
    files: { 'job/app.json': POLICY, ...findings(role('app'), role('job')) },
    ways: [1],
    owners: [role('app'), role('job')],
  },
  {
    name: 'a file that is named after a role of another account',
    files: { 'policies/app.json': POLICY, ...findings(role('app', '222222222222')) },
    config: 'accounts:\n  - "111111111111"\n',
    ways: [1, 1],
    owners: [role('app', '222222222222')],
  },
  ...[
    '{team}/p.json',
    '{{cookiecutter.team}}/p.json',
    '*/p.json',
    '[a-z]other/p.json',
    'o{t,th}er/p.json',
  ].map(
    (path): AdviceCase => ({
      name: `a policy at ${path}, which would be a pattern, beside one of another role`,
      files: { [path]: POLICY, 'other/p.json': POLICY, ...findings(role('app'), role('other')) },
      ways: [1],
      owners: [role('app'), role('other')],
    }),
  ),
  {
    name: 'a path with a backslash',
    files: { 'policies/a\\b.json': POLICY, ...findings(role('app')) },
    ways: [1],
    owners: [role('app')],
  },
  {
    name: 'a document that nothing attaches',
    files: { 'main.tf': document(), ...findings(role('app')) },
    ways: [1, 1],
  },
  {
    name: 'a managed policy in a heredoc that nothing attaches',
    files: { 'main.tf': HEREDOC, ...findings(role('app')) },
    // A comment on the line above the policy would be a part of it.
    ways: [1],
  },
  {
    name: 'a managed policy in a string that nothing attaches',
    files: {
      'main.tf': `resource "aws_iam_policy" "app" {\n  policy = ${JSON.stringify(JSON.stringify(JSON.parse(POLICY)))}\n}\n`,
      ...findings(role('app')),
    },
    ways: [1, 1],
    owners: [role('app')],
  },
  {
    name: 'a template with a parameter in the name',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's
    files: { 'template.yaml': template('!Sub "${Stage}-app"'), ...findings(role('prod-app')) },
    ways: [2, 1, 1],
    pulled: listed,
    owners: [role('prod-app')],
  },
  {
    name: 'a template whose name is a parameter',
    files: { 'template.yaml': template('!Ref Stage'), ...findings(role('app')) },
    ways: [2, 1, 1],
    pulled: {
      'least-privilege-review pull --from cloudformation': {
        '.github/findings/deployed/stack.json': JSON.stringify({
          deployment: {
            source: 'cloudformation',
            stack: 'app',
            region: 'eu-west-1',
            account: '111111111111',
            template: 'template.yaml',
            recordedAt: '2026-09-30T00:00:00Z',
            principals: [{ address: 'AppRole', arn: role('app') }],
          },
        }),
      },
    },
    owners: [role('app')],
  },
];
