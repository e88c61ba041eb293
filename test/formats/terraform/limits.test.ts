import { describe, expect, it } from 'vitest';
import { ATTACHED, block, D, DOCUMENT, MANAGED, NAMED, ownership, role, words } from './module-text.ts';

const grantsNothing = (what: string): string[] => [`limit: ${what}, which grants nothing`];
const boundary = (address: string): string[] => grantsNothing(`the permissions boundary of \`${address}\``);
const module = (...lines: string[]): string => `module "m" {\n source = "x"\n${lines.join('\n')}\n}\n`;
const ARN = 'aws_iam_policy.app.arn';

describe('a permissions boundary', () => {
  it.each([
    ['of a role', role(`permissions_boundary = ${ARN}`), 'aws_iam_role.app'],
    ['of a role, on a condition', role(`permissions_boundary = var.x ? ${ARN} : null`), 'aws_iam_role.app'],
    ['of a user', block('aws_iam_user', 'u', `permissions_boundary = ${ARN}`), 'aws_iam_user.u'],
    [
      'of a role, through a local value',
      `locals {\n arn = ${ARN}\n}\n${role('permissions_boundary = local.arn')}`,
      'aws_iam_role.app',
    ],
    [
      'of a role of another provider',
      block('awscc_iam_role', 'r', `permissions_boundary = ${ARN}`),
      'awscc_iam_role.r',
    ],
    [
      'of a permission set',
      block(
        'aws_ssoadmin_permissions_boundary_attachment',
        's',
        `permissions_boundary {\n customer_managed_policy_reference {\n name = aws_iam_policy.app.name\n }\n }`,
      ),
      'aws_ssoadmin_permissions_boundary_attachment.s',
    ],
    ['of the roles of a module', module(`iam_role_permissions_boundary = ${ARN}`), 'module.m'],
    [
      'of the roles of a module, in a map',
      module(`defaults = {\n permissions_boundary_arn = ${ARN}\n}`),
      'module.m',
    ],
  ])('is told as one %s', (_, use, address) => {
    for (const files of [
      [DOCUMENT + MANAGED + use],
      [DOCUMENT, MANAGED, use],
      [DOCUMENT + MANAGED + ATTACHED, use + (use.includes('"aws_iam_role" "app"') ? '' : NAMED)],
    ])
      expect(words(ownership(files[0] ?? '', ...files.slice(1)))).toEqual(boundary(address));
  });

  it.each([
    ['a tag', role(`tags = {\n permissions_boundary = ${ARN}\n}`), 'aws_iam_role.app'],
    ['an output', `output "permissions_boundary" {\n value = ${ARN}\n}\n`, 'output.permissions_boundary'],
    ['an argument of another name', module(`boundary = ${ARN}`), 'module.m'],
  ])('is not told by %s', (_, use, address) => {
    expect(words(ownership(DOCUMENT + MANAGED, use))).toEqual([
      `uncertain: \`${address}\` uses it too, so it may have owners that are not known here`,
    ]);
  });
});

