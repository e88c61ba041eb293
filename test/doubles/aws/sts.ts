import { AwsError, type Handler } from './service.ts';

/** The account that long-term credentials are for. */
export const HOME_ACCOUNT = '111111111111';
const TEMPORARY_KEY = 'ASIA';

/** The state of STS. */
export interface StsState {
  /** ARNs of the roles that may be assumed. */
  readonly assumable: Set<string>;
}

/** The handler of each operation. */
export function stsHandlers({ assumable }: StsState): ReadonlyMap<string, Handler> {
  return new Map<string, Handler>([['AssumeRole', ({ RoleArn: arn }) => assumeRole(assumable, String(arn))]]);
}

function assumeRole(assumable: ReadonlySet<string>, arn: string): object {
  if (!assumable.has(arn))
    throw new AwsError('AccessDenied', 403, `not authorized to perform: sts:AssumeRole on resource: ${arn}`);
  const account = arn.split(':')[4] ?? '';
  const credentials = {
    AccessKeyId: `${TEMPORARY_KEY}${account}`,
    SecretAccessKey: 'example',
    SessionToken: sessionToken(account),
    Expiration: new Date('2030-01-01T00:00:00Z'),
  };
  return { Credentials: credentials };
}

/** The account of credentials; \`undefined\` for temporary ones without their token. */
export function accountOfKey(key: string, token: unknown): string | undefined {
  if (!key.startsWith(TEMPORARY_KEY)) return HOME_ACCOUNT;
  const account = key.slice(TEMPORARY_KEY.length);
  return token === sessionToken(account) ? account : undefined;
}

function sessionToken(account: string): string {
  return `token-of-${account}`;
}
