import type { NameClue, NamePart } from '../../locate/ownership.ts';
import { once } from '../../once.ts';
import { type Mapping, type Node, textOf } from '../../syntax/node.ts';
import { callOf } from '../../template/call.ts';
import {
  allHolders,
  type Holders,
  heldBy,
  type TemplatePrincipal,
  unknownHolders,
} from '../../template/declaration.ts';
import { entriesIn, mappingOf, memberOf, unreadKeyOf } from '../../template/members.ts';
import { hasOwnRole, inherits, isPerFunction, mayInherit } from './inheritance.ts';
import { mergedParts, roleIn, type Service, type ServiceFunction, statementLists } from './service.ts';

/** The roles that get the statements of the provider: its own, and those of the functions that inherit them. */
export function holdersOfProvider(service: Service): Holders {
  const { provider, functions } = service;
  if (statementLists(provider).length > 1) return unknownHolders(givenTwice('`provider`'));
  const inheriting = functions.filter((one) => hasOwnRole(service, one) && inherits(service, one));
  const own = isPerFunction(service) ? [] : [providerRole(service)];
  const principals = [...own, ...inheriting.map((one) => functionRole(service, one))];
  const unread = mayInherit(service) ? unreadIn(service, 'functions') : undefined;
  return allHolders([
    ...principals.map((principal) => heldBy(principal, [])),
    ...(unread === undefined ? [] : [unknownHolders(unread)]),
  ]);
}

/** The role that gets the statements of a function. */
export function holdersOfFunction(service: Service, one: ServiceFunction): Holders {
  return statementLists(one.body).length > 1
    ? unknownHolders(givenTwice(`the function \`${one.name}\``))
    : heldBy(functionRole(service, one), []);
}

function givenTwice(who: string): string {
  return `${who} gives its statements in two places, of which one counts`;
}

/** The role that the framework makes under a logical id of its own. */
export function roleUnder(service: Service, logicalId: string): TemplatePrincipal | undefined {
  if (logicalId === logicalIdOf(undefined)) return providerRole(service);
  const one = functionsByLogicalId(service).get(logicalId);
  return one !== undefined && hasOwnRole(service, one) ? functionRole(service, one) : undefined;
}

const functionsByLogicalId = once(
  ({ functions }: Service) => new Map(functions.map((one) => [logicalIdOf(one.name), one])),
);

/** The roles that get the managed policies of the provider. */
export function rolesOfProvider(service: Service): TemplatePrincipal[] {
  if (!isPerFunction(service)) return [providerRole(service)];
  const own = service.functions.filter((one) => hasOwnRole(service, one));
  return own.map((one) => functionRole(service, one));
}

/** The role of the service. */
function providerRole(service: Service): TemplatePrincipal {
  const given = memberOf(roleIn(service.provider), 'name');
  const reason = roleObstacle(service) ?? roleChange(service, logicalIdOf(undefined));
  if (reason !== undefined) return { type: 'unknown', reason };
  const name = given === undefined ? defaultRoleName(service, undefined) : writtenName(given);
  if (name === undefined)
    return { type: 'unknown', reason: 'the name of the role of `provider` is not literal' };
  return { type: 'role', name, evidence: 'Serverless Framework `provider`' };
}

/** The role of a function that has one of its own. */
export function functionRole(service: Service, one: ServiceFunction): TemplatePrincipal {
  return functionRolesIn(service)(one);
}

const functionRolesIn = once((service: Service) =>
  once((one: ServiceFunction) => identifyFunctionRole(service, one)),
);

function identifyFunctionRole(service: Service, { name: id, body }: ServiceFunction): TemplatePrincipal {
  const hasRole = memberOf(body, 'role') !== undefined;
  const reason = hasRole
    ? `the function \`${id}\` has a role of its own, so its statements are passed over`
    : (roleObstacle(service) ?? unreadIn(service, `functions.${id}`) ?? roleChange(service, logicalIdOf(id)));
  if (reason !== undefined) return { type: 'unknown', reason };
  const name = nameOfFunctionRole(service, id, body);
  if (name === undefined)
    return { type: 'unknown', reason: `the name of the role of the function \`${id}\` is not literal` };
  return { type: 'role', name, evidence: `Serverless Framework, function \`${id}\`` };
}

function nameOfFunctionRole(service: Service, id: string, body: Mapping): NameClue | undefined {
  const [first, second] = [memberOf(roleIn(body), 'name'), memberOf(body, 'iamRoleStatementsName')].filter(
    (node) => node !== undefined,
  );
  if (first !== undefined) return second === undefined ? writtenName(first) : undefined;
  // The framework makes the name of that of the provider's role, and fails where that is not its own.
  return memberOf(roleIn(service.provider), 'name') === undefined ? defaultRoleName(service, id) : undefined;
}

/** Why the roles that the framework makes are not known; `undefined` when they are. */
function roleObstacle(service: Service): string | undefined {
  const { provider } = service;
  const role = memberOf(mappingOf(memberOf(provider, 'iam')), 'role');
  const isForeign = role !== undefined && (mappingOf(role) === undefined || callOf(role) !== undefined);
  const unread = unreadIn(service, 'provider');
  if (unread !== undefined) return unread;
  return isForeign || memberOf(provider, 'role') !== undefined
    ? '`provider` has a role of its own, so its statements are passed over'
    : undefined;
}

/** What of a part of the file is written elsewhere. */
export function unreadIn({ unread }: Service, part: string): string | undefined {
  const name = unread.find((one) => one === part || one.startsWith(`${part}.`));
  return name === undefined ? undefined : `\`${name}\` is not written in this file`;
}

/** A name that is written out. */
function writtenName(node: Node): NameClue | undefined {
  const name = textOf(node) ?? '';
  return name === '' || name.includes('${') ? undefined : { type: 'exact', name };
}

const LONGEST_NAME = 64;
const SHORTEST_STAGE = 1;
const SHORTEST_REGION = 'eu-west-1'.length;
const LAST = '-lambdaRole';

/**
 * `SERVICE-STAGE-REGION-lambdaRole`, with the function's name before the region where it has a role of its own. Stage
 * and region are chosen when the service is deployed, whatever the file says.
 */
function defaultRoleName(
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

/** The framework's logical id of the role of the service, or of that of a function. */
function logicalIdOf(functionName: string | undefined): string {
  const name = (functionName ?? '').replaceAll('-', 'Dash').replaceAll('_', 'Underscore');
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}IamRoleLambdaExecution`;
}

/** How a service changes, under `resources`, who a role of the framework's is or what it gets; `undefined` where it does not. */
function roleChange(service: Service, logicalId: string): string | undefined {
  return changedRoles(service).has(logicalId) ? `\`resources\` changes \`${logicalId}\`` : undefined;
}

/** The logical ids of resources that have another name or other policies there, or what is not read. */
const changedRoles = once(({ root }: Service): ReadonlySet<string> => {
  const changed = new Set<string>();
  for (const part of mergedParts(root, 'resources').map(mappingOf)) {
    for (const key of ['Resources', 'extensions']) {
      const resources = mappingOf(memberOf(part, key));
      for (const entry of resources === undefined ? [] : entriesIn(resources))
        if (mayChange(mappingOf(entry.value))) changed.add(entry.key);
    }
  }
  return changed;
});

function mayChange(resource: Mapping | undefined): boolean {
  const properties = mappingOf(memberOf(resource, 'Properties'));
  return (
    [resource, properties].some((one) => one !== undefined && unreadKeyOf(one) !== undefined) ||
    ['RoleName', 'Policies'].some((name) => memberOf(properties, name) !== undefined)
  );
}
