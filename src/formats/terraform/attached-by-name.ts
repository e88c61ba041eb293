import { argumentOf, type Block } from './block.ts';
import { type Piece, piecesIn } from './evaluate.ts';
import { instancesOf } from './instances.ts';
import type { ModuleIndex } from './module-index.ts';
import { type NamedPolicy, namedPoliciesOf } from './named-policies.ts';
import { isLiteral, joined, keyOf, mayBeSame, type PolicyName } from './policy-name.ts';

/** A block that names a managed policy instead of referring to its resource. */
export interface NamedAttachment extends Pick<NamedPolicy, 'block' | 'use'> {
  /** Whether the name is that of the policy for certain; otherwise it may be. */
  readonly isCertain: boolean;
}

/** The blocks of a module that name a managed policy instead of referring to it. */
export function attachedByName(index: ModuleIndex, policy: Block): NamedAttachment[] {
  const found = new Map<string, NamedAttachment>();
  const { all, byKey, open } = namedPoliciesOf(index);
  for (const own of namesOfPolicy(index, policy)) {
    for (const named of byKey.get(keyOf(own) ?? '') ?? [])
      found.set(idOf(named), { ...named, isCertain: true });
    for (const named of isLiteral(own) ? open : all) {
      if (!index.meter.spend(1)) break;
      const id = idOf(named);
      if (!found.has(id) && mayBeSame(own, named.name)) found.set(id, { ...named, isCertain: false });
    }
  }
  return [...found.values()];
}

function idOf({ block, use }: NamedPolicy): string {
  return `${block.address} ${typeof use === 'string' ? use : 'attached'}`;
}

/** The names of a policy in all of its instances. */
function namesOfPolicy(index: ModuleIndex, policy: Block): PolicyName[] {
  const name = argumentOf(policy, 'name');
  const prefix = argumentOf(policy, 'name_prefix');
  return (instancesOf(index, policy) ?? [{}]).flatMap((instance): PolicyName[] => {
    if (name !== undefined) return [joined(piecesIn(index, name, instance))];
    const start: readonly Piece[] = prefix === undefined ? [] : piecesIn(index, prefix, instance);
    return prefix === undefined ? [] : [joined([...start, { unknown: '' }])];
  });
}
