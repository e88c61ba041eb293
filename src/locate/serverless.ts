import type { Document } from '../syntax/document.ts';
import type { Entry, Mapping, Node } from '../syntax/node.ts';
import type { Span } from '../text/span.ts';
import { follow, mappingOf, memberOf } from './cloudformation/call.ts';
import type { Declaration } from './cloudformation/declaration.ts';
import {
  holdersOfFunction,
  holdersOfProvider,
  type Service,
  type ServiceFunction,
} from './serverless-roles.ts';

/** The places of a Serverless Framework file that give statements; `undefined` for other files. */
export function serverlessDeclarations(document: Document): Declaration[] | undefined {
  const root = mappingOf(document.roots[0]);
  const provider = mappingOf(memberOf(root, 'provider'));
  if (root === undefined || provider === undefined || document.roots.length > 1) return undefined;
  if (memberOf(root, 'service') === undefined && memberOf(root, 'functions') === undefined) return undefined;
  const service = { root, provider, functions: functionsOf(root) };
  const entry = root.entries.find(({ key }) => key === 'provider');
  const extents = entry === undefined ? [] : [entry.span];
  return [
    ...declare('provider', statementsOf(provider), extents, () => holdersOfProvider(service)),
    ...service.functions.flatMap((one) => declareFunction(service, one)),
  ];
}

function declareFunction(service: Service, one: ServiceFunction): Declaration[] {
  return declare(one.name, statementsOf(one.body), [one.entry.span], () => holdersOfFunction(service, one));
}

/** The statements of a role, in the present place and in the older one. */
function statementsOf(body: Mapping): Node[] {
  const role = mappingOf(memberOf(mappingOf(memberOf(body, 'iam')), 'role'));
  return [memberOf(role, 'statements'), memberOf(body, 'iamRoleStatements')].filter(
    (node) => node !== undefined,
  );
}

function declare(
  address: string,
  lists: readonly Node[],
  extents: readonly Span[],
  holders: Declaration['holders'],
): Declaration[] {
  return lists
    .filter((list) => list.type === 'sequence')
    .map((body) => ({ address, body, kind: 'role-inline', extents: [body.span, ...extents], holders }));
}

/** The functions, which may be written as one mapping or as a list of them. */
function functionsOf(root: Mapping): ServiceFunction[] {
  const node = memberOf(root, 'functions');
  const parts = node?.type === 'sequence' ? node.items.map(follow) : [node];
  return parts.flatMap((part) => (part?.type === 'mapping' ? part.entries.flatMap(functionOf) : []));
}

function functionOf(entry: Entry): ServiceFunction[] {
  const body = mappingOf(entry.value);
  return body === undefined ? [] : [{ name: entry.key, entry, body }];
}
