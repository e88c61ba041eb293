import { describe, expect, it } from 'vitest';
import { prepareFormats } from '../../src/formats/formats.ts';
import { finding } from '../review-files.ts';
import { type Change, lostIn, reviewChange } from './change.ts';

await prepareFormats(['main.tf']);

const FINDINGS = [
  finding('app', { s3: ['PutObject', 'GetBucketAcl'] }),
  finding('other', { ec2: ['RunInstances'] }),
];
const UNUSED = ['s3:GetObject', 's3:PutObject'];

function json(...actions: readonly string[]): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }],
  });
}

interface Template {
  readonly role?: string;
  readonly actions?: readonly string[];
  readonly list?: string;
  readonly id?: string;
}

function template({ role = 'app', actions = UNUSED, list, id = 'Policy' }: Template = {}): string {
  return `Resources:
  Role: {Type: AWS::IAM::Role, Properties: {RoleName: ${role}}}
  ${id}:
    Type: AWS::IAM::RolePolicy
    Properties:
      RoleName: !Ref Role
      PolicyName: p
      PolicyDocument:
        Statement:
          - Effect: Allow
            Action: ${list ?? `[${actions.join(', ')}]`}
            Resource: "*"
`;
}

function terraform(policy: string, role = 'app'): string {
  return `resource "aws_iam_role" "app" {
  name = "${role}"
}
resource "aws_iam_role_policy" "app" {
  role   = aws_iam_role.app.name
  policy = ${policy}
}
`;
}

/** A managed policy of a role, with more code behind. */
function managed(code: string): string {
  const attached =
    'resource "aws_iam_role" "app" {\n name = "app"\n managed_policy_arns = [aws_iam_policy.app.arn]\n}\n';
  return `${attached}resource "aws_iam_policy" "app" { policy = ${DOCUMENT} }\n${code}`;
}

function withDocument(actions: string): string {
  const document = `data "aws_iam_policy_document" "app" {\n statement {\n  actions = [${actions}]\n  resources = ["*"]\n }\n}\n`;
  return `${terraform('data.aws_iam_policy_document.app.json')}${document}`;
}

function statements(actions: string): string {
  return `module "other" {\n source = "example/other/aws"\n statements = [{ effect = "Allow", actions = [${actions}], resources = ["*"] }]\n}\n`;
}

const DOCUMENT = `jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:GetObject", "s3:PutObject"], Resource = "*" }] })`;

