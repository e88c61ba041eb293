import type { Document } from '../../syntax/document.ts';
import { type Entry, type Mapping, type Node, textOf } from '../../syntax/node.ts';
import { follow, mappingOf, memberOf } from './call.ts';

/** A resource of a template. */
export interface Resource {
  readonly id: string;
  readonly type: string;
  readonly entry: Entry;
  readonly properties: Mapping | undefined;
}

/** A CloudFormation template; Serverless Framework may write one in several parts. */
export interface Template {
  /** What holds `Resources`, `Outputs` and the rest. */
  readonly parts: readonly Mapping[];
  readonly resources: ReadonlyMap<string, Resource>;
  /** Entries under `Resources` that make resources of their own, as `Fn::ForEach` does. */
  readonly macros: readonly Entry[];
}

/** The templates of a file, one for each document of it. */
export function templatesOf(document: Document): Template[] {
  return document.roots.flatMap((root) => {
    const found = mappingOf(root);
    if (found === undefined) return [];
    const template = templateOf([found, ...partsOf(memberOf(found, 'resources'))]);
    return template === undefined ? [] : [template];
  });
}

/** The parts under Serverless Framework's `resources`. */
function partsOf(node: Node | undefined): Mapping[] {
  if (node === undefined) return [];
  const nodes = node.type === 'sequence' ? node.items.map(follow) : [node];
  return nodes.filter((one) => one.type === 'mapping');
}

/** A template of a few parts; `undefined` when none of them has a resource with a type. */
function templateOf(parts: readonly Mapping[]): Template | undefined {
  const resources = new Map<string, Resource>();
  const macros: Entry[] = [];
  for (const part of parts) {
    for (const entry of mappingOf(memberOf(part, 'Resources'))?.entries ?? []) {
      if (entry.key.startsWith('Fn::')) macros.push(entry);
      const resource = resourceOf(entry);
      if (resource !== undefined) resources.set(resource.id, resource);
    }
  }
  return resources.size > 0 ? { parts, resources, macros } : undefined;
}

function resourceOf(entry: Entry): Resource | undefined {
  const value = mappingOf(entry.value);
  const type = textOf(memberOf(value, 'Type'));
  if (type === undefined || !type.includes('::')) return undefined;
  return { id: entry.key, type, entry, properties: mappingOf(memberOf(value, 'Properties')) };
}
