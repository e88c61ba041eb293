import { mayBeCalled, runsAlone } from '../formats/formats.ts';
import type { LocatedPolicy } from '../locate/located-policy.ts';
import type { Ownership } from '../locate/ownership.ts';
import type { CodeAround } from '../locate/reading.ts';
import { groupBy } from '../multimap.ts';
import { folderOf } from '../text/folder-of.ts';
import type { ParsedFiles } from './parsed-files.ts';
import type { PipelineInput } from './pipeline-input.ts';

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
  const folders = groupBy(code?.files ?? [], ({ file }) => folderOf(file.path));
  const codes = new Map(
    [...folders].map(([folder, files]): [string, CodeAround] => [
      folder,
      { files, isWhole: true, links: new Map() },
    ]),
  );
  const hasOneAnswer = isSameForCallers(input);
  return (policy) => {
    const { file } = policy.document;
    const own = codes.get(folderOf(file.path));
    if (own === undefined || !mayBeCalled(file)) return undefined;
    const beside = around(file.path);
    const documents = own.files.flatMap(({ document }) => document ?? []);
    if (beside.unread === undefined && !runsAlone(file, documents)) return undefined;
    const ownership = policy.ownership({ ...beside, code: own });
    return isSettled(ownership, hasOneAnswer) ? ownership : undefined;
  };
}

/**
 * A doubt or a limit stays, whoever else calls the unit. The owner of an inline policy stays too, as only code that has
 * the policy can attach it, but the code of callers may deploy it elsewhere.
 */
function isSettled(ownership: Ownership, hasOneAnswer: boolean): boolean {
  if (ownership.type !== 'owned') return ownership.type !== 'unsaid';
  return hasOneAnswer && (ownership.kind === 'role-inline' || ownership.kind === 'user-inline');
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
