import { isOnDemand, largestProgram, locatePolicies, parseFile } from '../formats/formats.ts';
import { assignDirectives, readDirectives } from '../locate/directive.ts';
import { identityOf, type LocatedPolicy } from '../locate/located-policy.ts';
import type { BaseClues, ListedActions } from '../locate/ownership.ts';
import { addTo } from '../multimap.ts';
import { once } from '../once.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { BaseInput, CodeInput } from './pipeline-input.ts';
import type { CodeReview } from './review-files.ts';
import type { SynthesizedCode } from './synthesized-code.ts';

/** The code as the base had it: what has not changed is the same in both commits. */
export function codeAtBase(
  { neighbours = [], readers }: CodeInput,
  { policies, others, changed }: BaseInput,
): CodeInput {
  const isSame = ({ path }: SourceFile): boolean => !changed.has(path);
  const programs = others.filter(({ path }) => largestProgram(path) !== undefined);
  return {
    policies,
    neighbours: [...neighbours.filter(isSame), ...others.filter(({ path }) => !isOnDemand(path))],
    readers: readers && {
      ...readers,
      files: readers.files.filter(isSame),
      programs: readers.programs && {
        ...readers.programs,
        files: [...readers.programs.files.filter(isSame), ...programs],
      },
    },
  };
}

/** What assemblies of the head say of the base: they know a renamed program by its path in the head. */
export function synthesizedAtBase(
  synthesized: SynthesizedCode | undefined,
  { formerPaths }: BaseInput,
): SynthesizedCode | undefined {
  if (synthesized === undefined || formerPaths.size === 0) return synthesized;
  const later = new Map([...formerPaths].map(([path, former]) => [former, path]));
  const inHead = (list: ListedActions): ListedActions => ({
    ...list,
    path: later.get(list.path) ?? list.path,
  });
  return { ...synthesized, ownershipOf: (list) => synthesized.ownershipOf(inHead(list)) };
}

/** The path that a file of the head has in the base. */
export function pathAtBase(path: string, { formerPaths }: BaseInput): string {
  return formerPaths.get(path) ?? path;
}

/** The paths in the head of the files that held policies in the base. */
export function pathsOfPolicies({ files }: CodeReview, base: BaseInput | undefined): Set<string> {
  const held = new Set(files.flatMap(({ policies }) => policies.map(({ policy }) => policy.location.path)));
  for (const [path, former] of base?.formerPaths ?? []) if (held.has(former)) held.add(path);
  return held;
}

/** What the base says of a policy; `beside` are all policies of its file at present. */
export function cluesAtBase(
  policy: LocatedPolicy,
  beside: readonly LocatedPolicy[],
  base: BaseInput,
): BaseClues {
  const path = pathAtBase(policy.location.path, base);
  const file = base.policies.find((one) => one.path === path);
  if (file === undefined) return { hasPolicy: false, directives: [] };
  const { identities, directives } = cluesOf(file);
  const own = identityOf(policy);
  // A policy of the base that is gone may be this one, under another address.
  const hasPolicy = identities.has(own) || isAnyGone(identities)(beside);
  return { hasPolicy, directives: directives.get(own) ?? [] };
}

/** Whether a file no longer has one of the policies that it had. */
const isAnyGone = once((identities: ReadonlySet<string | undefined>) =>
  once((beside: readonly LocatedPolicy[]): boolean => {
    const present = new Set(beside.map(identityOf));
    return [...identities].some((identity) => !present.has(identity));
  }),
);

/** What identifies a file's policies, and what its directives list, by what identifies their policy. */
interface FileClues {
  readonly identities: ReadonlySet<string | undefined>;
  readonly directives: ReadonlyMap<string | undefined, readonly (readonly string[])[]>;
}

const cluesOf = once((file: SourceFile): FileClues => {
  const parsed = parseFile(file);
  if (parsed?.ok !== true) return { identities: new Set(), directives: new Map() };
  const around = { beside: [parsed.document], unread: undefined };
  // What limits others grants nothing.
  const granting = locatePolicies(parsed.document).policies.filter(
    (policy) => policy.ownership(around).type !== 'limit',
  );
  const listed = new Map<string | undefined, (readonly string[])[]>();
  const assigned = assignDirectives(parsed.document, granting, readDirectives(parsed.document).directives);
  for (const [policy, directives] of assigned)
    for (const { principals } of directives) addTo(listed, identityOf(policy), principals);
  return { identities: new Set(granting.map(identityOf)), directives: listed };
});
