import { createHash } from 'node:crypto';
import { type PrincipalArn, parsePrincipalArn } from '../policy/arn.ts';
import { ownersKey } from '../review/owner-edits.ts';

/** The folder of all branches of the sweep. */
export const BRANCH_FOLDER = 'least-privilege/';

/** Characters of a name that stands in the name of a branch. */
const LONGEST_NAME = 100;

/**
 * The branch for the removals of some principals: `least-privilege/ACCOUNT-NAME` for a role, `least-privilege/shared-` and
 * eight hexadecimal digits for several principals. Users, and names that make no valid ref, get eight digits appended.
 */
export function branchOf(principals: readonly string[]): string {
  const [only = '', ...others] = principals;
  const digits = shortHash(ownersKey(principals));
  if (others.length > 0) return `${BRANCH_FOLDER}shared-${digits}`;
  const arn = parsePrincipalArn(only);
  const name = arn === undefined ? only : `${arn.account}-${arn.name}`;
  if (isPlainRole(arn) && isBranchName(name)) return BRANCH_FOLDER + name;
  // What stays invalid with digits behind it becomes a hyphen or one dot: the digits tell the names apart.
  const safe = name
    .slice(0, LONGEST_NAME)
    .replace(/[^\w+=,.@-]+|^\./g, '-')
    .replace(/\.{2,}/g, '.')
    .replace(/-+$/, '');
  return `${BRANCH_FOLDER}${safe}-${digits}`;
}

function isPlainRole(arn: PrincipalArn | undefined): boolean {
  return arn?.type === 'role';
}

/** Eight hexadecimal digits that stand for a text. */
function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}

/** Whether a text is a valid last part of a branch's name: https://git-scm.com/docs/git-check-ref-format */
export function isBranchName(text: string): boolean {
  if (text === '' || text === '@' || text.length > LONGEST_NAME) return false;
  if (/[\p{C}\s~^:?*[\\/]/u.test(text) || /\.\.|@\{/.test(text)) return false;
  return !text.startsWith('.') && !text.endsWith('.') && !text.endsWith('.lock');
}
