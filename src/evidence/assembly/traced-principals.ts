import type { Owner } from '../../locate/ownership.ts';
import { once } from '../../once.ts';
import type { Assembly } from './assembly.ts';
import type { AssemblyPrincipal } from './assembly-principals.ts';
import { filesInTraces } from './assembly-traces.ts';
import { ownersFrom } from './list-owners.ts';

/** A role or user that a file makes, or that it gives something to. */
export interface TracedPrincipal {
  readonly owners: readonly Owner[];
  /** The action patterns of all its Allow statements, in lower case. */
  readonly granted: readonly string[];
}

/**
 * The roles and users of assemblies that themselves, or of which a policy, has a creation trace in a file. A trace names the
 * first call alone, so there may be more. `paths` are the files of the repository.
 */
export function principalsTracedTo(
  assemblies: readonly Assembly[],
  path: string,
  paths: readonly string[],
): TracedPrincipal[] {
  return assemblies.flatMap((assembly) =>
    [...(byFile(assembly)(paths).get(path) ?? [])].map((principal) => ({
      owners: ownersFrom(assembly, principal, path),
      granted: principal.granted.texts(),
    })),
  );
}

/** The principals of an assembly by the files of the repository. */
const byFile = once(({ principals, traced }: Assembly) =>
  once((paths: readonly string[]): ReadonlyMap<string, ReadonlySet<AssemblyPrincipal>> => {
    const filesOf = new Map([...traced].map((frame) => [frame, filesInTraces([frame], paths)]));
    const found = new Map<string, Set<AssemblyPrincipal>>();
    for (const principal of principals)
      for (const { at, id } of principal.resources)
        for (const frame of at.stack.frames.get(id) ?? [])
          for (const file of filesOf.get(frame) ?? []) {
            const own = found.get(file) ?? new Set();
            found.set(file, own.add(principal));
          }
    return found;
  }),
);
