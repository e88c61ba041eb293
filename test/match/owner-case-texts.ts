const ACTIONS = ['s3:GetObject', 's3:PutObject'];

/** The policy of every case, in which `s3:PutObject` is unused by those who have a finding. */
export const POLICY = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: ACTIONS, Resource: '*' }],
};

/** The policy as a JSON file. */
export const JSON_POLICY = JSON.stringify(POLICY, null, 2);

/** The policy as a Terraform document, with the expression that refers to it. */
export const DOCUMENT = `data "aws_iam_policy_document" "bucket" {
  statement {
    actions   = ["s3:GetObject", "s3:PutObject"]
    resources = ["*"]
  }
}
`;
const DOCUMENT_JSON = 'data.aws_iam_policy_document.bucket.json';

/** A Terraform role with an inline policy: the document above, or another expression. */
export function terraformRole(id: string, naming: string, policy = DOCUMENT_JSON): string {
  return `resource "aws_iam_role" "${id}" {
  ${naming}
  assume_role_policy = "{}"
}

resource "aws_iam_role_policy" "${id}" {
  role   = aws_iam_role.${id}.name
  policy = ${policy}
}
`;
}

/** A Terraform module of one role with the policy. */
export function terraform(naming: string, ...more: readonly string[]): string {
  return [DOCUMENT, terraformRole('reader', naming), ...more].join('\n');
}

/** A CloudFormation template of one role with the policy. */
export function template(logicalId: string, roleName?: string | object): string {
  const properties = {
    ...(roleName !== undefined && { RoleName: roleName }),
    AssumeRolePolicyDocument: { Statement: [] },
    Policies: [{ PolicyName: 'bucket', PolicyDocument: POLICY }],
  };
  const resources = { [logicalId]: { Type: 'AWS::IAM::Role', Properties: properties } };
  return JSON.stringify({ Resources: resources }, null, 2);
}

/** A template of a managed policy that nothing in it attaches. */
export const UNATTACHED_TEMPLATE = JSON.stringify(
  { Resources: { Access: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: POLICY } } } },
  null,
  2,
);

/** A SAM template of one function with the policy. */
export const SAM_TEMPLATE = JSON.stringify(
  {
    Transform: 'AWS::Serverless-2016-10-31',
    Resources: {
      Resize: {
        Type: 'AWS::Serverless::Function',
        Properties: { Handler: 'a.b', Runtime: 'nodejs20.x', Policies: [POLICY] },
      },
    },
  },
  null,
  2,
);

/** A service of the Serverless Framework with the policy. */
export function service(name: string): string {
  const role = { statements: POLICY.Statement };
  const provider = { name: 'aws', runtime: 'nodejs20.x', iam: { role } };
  return JSON.stringify({ service: name, provider, functions: { get: { handler: 'a.b' } } }, null, 2);
}
