import type { Found, Fragments } from '../locate/fragments.ts';
import type { Owner } from '../locate/ownership.ts';
import { type Elsewhere, type Holders, through } from './declaration.ts';

/** The file that holders were found in. */
export interface HolderFile {
  readonly path: string;
  /** What shows that it is deployed several times; `undefined` if nothing does. */
  readonly repeatedBy: string | undefined;
}

/** Holders as owners, with those that other files tell of. `all` is `undefined` if no other files were looked for. */
export function foundOwners(
  { owners: holders, reasons, elsewhere }: Holders,
  { path, repeatedBy }: HolderFile,
  all: Fragments | undefined,
): Found {
  const distinct = new Map(holders.map((holder) => [JSON.stringify(holder), holder]));
  const owners = [...distinct.values()].flatMap(({ names, type, evidence, logicalId }) => {
    const resource = logicalId === undefined ? undefined : { root: path, address: logicalId };
    return names.map((name): Owner => ({ type, name, evidence, path, repeatedBy, resource }));
  });
  const renamed = holders.flatMap(({ logicalId, mayBeRenamed }) => {
    const other =
      mayBeRenamed === true && logicalId !== undefined ? all?.renamedBy(logicalId, path) : undefined;
    return other === undefined ? [] : [`\`${other}\` changes \`${logicalId}\``];
  });
  const others = elsewhere.map((one) => foundElsewhere(one, path, all, owners.length > 0));
  return {
    owners: [
      ...owners,
      ...others
        .flatMap((found) => found.owners)
        .map((owner) => ({ ...owner, repeatedBy: owner.repeatedBy ?? repeatedBy })),
    ],
    reasons: [...reasons, ...renamed, ...others.flatMap((found) => found.reasons)],
  };
}

function foundElsewhere(
  one: Elsewhere,
  path: string,
  all: Fragments | undefined,
  isAttachedHere: boolean,
): Found {
  if (one.type === 'managed') return foundAttached(one.id, path, all, isAttachedHere);
  const { id, via, reason } = one;
  const found = one.isMade ? all?.roleMadeAt(id, path) : all?.principalAt(id, one.principal, path);
  if (found === undefined) return { owners: [], reasons: [reason] };
  const owners = found.owners.map((owner) => ({ ...owner, evidence: through(owner.evidence, via) }));
  return { owners, reasons: found.reasons };
}

/** Whom other files attach a managed policy to. If only these do, one of them has to be merged with its file for certain. */
function foundAttached(id: string, path: string, all: Fragments | undefined, isAttachedHere: boolean): Found {
  const found = all?.attachedTo(id, path);
  if (found === undefined) return { owners: [], reasons: [] };
  const { by, isMerged } = found;
  return by === undefined || isMerged || isAttachedHere
    ? found
    : { owners: [], reasons: [`\`${by}\` may be merged with its file and attach it, or with another one`] };
}
