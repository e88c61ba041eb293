import { boundaryInCondition, boundaryOf } from '../locate/limit.ts';
import { addTo } from '../multimap.ts';
import { type Entry, follow, type Node, textOf } from '../syntax/node.ts';
import { type ArnDraft, recordArnText } from './arn-text.ts';
import { addArn } from './arn-uses.ts';
import { callOf, type IntrinsicCall, itemsOf } from './call.ts';
import { childrenOf } from './expansion.ts';
import { mappingOf, memberOf } from './members.ts';
import { lastSegment } from './policy-arn.ts';
import type { ManagedPolicyList, Template } from './template.ts';
import { valueText } from './value-text.ts';

/** The uses of a template's policies that have been found so far. */
export interface UsesDraft extends ArnDraft {
  readonly template: Template;
  readonly attached: Map<string, ManagedPolicyList[]>;
  readonly mentioned: Map<string, Mention[]>;
  readonly elsewhere: Map<Node, Pick<Mention, 'who' | 'limit'>>;
}

/** A reference to a resource, and why it makes the holders unknown. */
export interface Mention {
  readonly who: string;
  readonly reason: string;
  /** What the resource is if this use limits what others grant. */
  readonly limit?: string | undefined;
}

/** A place that is searched for references. */
export interface MentionPlace extends Mention {
  /**
   * The policies that the place declares. If it repeats the body of any other policy, it uses that body for another
   * purpose. `undefined` if no bodies are compared.
   */
  readonly bodies?: ReadonlySet<Node> | undefined;
  /** What a body is that the place repeats, if that is known not to be an identity policy. */
  readonly limitOfBody?: string | undefined;
}

/** A place that uses what it refers to in an unknown way. */
export function mentionPlace(who: string, bodies?: ReadonlySet<Node>): MentionPlace {
  return { who, reason: `\`${who}\` uses it too, so it may have owners that are not known here`, bodies };
}

/** Records everything that a value refers to, by logical id or by an ARN in its text. */
export function recordMentions(reading: UsesDraft, place: MentionPlace, node: Node, isShared = false): void {
  const found = follow(node);
  const shared = isShared || found.shared === true;
  if (shared && place.bodies?.has(found) === false) recordElsewhere(reading, place, found);
  recordArnMention(reading, place, found);
  recordCallReferences(reading, place, found);
  if (found.type === 'mapping')
    for (const entry of found.entries) recordMember(reading, place, entry, shared);
  else for (const child of childrenOf(found)) recordMentions(reading, place, child, shared);
}

/** The keys under which resources and functions name their permissions boundary. */
const BOUNDARY_KEY = /^(?:iam|iamglobal|role)?permissions?boundary$/i;
/** The key under which a statement's condition does. */
const CONDITION_KEY = 'iam:permissionsboundary';

/** Records everything that a member of a mapping refers to. Under some keys, that is a permissions boundary. */
export function recordMember(
  reading: UsesDraft,
  place: MentionPlace,
  { key, value }: Pick<Entry, 'key' | 'value'>,
  isShared = false,
): void {
  const { who } = place;
  if (BOUNDARY_KEY.test(key)) recordBoundary(reading, who, value);
  else if (key.toLowerCase() === CONDITION_KEY)
    recordMentions(reading, limitPlace(who, boundaryInCondition(who)), value);
  else recordMentions(reading, place, value, isShared);
}

function recordBoundary(reading: UsesDraft, who: string, value: Node): void {
  const place = limitPlace(who, boundaryOf(who));
  for (const item of itemsOf(value)) {
    if (!isText(item)) recordMentions(reading, place, item);
    else {
      recordIdReferences(reading, place, item);
      const doubt = `it may be the permissions boundary of \`${who}\``;
      recordArnText(reading, item, { ...place, attachment: undefined, doubt });
    }
  }
}

function limitPlace(who: string, limit: string): MentionPlace {
  return { who, reason: `it is ${limit}`, limit };
}

/** Whether a node is a string, literal or computed. */
export function isText(node: Node): boolean {
  return node.type === 'scalar' || callOf(node) !== undefined;
}

function recordElsewhere({ elsewhere }: UsesDraft, { who, limitOfBody }: MentionPlace, node: Node): void {
  if (elsewhere.get(node)?.limit === undefined) elsewhere.set(node, { who, limit: limitOfBody });
}

/** Records only the logical ids that a value refers to. */
export function recordIdReferences(reading: UsesDraft, place: MentionPlace, node: Node): void {
  const found = follow(node);
  recordCallReferences(reading, place, found);
  for (const child of childrenOf(found)) recordIdReferences(reading, place, child);
}

function recordArnMention({ arns }: UsesDraft, { who, reason, limit }: MentionPlace, node: Node): void {
  const name = callOf(node)?.name;
  if (name !== 'Sub' && name !== 'Join' && textOf(node)?.includes(':policy/') !== true) return;
  const text = valueText(node);
  if (lastSegment(text) !== undefined)
    addArn(arns, { who, text, attachment: undefined, reason, doubt: undefined, limit });
}

function recordCallReferences(
  { mentioned, doubts }: UsesDraft,
  { who, reason, limit }: MentionPlace,
  node: Node,
): void {
  const call = callOf(node);
  if (call === undefined) return;
  const ids = idsOf(call);
  if (ids === undefined)
    doubts.push(`a reference in \`${who}\` is not literal, so it may attach the policy too`);
  for (const id of ids ?? []) {
    if (mentioned.get(id)?.at(-1)?.reason !== reason) addTo(mentioned, id, { who, reason, limit });
  }
}

/** The logical ids that a call refers to; `undefined` if they are not literal. */
function idsOf({ name, arguments: [first, second] }: IntrinsicCall): string[] | undefined {
  const text = textOf(first);
  if (name === 'Sub') {
    const holes = [...(text ?? '').matchAll(/\$\{([^{}]*)\}/g)].map((match) => match[1] ?? '');
    const own = second === undefined ? undefined : mappingOf(second);
    const ids = holes.map((hole) => hole.split('.', 1).join().trim());
    return ids.filter((id) => memberOf(own, id) === undefined);
  }
  if (name !== 'Ref' && name !== 'GetAtt') return [];
  return text === undefined || text.includes('${') ? undefined : text.split('.', 1);
}
