import type { PolicyKind } from '../../policy/policy-document.ts';
import { type Node, textOf } from '../../syntax/node.ts';
import type { Span } from '../../text/span.ts';
import { branchesOf, follow, mappingOf, memberOf } from './call.ts';
import type { Declaration } from './declaration.ts';
import { holdersOf } from './holders.ts';
import type { Resource, Template } from './resources.ts';

/** A policy's body as a resource has it, before it has an address. */
interface Body {
  readonly node: Node;
  readonly name: string | undefined;
  readonly extents: readonly Span[];
}

const KINDS: ReadonlyMap<string, PolicyKind> = new Map<string, PolicyKind>([
  ['AWS::IAM::Role', 'role-inline'],
  ['AWS::IAM::User', 'user-inline'],
  ['AWS::IAM::Group', 'group-inline'],
  ['AWS::IAM::ManagedPolicy', 'managed'],
  ['AWS::IAM::RolePolicy', 'role-inline'],
  ['AWS::IAM::UserPolicy', 'user-inline'],
  ['AWS::IAM::GroupPolicy', 'group-inline'],
  ['AWS::Serverless::Function', 'role-inline'],
  ['AWS::Serverless::StateMachine', 'role-inline'],
]);

/** The places of a template that give identity policies. Trust policies and those of other resources are none. */
export function declarationsOf(template: Template): Declaration[] {
  return [...template.resources.values()].flatMap((resource) => {
    const bodies = bodiesOf(resource);
    const taken = new Set<string>();
    return bodies.map(({ node, name, extents }, index): Declaration => {
      const own = name !== undefined && !taken.has(name) ? name : `policy ${index + 1}`;
      taken.add(own);
      return {
        address: bodies.length > 1 ? `${resource.id}/${own}` : resource.id,
        body: node,
        kind: kindOf(resource),
        extents: [node.span, ...extents, resource.entry.span],
        holders: () => holdersOf(template, resource),
      };
    });
  });
}

function kindOf({ type, properties }: Resource): PolicyKind {
  if (type !== 'AWS::IAM::Policy') return KINDS.get(type) ?? 'unknown';
  // The same inline policy is put into each of them: the narrowest limit counts.
  if (memberOf(properties, 'Users') !== undefined) return 'user-inline';
  return memberOf(properties, 'Groups') === undefined ? 'role-inline' : 'group-inline';
}

function bodiesOf({ type, properties }: Resource): Body[] {
  switch (type) {
    case 'AWS::IAM::Role':
    case 'AWS::IAM::User':
    case 'AWS::IAM::Group':
      return itemsOf(memberOf(properties, 'Policies')).flatMap(inlineBodies);
    case 'AWS::Serverless::Function':
    case 'AWS::Serverless::StateMachine':
      return itemsOf(memberOf(properties, 'Policies')).flatMap(statementsOfSam);
    case 'AWS::IAM::Policy':
    case 'AWS::IAM::ManagedPolicy':
    case 'AWS::IAM::RolePolicy':
    case 'AWS::IAM::UserPolicy':
    case 'AWS::IAM::GroupPolicy':
      return bodiesAt(memberOf(properties, 'PolicyDocument'), undefined, []);
    case 'AWS::SSO::PermissionSet':
      return bodiesAt(memberOf(properties, 'InlinePolicy'), undefined, []);
    default:
      return [];
  }
}

/** The items of a list, or a value alone, in all branches of conditions. */
function itemsOf(node: Node | undefined): Node[] {
  if (node === undefined) return [];
  return branchesOf(node).flatMap((branch) =>
    branch.type === 'sequence' ? branch.items.flatMap((item) => branchesOf(item)) : [branch],
  );
}

function inlineBodies(item: Node): Body[] {
  const policy = mappingOf(item);
  const name = memberOf(policy, 'PolicyName');
  const literal = textOf(name);
  return bodiesAt(
    memberOf(policy, 'PolicyDocument'),
    literal === undefined || literal.includes('/') ? undefined : literal,
    [item.span],
  );
}

/** Among managed policies' names and policy templates, the statements that are written out. */
function statementsOfSam(item: Node): Body[] {
  const policy = mappingOf(item);
  if (policy === undefined || memberOf(policy, 'Statement') === undefined) return [];
  return [{ node: policy, name: undefined, extents: [] }];
}

function bodiesAt(node: Node | undefined, name: string | undefined, extents: readonly Span[]): Body[] {
  if (node === undefined) return [];
  return branchesOf(node).map((branch) => ({ node: follow(branch), name, extents }));
}