describe('a change takes a policy out of the review', () => {
  it.each<[string, Omit<Change, 'findings'>, string[]]>([
    [
      'by another name of its role',
      { base: { 't.yml': template() }, head: { 't.yml': template({ role: 'new' }) } },
      ['t.yml:9 s3:PutObject'],
    ],
    [
      'by a role that has no finding',
      {
        base: { 't.yml': template() },
        head: { 't.yml': template({ role: 'third' }) },
        config: { accounts: [{ account: '111111111111' }] },
      },
      ['t.yml:9 s3:PutObject'],
    ],
    [
      'by a list that is computed',
      { base: { 't.yml': template() }, head: { 't.yml': template({ list: '!Ref Actions' }) } },
      ['t.yml:9 s3:PutObject ?'],
    ],
    [
      'by a document that is computed',
      {
        base: { 'm/main.tf': terraform(DOCUMENT) },
        head: { 'm/main.tf': terraform('templatefile("p.tftpl", {})') },
      },
      ['m/main.tf:6 s3:PutObject ?'],
    ],
    [
      'by a text file that no format reads',
      {
        base: { 'm/main.tf': terraform(DOCUMENT) },
        head: { 'm/main.tf': terraform('file("p.txt")'), 'm/p.txt': `{{ x }}${json(...UNUSED)}` },
      },
      ['m/p.txt:1 s3:PutObject ?', 'm/main.tf:6 s3:PutObject ?'],
    ],
    ...(
      [
        ['a variable', 'var.policy', 'm/main.tf:6 s3:PutObject ?'],
        ['a data source of another program', 'data.external.p.result.json', 'm/main.tf:6 s3:PutObject ?'],
        ['a computed text', 'base64decode("e30=")', 'm/main.tf:6 s3:PutObject ?'],
        ['a local value that is not literal', 'jsonencode(local.p)', 'm/main.tf:6 s3:PutObject ?'],
        ['an output of a module', 'module.p.json', 'm/main.tf:6 s3:PutObject ?'],
        ['a document beside it', 'data.aws_iam_policy_document.all.json', 'm/main.tf:6 s3:PutObject'],
      ] as const
    ).map(([what, policy, expected]): [string, Omit<Change, 'findings'>, string[]] => {
      const all = 'data "aws_iam_policy_document" "all" {\n statement {\n  actions = ["s3:*"]\n }\n}\n';
      const head = { 'm/main.tf': terraform(policy), 'm/all.tf': all };
      return [
        `for ${what}`,
        { base: { 'm/main.tf': terraform(DOCUMENT), 'm/all.tf': all }, head },
        [expected],
      ];
    }),
    [
      'for a variable, beside a new policy that is reviewed',
      {
        base: { 'm/main.tf': terraform(DOCUMENT) },
        head: {
          'm/main.tf': terraform('var.policy'),
          'm/more.tf': `resource "aws_iam_role_policy" "more" {\n role = aws_iam_role.app.name\n policy = ${DOCUMENT.replace(', "s3:PutObject"', '')}\n}\n`,
        },
      },
      ['m/main.tf:6 s3:PutObject ?'],
    ],
    [
      'for an inline policy of its role that is not literal',
      {
        base: { 'm/main.tf': terraform(DOCUMENT) },
        head: {
          'm/main.tf':
            'resource "aws_iam_role" "app" {\n name = "app"\n inline_policy {\n  name = "p"\n  policy = var.p\n }\n}\n',
        },
      },
      ['m/main.tf:5 s3:PutObject ?'],
    ],
    [
      'as what a role has as its boundary too',
      {
        base: { 'm/main.tf': managed('') },
        head: {
          'm/main.tf': managed(
            'resource "aws_iam_role" "b" {\n name = "b"\n permissions_boundary = aws_iam_policy.app.arn\n}\n',
          ),
        },
      },
      ['m/main.tf:5 s3:PutObject'],
    ],
    [
      'by a principal that a condition may leave out',
      {
        base: { 't.yaml': template() },
        head: {
          't.yaml': template().replace(
            'Resource: "*"',
            'Resource: "*"\n            Principal: !Ref AWS::NoValue',
          ),
        },
      },
      ['t.yaml:9 s3:PutObject ?'],
    ],
    [
      'by a document that a function fetches',
      {
        base: { 't.yaml': template() },
        head: {
          't.yaml': `${template().split('      PolicyDocument')[0]}      PolicyDocument: !GetAtt Made.Policy\n`,
        },
      },
      ['t.yaml:8 s3:PutObject ?'],
    ],
    [
      'by a list of policies that is a parameter',
      {
        base: { 't.yaml': template() },
        head: {
          't.yaml':
            'Resources:\n  Role:\n    Type: AWS::IAM::Role\n    Properties:\n      RoleName: app\n      Policies: !Ref P\n',
        },
      },
      ['t.yaml:6 s3:PutObject ?'],
    ],
    ...['policies/app', 'app.json.gotmpl', 'app.jsonnet', 'lib/app.py', 'terraform.tfvars'].map(
      (path): [string, Omit<Change, 'findings'>, string[]] => [
        `in ${path}`,
        { base: { 'app.json': json(...UNUSED) }, head: { [path]: json(...UNUSED) } },
        [`${path}: s3:PutObject ?`],
      ],
    ),
    [
      'in a renamed file that says nothing of it',
      {
        base: { 'app.json': json(...UNUSED) },
        head: { 'app.bin': '\0' },
        renamed: { 'app.bin': 'app.json' },
      },
      ['app.bin: s3:PutObject ?'],
    ],
    [
      'in a list that another module takes, and took before',
      {
        base: { 'm/main.tf': `${terraform(DOCUMENT)}${statements('"ec2:RunInstances"')}` },
        head: {
          'm/main.tf': `${terraform(DOCUMENT.replace(', "s3:PutObject"', ''))}${statements('"ec2:RunInstances", "s3:PutObject"')}`,
        },
      },
      ['m/main.tf:10 s3:PutObject'],
    ],
    [
      'in two parts, of a role that is not there',
      {
        base: { 'm/main.tf': terraform(DOCUMENT.replace('"s3:GetObject"', '"s3:GetBucketAcl"')) },
        head: {
          'm/main.tf': terraform(DOCUMENT.replace('"s3:GetObject", ', ''), 'nobody'),
          'n/main.tf': terraform(
            DOCUMENT.replace('"s3:GetObject", "s3:PutObject"', '"s3:GetBucketAcl"'),
            'nobody',
          ),
        },
        config: { accounts: [{ account: '111111111111' }] },
      },
      ['m/main.tf:6 s3:PutObject', 'n/main.tf:6 s3:GetBucketAcl'],
    ],
    [
      'by a comment that comes with a new file',
      {
        base: { 'app.json': json(...UNUSED) },
        head: { 'x.yaml': `# least-privilege: arn:aws:iam::111111111111:role/other\n${json(...UNUSED)}\n` },
      },
      ['x.yaml:2 s3:PutObject'],
    ],
    [
      'by a neighbour that cannot be read',
      {
        base: { 'm/main.tf': terraform(DOCUMENT) },
        head: { 'm/main.tf': `${terraform(DOCUMENT)}\n`, 'm/z.tf': 'locals {' },
      },
      ['m/main.tf:6 s3:PutObject'],
    ],
    [
      'under another path that names nobody',
      { base: { 'app.json': json(...UNUSED) }, head: { 'x.json': json(...UNUSED) } },
      ['x.json:1 s3:PutObject'],
    ],
    [
      'in a folder that is never read',
      { base: { 'app.json': json(...UNUSED) }, head: { 'node_modules/app.json': json(...UNUSED) } },
      ['node_modules/app.json: s3:PutObject ?'],
    ],
    [
      'in a file that the configuration does not select',
      {
        base: { 'iam/app.json': json(...UNUSED) },
        head: { 'app.json': json(...UNUSED) },
        config: { policies: ['iam/*.json'] },
      },
      ['app.json: s3:PutObject ?'],
    ],
    [
      'in a text file, by a rename',
      {
        base: { 'app.json': json(...UNUSED) },
        head: { 'app.txt': json(...UNUSED) },
        renamed: { 'app.txt': 'app.json' },
      },
      ['app.txt: s3:PutObject ?'],
    ],
    [
      'at another address of the file, for nobody',
      {
        base: { 't.yml': template() },
        head: { 't.yml': template({ role: 'new', id: 'Another' }) },
      },
      ['t.yml:9 s3:PutObject'],
    ],
    [
      'in part, in a new policy of nobody',
      {
        base: { 'app.json': json('s3:PutObject', 's3:GetBucketAcl', 's3:GetObject') },
        head: { 'app.json': json('s3:PutObject', 's3:GetObject'), 'x.json': json('s3:GetBucketAcl') },
      },
      ['x.json:1 s3:GetBucketAcl'],
    ],
    [
      'to a computed part of another policy that had one before',
      {
        base: {
          'app.yml': template({ id: 'Other', list: '[s3:GetObject, !Ref A]' }),
          'app.json': json(...UNUSED),
        },
        head: { 'app.yml': template({ id: 'Other', list: '[s3:GetObject, !Ref B]' }) },
      },
      ['app.yml:11 s3:PutObject ?'],
    ],
    [
      'by a syntax error',
      { base: { 'app.json': json(...UNUSED) }, head: { 'app.json': json(...UNUSED).slice(0, -1) } },
      ['app.json:1 s3:PutObject ?'],
    ],
  ])('%s', (_, change, expected) => {
    const report = reviewChange({ findings: FINDINGS, ...change });
    expect(lostIn(report)).toEqual(expected);
    expect([report.failures, report.conclusion]).toEqual([
      report.unusedCount > 0 ? ['unused', 'lost'] : ['lost'],
      report.unusedCount > 0 ? 'unused' : 'partial',
    ]);
  });
});

