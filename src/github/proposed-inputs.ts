import { globList } from '../config/glob-list.ts';
import type { ProposedInputs } from '../report/proposed.ts';
import { SourceFile } from '../text/source-file.ts';
import type { ActionSettings } from './action-inputs.ts';
import type { BlobText } from './blob-texts.ts';
import type { ChangedFile } from './changed-files.ts';
import { configFrom } from './trusted-inputs.ts';

/** What a change touches of the inputs of its own review. */
export interface TouchedInputs {
  /** The head's configuration; `'removed'` where the change takes it away, `undefined` where it is left alone. */
  readonly config: ChangedFile | 'removed' | undefined;
  readonly findings: readonly ChangedFile[];
  readonly removedFindings: readonly string[];
}

/** The touched inputs; `undefined` when the change leaves all of them alone. */
export function touchedInputs(
  changed: readonly ChangedFile[],
  configPath: string,
  globs: readonly string[],
): TouchedInputs | undefined {
  const matches = globList(globs);
  const standing = changed.filter(({ isRemoved }) => !isRemoved);
  const gone = changed.flatMap(({ path, previousPath, isRemoved }) => {
    if (isRemoved) return [path];
    return previousPath !== undefined && previousPath !== path ? [previousPath] : [];
  });
  const there = standing.find(({ path }) => path === configPath);
  const config = there ?? (gone.includes(configPath) ? 'removed' : undefined);
  const findings = standing.filter(({ path }) => matches(path));
  const removedFindings = gone.filter(matches);
  if (config === undefined && findings.length === 0 && removedFindings.length === 0) return undefined;
  return { config, findings, removedFindings };
}

/** The blobs of the touched inputs that still exist in the head. */
export function touchedBlobs({ config, findings }: TouchedInputs): string[] {
  const files = typeof config === 'object' ? [...findings, config] : findings;
  return files.map(({ blob }) => blob);
}

/** What a review with the head's inputs would go by, as data to be compared. `textOf` gives the text of a blob. */
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
