const ACTIONS = ['s3:GetObject', 's3:PutObject', 'dynamodb:Query', 'dynamodb:PutItem', 'sqs:SendMessage'];

/** A CloudFormation template with some roles, each with an inline policy. */
export function templateOf(file: number, roles: number): string {
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

/** A Terraform module with some roles, each with an inline policy. */
export function moduleOf(file: number, roles: number): string {
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

/** The findings for the roles of a template or module. */
export function findingsOf(file: number, roles: number): string {
  const findings = Array.from({ length: roles }, (_, at) =>
    findingOf(`app-${file}-${at}`, ['PutObject', 'DeleteObject']),
  );
  return JSON.stringify(findings);
}

/** The finding for a role that does not use some actions of S3. */
export function findingOf(role: string, unused: readonly string[]): object {
  return {
    id: role,
    resource: `arn:aws:iam::111111111111:role/${role}`,
    resourceType: 'AWS::IAM::Role',
    status: 'ACTIVE',
    findingType: 'UnusedPermission',
    analyzedAt: '2026-09-30T00:00:00Z',
    findingDetails: [
      {
        unusedPermissionDetails: {
          serviceNamespace: 's3',
          actions: unused.map((action) => ({ action })),
        },
      },
    ],
  };
}
