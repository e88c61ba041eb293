import { addTo } from '../multimap.ts';
import { follow, type Node, textOf } from '../syntax/node.ts';
import { type ArnUses, addArn } from './arn-uses.ts';
import { callOf, type IntrinsicCall } from './call.ts';
import { childrenOf } from './expansion.ts';
import { lastSegment } from './policy-arn.ts';
import type { ManagedPolicyList, Template } from './template.ts';
import { valueText } from './value-text.ts';

/** The uses of a template's policies that have been found so far. */
export interface UsesDraft {
  readonly template: Template;
  readonly attached: Map<string, ManagedPolicyList[]>;
  readonly mentioned: Map<string, Mention[]>;
  readonly arns: ArnUses;
  readonly elsewhere: Map<Node, string>;
  readonly doubts: string[];
  /** By parameter, its default values that have not been read yet. */
  readonly defaults: Map<string, readonly string[]>;
}

/** A reference to a resource, and why it makes the holders unknown. */
export interface Mention {
  readonly who: string;
  readonly reason: string;
}

/** A place that is searched for references. */
export interface MentionPlace extends Mention {
  /**
   * The policies that the place declares. If it repeats the body of any other policy, it uses that body for another
   * purpose. `undefined` if no bodies are compared.
   */
  readonly bodies?: ReadonlySet<Node> | undefined;
}

/** A place that uses what it refers to in an unknown way. */
export function mentionPlace(who: string, bodies?: ReadonlySet<Node>): MentionPlace {
  return { who, reason: `\`${who}\` uses it too, so it may have owners that are not known here`, bodies };
}

/** Records everything that a value refers to, by logical id or by an ARN in its text. */
export function recordMentions(reading: UsesDraft, place: MentionPlace, node: Node, isShared = false): void {
  const found = follow(node);
  const shared = isShared || found.shared === true;
  if (shared && place.bodies?.has(found) === false) reading.elsewhere.set(found, place.who);
  recordArnMention(reading, place, found);
  recordCallReferences(reading, place, found);
  for (const child of childrenOf(found)) recordMentions(reading, place, child, shared);
}

/** Records only the logical ids that a value refers to. */
export function recordIdReferences(reading: UsesDraft, place: MentionPlace, node: Node): void {
  const found = follow(node);
  recordCallReferences(reading, place, found);
  for (const child of childrenOf(found)) recordIdReferences(reading, place, child);
}

function recordArnMention({ arns }: UsesDraft, { who, reason }: MentionPlace, node: Node): void {
  const name = callOf(node)?.name;
  if (name !== 'Sub' && name !== 'Join' && textOf(node)?.includes(':policy/') !== true) return;
  const text = valueText(node);
  if (lastSegment(text) !== undefined)
    addArn(arns, { who, text, attachment: undefined, reason, doubt: undefined });
}

function recordCallReferences(
  { mentioned, doubts }: UsesDraft,
  { who, reason }: MentionPlace,
  node: Node,
): void {
  const call = callOf(node);
  if (call === undefined) return;
  const ids = idsOf(call);
  if (ids === undefined)
    doubts.push(`a reference in \`${who}\` is not literal, so it may attach the policy too`);
  for (const id of ids ?? []) {
    if (mentioned.get(id)?.at(-1)?.reason !== reason) addTo(mentioned, id, { who, reason });
  }
}

/** The logical ids that a call refers to; `undefined` if they are not literal. */
function idsOf({ name, arguments: [first] }: IntrinsicCall): string[] | undefined {
  const text = textOf(first);
  if (name === 'Sub') {
    const holes = [...(text ?? '').matchAll(/\$\{([^{}]*)\}/g)].map((match) => match[1] ?? '');
    return holes.map((hole) => hole.split('.', 1).join().trim());
  }
  if (name !== 'Ref' && name !== 'GetAtt') return [];
  return text === undefined || text.includes('${') ? undefined : text.split('.', 1);
}
