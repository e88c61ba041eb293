import { may } from '../identity.ts';
import { nodeId } from '../json/user-json.ts';
import { refRefusal } from '../rest/git-write-routes.ts';
import { type Context, forbidden, TypedError, unprocessableMutation } from './context.ts';

interface RefUpdate {
  name: string;
  afterOid: string;
  beforeOid?: string | null;
  force?: boolean | null;
}

interface Input {
  input: { repositoryId: string; refUpdates: readonly RefUpdate[]; clientMutationId?: string | null };
}

const NO_COMMIT = /^0+$/;

/** Rule 48: moves refs only from where they are said to be, all or none. Zeros stand for no ref. */
export async function updateRefs({ input }: Input, { hub, viewer }: Context) {
  if (input.repositoryId !== nodeId('R', hub.repositoryId))
    throw new TypedError(
      'NOT_FOUND',
      `Could not resolve to a node with the global id of '${input.repositoryId}'`,
    );
  if (!may(viewer, 'contents', 'write')) throw forbidden();
  if (hub.settings.isArchived) throw new TypedError('FORBIDDEN', 'Repository was archived so is read-only.');
  for (const update of input.refUpdates) await check(hub, update);
  for (const { name, afterOid } of input.refUpdates) {
    const branch = name.replace(/^refs\/heads\//, '');
    if (NO_COMMIT.test(afterOid)) await hub.repository.deleteRef(name);
    else await hub.repository.setRef(name, afterOid);
    await hub.moved(branch, NO_COMMIT.test(afterOid) ? undefined : afterOid);
  }
  return { clientMutationId: input.clientMutationId };
}

async function check(hub: Context['hub'], { name, afterOid, beforeOid, force }: RefUpdate): Promise<void> {
  const now = await hub.repository.resolve(name, 'commit');
  const wanted = typeof beforeOid === 'string' ? (NO_COMMIT.test(beforeOid) ? undefined : beforeOid) : now;
  if (now !== wanted)
    throw unprocessableMutation(`Reference cannot be updated: ${name} is not at ${beforeOid}`);
  const refusal = await refRefusal(hub, name);
  if (refusal !== undefined) throw unprocessableMutation(refusal);
  if (NO_COMMIT.test(afterOid)) return;
  if ((await hub.repository.resolve(afterOid, 'commit')) === undefined)
    throw unprocessableMutation(`Object does not exist: ${afterOid}`);
  if (now === undefined || force === true) return;
  if ((await hub.repository.mergeBase(now, afterOid)) !== now)
    throw unprocessableMutation('Update is not a fast forward');
}
