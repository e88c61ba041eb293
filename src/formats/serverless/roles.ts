import { ANY_NAME, type NameClue, type NamePart } from '../../locate/ownership.ts';
import { once } from '../../once.ts';
import type { Mapping, Node } from '../../syntax/node.ts';
import { callOf } from '../../template/call.ts';
import {
  allHolders,
  type Holder,
  type Holders,
  heldBy,
  type TemplatePrincipal,
  unknownHolders,
} from '../../template/declaration.ts';
import { entriesIn, mappingOf, memberOf, unreadKeyOf } from '../../template/members.ts';
import { isKnown, namesIn } from '../../template/principals.ts';
import { hasOwnRole, inherits, isPerFunction, mayInherit } from './inheritance.ts';
import {
  givenIn,
  isVariable,
  mergedParts,
  roleIn,
  type Service,
  type ServiceFunction,
  statementLists,
} from './service.ts';

/** The roles that receive the provider's statements: its own, and those of functions that inherit them. */
export function holdersOfProvider(service: Service): Holders {
  const { provider, functions } = service;
  if (statementLists(provider).length > 1) return unknownHolders(conflictingStatements('`provider`'));
  const isDivided = isPerFunction(service);
  if (typeof isDivided === 'object') return unknownHolders(isDivided.unknown);
  const unread = isDivided || mayInherit(service) ? unreadIn(service, 'functions') : undefined;
  return allHolders([
    ...(isDivided ? [] : [heldBy(providerRole(service), [])]),
    ...functions.flatMap((one) => holdersByInheritance(service, one)),
    ...(unread === undefined ? [] : [unknownHolders(unread)]),
  ]);
}

/** The role of a function that inherits the provider's statements. */
function holdersByInheritance(service: Service, one: ServiceFunction): Holders[] {
  const answers = [hasOwnRole(service, one), inherits(service, one)];
  if (answers.includes(false)) return [];
  const unknown = answers.flatMap((answer) => (typeof answer === 'object' ? [answer.unknown] : []));
  const [reason] = unknown;
  if (reason === undefined) return [heldBy(functionRole(service, one), [])];
  return [
    unknownHolders(`${reason}, so the role of the function \`${one.name}\` may have its statements too`),
  ];
}

/** The role that receives the statements of a function. */
export function holdersOfFunction(service: Service, one: ServiceFunction): Holders {
  return statementLists(one.body).length > 1
    ? unknownHolders(conflictingStatements(`the function \`${one.name}\``))
    : heldBy(functionRole(service, one), []);
}

function conflictingStatements(who: string): string {
  return `${who} has statements in two places, but only one of them takes effect`;
}

/** The role that the framework creates under a logical id. */
export function roleUnder(service: Service, logicalId: string): TemplatePrincipal | undefined {
  if (logicalId === logicalIdOf(undefined)) return providerRole(service);
  const one = functionsByLogicalId(service).get(logicalId);
  return one !== undefined && hasOwnRole(service, one) !== false ? functionRole(service, one) : undefined;
}

const functionsByLogicalId = once(
  ({ functions }: Service) => new Map(functions.map((one) => [logicalIdOf(one.name), one])),
);

/** The roles that receive the provider's managed policies. The plugin copies them to the roles of functions. */
export function rolesOfProvider(service: Service): TemplatePrincipal[] {
  const isDivided = isPerFunction(service);
  if (typeof isDivided === 'object') return [{ type: 'unknown', reason: isDivided.unknown }];
  const own = service.functions.filter((one) => hasOwnRole(service, one) !== false);
  return [...(isDivided ? [] : [providerRole(service)]), ...own.map((one) => functionRole(service, one))];
}

/** The roles that the framework creates for certain, with the names of what they are for. */
export function createdRoles(service: Service): (Holder & { readonly who: string })[] {
  const isDivided = isPerFunction(service);
  const own = service.functions.filter((one) => hasOwnRole(service, one) === true);
  return [
    ...(isDivided === false ? [{ who: 'provider', role: providerRole(service) }] : []),
    ...own.map((one) => ({ who: one.name, role: functionRole(service, one) })),
  ].flatMap(({ who, role }) => (role.type === 'role' || role.type === 'user' ? [{ ...role, who }] : []));
}

