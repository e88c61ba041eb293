import type { NameClue } from '../../locate/ownership.ts';
import { type Mapping, type Node, textOf } from '../../syntax/node.ts';
import { callOf } from '../../template/call.ts';
import {
  allHolders,
  type Holders,
  heldBy,
  type Principal,
  unknownHolders,
} from '../../template/declaration.ts';
import { mappingOf, memberOf } from '../../template/members.ts';
import { hasOwnRole, inherits, isPerFunction, mayInherit } from './inheritance.ts';
import { changeOf, logicalIdOf } from './resources.ts';
import { defaultRoleName } from './role-name.ts';
import { roleIn, type Service, type ServiceFunction, statementLists } from './service.ts';

/** The roles that get the statements of the provider: its own, and those of the functions that inherit them. */
export function holdersOfProvider(service: Service): Holders {
  const { provider, functions } = service;
  if (statementLists(provider).length > 1) return unknownHolders(twice('`provider`'));
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
    ? unknownHolders(twice(`the function \`${one.name}\``))
    : heldBy(functionRole(service, one), []);
}

function twice(who: string): string {
  return `${who} gives its statements in two places, of which one counts`;
}

/** The role that the framework makes under a logical id of its own. */
export function roleUnder(service: Service, logicalId: string): Principal | undefined {
  if (logicalId === logicalIdOf(undefined)) return providerRole(service);
  const known =
    BY_LOGICAL_ID.get(service) ?? new Map(service.functions.map((one) => [logicalIdOf(one.name), one]));
  BY_LOGICAL_ID.set(service, known);
  const one = known.get(logicalId);
  return one !== undefined && hasOwnRole(service, one) ? functionRole(service, one) : undefined;
}

const BY_LOGICAL_ID = new WeakMap<Service, ReadonlyMap<string, ServiceFunction>>();

/** The roles that get the managed policies of the provider. */
export function rolesOfProvider(service: Service): Principal[] {
  if (!isPerFunction(service)) return [providerRole(service)];
  const own = service.functions.filter((one) => hasOwnRole(service, one));
  return own.map((one) => functionRole(service, one));
}

/** The role of the service. */
function providerRole(service: Service): Principal {
  const given = memberOf(roleIn(service.provider), 'name');
  const reason = obstacleOf(service) ?? changeOf(service, logicalIdOf(undefined));
  if (reason !== undefined) return { type: 'unknown', reason };
  const name = given === undefined ? defaultRoleName(service, undefined) : literalName(given);
  if (name === undefined)
    return { type: 'unknown', reason: 'the name of the role of `provider` is not literal' };
  return { type: 'role', name, evidence: 'Serverless Framework `provider`' };
}

const KNOWN = new WeakMap<ServiceFunction, Principal>();

/** The role of a function that has one of its own. */
export function functionRole(service: Service, one: ServiceFunction): Principal {
  const known = KNOWN.get(one) ?? identify(service, one);
  KNOWN.set(one, known);
  return known;
}

function identify(service: Service, { name: id, body }: ServiceFunction): Principal {
  const hasRole = memberOf(body, 'role') !== undefined;
  const reason = hasRole
    ? `the function \`${id}\` has a role of its own, so its statements are passed over`
    : (obstacleOf(service) ?? unreadIn(service, `functions.${id}`) ?? changeOf(service, logicalIdOf(id)));
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
  if (first !== undefined) return second === undefined ? literalName(first) : undefined;
  // The framework makes the name of that of the provider's role, and fails where that is not its own.
  return memberOf(roleIn(service.provider), 'name') === undefined ? defaultRoleName(service, id) : undefined;
}

/** Why the roles that the framework makes are not known; `undefined` when they are. */
function obstacleOf(service: Service): string | undefined {
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
function literalName(node: Node): NameClue | undefined {
  const name = textOf(node) ?? '';
  return name === '' || name.includes('${') ? undefined : { type: 'exact', name };
}
