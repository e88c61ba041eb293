import type { Node } from '../syntax/node.ts';
import { branchesOf } from './call.ts';
import { type Holders, heldBy, unknownHolders } from './declaration.ts';
import { isArnOf, lastSegment } from './policy-arn.ts';
import type { ManagedPolicyList } from './template.ts';
import { type ValueText, valueText } from './value-text.ts';

/** Comparing takes time, where names are not literal: a template has far fewer. */
const MOST_COMPARED = 20_000;
const MOST_NAMED = 1000;

/** A text that is, or may be, the ARN of a policy, and what uses it. */
export interface ArnUse {
  readonly who: string;
  readonly text: ValueText;
  /** Whom it is attached to; `undefined` where something else is done with it. */
  readonly attachment: ManagedPolicyList | undefined;
  /** What it comes to where it is the ARN and is not attached. */
  readonly reason: string;
  /** What it comes to where it may be the ARN; `undefined` where that is too far-fetched. */
  readonly doubt: string | undefined;
}

/** The texts of a template, by what is known of the name in them. */
export interface ArnUses {
  readonly byName: Map<string, ArnUse[]>;
  /** Those that may be the ARN of a policy of a name that is not literal. */
  readonly doubtful: ArnUse[];
  /** Those among them that are not literal themselves. */
  readonly open: ArnUse[];
  /** How many policies with a name they are compared with. */
  readonly policies: number;
}

/** No text, yet. */
export function noArns(policies: number): ArnUses {
  return { byName: new Map(), doubtful: [], open: [], policies };
}

/** Adds a text, unless it is that of a policy of AWS's own. */
export function addArn(arns: ArnUses, use: ArnUse): void {
  if (use.text.some((part) => typeof part === 'string' && part.includes(':iam::aws:'))) return;
  const name = lastSegment(use.text);
  if (name !== undefined) {
    const others = arns.byName.get(name);
    if (others === undefined) arns.byName.set(name, [use]);
    else others.push(use);
  }
  if (use.doubt === undefined) return;
  arns.doubtful.push(use);
  if (use.text.some((part) => typeof part !== 'string')) arns.open.push(use);
}

/** Who holds the policy of a logical id by its ARN, which is known from the name that it is given. */
export function holdersByArn(arns: ArnUses, id: string, given: Node): Holders[] {
  return branchesOf(given).flatMap((branch) => {
    const name = valueText(branch);
    const named = arns.byName.get(lastSegment([':policy/', ...name]) ?? '') ?? [];
    const others = name.every((part) => typeof part === 'string') ? arns.open : arns.doubtful;
    if (others.length * arns.policies > MOST_COMPARED || named.length > MOST_NAMED)
      return [unknownHolders('more policies are attached by their ARNs than are looked at')];
    const uses = new Set([...named, ...others].filter(({ who }) => who !== id));
    return [...uses].flatMap((use) => holdersOfUse(use, name, [id]));
  });
}

function holdersOfUse(use: ArnUse, name: ValueText, via: readonly string[]): Holders[] {
  switch (isArnOf(use.text, name)) {
    case 'is':
      return use.attachment === undefined
        ? [unknownHolders(use.reason)]
        : use.attachment.principals().map((principal) => heldBy(principal, via));
    case 'may-be':
      return use.doubt === undefined ? [] : [unknownHolders(use.doubt)];
    case 'is-not':
      return [];
  }
}
