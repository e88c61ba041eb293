import { type Node, textOf } from '../../syntax/node.ts';
import { callOf, follow, memberOf } from './call.ts';
import type { Resource, Template } from './resources.ts';

/** A place where something of a template refers to a resource: a property of another, or an output. */
export interface Mention {
  /** `undefined` for an output. */
  readonly resource: Resource | undefined;
  readonly key: string;
}

const KNOWN = new WeakMap<Template, ReadonlyMap<string, readonly Mention[]>>();

/** The mentions of each logical id. What a resource merely depends on is none. */
export function mentionsIn(template: Template): ReadonlyMap<string, readonly Mention[]> {
  const known = KNOWN.get(template);
  if (known !== undefined) return known;
  const mentions = new Map<string, Mention[]>();
  const note = (mention: Mention, node: Node): void => {
    for (const id of idsIn(node)) {
      const others = mentions.get(id);
      if (others === undefined) mentions.set(id, [mention]);
      else others.push(mention);
    }
  };
  for (const resource of template.resources.values())
    for (const { key, value } of resource.properties?.entries ?? []) note({ resource, key }, value);
  for (const part of template.parts) {
    const outputs = memberOf(part, 'Outputs');
    if (outputs !== undefined) note({ resource: undefined, key: 'Outputs' }, outputs);
  }
  for (const { key, value } of template.macros) note({ resource: undefined, key }, value);
  KNOWN.set(template, mentions);
  return mentions;
}

/** The logical ids that a value refers to, each once. */
function idsIn(node: Node): Set<string> {
  const ids = new Set<string>();
  const visited = new Set<Node>();
  const visit = (one: Node): void => {
    const found = follow(one);
    if (visited.has(found)) return;
    visited.add(found);
    const call = callOf(found);
    if (call !== undefined) {
      for (const id of idsOfCall(call.name, textOf(call.arguments[0]))) ids.add(id);
      for (const argument of call.arguments) visit(argument);
    } else if (found.type === 'sequence') found.items.forEach(visit);
    else if (found.type === 'mapping') for (const { value } of found.entries) visit(value);
  };
  visit(node);
  return ids;
}

function idsOfCall(name: string, text: string | undefined): string[] {
  if (text === undefined) return [];
  if (name === 'Ref') return [text];
  if (name === 'GetAtt') return text.split('.', 1);
  if (name !== 'Sub') return [];
  return [...text.matchAll(/\$\{([A-Za-z0-9]+)(?:\.[A-Za-z0-9.]+)?\}/g)].map((match) => match[1] ?? '');
}
