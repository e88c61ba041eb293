import { type Assembly, declaredInAssemblies } from '../evidence/assembly/assembly.ts';
import { type ListOwners, ownersOfList } from '../evidence/assembly/list-owners.ts';
import { principalsTracedTo, type TracedPrincipal } from '../evidence/assembly/traced-principals.ts';
import type { DeclaredPrincipal, ListedActions, Ownership } from '../locate/ownership.ts';
import { once } from '../once.ts';

/** What the programs of a repository became, as far as cloud assemblies tell. */
export interface SynthesizedCode {
  /** Whose a literal list of actions in a program is. */
  ownershipOf(list: ListedActions): Ownership;
  /** Whether no assembly shows a list, so that it is not known whether anybody has it. */
  isMissing(list: ListedActions): boolean;
  /** The action patterns that the owners of a list have in all Allow statements. */
  grantedBeside(list: ListedActions): readonly string[];
  /** The roles and users that a program makes or gives something to, as far as creation traces tell. */
  tracedTo(path: string): readonly TracedPrincipal[];
  /** The places that declare a role or user. */
  readonly declared: readonly DeclaredPrincipal[];
}

/**
 * Reads in assemblies whose the lists of programs are. `programs`: the paths of the repository's programs, as many as are
 * known. `unread`: why an assembly is not read that is named too, so that nothing is certain. Loaded only for a run that
 * has assemblies.
 */
export function synthesizedCode(
  assemblies: readonly Assembly[],
  programs: readonly string[],
  unread?: string,
): SynthesizedCode {
  const ownersOf = once(
    (list: ListedActions): ListOwners =>
      unread === undefined ? ownersOfList(assemblies, list, programs) : { type: 'uncertain', reason: unread },
  );
  return {
    ownershipOf: (list) => {
      const found = ownersOf(list);
      if (found.type === 'owned')
        return { type: 'owned', owners: found.owners, managedNames: found.managedNames };
      // What is taken from a statement that denies is granted, whoever is named as its owner.
      if (found.type === 'denied') return { type: 'limit', reason: found.reason, isHeld: true };
      return { type: 'uncertain', reason: found.reason };
    },
    isMissing: (list) => {
      const { type } = ownersOf(list);
      return type === 'absent' || type === 'not-in-assembly';
    },
    grantedBeside: (list) => {
      const found = ownersOf(list);
      return found.type === 'owned' ? found.granted : [];
    },
    tracedTo: (path) => (unread === undefined ? principalsTracedTo(assemblies, path, programs) : []),
    declared: declaredInAssemblies(assemblies),
  };
}