describe('a change takes nothing out of the review', () => {
  it.each<[string, Omit<Change, 'findings'>]>([
    ['that removes a policy', { base: { 'app.json': json(...UNUSED) }, head: {} }],
    [
      'that removes what is unused',
      { base: { 't.yml': template() }, head: { 't.yml': template({ actions: ['s3:GetObject'] }) } },
    ],
    [
      'that removes what is unused and renames the role',
      {
        base: { 't.yml': template() },
        head: { 't.yml': template({ actions: ['s3:GetObject'], role: 'new' }) },
      },
    ],
    [
      'that renames a role of which nothing is unused',
      {
        base: { 't.yml': template({ actions: ['s3:GetObject'] }) },
        head: { 't.yml': template({ actions: ['s3:GetObject'], role: 'new' }) },
      },
    ],
    [
      'that moves a policy to where it is reviewed',
      { base: { 'app.json': json(...UNUSED) }, head: { 't.yml': template() } },
    ],
    [
      'that writes a text as a document of its own',
      {
        base: { 'm/main.tf': terraform(DOCUMENT) },
        head: { 'm/main.tf': withDocument('"s3:GetObject", "s3:PutObject"') },
      },
    ],
    [
      'that writes a policy to a text file that code reads',
      {
        base: { 'm/main.tf': terraform(DOCUMENT) },
        head: { 'm/main.tf': terraform('file("p.txt")'), 'm/p.txt': json(...UNUSED) },
      },
    ],
    [
      'that makes a template of a policy that code reads',
      {
        base: { 'm/main.tf': terraform(DOCUMENT) },
        head: {
          'm/main.tf': terraform('templatefile("p.tftpl", {})'),
          'm/p.tftpl': json(...UNUSED).replace(/"\*"/, `"\${x}"`),
        },
      },
    ],
    [
      'that hands a policy to a module',
      {
        base: { 'm/main.tf': terraform(DOCUMENT) },
        head: {
          'm/main.tf': `module "role" {\n source = "./role"\n policy = ${DOCUMENT}\n}\n`,
          'm/role/main.tf': terraform('var.policy'),
        },
      },
    ],
    [
      'that only breaks the lines of a computed part',
      {
        base: { 'm/main.tf': terraform(DOCUMENT.replace('"s3:GetObject"', 'join(":",["s3",var.a])')) },
        head: {
          'm/main.tf': terraform(
            DOCUMENT.replace('"s3:GetObject"', 'join(":", ["s3", var.a])').replace(', "s3:PutObject"', ''),
          ),
        },
      },
    ],
    ...(
      [
        ['a template without a policy', 'user_data.tpl', '%{ for one in all }\none\n%{ endfor }\n'],
        ['a text with escapes', 'a.txt', '"\\u001b[1m" "\\x1b"'],
        ['prose', 'CHANGES.txt', 'The Effect of the Statement is that each Action is allowed.\n'],
        ['a text that denies', 'deny.tpl', json('s3:*').replace('Allow', 'Deny')],
        [
          'a text for a resource',
          'bucket.tpl',
          json('s3:*').replace('"Resource"', '"Principal":"*","Resource"'),
        ],
        ['a text that grants something else', 'other.tpl', json('ec2:DescribeImages')],
      ] as const
    ).map(([what, path, text]): [string, Omit<Change, 'findings'>] => [
      `that removes a policy beside ${what}`,
      { base: { 'app.json': json(...UNUSED) }, head: { [path]: text } },
    ]),
    [
      'that renames a file under which it is reviewed',
      {
        base: { 'app.json': json(...UNUSED) },
        head: { 'iam/app.json': json(...UNUSED) },
        renamed: { 'iam/app.json': 'app.json' },
      },
    ],
    [
      'that adds a policy of nobody which grants something else',
      {
        base: { 'app.json': json(...UNUSED) },
        head: { 'app.json': json('s3:GetObject'), 'x.json': json('ec2:StartInstances') },
      },
    ],
    [
      'that leaves a computed part as it was',
      {
        base: { 't.yml': template({ list: '[s3:PutObject, !Ref More]' }) },
        head: { 't.yml': template({ list: '[!Ref More, s3:GetObject]' }) },
      },
    ],
    [
      'that the configuration answers',
      {
        base: { 't.yml': template() },
        head: { 't.yml': template({ role: 'new' }) },
        config: {
          principals: [{ policy: 't.yml', principals: ['arn:aws:iam::111111111111:role/third'] }],
        },
      },
    ],
  ])('%s', (_, change) => {
    const report = reviewChange({ findings: FINDINGS, ...change });
    expect([lostIn(report), report.failures.includes('lost')]).toEqual([[], false]);
  });
});

