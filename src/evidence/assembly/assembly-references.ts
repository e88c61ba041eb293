import { addTo } from '../../multimap.ts';
import { type Mapping, type Node, textOf } from '../../syntax/node.ts';
import { branchesOf, callOf, referenceOf } from '../../template/call.ts';
import { mappingOf, memberOf } from '../../template/members.ts';
import type { Resource } from '../../template/template.ts';
import { type StackTemplate, sectionOf } from './assembly-templates.ts';

const DEEPEST = 30;

/** What a value of a template leads to, in which stack. */
export interface Referred {
  readonly at: StackTemplate;
  readonly node: Node;
  /** The resource that the node refers to; `undefined` if it refers to none of the stack. */
  readonly resource: Resource | undefined;
}

/** Follows references from one stack to others: through exports, and into and out of nested stacks. */
export class AssemblyReferences {
  /** By the name of the export. */
  readonly #exports = new Map<string, Place[]>();

  constructor(templates: readonly StackTemplate[]) {
    for (const at of templates)
      for (const [, output] of outputsOf(at)) {
        const node = memberOf(output, 'Value');
        const name = textOf(memberOf(mappingOf(memberOf(output, 'Export')), 'Name'));
        if (name !== undefined && node !== undefined) addTo(this.#exports, name, { at, node });
      }
  }

  /** What a value leads to, in all branches of conditions. One that leads to itself alone refers to nothing that is known. */
  follow(node: Node, at: StackTemplate): Referred[] {
    const found = this.#follow(node, at, new Set(), 0);
    return found.length > 0 || branchesOf(node).length === 0 ? found : [{ at, node, resource: undefined }];
  }

  /** `seen` has the values of other places that were followed before. */
  #follow(node: Node, at: StackTemplate, seen: Set<Node>, depth: number): Referred[] {
    return branchesOf(node).flatMap((branch): Referred[] => {
      const others = depth > DEEPEST ? [] : this.#leadsTo(branch, at);
      if (others.length > 0)
        return others.flatMap((other) => {
          if (seen.has(other.node)) return [];
          seen.add(other.node);
          return this.#follow(other.node, other.at, seen, depth + 1);
        });
      const id = referenceOf(branch)?.id;
      return [{ at, node: branch, resource: id === undefined ? undefined : at.template.resources.get(id) }];
    });
  }

  /** The values elsewhere that a value stands for; empty if it stands for itself. */
  #leadsTo(node: Node, at: StackTemplate): Place[] {
    const call = callOf(node);
    const name = textOf(call?.arguments[0]);
    if (call?.name === 'ImportValue' && name !== undefined) return this.#exports.get(name) ?? [];
    const { id, attribute } = referenceOf(node) ?? {};
    if (id === undefined) return [];
    if (attribute === undefined && at.nestedBy !== undefined && !at.template.resources.has(id)) {
      const { at: outer, resource } = at.nestedBy;
      const given = memberOf(mappingOf(memberOf(resource.properties, 'Parameters')), id);
      return given === undefined ? [] : [{ node: given, at: outer }];
    }
    const inner = attribute?.startsWith(OUTPUTS) === true ? at.nested.get(id) : undefined;
    const output = inner && outputsOf(inner).find(([key]) => key === attribute?.slice(OUTPUTS.length))?.[1];
    const value = memberOf(output, 'Value');
    return inner === undefined || value === undefined ? [] : [{ node: value, at: inner }];
  }
}

const OUTPUTS = 'Outputs.';

interface Place {
  readonly at: StackTemplate;
  readonly node: Node;
}

/** The outputs of a template, with their names. */
export function outputsOf({ template }: StackTemplate): [string, Mapping | undefined][] {
  return sectionOf(template, 'Outputs').flatMap(({ entries }) =>
    entries.map(({ key, value }): [string, Mapping | undefined] => [key, mappingOf(value)]),
  );
}

/** The path of the construct of a logical id; `undefined` if the assembly does not say. */
export function constructOf({ template, stack }: StackTemplate, id: string): string | undefined {
  const resource = mappingOf(template.resources.get(id)?.entry.value);
  const written = textOf(memberOf(mappingOf(memberOf(resource, 'Metadata')), 'aws:cdk:path'));
  const [only, another] = stack.constructs.get(id) ?? [];
  return written ?? (another === undefined ? only : undefined);
}
