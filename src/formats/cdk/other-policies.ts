import { SESSION_POLICY } from '../../locate/limit.ts';
import type { Limit } from '../../locate/ownership.ts';
import { once } from '../../once.ts';
import type { SourceFile } from '../../text/source-file.ts';
import type { Place } from './find-lists.ts';

const NO_IDENTITY = 'which is no policy of a role or user';

/** Calls that make policies which no role or user has, and what they make. */
const CALLS: readonly (readonly [RegExp, string])[] = [
  [/(?:^|\.)(?:(?:organizations|iot|sso|ram)\.Cfn\w+|CfnPermissionSet)$/, NO_IDENTITY],
  [/(?:^|\.)(?:addToResourcePolicy|add_to_resource_policy)$/, NO_IDENTITY],
  [/\b(?:assumeRolePolicy|assume_role_policy)\b/, NO_IDENTITY],
  [
    /(?:^|\.)(?:assumeRole|AssumeRole|assume_role|[gG]etFederationToken|get_federation_token)\w*$/,
    SESSION_POLICY,
  ],
];

/** What a statement is that stands in the call of another kind of policy; `undefined` if it stands in none. */
export function otherPolicy({ calls }: Place, file: SourceFile): Limit | undefined {
  for (const name of calls) {
    const known = CALLS.find(([pattern]) => pattern.test(name))?.[1];
    const what = known ?? (isOfOrganizations(name, file) ? NO_IDENTITY : undefined);
    if (what !== undefined) return { type: 'limit', reason: `an argument of \`${name}\`, ${what}` };
  }
  return undefined;
}

/** Whether a call may make a policy of AWS Organizations, whose class has the name of one of IAM. */
function isOfOrganizations(name: string, file: SourceFile): boolean {
  return /(?:^|\.)CfnPolicy$/.test(name) && !/\biam\.CfnPolicy$/.test(name) && hasOrganizations(file);
}

const hasOrganizations = once(({ text }: SourceFile) =>
  /\baws[-_]organizations\b|\b(?:SERVICE|RESOURCE)_CONTROL_POLICY\b/.test(text),
);
