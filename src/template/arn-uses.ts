import { addTo } from '../multimap.ts';
import type { Node } from '../syntax/node.ts';
import { branchesOf } from './call.ts';
import { type Holders, heldBy, noHolders, unknownHolders } from './declaration.ts';
import { isArnOf, lastSegment } from './policy-arn.ts';
import type { ManagedPolicyList } from './template.ts';
import { type ValueText, valueText } from './value-text.ts';

/** The most comparisons with names that are not literal, which are slow. Real templates need far fewer. */
const MOST_COMPARED = 20_000;
const MOST_NAMED = 1000;

/** A string that is, or may be, the ARN of a policy, and where it is used. */
export interface ArnUse {
  readonly who: string;
  readonly text: ValueText;
  /** The list that attaches it; `undefined` if it is used in another way. */
  readonly attachment: ManagedPolicyList | undefined;
  /** Why the holders are unknown if this is the ARN and it is not attached. */
  readonly reason: string;
  /** Why the holders are unknown if this may be the ARN; `undefined` if that is too unlikely to count. */
  readonly doubt: string | undefined;
  /** What the policy is if this is its ARN and it is used to limit what others grant. */
  readonly limit?: string | undefined;
}

/** The strings in a template that may be ARNs, by policy name. */
export interface ArnUses {
  readonly byName: Map<string, ArnUse[]>;
  /** What a policy is that is used to limit what others grant, by its name. */
  readonly limits: Map<string, string>;
  /** Those that may be the ARN of a policy whose name is not literal. */
  readonly doubtful: ArnUse[];
  /** Those among them that are not literal themselves. */
  readonly open: ArnUse[];
  /** The number of named policies that they are compared with. */
  readonly policies: number;
}

/** An empty collection. */
export function noArns(policies: number): ArnUses {
  return { byName: new Map(), limits: new Map(), doubtful: [], open: [], policies };
}

/** Adds a string, unless it is the ARN of an AWS managed policy. */
export function addArn(arns: ArnUses, use: ArnUse): void {
  if (use.text.some((part) => typeof part === 'string' && part.includes(':iam::aws:'))) return;
  const name = lastSegment(use.text);
  if (name !== undefined) addTo(arns.byName, name, use);
  if (name !== undefined && use.limit !== undefined)
    arns.limits.set(name, arns.limits.get(name) ?? use.limit);
  if (use.doubt === undefined) return;
  arns.doubtful.push(use);
  if (use.text.some((part) => typeof part !== 'string')) arns.open.push(use);
}

/** The holders that attach the policy with a logical id by its ARN, which follows from its name. */
export function holdersByArn(arns: ArnUses, id: string, given: Node): Holders[] {
  return branchesOf(given).flatMap((branch) => {
    const name = valueText(branch);
    const key = lastSegment([':policy/', ...name]) ?? '';
    const limit = arns.limits.get(key);
    if (limit !== undefined) return [noHolders(limit)];
    const named = arns.byName.get(key) ?? [];
    const others = name.every((part) => typeof part === 'string') ? arns.open : arns.doubtful;
    if (others.length * arns.policies > MOST_COMPARED || named.length > MOST_NAMED)
      return [unknownHolders('too many policies are attached by their ARNs to compare them all')];
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
