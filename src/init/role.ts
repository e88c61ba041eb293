import pullPolicy from '../../pull/policy.json' with { type: 'json' };
import { withEscapes } from '../render/words.ts';

/** The name of the role that fetches findings. */
export const ROLE_NAME = 'least-privilege-pull';

/** The statements of `pull/policy.json` that the workflow for findings needs. */
const NEEDED: readonly string[] = ['AccessAnalyzer', 'Inventory'];

/** Who may assume the role: the workflows of one branch of a repository. */
export interface RoleUser {
  /** The account of the role, or what stands for it. */
  readonly account: string;
  readonly partition: string;
  /** `ORG/REPOSITORY` on GitHub. */
  readonly repository: string;
  readonly branch: string;
}

/** The ARN of the role in an account. */
export function roleArn(account: string, partition: string): string {
  return `arn:${partition}:iam::${account}:role/${ROLE_NAME}`;
}

/** For whom GitHub's token is, by which AWS takes it. */
export function audienceIn(partition: string): string {
  return partition === 'aws-cn' ? 'sts.amazonaws.com.cn' : 'sts.amazonaws.com';
}

/** The policy of the role. */
export function rolePolicy(): string {
  const statements = pullPolicy.Statement.filter(({ Sid }) => NEEDED.includes(Sid));
  return asText({ ...pullPolicy, Statement: statements });
}

/** The trust policy of the role. The page on findings shows the same. */
export function trustPolicy({ account, partition, repository, branch }: RoleUser): string {
  const issuer = 'token.actions.githubusercontent.com';
  const statement = {
    Effect: 'Allow',
    Principal: { Federated: `arn:${partition}:iam::${account}:oidc-provider/${issuer}` },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: {
      StringEquals: {
        [`${issuer}:aud`]: audienceIn(partition),
        [`${issuer}:sub`]: `repo:${repository}:ref:refs/heads/${branch}`,
      },
    },
  };
  return asText({ Version: '2012-10-17', Statement: [statement] });
}

function asText(document: object): string {
  return `${withEscapes(JSON.stringify(document, undefined, 2))}\n`;
}
