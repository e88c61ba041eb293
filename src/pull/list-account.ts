import { IAMClient, paginateListRoles, paginateListUsers } from '@aws-sdk/client-iam';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import {
  type AwsSettings,
  boundAnswers,
  boundedPages,
  quoteAwsText,
  requireMember,
} from '../aws/aws-client.ts';
import { askAws } from '../aws/aws-error.ts';
import { awsClientConfig } from '../aws/client-config.ts';
import { ConfigError } from '../errors.ts';
import { isNameWithPath, type PrincipalArn, parsePrincipalArn } from '../policy/arn.ts';
import type { AccountPrincipals } from './written-inventory.ts';

/** Temporary credentials of a role. */
export interface RoleCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** Roles, and users. Far more than the quotas of an account; so many names stay below what the review reads of one file. */
const MOST_PRINCIPALS = 25_000;
const PAGE_SIZE = 1_000;
/** The shortest session that AWS offers. In seconds. */
const SESSION = 900;

/**
 * Lists every role and user of an account: of the one that the credentials are for; without any, of the one that the
 * SDK's default chain signs in to. Throws a `ConfigError` if the list cannot be read to its end.
 */
export async function listAccount(
  settings: AwsSettings,
  credentials?: RoleCredentials,
): Promise<AccountPrincipals> {
  const identity = credentials === undefined ? {} : { credentials };
  const client = boundAnswers(new IAMClient({ ...awsClientConfig(settings), ...identity }));
  const pagination = { client, pageSize: PAGE_SIZE };
  const roles = paginateListRoles(pagination, {});
  const users = paginateListUsers(pagination, {});
  return accountOf([
    ...(await askAws(
      'iam:ListRoles',
      readPrincipals(roles, 'role', ({ Roles }) => Roles),
    )),
    ...(await askAws(
      'iam:ListUsers',
      readPrincipals(users, 'user', ({ Users }) => Users),
    )),
  ]);
}

/** The members of a page that roles and users have in common. */
interface PrincipalPage {
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

async function readPrincipals<Page extends PrincipalPage>(
  pages: AsyncIterable<Page>,
  type: PrincipalArn['type'],
  itemsOf: (page: Page) => readonly { readonly Arn: string | undefined }[] | undefined,
): Promise<PrincipalArn[]> {
  const principals: PrincipalArn[] = [];
  for await (const page of boundedPages(pages, ({ Marker }) => Marker)) {
    // Without a marker the SDK would take this page for the last one.
    if (page.IsTruncated === true) requireMember(page.Marker, 'Marker');
    for (const { Arn } of requireMember(itemsOf(page), `the list of each ${type}`))
      principals.push(checkListedArn(requireMember(Arn, 'Arn'), type));
    if (principals.length > MOST_PRINCIPALS)
      throw new ConfigError(`AWS lists more than ${MOST_PRINCIPALS} ${type}s`);
  }
  return principals;
}

function checkListedArn(arn: string, type: PrincipalArn['type']): PrincipalArn {
  const principal = parsePrincipalArn(arn);
  if (principal?.type === type && isNameWithPath(principal.resource)) return principal;
  throw new ConfigError(`AWS lists ${quoteAwsText(arn)}, which cannot be the ARN of a ${type}`);
}

function accountOf(principals: readonly PrincipalArn[]): AccountPrincipals {
  const [account, ...others] = new Set(principals.map((principal) => principal.account));
  if (account === undefined)
    throw new ConfigError('AWS lists no role and no user, so the account is not known');
  if (others.length > 0) throw new ConfigError('AWS lists roles and users of several accounts');
  const namesOf = (type: PrincipalArn['type']): string[] => {
    const names = principals.filter((principal) => principal.type === type).map(({ resource }) => resource);
    return [...new Set(names)].sort();
  };
  return { account, roles: namesOf('role'), users: namesOf('user') };
}

/** Assumes roles by their ARNs. Throws a `ConfigError` when AWS refuses. */
export function roleAssumer(settings: AwsSettings): (arn: string) => Promise<RoleCredentials> {
  const client = boundAnswers(new STSClient(awsClientConfig(settings)));
  return (arn) => askAws('sts:AssumeRole', assumeRole(client, arn));
}

async function assumeRole(client: STSClient, arn: string): Promise<RoleCredentials> {
  const input = { RoleArn: arn, RoleSessionName: 'least-privilege-pull', DurationSeconds: SESSION };
  const { Credentials: credentials } = await client.send(new AssumeRoleCommand(input));
  return {
    accessKeyId: requireMember(credentials?.AccessKeyId, 'AccessKeyId'),
    secretAccessKey: requireMember(credentials?.SecretAccessKey, 'SecretAccessKey'),
    sessionToken: requireMember(credentials?.SessionToken, 'SessionToken'),
  };
}
