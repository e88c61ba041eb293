import type { ListedActions, NameClue, Owner } from '../../locate/ownership.ts';
import { once } from '../../once.ts';
import type { Assembly } from './assembly.ts';
import type { AssemblyPrincipal } from './assembly-principals.ts';
import { filesInTraces, sourceOf } from './assembly-traces.ts';
import { GrantedActions } from './granted-actions.ts';

/**
 * Whose a list is, according to assemblies. `owned`: `owners` are all that may have it. `uncertain`: others than roles
 * and users that are known may have it. `absent`: the file is in an assembly, and no statement there has the list.
 * `not-in-assembly`: no assembly has the file. `denied`: a statement of an assembly denies or excepts what the list has.
 * `reason`: in words that follow "because", for `denied` in words that follow "it is".
 */
export type ListOwners =
  | {
      readonly type: 'owned';
      readonly owners: readonly Owner[];
      /** Where they are, in words: logical ids, constructs, assembly and its age. */
      readonly evidence: string;
      /** The names of the managed policies that may have it, by which code elsewhere may attach it. */
      readonly managedNames: readonly NameClue[];
      /** The action patterns of all their Allow statements, in lower case. */
      readonly granted: readonly string[];
    }
  | { readonly type: 'uncertain' | 'absent' | 'not-in-assembly' | 'denied'; readonly reason: string };

/**
 * Finds whose a list of actions is: the file has to stand in a creation trace of an assembly, and the owners are all
 * roles and users whose Allow statements together grant every action. `paths`: the files of the repository, as many as
 * are known, so that a trace of another file is not taken for one of this.
 */
export function ownersOfList(
  assemblies: readonly Assembly[],
  list: ListedActions,
  paths: readonly string[],
): ListOwners {
  const denying = assemblies.find((assembly) => isDenied(assembly, list));
  if (denying !== undefined)
    return {
      type: 'denied',
      reason: `the list of a statement that denies, or may deny, or of one with \`NotAction\`, in ${nameOf(denying)} too`,
    };
  const source = sourceOf(list.path, paths);
  if (source !== undefined)
    return { type: 'uncertain', reason: `it is what \`${source}\` is compiled to: change it there` };
  const admitting = assemblies.filter((assembly) => admittedBy(assembly)(paths).has(list.path));
  if (admitting.length === 0) return { type: 'not-in-assembly', reason: notAdmitted(assemblies) };
  const reason = firstOf(assemblies, blindnessOf) ?? firstOf(admitting, (one) => doubtOf(one, list));
  if (reason !== undefined) return { type: 'uncertain', reason };
  const found = admitting.flatMap((assembly) =>
    principalsWith(assembly, list.actions).map((principal) => ({ assembly, principal })),
  );
  if (found.length === 0) return { type: 'absent', reason: notGranted(admitting) };
  const owners = found.flatMap(({ assembly, principal }) => ownersFrom(assembly, principal, list.path));
  const managedNames = admitting.flatMap(({ named }) =>
    named.flatMap(({ granted, names }) =>
      list.actions.every((action) => granted.covers(action)) ? names : [],
    ),
  );
  const granted = [...new Set(found.flatMap(({ principal }) => principal.granted.texts()))].sort();
  return { type: 'owned', owners, evidence: inWords(found), managedNames, granted };
}