/** The role of the service. */
function providerRole(service: Service): TemplatePrincipal {
  const given = memberOf(roleIn(service.provider), 'name');
  const logicalId = logicalIdOf(undefined);
  const reason = roleObstacle(service) ?? roleChange(service, logicalId);
  if (reason !== undefined) return { type: 'unknown', reason };
  const names = given === undefined ? defaultRoleNames(service, undefined) : writtenNames(service, given);
  return {
    type: 'role',
    names,
    evidence: 'Serverless Framework `provider`',
    logicalId,
    ...(hasOtherResources(service) && { mayBeRenamed: true }),
  };
}

/** The role of a function that has one of its own. */
export function functionRole(service: Service, one: ServiceFunction): TemplatePrincipal {
  return functionRolesIn(service)(one);
}

const functionRolesIn = once((service: Service) =>
  once((one: ServiceFunction) => identifyFunctionRole(service, one)),
);

function identifyFunctionRole(service: Service, { name: id, body }: ServiceFunction): TemplatePrincipal {
  const hasRole = givenIn(body, 'role') !== undefined;
  const reason = hasRole
    ? `the function \`${id}\` has a role of its own, so its statements are ignored`
    : (roleObstacle(service) ??
      unreadIn(service, `functions.${id}`) ??
      mergeOf(service, id) ??
      roleChange(service, logicalIdOf(id)));
  if (reason !== undefined) return { type: 'unknown', reason };
  return {
    type: 'role',
    names: namesOfFunctionRole(service, id, body),
    evidence: `Serverless Framework, function \`${id}\``,
    logicalId: logicalIdOf(id),
    ...(hasOtherResources(service) && { mayBeRenamed: true }),
  };
}

/** Why a function is not only what one part of the service says, as parts with the same function are merged. */
function mergeOf({ functions }: Service, id: string): string | undefined {
  const bodies = new Set(functions.flatMap(({ name, body }) => (name === id ? [body] : [])));
  return bodies.size > 1
    ? `the function \`${id}\` is in several parts of the service, which are merged`
    : undefined;
}

function namesOfFunctionRole(service: Service, id: string, body: Mapping): NameClue[] {
  const [first, second] = [memberOf(roleIn(body), 'name'), memberOf(body, 'iamRoleStatementsName')].filter(
    (node) => node !== undefined,
  );
  if (first !== undefined) return second === undefined ? writtenNames(service, first) : [ANY_NAME];
  // The name of a function is never a variable. The framework derives the name from that of the provider's role, and
  // fails if that role has a custom name.
  return /^[\w-]+$/.test(id) && memberOf(roleIn(service.provider), 'name') === undefined
    ? defaultRoleNames(service, id)
    : [ANY_NAME];
}

/** What the framework's variables stand for, as far as that does not depend on the stage. */
const VARIABLES: ReadonlyMap<string, NamePart> = new Map<string, NamePart>([
  ['aws:accountId', { unknown: 'account' }],
  ['aws:region', { unknown: 'region' }],
  ['opt:region', { unknown: 'region' }],
  ['self:provider.region', { unknown: 'region' }],
]);

/** The names that a value may have. */
function writtenNames(service: Service, node: Node): NameClue[] {
  return namesIn(node, [], (variable) =>
    variable === 'self:service' ? literalService(service) : VARIABLES.get(variable),
  );
}

function literalService(service: Service): string | undefined {
  const [name, other] = serviceNames(service);
  const [part, more] = name?.type === 'text' ? name.parts : [];
  return other === undefined && more === undefined && typeof part === 'string' ? part : undefined;
}

