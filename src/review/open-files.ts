import type { Config } from '../config/config.ts';
import { locatePolicies, mayBeCalled, mayBeRead } from '../formats/formats.ts';
import type { LocatedPolicy } from '../locate/located-policy.ts';
import { isMapped } from '../match/steps/configuration-step.ts';
import { limitInPath } from '../match/steps/file-name-step.ts';
import type { SourceFile } from '../text/source-file.ts';
import { codeAtBase } from './base-policies.ts';
import { type SettledOwnership, settledOwnership } from './own-folder.ts';
import { type ParsedFiles, parseFiles } from './parsed-files.ts';
import type { BaseInput, PipelineInput } from './pipeline-input.ts';
import { codeAround } from './read-by-code.ts';

/** What is read before anything around the folders of policies. */
export type FolderInput = Pick<PipelineInput, 'policies' | 'neighbours' | 'config' | 'findings'>;

/** The files with policies whose owners their folders leave open, so that code elsewhere has to be read. */
export function openFiles(input: FolderInput): readonly SourceFile[] {
  const code = codeAround(input);
  if (code === undefined) return [];
  const parsed = parseFiles([...input.policies, ...(input.neighbours ?? [])], code);
  const settled = settledOwnership(parsed, input);
  const isOpen = (file: SourceFile): boolean =>
    policiesOf(file, parsed).some(
      (policy) => !isAnswered(policy, input.config) && isLeftOpen(policy, parsed, settled),
    );
  const { policies } = input;
  // One file that any code may read needs all that the others need.
  if (policies.some((file) => mayBeRead(file) && isOpen(file)))
    return policies.filter((file) => mayBeRead(file) || mayBeCalled(file));
  return policies.filter((file) => mayBeCalled(file) && isOpen(file));
}

/** The files of a change with such policies, in its head or in its base. */
export function openInEither(input: FolderInput, base: BaseInput | undefined): readonly SourceFile[] {
  const before = base === undefined ? [] : openFiles({ ...input, ...codeAtBase(input, base) });
  return [...openFiles(input), ...before];
}

/** Whether the configuration answers, and nothing says that the policy limits others, which code would have to tell. */
function isAnswered(policy: LocatedPolicy, config: Config): boolean {
  return isMapped(policy, config) && limitInPath(policy.location.path) === undefined;
}

function policiesOf({ path }: SourceFile, parsed: ParsedFiles): readonly LocatedPolicy[] {
  const result = parsed.resultOf(path);
  return result?.ok === true ? locatePolicies(result.document).policies : [];
}

/** Whether code elsewhere may tell more of a policy's owners than its folder and its document. */
function isLeftOpen(policy: LocatedPolicy, parsed: ParsedFiles, settled: SettledOwnership): boolean {
  const { file } = policy.document;
  if (mayBeCalled(file)) return settled(policy) === undefined;
  if (!mayBeRead(file)) return false;
  // What only looks like a bare policy may be a template, whose roles other code may declare too. A list of statements
  // belongs to whom the code that reads it gives it.
  return (
    policy.address !== undefined ||
    policy.isData === true ||
    policy.ownership(parsed.around(file.path)).type === 'unsaid'
  );
}
