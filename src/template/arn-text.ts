import type { Node } from '../syntax/node.ts';
import { type ArnUse, type ArnUses, addArn } from './arn-uses.ts';
import { callOf } from './call.ts';
import { valueText } from './value-text.ts';

/** The strings that may be ARNs of policies, and what else is known of them so far. */
export interface ArnDraft {
  readonly arns: ArnUses;
  /** Why any managed policy may have holders that are not read. */
  readonly doubts: string[];
  /** The default values of each parameter. */
  readonly defaults: ReadonlyMap<string, readonly string[]>;
  /** The parameters whose defaults are recorded, once for each way to use them. */
  readonly recorded: Set<string>;
}

/** Records a string in a place for policy ARNs. */
export function recordArnText(draft: ArnDraft, item: Node, use: Omit<ArnUse, 'text'>): void {
  const call = callOf(item)?.name;
  // An imported value is a policy of another stack.
  if (call === 'ImportValue') return;
  const text = valueText(item);
  const [part, second] = text;
  const only = second === undefined && typeof part !== 'string' ? part : undefined;
  if (only?.isVariable === true || call === 'Transform')
    draft.doubts.push(`\`${use.who}\` has policies that are not read here`);
  else if (only?.name !== undefined) recordDefault(draft, only.name, { ...use, attachment: undefined });
  else addArn(draft.arns, { ...use, text });
}

/** Records the default value of a parameter as ARNs. */
export function recordDefault(
  { arns, defaults, recorded }: ArnDraft,
  id: string,
  use: Omit<ArnUse, 'text'>,
): void {
  const values = defaults.get(id);
  const key = `${id} ${use.limit === undefined ? 'attached' : 'limit'}`;
  if (values === undefined || recorded.has(key)) return;
  recorded.add(key);
  for (const text of values) addArn(arns, { ...use, text: [text.trim()] });
}