/** The name of the service, with unknown parts for its variables; several if a condition chooses. */
function serviceNames({ root }: Service): NameClue[] {
  const given = memberOf(root, 'service');
  const name = given?.type === 'mapping' ? memberOf(given, 'name') : given;
  return name === undefined ? [ANY_NAME] : namesIn(name, [], (variable) => VARIABLES.get(variable));
}

/** Why the roles that the framework creates are unknown; `undefined` if they are known. */
function roleObstacle(service: Service): string | undefined {
  const { provider } = service;
  const role = memberOf(mappingOf(memberOf(provider, 'iam')), 'role');
  const isForeign = role !== undefined && (mappingOf(role) === undefined || callOf(role) !== undefined);
  const unread = unreadIn(service, 'provider');
  if (unread !== undefined) return unread;
  return isForeign || memberOf(provider, 'role') !== undefined
    ? '`provider` has a role of its own, so its statements are ignored'
    : undefined;
}

/** Why a part of the file is unread, if it is defined elsewhere. */
export function unreadIn({ unread }: Service, part: string): string | undefined {
  const name = unread.find((one) => one === part || one.startsWith(`${part}.`));
  return name === undefined ? undefined : `\`${name}\` is not written in this file`;
}

const LONGEST_NAME = 64;
const SHORTEST_STAGE = 1;
const SHORTEST_REGION = 'eu-west-1'.length;
const LAST = '-lambdaRole';

/**
 * `SERVICE-STAGE-REGION-lambdaRole`, with the function's name before the region if the function has its own role. The
 * stage and the region are chosen at deployment and may differ from the file.
 */
function defaultRoleNames(service: Service, functionName: string | undefined): NameClue[] {
  return serviceNames(service).map((name) =>
    // Without its service, a role cannot be told from that of another service.
    name.type === 'text' && isKnown(name) ? defaultRoleName(name.parts, functionName) : ANY_NAME,
  );
}

function defaultRoleName(service: readonly NamePart[], functionName: string | undefined): NameClue {
  const middle = functionName === undefined ? '-' : `-${functionName}-`;
  const parts: NamePart[] = [...service, '-', { unknown: 'anything' }, middle, { unknown: 'region' }];
  const known = [...service, '-', middle].reduce(
    (sum, part) => sum + (typeof part === 'string' ? part.length : 0),
    0,
  );
  const shortest = known + SHORTEST_STAGE + SHORTEST_REGION;
  if (functionName === undefined)
    return shortest + LAST.length > LONGEST_NAME ? ANY_NAME : { type: 'text', parts: [...parts, LAST] };
  // If the name of a function's role is too long, the framework omits its last part.
  return shortest > LONGEST_NAME ? ANY_NAME : { type: 'text', parts, optionalEnd: LAST };
}

/** The framework's logical id of the role of the service, or of that of a function. */
function logicalIdOf(functionName: string | undefined): string {
  const name = (functionName ?? '').replaceAll('-', 'Dash').replaceAll('_', 'Underscore');
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}IamRoleLambdaExecution`;
}

/** Whether parts of `resources` are in other files, which may change the roles of the framework. */
const hasOtherResources = once(
  ({ root }: Service): boolean =>
    unreadKeyOf(root) !== undefined || mergedParts(root, 'resources').some(holdsVariable),
);

function holdsVariable(node: Node): boolean {
  const mapping = mappingOf(node);
  if (mapping === undefined) return node.type !== 'sequence' || node.items.length > 0;
  return (
    unreadKeyOf(mapping) !== undefined ||
    entriesIn(mapping).some(
      ({ key, value }) =>
        key.includes('${') || isVariable(value) || (SECTIONS.includes(key) && holdsVariable(value)),
    )
  );
}

const SECTIONS = ['Resources', 'extensions'];

/** How `resources` changes the name or the policies of a role of the framework; `undefined` if it does not. */
function roleChange(service: Service, logicalId: string): string | undefined {
  return changedRoles(service).has(logicalId) ? `\`resources\` changes \`${logicalId}\`` : undefined;
}

/** The logical ids of resources that set a name or policies there, or have unread keys. */
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
