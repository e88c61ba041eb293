/** The parts of the ARN of an IAM role or user. */
export interface PrincipalArn {
  readonly account: string;
  readonly type: 'role' | 'user';
  /** The path and the name, such as `path/My+Role@x`. */
  readonly resource: string;
  /** The name without its path. */
  readonly name: string;
  /** The path, such as `/` or `/service/`. */
  readonly path: string;
}

/** Reads the ARN of a role or user; `undefined` for anything else. */
export function parsePrincipalArn(arn: string): PrincipalArn | undefined {
  const match = /^arn:[a-z-]+:iam::(\d{12}):(role|user)\/([^\s]+)$/.exec(arn);
  const [, account, type, resource] = match ?? [];
  if (account === undefined || resource === undefined || (type !== 'role' && type !== 'user'))
    return undefined;
  const at = resource.lastIndexOf('/') + 1;
  return { account, type, resource, name: resource.slice(at), path: `/${resource.slice(0, at)}` };
}

/** The same principal in another account. */
export function inAccount(arn: string, account: string): string {
  return arn.replace(/^(arn:[a-z-]+:iam::)\d{12}:/, `$1${account}:`);
}

/** The name of a principal that is given by its ARN or by its name. */
export function principalName(principal: string): string {
  return parsePrincipalArn(principal)?.name ?? principal;
}

/** A name behind a path of printable characters: https://docs.aws.amazon.com/IAM/latest/APIReference/API_Role.html */
const NAME_WITH_PATH = /^(?:[!-.0-~]+\/)*[\w+=,.@-]{1,64}$/;
const LONGEST_NAME_WITH_PATH = 512 + 64;

/** Whether IAM can have a role or user of this name, with its path in front. */
export function isNameWithPath(text: string): boolean {
  return text.length <= LONGEST_NAME_WITH_PATH && NAME_WITH_PATH.test(text);
}