describe('a change gives a policy to one more principal', () => {
  const base = { 'm/main.tf': terraform(DOCUMENT) };
  const both = `${terraform(DOCUMENT)}
resource "aws_iam_role" "other" {
  name = "other"
}
resource "aws_iam_role_policy" "more" {
  role   = aws_iam_role.other.name
  policy = aws_iam_role_policy.app.policy
}
`;
  const shared = (second: string): string => `
locals {
  roles = toset(["app"${second}])
}
resource "aws_iam_role" "all" {
  for_each = local.roles
  name     = each.key
}
resource "aws_iam_role_policy" "all" {
  for_each = local.roles
  role     = aws_iam_role.all[each.key].name
  policy   = ${DOCUMENT}
}
`;

  it('and what it keeps for its sake is said', () => {
    const report = reviewChange({
      base: { 'm/main.tf': shared('') },
      head: { 'm/main.tf': shared(', "other"') },
      findings: FINDINGS,
    });
    const kept = report.keptForOthers.map(({ added, actions }) => [added, actions]);
    expect(kept).toEqual([
      [['arn:aws:iam::111111111111:role/other'], [{ service: 's3', actions: ['PutObject'] }]],
    ]);
    expect([report.conclusion, report.failures]).toEqual(['clean', []]);
  });

  it('but nothing is said if it was shared before', () => {
    const report = reviewChange({
      base: { 'm/main.tf': shared(', "other"') },
      head: { 'm/main.tf': `${shared(', "other"')}\n` },
      findings: FINDINGS,
    });
    expect(report.keptForOthers).toEqual([]);
  });

  it('or attaches it where the owner is not known, which is a loss', () => {
    const report = reviewChange({ base, head: { 'm/main.tf': both }, findings: FINDINGS });
    expect(report.lost.length + report.keptForOthers.length).toBeGreaterThan(0);
  });
});

describe('`fail-on-unreviewed`', () => {
  const lost: Change = {
    base: { 't.yml': template() },
    head: { 't.yml': template({ role: 'new' }) },
    findings: FINDINGS,
  };
  const unmatched: Change = { base: {}, head: { 'x.json': json('s3:GetObject') }, findings: FINDINGS };
  it.each<[Change, Change['config'], string[]]>([
    [lost, { failOnUnreviewed: 'lost' }, ['lost']],
    [lost, { failOnUnreviewed: 'any' }, ['lost', 'unreviewed']],
    [lost, { failOnUnreviewed: 'never' }, []],
    [lost, { failOnUnreviewed: 'any', failOn: 'never' }, []],
    [unmatched, { failOnUnreviewed: 'lost' }, []],
    [unmatched, { failOnUnreviewed: 'any' }, ['unreviewed']],
  ])('decides what fails: %#', (change, config = {}, failures) => {
    const report = reviewChange({ ...change, config });
    expect([report.failures, report.unreviewedCount, report.conclusion]).toEqual([failures, 1, 'partial']);
  });
});
