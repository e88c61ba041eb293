import { mayBeCalled, unitFormatOf, unitReach } from '../formats/formats.ts';
import type { LocatedPolicy } from '../locate/located-policy.ts';
import type { Ownership, UnitReach } from '../locate/ownership.ts';
import type { CodeAround } from '../locate/reading.ts';
import { isLiteral } from '../match/name-fit.ts';
import { groupBy } from '../multimap.ts';
import { once } from '../once.ts';
import { folderOf } from '../text/folder-of.ts';
import type { ParsedFiles } from './parsed-files.ts';
import type { PipelineInput } from './pipeline-input.ts';

type OwnedPolicy = Extract<Ownership, { readonly type: 'owned' }>;

/** Whose a policy is, if its own folder tells; `undefined` if code elsewhere may tell more. */
export type SettledOwnership = (policy: LocatedPolicy) => Ownership | undefined;

/**
 * Whose the policies of units are that other code may call, as far as the folder of each unit settles it. The answer does
 * not depend on what else was read.
 */
export function settledOwnership(
  { code, around }: Pick<ParsedFiles, 'code' | 'around'>,
  input: Pick<PipelineInput, 'config' | 'findings'>,
): SettledOwnership {
  const folders = foldersOf(code);
  const isKnownAnywhere = isSameForCallers(input);
  return (policy) => {
    const { file } = policy.document;
    const own = folders.get(folderOf(file.path));
    if (own === undefined || !mayBeCalled(file)) return undefined;
    const beside = around(file.path);
    const reach = reachOf(own);
    if (reach === undefined && beside.unread === undefined) return undefined;
    const ownership = policy.ownership({ ...beside, code: own });
    if (beside.unread !== undefined) return ownership;
    const isSettled =
      ownership.type === 'owned'
        ? isKnownAnywhere && isOwnerSettled(ownership, reach)
        : ownership.type !== 'unsaid' && isAlone(reach);
    return isSettled ? ownership : undefined;
  };
}

/** The files of the unit in each folder, as if they were all code that there is. */
function foldersOf(code: CodeAround | undefined): ReadonlyMap<string, CodeAround> {
  const parts = (code?.files ?? []).filter(({ file }) => unitFormatOf(file.path) !== undefined);
  const folders = groupBy(parts, ({ file }) => folderOf(file.path));
  return new Map([...folders].map(([folder, files]) => [folder, { files, isWhole: true, links: new Map() }]));
}

const reachOf = once(({ files }: CodeAround) => unitReach(files.flatMap(({ document }) => document ?? [])));

/** Whether a unit calls nothing that may tell more, and its callers get nothing that they may use as a limit. */
function isAlone(reach: UnitReach | undefined): boolean {
  return reach?.callsOthers === false && !reach.mayHandOut;
}

/**
 * Whether all owners of a policy are known. It is inline, as code elsewhere can attach others by their ARNs, and goes
 * nowhere else, or its owners would be uncertain. What the unit calls may tell more of a name that is not literal.
 */
function isOwnerSettled({ kind, owners }: OwnedPolicy, reach: UnitReach | undefined): boolean {
  if (kind !== 'role-inline' && kind !== 'user-inline') return false;
  const isExact = owners.every(({ name, resource }) => isLiteral(name) && resource?.isCall !== true);
  return reach?.callsOthers === false || isExact;
}

/** Whether a name of the code stands for the same principals, whichever root deploys it. */
function isSameForCallers({
  config: { accounts },
  findings,
}: Pick<PipelineInput, 'config' | 'findings'>): boolean {
  const isOneList = accounts.length > 0 && accounts.every(({ path }) => path === undefined);
  // A quick test, which may be wrong in favour of deployments.
  return isOneList && !findings.some(({ text }) => /deployment|\\u/.test(text));
}
