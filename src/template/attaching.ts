import { addTo } from '../multimap.ts';
import { follow, type Node } from '../syntax/node.ts';
import { type ArnUse, addArn } from './arn-uses.ts';
import { branchesOf, callOf, itemsOf, referenceOf } from './call.ts';
import { mappingOf, memberOf } from './members.ts';
import { type MentionPlace, recordIdReferences, recordMentions, type UsesDraft } from './reading.ts';
import type { ManagedPolicyList, Resource } from './template.ts';
import { valueText } from './value-text.ts';

/** Records the policies that a list attaches, and what else its items refer to. */
export function readAttachment(reading: UsesDraft, attachment: ManagedPolicyList, place: MentionPlace): void {
  const { who } = attachment;
  const doubt = `\`${who}\` may attach it by its ARN, which is not literal`;
  for (const item of itemsOf(attachment.list)) {
    const reference = referenceOf(item);
    if (reference !== undefined && (reference.attribute ?? 'PolicyArn') === 'PolicyArn') {
      if (reading.attached.get(reference.id)?.at(-1) !== attachment)
        addTo(reading.attached, reference.id, attachment);
      readDefault(reading, reference.id, { who, attachment: undefined, reason: doubt, doubt });
    } else if (isText(item)) {
      recordIdReferences(reading, place, item);
      readArnText(reading, item, { who, attachment, reason: doubt, doubt });
    } else recordMentions(reading, place, item);
  }
}

/** Records the permissions boundary of a role or user. */
export function readBoundary(reading: UsesDraft, who: string, value: Node): void {
  const reason = `it is the permissions boundary of \`${who}\``;
  for (const item of branchesOf(value)) {
    const place = { who, reason };
    if (!isText(item)) recordMentions(reading, place, item);
    else {
      recordIdReferences(reading, place, item);
      readArnText(reading, item, { who, attachment: undefined, reason, doubt: reason });
    }
  }
}

function isText(node: Node): boolean {
  return node.type === 'scalar' || callOf(node) !== undefined;
}

/** Records a string in a place for policy ARNs. */
function readArnText(reading: UsesDraft, item: Node, use: Omit<ArnUse, 'text'>): void {
  const call = callOf(item)?.name;
  // An imported value is a policy of another stack.
  if (call === 'ImportValue') return;
  const text = valueText(item);
  const [part, second] = text;
  const only = second === undefined && typeof part !== 'string' ? part : undefined;
  if (only?.isVariable === true || call === 'Transform')
    reading.doubts.push(`\`${use.who}\` has policies that are not read here`);
  else if (only?.name !== undefined) readDefault(reading, only.name, { ...use, attachment: undefined });
  else addArn(reading.arns, { ...use, text });
}

/** Records the default value of a parameter as ARNs. */
function readDefault({ arns, defaults }: UsesDraft, id: string, use: Omit<ArnUse, 'text'>): void {
  for (const text of defaults.get(id) ?? []) addArn(arns, { ...use, text: [text.trim()] });
  defaults.delete(id);
}

/** Records the policies that a permission set names. Its roles receive them in each account. */
export function readPermissionSet({ arns }: UsesDraft, { id, properties }: Resource): void {
  const boundary = mappingOf(memberOf(properties, 'PermissionsBoundary'));
  const references = [
    ...itemsOf(memberOf(properties, 'CustomerManagedPolicyReferences')),
    memberOf(boundary, 'CustomerManagedPolicyReference'),
  ];
  const reason = 'it belongs to the roles that an Identity Center permission set makes';
  for (const reference of references) {
    const name = memberOf(mappingOf(reference), 'Name');
    if (name === undefined) continue;
    const text = [
      'arn:aws:iam::',
      { name: 'AWS::AccountId', isVariable: false },
      ':policy/',
      ...valueText(follow(name)),
    ];
    addArn(arns, { who: id, text, attachment: undefined, reason, doubt: reason });
  }
}
