import type { NameClue, NamePart } from '../../locate/ownership.ts';
import { textOf } from '../../syntax/node.ts';
import { memberOf } from '../../template/members.ts';
import type { Service } from './service.ts';

const LONGEST_NAME = 64;
const SHORTEST_STAGE = 1;
const SHORTEST_REGION = 'eu-west-1'.length;
const LAST = '-lambdaRole';

/**
 * `SERVICE-STAGE-REGION-lambdaRole`, with the function's name before the region where it has a role of its own. Stage
 * and region are chosen when the service is deployed, whatever the file says.
 */
export function defaultRoleName(
  { root, provider }: Service,
  functionName: string | undefined,
): NameClue | undefined {
  const given = memberOf(root, 'service');
  const service = textOf(given?.type === 'mapping' ? memberOf(given, 'name') : given) ?? '';
  // Without the service nothing tells one service's role from another's.
  if (!/^[A-Za-z][\w-]*$/.test(service)) return undefined;
  const stage = textOf(memberOf(provider, 'stage'));
  const middle = functionName === undefined ? '-' : `-${functionName}-`;
  const parts: NamePart[] = [`${service}-`, { varies: 'stage', given: stage }, middle, { varies: 'region' }];
  const shortest = `${service}-${middle}`.length + SHORTEST_STAGE + SHORTEST_REGION;
  if (functionName === undefined)
    return shortest + LAST.length > LONGEST_NAME ? undefined : { type: 'pattern', parts: [...parts, LAST] };
  // The names of functions' roles lose their last part rather than to be too long.
  return shortest > LONGEST_NAME ? undefined : { type: 'pattern', parts, optionalEnd: LAST };
}
