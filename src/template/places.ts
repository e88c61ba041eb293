import type { PolicyKind } from '../policy/policy-document.ts';
import { bodiesOf } from './bodies.ts';
import { type Declaration, unknownHolders } from './declaration.ts';
import { holdersOf } from './holders.ts';
import { memberOf } from './members.ts';
import { type ResourceType, resourceType } from './resource-types.ts';
import type { Resource, Template } from './template.ts';

/** The places of a template that give identity policies. Trust policies and those of other resources are none. */
export function declarationsOf(template: Template): Declaration[] {
  return [...template.resources.values()].flatMap((resource) => {
    const type = resourceType(resource.type);
    return type === undefined ? [] : declarationsIn(template, resource, type);
  });
}

function declarationsIn(template: Template, resource: Resource, type: ResourceType): Declaration[] {
  const bodies = bodiesOf(resource, type);
  const kind = kindOf(resource, type);
  const taken = new Set<string>();
  return bodies.map(({ node, name, extents, doubt }, index): Declaration => {
    const own = name !== undefined && !taken.has(name) ? name : `policy ${index + 1}`;
    taken.add(own);
    return {
      address: bodies.length > 1 ? `${resource.id}/${own}` : resource.id,
      body: node,
      kind,
      extents: [node.span, ...extents, resource.entry.span],
      holders: () => (doubt === undefined ? holdersOf(template, resource) : unknownHolders(doubt)),
    };
  });
}

function kindOf({ type, properties }: Resource, { kind }: ResourceType): PolicyKind {
  if (type !== 'AWS::IAM::Policy') return kind;
  // The same inline policy is put into each of them: the narrowest limit counts.
  if (memberOf(properties, 'Users') !== undefined) return 'user-inline';
  return memberOf(properties, 'Groups') === undefined ? kind : 'group-inline';
}
