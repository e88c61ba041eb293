import { follow, type Node, textOf } from '../syntax/node.ts';
import { type ArnUses, addArn } from './arn-uses.ts';
import { callOf, type IntrinsicCall } from './call.ts';
import { childrenOf } from './expansion.ts';
import { lastSegment } from './policy-arn.ts';
import type { ManagedPolicyList, Template } from './template.ts';
import { valueText } from './value-text.ts';

/** What is known so far of the uses that a template makes of its policies. */
export interface UsesReading {
  readonly template: Template;
  readonly attached: Map<string, ManagedPolicyList[]>;
  readonly mentioned: Map<string, Mention[]>;
  readonly arns: ArnUses;
  readonly elsewhere: Map<Node, string>;
  readonly doubts: string[];
  /** By parameter, the texts of its default that have not been read yet. */
  readonly defaults: Map<string, readonly string[]>;
}

/** What refers to a resource, and what that comes to. */
export interface Mention {
  readonly who: string;
  readonly reason: string;
}

/** A place that is looked through. */
export interface UsePlace extends Mention {
  /**
   * The policies that the place gives: to use the text of any other there is to use it for something else. `undefined`
   * where no text is used.
   */
  readonly bodies?: ReadonlySet<Node> | undefined;
}

/** The place of something that uses what it refers to in a way that is not known. */
export function usePlace(who: string, bodies?: ReadonlySet<Node>): UsePlace {
  return { who, reason: `\`${who}\` uses it too, so it may have owners that are not known here`, bodies };
}

/** Notes everything that a value refers to, by logical id or by an ARN in its text. */
export function look(reading: UsesReading, place: UsePlace, node: Node, isShared = false): void {
  const found = follow(node);
  const shared = isShared || found.shared === true;
  if (shared && place.bodies?.has(found) === false) reading.elsewhere.set(found, place.who);
  noteArn(reading, place, found);
  noteReferences(reading, place, found);
  for (const child of childrenOf(found)) look(reading, place, child, shared);
}

/** Notes what a value refers to by logical ids alone. */
export function lookForIds(reading: UsesReading, place: UsePlace, node: Node): void {
  const found = follow(node);
  noteReferences(reading, place, found);
  for (const child of childrenOf(found)) lookForIds(reading, place, child);
}

function noteArn({ arns }: UsesReading, { who, reason }: UsePlace, node: Node): void {
  const name = callOf(node)?.name;
  if (name !== 'Sub' && name !== 'Join' && textOf(node)?.includes(':policy/') !== true) return;
  const text = valueText(node);
  if (lastSegment(text) !== undefined)
    addArn(arns, { who, text, attachment: undefined, reason, doubt: undefined });
}

function noteReferences({ mentioned, doubts }: UsesReading, { who, reason }: UsePlace, node: Node): void {
  const call = callOf(node);
  if (call === undefined) return;
  const ids = idsOf(call);
  if (ids === undefined)
    doubts.push(`a reference in \`${who}\` is not literal, so it may attach the policy too`);
  for (const id of ids ?? []) {
    const others = mentioned.get(id);
    if (others === undefined) mentioned.set(id, [{ who, reason }]);
    else if (others.at(-1)?.reason !== reason) others.push({ who, reason });
  }
}

/** The logical ids that a call refers to; `undefined` where they are not literal. */
function idsOf({ name, arguments: [first] }: IntrinsicCall): string[] | undefined {
  const text = textOf(first);
  if (name === 'Sub') {
    const holes = [...(text ?? '').matchAll(/\$\{([^{}]*)\}/g)].map((match) => match[1] ?? '');
    return holes.map((hole) => hole.split('.', 1).join().trim());
  }
  if (name !== 'Ref' && name !== 'GetAtt') return [];
  return text === undefined || text.includes('${') ? undefined : text.split('.', 1);
}
