import { globList } from '../config/glob-list.ts';
import type { ProposedInputs } from '../report/proposed-changes.ts';
import { SourceFile } from '../text/source-file.ts';
import type { ActionSettings } from './action-inputs.ts';
import type { BlobText } from './blob-texts.ts';
import type { ChangedFile } from './changed-files.ts';
import { configFrom } from './trusted-inputs.ts';

/** The inputs of its own review that a change touches. */
export interface TouchedInputs {
  /** The head's configuration; `'removed'` if the change removes it, `undefined` if it does not touch it. */
  readonly config: ChangedFile | 'removed' | undefined;
  readonly findings: readonly ChangedFile[];
  readonly removedFindings: readonly string[];
}

/** Finds the inputs that a change touches; `undefined` if it touches none. */
export function touchedInputs(
  changed: readonly ChangedFile[],
  configPath: string,
  globs: readonly string[],
): TouchedInputs | undefined {
  const matches = globList(globs);
  const present = changed.filter(({ isRemoved }) => !isRemoved);
  const removed = changed.flatMap(({ path, previousPath, isRemoved }) => {
    if (isRemoved) return [path];
    return previousPath !== undefined && previousPath !== path ? [previousPath] : [];
  });
  const newConfig = present.find(({ path }) => path === configPath);
  const config = newConfig ?? (removed.includes(configPath) ? 'removed' : undefined);
  const findings = present.filter(({ path }) => matches(path));
  const removedFindings = removed.filter(matches);
  if (config === undefined && findings.length === 0 && removedFindings.length === 0) return undefined;
  return { config, findings, removedFindings };
}

/** The blobs of touched inputs that the head still has. */
export function touchedBlobs({ config, findings }: TouchedInputs): string[] {
  const files = typeof config === 'object' ? [...findings, config] : findings;
  return files.map(({ blob }) => blob);
}

/** The head's inputs, to compare with the trusted ones. `textOf` gives the text of a blob. */
export async function proposedInputs(
  touched: TouchedInputs,
  settings: ActionSettings,
  textOf: (blob: string) => BlobText,
): Promise<ProposedInputs> {
  const findings = touched.findings.map(({ path, blob }) => {
    const text = textOf(blob);
    return new SourceFile(path, 'text' in text ? text.text : '');
  });
  const { removedFindings } = touched;
  if (touched.config === undefined) return { config: undefined, findings, removedFindings };
  const text = touched.config === 'removed' ? undefined : textOf(touched.config.blob);
  const result = await configFrom(text, settings);
  if ('problem' in result)
    return { config: undefined, configProblem: result.problem, findings, removedFindings };
  return { config: result.config, findings, removedFindings };
}