describe('a permissions boundary that a condition asks for', () => {
  const asking = (values: string, variable = 'iam:PermissionsBoundary'): string =>
    `data "aws_iam_policy_document" "admin" {\n statement {\n actions = ["iam:CreateRole"]\n condition {\n test = "StringEquals"\n variable = "${variable}"\n values = [${values}]\n }\n }\n}\n`;
  const OWN = block('aws_iam_policy', 'app', 'name = "limit"', `policy = ${D}.json`);
  const asked = grantsNothing(
    'the permissions boundary that a condition in `data.aws_iam_policy_document.admin` asks for',
  );
  it.each([ARN, `"\${${ARN}}"`, '"arn:aws:iam::1:policy/limit"', '"arn:aws:iam::1:policy/x/limit"'])(
    'is told as one: %s',
    (value) => {
      expect(words(ownership(DOCUMENT + OWN + ATTACHED + NAMED, asking(value)))).toEqual(asked);
    },
  );

  it.each(['"arn:aws:iam::1:policy/other"', `"arn:aws:iam::1:policy/\${var.x}"`, '"*"'])(
    'is not told by another: %s',
    (value) => {
      expect(words(ownership(DOCUMENT + OWN + ATTACHED + NAMED, asking(value)))).toEqual([
        'role app: Terraform `aws_iam_role.app`, through `aws_iam_policy.app` and `aws_iam_role_policy_attachment.app`',
      ]);
    },
  );

  it('is told as one if both names have the same variable', () => {
    const own = OWN.replace('"limit"', `"limit-\${var.x}"`);
    const asks = (name: string) => asking(`"arn:aws:iam::1:policy/limit-\${${name}}"`);
    expect(words(ownership(DOCUMENT + own, asks('var.x')))).toEqual(asked);
    expect(words(ownership(DOCUMENT + own, asks('var.y')))).toEqual([
      'uncertain: it may be a permissions boundary in `data.aws_iam_policy_document.admin`',
    ]);
  });

  it('is not told by a condition on something else', () => {
    expect(words(ownership(DOCUMENT + OWN, asking(ARN, 'iam:PolicyARN')))).toEqual([
      'uncertain: `data.aws_iam_policy_document.admin` uses it too, so it may have owners that are not known here',
    ]);
  });
});

describe('a policy that is no identity policy', () => {
  const organization = block('aws_organizations_policy', 'o', `content = ${D}.json`);
  it.each([
    [
      'of an organization',
      organization,
      'the text of `aws_organizations_policy.o`, a policy of AWS Organizations, which grants nothing',
    ],
    [
      'of an organization, one of several',
      block('aws_organizations_policy', 'o', `for_each = {\n a = ${D}.json\n }`, 'content = each.value'),
      'the text of `aws_organizations_policy.o`, a policy of AWS Organizations, which grants nothing',
    ],
    [
      'of an organization, through a local value',
      `locals {\n text = ${D}.json\n}\n${organization.replace(`${D}.json`, 'local.text')}`,
      'the text of `aws_organizations_policy.o`, a policy of AWS Organizations, which grants nothing',
    ],
    [
      'of an organization, through another document',
      `data "aws_iam_policy_document" "all" {\n source_policy_documents = [${D}.json]\n}\n${organization.replace(D, 'data.aws_iam_policy_document.all')}`,
      'the text of `aws_organizations_policy.o`, a policy of AWS Organizations, which grants nothing',
    ],
    [
      'of IoT',
      block('aws_iot_policy', 'i', `policy = ${D}.json`),
      'the text of `aws_iot_policy.i`, an IoT policy, which belongs to certificates',
    ],
    [
      'of sessions',
      block('aws_transfer_user', 't', `policy = ${D}.json`),
      'the text of `aws_transfer_user.t`, a session policy, which only limits what a role grants',
    ],
    [
      'of IoT, as it is attached',
      MANAGED + block('aws_iot_policy', 'i', 'policy = aws_iam_policy.app.policy'),
      'the text of `aws_iot_policy.i`, an IoT policy, which belongs to certificates',
    ],
  ])('is told as one %s', (_, use, what) => {
    for (const files of [
      [DOCUMENT + use],
      [DOCUMENT, use],
      [DOCUMENT, use, (use.includes(MANAGED) ? '' : MANAGED) + ATTACHED + NAMED],
    ])
      expect(words(ownership(files[0] ?? '', ...files.slice(1)))).toEqual([`limit: ${what}`]);
  });

  it('is not told by one whose text mentions the ARN', () => {
    const use = block('aws_iot_policy', 'i', `policy = jsonencode({Statement = [{Resource = ${ARN}}]})`);
    expect(words(ownership(DOCUMENT + MANAGED, use))).toEqual([
      'uncertain: `aws_iot_policy.i` uses it too, so it may have owners that are not known here',
    ]);
  });
});
