import type { Document } from '../../syntax/document.ts';
import { type Entry, follow, type Mapping, type Node, textOf } from '../../syntax/node.ts';
import { callOf } from '../../template/call.ts';
import { entriesIn, mappingOf, memberOf, unreadKeyOf } from '../../template/members.ts';

/** A function of a service. */
export interface ServiceFunction {
  readonly name: string;
  readonly entry: Entry;
  readonly body: Mapping;
}

/** The parts of a Serverless Framework file that determine its roles. */
export interface Service {
  readonly root: Mapping;
  readonly provider: Mapping;
  readonly functions: readonly ServiceFunction[];
  /** The parts that are defined outside this file, such as `functions` or `functions.app.iam`. */
  readonly unread: readonly string[];
}

const NO_PROVIDER: Mapping = { type: 'mapping', span: { start: 0, end: 0 }, entries: [] };

/** The service that a file describes; `undefined` for other files. */
export function serviceOf({ roots: [first, second] }: Document): Service | undefined {
  const root = mappingOf(first);
  const provider = memberOf(root, 'provider');
  if (root === undefined || provider === undefined || second !== undefined) return undefined;
  if (memberOf(root, 'service') === undefined && memberOf(root, 'functions') === undefined) return undefined;
  const { functions, unread } = functionsOf(root);
  const unreadRoles = functions.flatMap(({ name, body }) => unreadUnder(`functions.${name}`, body, ROLE));
  return {
    root,
    provider: mappingOf(provider) ?? NO_PROVIDER,
    functions,
    unread: [...unreadUnder('provider', provider, ROLE), ...unread, ...unreadRoles],
  };
}

/** A service with more functions. `known`: the parts that are not in its file and are known all the same. */
export function withFunctions(
  service: Service,
  others: readonly ServiceFunction[],
  known: readonly string[],
): Service {
  if (others.length === 0) return service;
  const unread = others.flatMap(({ name, body }) => unreadUnder(`functions.${name}`, body, ROLE));
  return {
    ...service,
    functions: [...service.functions, ...others],
    unread: [...service.unread.filter((one) => !known.includes(one)), ...unread],
  };
}

const ROLE = ['iam', 'role'];

/** The nodes along a path of keys that are defined outside the file. */
function unreadUnder(name: string, node: Node | undefined, [key, ...keys]: readonly string[]): string[] {
  const mapping = mappingOf(node);
  if (mapping === undefined) return isVariable(node) ? [name] : [];
  if (callOf(mapping) !== undefined) return [];
  const own = unreadKeyOf(mapping) === undefined ? [] : [name];
  return key === undefined ? own : [...own, ...unreadUnder(`${name}.${key}`, memberOf(mapping, key), keys)];
}

/** The value of a key; `undefined` if it is missing or null. */
export function givenIn(mapping: Mapping | undefined, key: string): Node | undefined {
  const value = memberOf(mapping, key);
  return value?.type === 'scalar' && value.value === null ? undefined : value;
}

/** Whether a value is a variable, which may stand for anything. */
export function isVariable(node: Node | undefined): boolean {
  return textOf(node)?.includes('${') === true;
}

/** The functions, which may be written as one mapping or as a list of them. */
function functionsOf(root: Mapping): { functions: ServiceFunction[]; unread: string[] } {
  const functions: ServiceFunction[] = [];
  const isElsewhere = memberOf(root, 'functions') === undefined && unreadKeyOf(root) !== undefined;
  const unread: string[] = isElsewhere ? ['functions'] : [];
  for (const part of mergedParts(root, 'functions')) {
    if (isVariable(part) || (part.type === 'mapping' && unreadKeyOf(part) !== undefined))
      unread.push('functions');
    for (const entry of part.type === 'mapping' ? entriesIn(part) : []) {
      const body = mappingOf(entry.value);
      if (body !== undefined) functions.push({ name: entry.key, entry, body });
      else if (isVariable(entry.value)) unread.push(`functions.${entry.key}`);
    }
  }
  return { functions, unread };
}

/** The values of a key, which is one part or a list of parts. */
export function mergedParts(mapping: Mapping, key: string): Node[] {
  const node = memberOf(mapping, key);
  if (node === undefined) return [];
  return node.type === 'sequence' ? node.items.map(follow) : [node];
}

/** The role of the provider or of a function, as far as it is described. */
export function roleIn(body: Mapping): Mapping | undefined {
  return mappingOf(memberOf(mappingOf(memberOf(body, 'iam')), 'role'));
}

/** The statements of a role, in the current and the older syntax. */
export function statementLists(body: Mapping): Node[] {
  return [memberOf(roleIn(body), 'statements'), memberOf(body, 'iamRoleStatements')].filter(
    (node) => node !== undefined,
  );
}
