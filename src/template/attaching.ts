import { boundaryOf } from '../locate/limit.ts';
import { addTo } from '../multimap.ts';
import { follow } from '../syntax/node.ts';
import { recordArnText, recordDefault } from './arn-text.ts';
import { addArn } from './arn-uses.ts';
import { itemsOf, referenceOf } from './call.ts';
import { mappingOf, memberOf } from './members.ts';
import { isText, type MentionPlace, recordIdReferences, recordMentions, type UsesDraft } from './reading.ts';
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
      recordDefault(reading, reference.id, { who, attachment: undefined, reason: doubt, doubt });
    } else if (isText(item)) {
      recordIdReferences(reading, place, item);
      recordArnText(reading, item, { who, attachment, reason: doubt, doubt });
    } else recordMentions(reading, place, item);
  }
}

/** Records the policies that a permission set names. Its roles receive them in each account. */
export function readPermissionSet({ arns }: UsesDraft, { id, properties }: Resource): void {
  const boundary = mappingOf(memberOf(properties, 'PermissionsBoundary'));
  const references = [
    ...itemsOf(memberOf(properties, 'CustomerManagedPolicyReferences')).map((node) => ({
      node,
      limit: undefined,
    })),
    { node: memberOf(boundary, 'CustomerManagedPolicyReference'), limit: boundaryOf(id) },
  ];
  const reason = 'it belongs to the roles that an Identity Center permission set makes';
  for (const { node, limit } of references) {
    const name = memberOf(mappingOf(node), 'Name');
    if (name === undefined) continue;
    const text = [
      'arn:aws:iam::',
      { name: 'AWS::AccountId', isVariable: false },
      ':policy/',
      ...valueText(follow(name)),
    ];
    addArn(arns, { who: id, text, attachment: undefined, reason, doubt: reason, limit });
  }
}