function firstOf<T>(all: readonly T[], reasonOf: (one: T) => string | undefined): string | undefined {
  for (const one of all) {
    const reason = reasonOf(one);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

const admittedBy = once(({ traced }: Assembly) =>
  once((paths: readonly string[]) => filesInTraces(traced, paths)),
);

/** What all statements grant together whose holders are not known. */
const unheldBy = once(({ unheld }: Assembly) => {
  const all = new GrantedActions();
  for (const { granted } of unheld) all.addAll(granted);
  return all;
});

/** Why an assembly may have the lists of any file, whatever its traces name; `undefined` if they tell. */
function blindnessOf(assembly: Assembly): string | undefined {
  const [fault] = assembly.diagnostics;
  if (fault !== undefined) return `\`${fault.location?.path ?? assembly.folder}\` cannot be read`;
  return assembly.traced.size === 0 ? withoutTraces(assembly) : undefined;
}

/** Why others than roles and users of an assembly may have a list; `undefined` if that is certain. */
function doubtOf(assembly: Assembly, { actions }: ListedActions): string | undefined {
  const [macro] = assembly.macros;
  if (macro !== undefined) return `${macro} is a macro, which may change the policies`;
  const isGranted = (granted: GrantedActions): boolean => actions.every((action) => granted.covers(action));
  const limit = assembly.limits.find(({ granted }) => isGranted(granted));
  if (limit !== undefined) return `in ${nameOf(assembly)} ${limit.reason}`;
  if (isGranted(unheldBy(assembly))) {
    const unheld = assembly.unheld.find(({ granted }) => actions.some((action) => granted.covers(action)));
    return `${unheld?.reason}, which grants these actions in ${nameOf(assembly)}`;
  }
  for (const { id, at, withPrincipals, withoutPrincipals, texts } of assembly.others) {
    const isHere = (granted: GrantedActions): boolean => actions.every((action) => granted.hasText(action));
    // Code elsewhere may add principals to a statement, so that each counts.
    if (isHere(withPrincipals) || isHere(withoutPrincipals))
      return `\`${id}\` in \`${at.path}\` has a policy of its own with these actions`;
    if (actions.every((action) => texts.some((text) => text.toLowerCase().includes(action.toLowerCase()))))
      return `\`${id}\` in \`${at.path}\` has a text with these actions`;
  }
  return undefined;
}

/** Whether what a statement denies, or excepts, has all actions of a list, so that the list may be its own. */
function isDenied({ denied }: Assembly, { actions }: ListedActions): boolean {
  return denied.some((texts) => actions.every((action) => texts.has(action.toLowerCase())));
}

function principalsWith(assembly: Assembly, actions: readonly string[]): readonly AssemblyPrincipal[] {
  const unheld = unheldBy(assembly);
  return assembly.principals.filter(({ granted }) =>
    actions.every((action) => granted.covers(action) || unheld.covers(action)),
  );
}

/** A role or user of an assembly as the owner of what a file has. */
export function ownersFrom(assembly: Assembly, principal: AssemblyPrincipal, path: string): Owner[] {
  const { type, names, at, logicalId } = principal;
  const resource = logicalId === undefined ? undefined : { root: at.path, address: logicalId };
  const evidence = `CDK ${placeOf(principal)} in ${nameOf(assembly)}`;
  return names.map((name) => ({ type, name, evidence, path, resource }));
}

/** The construct and the logical id of a role or user, in backticks. */
function placeOf({ construct, logicalId, at: { stack } }: AssemblyPrincipal): string {
  const path = construct?.replace(/\/Resource$/, '');
  if (logicalId === undefined) return `\`${stack.name}\``;
  return path === undefined ? `\`${stack.name}\` \`${logicalId}\`` : `\`${path}\` (\`${logicalId}\`)`;
}

function nameOf({ folder, writtenAt }: Assembly): string {
  return writtenAt === undefined ? `\`${folder}\`` : `\`${folder}\` of ${writtenAt.slice(0, 10)}`;
}

function inWords(
  found: readonly { readonly assembly: Assembly; readonly principal: AssemblyPrincipal }[],
): string {
  const assemblies = [...new Set(found.map(({ assembly }) => assembly))].map(nameOf);
  const places = found.map(({ principal }) => placeOf(principal));
  return `${places.join(', ')} in ${assemblies.join(' and ')}`;
}

/** The names of assemblies; of many, their number. */
function namesOf(assemblies: readonly Assembly[]): string {
  return assemblies.length > MOST_NAMED
    ? `any of ${assemblies.length} assemblies`
    : assemblies.map(nameOf).join(' or ');
}

const MOST_NAMED = 3;

function notAdmitted(assemblies: readonly Assembly[]): string {
  const traceless = assemblies.find(({ traced }) => traced.size === 0);
  if (traceless !== undefined) return withoutTraces(traceless);
  return `no creation trace in ${namesOf(assemblies)} names the file`;
}

function withoutTraces(assembly: Assembly): string {
  return `${nameOf(assembly)} has no creation traces: synthesise it with \`cdk synth --debug\``;
}

function notGranted(assemblies: readonly Assembly[]): string {
  return `no role or user in ${namesOf(assemblies)} has these actions: the assembly is older than the source, or the code is not in use`;
}
