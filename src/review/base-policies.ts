import { locatePolicies, parseFile } from '../formats/formats.ts';
import { assignDirectives, readDirectives } from '../locate/directive.ts';
import type { LocatedPolicy } from '../locate/located-policy.ts';
import type { BaseClues } from '../locate/ownership.ts';
import { addTo, groupBy } from '../multimap.ts';
import { once } from '../once.ts';
import type { SourceFile } from '../text/source-file.ts';

/** The base versions of files by their present paths; `undefined` if there is nothing to compare with. */
export type BaseFiles = ReadonlyMap<string, SourceFile> | undefined;

/** The policies that the base version of a policy's file has at its address. */
export function policiesAtBase(
  { location, address }: LocatedPolicy,
  base: BaseFiles,
): readonly LocatedPolicy[] {
  const file = base?.get(location.path);
  return file === undefined ? [] : (policiesIn(file).get(address) ?? []);
}

/** What the base version of a policy's file says of the policy; `beside` are all policies of the file at present. */
export function cluesAtBase(
  policy: LocatedPolicy,
  beside: readonly LocatedPolicy[],
  base: NonNullable<BaseFiles>,
): BaseClues {
  const file = base.get(policy.location.path);
  if (file === undefined) return { hasPolicy: false, directives: [] };
  const present = new Set(beside.map(({ address }) => address));
  // A policy of the base that is gone may be this one, under another address.
  const hasPolicy = [...policiesIn(file).keys()].some(
    (address) => address === policy.address || !present.has(address),
  );
  return { hasPolicy, directives: directivesIn(file).get(policy.address) ?? [] };
}

/** The document of a file; `undefined` if it cannot be parsed. */
const documentOf = once((file: SourceFile) => {
  const parsed = parseFile(file);
  return parsed?.ok === true ? parsed.document : undefined;
});

/** The policies of a file by address. An invalid module may have an address twice. */
const policiesIn = once((file: SourceFile): ReadonlyMap<string | undefined, readonly LocatedPolicy[]> => {
  const document = documentOf(file);
  if (document === undefined) return new Map();
  const around = { beside: [document], unread: undefined };
  // What limits others grants nothing.
  const granting = locatePolicies(document).policies.filter(
    (policy) => policy.ownership(around).type !== 'limit',
  );
  return groupBy(granting, ({ address }) => address);
});

/** What the directives of a file list, by the address of their policy. */
const directivesIn = once((file: SourceFile): ReadonlyMap<string | undefined, (readonly string[])[]> => {
  const listed = new Map<string | undefined, (readonly string[])[]>();
  const document = documentOf(file);
  if (document === undefined) return listed;
  const policies = [...policiesIn(file).values()].flat();
  const assigned = assignDirectives(document, policies, readDirectives(document).directives);
  for (const [{ address }, directives] of assigned)
    for (const { principals } of directives) addTo(listed, address, principals);
  return listed;
});
