import { terraformOwnership } from '../formats/terraform/terraform-ownership.ts';
import type { Document } from '../syntax/document.ts';
import { declaredOwnership } from '../template/declared.ts';
import type { LocatedPolicy } from './located-policy.ts';
import type { Ownership } from './ownership.ts';

/** What stands around a file. */
export interface Surroundings {
  /** Every document of the file's folder. */
  readonly beside: readonly Document[];
  /** The path of a Terraform file of the folder that cannot be read; `undefined` when there is none. */
  readonly broken: string | undefined;
}

/** Whose policy the code says it is. */
export function ownershipOf(
  policy: LocatedPolicy,
  document: Document,
  { beside, broken }: Surroundings,
): Ownership {
  if (document.syntax !== 'hcl') return declaredOwnership(policy, document);
  if (broken !== undefined)
    return { type: 'uncertain', reason: `\`${broken}\` beside it cannot be read, and may say whose it is` };
  return terraformOwnership(policy, beside);
}
