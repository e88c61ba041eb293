import { type Entry, type Mapping, type Node, textOf } from '../syntax/node.ts';
import { mappingOf, memberOf } from './cloudformation/call.ts';
import { allHolders, type Holders, unknownHolders } from './cloudformation/declaration.ts';
import type { NameClue, NamePart, Owner } from './ownership.ts';

/** A function of a service. */
export interface ServiceFunction {
  readonly name: string;
  readonly entry: Entry;
  readonly body: Mapping;
}

/** What of a Serverless Framework file bears on its roles. */
export interface Service {
  readonly root: Mapping;
  readonly provider: Mapping;
  readonly functions: readonly ServiceFunction[];
}

const LONGEST_NAME = 64;
const SHORTEST_REGION = 'eu-west-1'.length;

/** The role of the service, and those of the functions that inherit its statements. */
export function holdersOfProvider(service: Service): Holders {
  const { provider } = service;
  const role = memberOf(mappingOf(memberOf(provider, 'iam')), 'role');
  if (role?.type === 'scalar' || memberOf(provider, 'role') !== undefined)
    return unknownHolders('`provider` has a role of its own, so its statements are passed over');
  const given = memberOf(mappingOf(role), 'name');
  const own = given === undefined ? roleName(service, []) : literalName(given);
  const evidence = 'Serverless Framework `provider`';
  const inheriting = service.functions.filter((one) => inherits(service, one));
  return allHolders([
    own === undefined
      ? unknownHolders('the name of the role of `provider` is not literal')
      : { owners: [ownerOf(own, evidence)], reasons: [] },
    ...inheriting.map((one) => holdersOfFunction(service, one)),
  ]);
}

/** The role that a function of its own statements gets. */
export function holdersOfFunction(service: Service, { name, body }: ServiceFunction): Holders {
  if (memberOf(body, 'role') !== undefined)
    return unknownHolders(
      `the function \`${name}\` has a role of its own, so its statements are passed over`,
    );
  const given = memberOf(body, 'iamRoleStatementsName') ?? memberOf(roleOf(body), 'name');
  const clue = given === undefined ? roleName(service, [name]) : literalName(given);
  if (clue === undefined)
    return unknownHolders(`the name of the role of the function \`${name}\` is not literal`);
  return { owners: [ownerOf(clue, `Serverless Framework, function \`${name}\``)], reasons: [] };
}

function roleOf(body: Mapping): Mapping | undefined {
  return mappingOf(memberOf(mappingOf(memberOf(body, 'iam')), 'role'));
}

/** Whether a function's role gets the statements of the provider too. */
function inherits({ root }: Service, { body }: ServiceFunction): boolean {
  if (memberOf(body, 'iamRoleStatements') === undefined && roleOf(body) === undefined) return false;
  const custom = mappingOf(memberOf(root, 'custom'));
  const plugin = mappingOf(memberOf(custom, 'serverless-iam-roles-per-function'));
  const given =
    memberOf(body, 'iamRoleStatementsInherit') ??
    memberOf(mappingOf(memberOf(body, 'iam')), 'inheritStatements') ??
    memberOf(plugin, 'defaultInherit');
  // What is not literal may be true.
  return given !== undefined && !(given.type === 'scalar' && (given.value === false || given.value === null));
}

/** `SERVICE-STAGE-REGION-lambdaRole`, with the function's name before the region where it has a role of its own. */
function roleName({ root, provider }: Service, middle: readonly string[]): NameClue | undefined {
  const service = memberOf(root, 'service');
  const name = partOf(service?.type === 'mapping' ? memberOf(service, 'name') : service, 'text');
  const stage = partOf(memberOf(provider, 'stage'), 'text');
  const region = partOf(memberOf(provider, 'region'), 'region');
  // Without the service nothing tells one service's role from another's.
  if (typeof name !== 'string') return undefined;
  const words: NamePart[] = [name, stage, ...middle, region, 'lambdaRole'];
  const parts = words.flatMap((word, index) => (index === 0 ? [word] : ['-', word]));
  const shortest = parts.reduce((sum, part) => sum + lengthOf(part), 0);
  // AWS refuses longer names, and what is done instead differs.
  if (shortest > LONGEST_NAME) return undefined;
  const texts = parts.filter((part) => typeof part === 'string');
  return texts.length === parts.length ? { type: 'exact', name: texts.join('') } : { type: 'pattern', parts };
}

function partOf(node: Node | undefined, varies: 'text' | 'region'): NamePart {
  return literalOf(node) ?? { varies };
}

function lengthOf(part: NamePart): number {
  if (typeof part === 'string') return part.length;
  return part.varies === 'region' ? SHORTEST_REGION : 1;
}

function literalName(node: Node): NameClue | undefined {
  const name = literalOf(node);
  return name === undefined ? undefined : { type: 'exact', name };
}

/** The text of a value; `undefined` where it holds a variable. */
function literalOf(node: Node | undefined): string | undefined {
  const text = textOf(node);
  return text === undefined || text === '' || text.includes('${') ? undefined : text;
}

function ownerOf(name: NameClue, evidence: string): Owner {
  return { type: 'role', name, evidence };
}
